import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assert } from '../../../../../src/shared/base/assert';
import { encodeUtf8 } from '../../../../../src/shared/base/utf8';
import type { PhysicalKey } from '../../../../../src/shared/input/physical-keys';
import { EXPORTERS } from '../../../../../src/shared/macro/foreign/export/exporters';
import { lowerMacro } from '../../../../../src/shared/macro/foreign/export/lower-steps';
import type { Operation } from '../../../../../src/shared/macro/foreign/export/operation';
import { IMPORTERS } from '../../../../../src/shared/macro/foreign/import/importers';
import type { MacroDocument } from '../../../../../src/shared/macro/macro-document';
import type { MacroStep } from '../../../../../src/shared/macro/macro-step';
import { macroWith } from '../../../../support/exported-macros';
import { numbers } from '../../../../support/made-macros';

const key = fc.constantFrom<PhysicalKey>(
  ...(['KeyA', 'Enter', 'F5', 'ArrowUp', 'ShiftRight', 'Digit7', 'Backslash', 'Delete'] as const),
);
const ms = fc.integer({ min: 1, max: 5000 });
const at = fc.record({
  x: fc.integer({ min: 0, max: 3000 }),
  y: fc.integer({ min: 0, max: 2000 }),
});
const button = fc.constantFrom('left' as const, 'right' as const, 'middle' as const);
const way = fc
  .array(fc.tuple(fc.nat({ max: 90 }), at), { minLength: 1, maxLength: 5 })
  .map((places) => {
    let us = 0;
    return {
      t: places.map(([dt]) => {
        us += dt * 1000;
        return us;
      }),
      x: places.map(([, { x }]) => x),
      y: places.map(([, { y }]) => y),
    };
  });

type Draft<Step> = Step extends unknown ? Omit<Step, 'id'> : never;
const step: fc.Arbitrary<Draft<MacroStep>> = fc.oneof(
  fc.record({ type: fc.constant('key' as const), key, holdMs: ms }),
  fc.record({
    type: fc.constant('chord' as const),
    keys: fc.tuple(fc.constantFrom<PhysicalKey>('ControlLeft', 'AltLeft'), key),
    holdMs: ms,
  }),
  fc.record({ type: fc.constant('move' as const), to: at }),
  fc.record({ type: fc.constant('move' as const), path: way }),
  fc.record({ type: fc.constant('click' as const), button, at, holdMs: ms }),
  fc.record({ type: fc.constant('double_click' as const), at, holdMs: ms }),
  fc.record({ type: fc.constant('drag' as const), at, path: way }),
  fc.record({ type: fc.constant('wheel' as const), down: fc.integer({ min: -3, max: 3 }) }),
  fc.record({ type: fc.constant('wait' as const), ms }),
);
const steps = fc
  .array(step, { minLength: 1, maxLength: 8 })
  .map((drafts) => drafts.map((draft, i): MacroStep => ({ id: `s${i}`, ...draft })));

/** What a macro does, one thing a line; waits added up, since tools cut time in other places. */
function doneBy(document: MacroDocument): string[] {
  const { operations } = lowerMacro(document, {
    tool: '',
    origins: ['pointer', 'window'],
    nesting: 0,
  });
  const lines: string[] = [];
  let waited = 0;
  for (const operation of operations) {
    if (operation.op === 'comment') continue;
    if (operation.op === 'wait') {
      waited += operation.ms;
      continue;
    }
    if (waited > 0) lines.push(`wait ${Math.round(waited)}`);
    waited = 0;
    for (const line of linesOf(operation)) lines.push(line);
  }
  if (waited > 0) lines.push(`wait ${Math.round(waited)}`);
  return lines;
}

function linesOf(operation: Operation): string[] {
  switch (operation.op) {
    case 'key':
      return [`${operation.down ? '+' : '-'}${operation.key}`];
    case 'button':
      return [`${operation.down ? '+' : '-'}${operation.button}`];
    case 'move':
      return [`move ${operation.x},${operation.y}`];
    case 'wheel': {
      const { down } = operation;
      return Array.from({ length: Math.abs(down) }, () => (down > 0 ? 'down' : 'up'));
    }
    case 'text':
      return [`text ${operation.text}`];
    default:
      return [operation.op];
  }
}

/** The same without moves to where the pointer is already. */
function withoutIdleMoves(lines: readonly string[]): string[] {
  let place = '';
  return lines.filter((line) => {
    if (!line.startsWith('move')) return true;
    const idle = line === place;
    place = line;
    return !idle;
  });
}

describe('what is written for another tool and read again does the same', () => {
  test.each(['xdotool', 'crossmacro', 'keymousego', 'autohotkey'] as const)('%s', (format) => {
    fc.assert(
      fc.property(steps, (steps) => {
        const document = macroWith(steps);
        const { text } = EXPORTERS[format].write(document);
        const read = IMPORTERS[format].read({
          bytes: encodeUtf8(text),
          name: 'example',
          newId: numbers(),
        });
        // CrossMacro opens no file that only waits.
        fc.pre(doneBy(document).some((line) => !line.startsWith('wait')));
        assert(read.ok, read.ok ? '' : read.error);
        expect(withoutIdleMoves(doneBy(read.value.document))).toEqual(
          withoutIdleMoves(doneBy(document)),
        );
      }),
    );
  });
});
