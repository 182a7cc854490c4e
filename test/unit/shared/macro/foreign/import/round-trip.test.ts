import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PHYSICAL_KEYS, type PhysicalKey } from '../../../../../../src/shared/input/physical-keys';
import { EXPORTERS } from '../../../../../../src/shared/macro/foreign/export/exporters';
import { lowerMacro } from '../../../../../../src/shared/macro/foreign/export/lower-steps';
import type {
  Abilities,
  Operation,
} from '../../../../../../src/shared/macro/foreign/export/operation';
import { inEnglish } from '../../../../../../src/shared/macro/foreign/losses/loss-text';
import {
  MACRO_FORMAT,
  type MacroDocument,
} from '../../../../../../src/shared/macro/macro-document';
import type { MacroStep } from '../../../../../../src/shared/macro/macro-step';
import { importedText } from '../../../../../support/foreign-files';

/**
 * What a macro does, written so that two of them can be compared: waits one after the other together, texts too; comments
 * and a wait at the very end do nothing.
 */
function deeds(steps: readonly MacroStep[], { texts = true } = {}): readonly string[] {
  const all: Abilities = {
    ...{ tool: 'the test', origins: ['window', 'pointer'], nesting: 32 },
    ...{ perCharacter: 1, perNotch: 0 },
  };
  const { operations } = lowerMacro(documentOf(steps), all);
  return flat(operations, texts);
}

function flat(operations: readonly Operation[], texts: boolean): readonly string[] {
  const lines: string[] = [];
  let [least, most] = [0, 0];
  for (const operation of operations) {
    if (operation.op === 'comment') continue;
    if (operation.op === 'wait') {
      least += operation.ms;
      most += operation.toMs ?? operation.ms;
      continue;
    }
    if (most > 0) lines.push(`wait ${Math.round(least)}–${Math.round(most)}`);
    [least, most] = [0, 0];
    const { at: _, ...deed } = operation;
    if (deed.op === 'repeat') {
      lines.push(`repeat ${deed.times}`, ...flat(deed.operations, texts), 'end');
    } else if (deed.op === 'text')
      lines.push(`text ${deed.text}${texts ? ` ${deed.intervalMs}` : ''}`);
    else lines.push(JSON.stringify(deed));
  }
  return lines;
}

function documentOf(steps: readonly MacroStep[]): MacroDocument {
  return { format: MACRO_FORMAT, version: 1, id: 'm', title: 'A macro', steps: [...steps] };
}

const ms = fc.integer({ min: 1, max: 5000 });
const pixels = fc.integer({ min: -2000, max: 4000 });
/** Keys that every one of the four tools knows. */
const KEYS: readonly PhysicalKey[] = PHYSICAL_KEYS.map(({ code }) => code).filter((code) =>
  /^(?:Key[A-Z]|Digit\d|F(?:[1-9]|1[0-2])|Arrow\w+|(?:Shift|Control|Alt|Meta)(?:Left|Right)|Enter|Tab|Space|Escape|Backspace|Delete|Home|End|Page\w+|Comma|Slash|Quote|Minus)$/.test(
    code,
  ),
);
const key = fc.constantFrom(...KEYS);
const button = fc.constantFrom('left' as const, 'right' as const, 'middle' as const);
const place = fc.record({ x: pixels, y: pixels });
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((value) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value));
const id = fc.constant('s');

const plain: fc.Arbitrary<MacroStep> = fc.oneof(
  fc.record({ id, type: fc.constant('key' as const), key, holdMs: ms }),
  fc.record({
    id,
    type: fc.constant('key' as const),
    key,
    action: fc.constantFrom('down' as const, 'up' as const),
  }),
  fc.record({
    id,
    type: fc.constant('chord' as const),
    keys: fc.uniqueArray(key, { minLength: 2, maxLength: 4 }),
    holdMs: ms,
  }),
  fc.record({ id, type: fc.constant('click' as const), button, at: place, holdMs: ms }),
  fc.record({
    id,
    type: fc.constant('click' as const),
    button,
    action: fc.constantFrom('down' as const, 'up' as const),
  }),
  fc.record({ id, type: fc.constant('double_click' as const), button, at: place, holdMs: ms }),
  fc.record({ id, type: fc.constant('move' as const), to: place }),
  fc.record({
    id,
    type: fc.constant('drag' as const),
    button,
    at: place,
    to: place,
    durationMs: ms,
  }),
  fc.record({ id, type: fc.constant('wheel' as const), down: fc.integer({ min: 1, max: 9 }) }),
  fc.record({
    id,
    type: fc.constant('wheel' as const),
    down: fc.integer({ min: -9, max: -1 }),
    at: place,
  }),
  fc.record({ id, type: fc.constant('wait' as const), ms }),
  fc.record({ id, type: fc.constant('comment' as const), text: fc.constant('a comment') }),
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 900 }), pixels, pixels), {
      minLength: 2,
      maxLength: 6,
    })
    .map((points): MacroStep => {
      let elapsed = 0;
      const t = points.map(([later]) => (elapsed += later * 1000));
      return {
        id: 's',
        type: 'move',
        path: { t, x: points.map(([, x]) => x), y: points.map(([, , y]) => y) },
      };
    }),
);
const typed: fc.Arbitrary<MacroStep> = fc.record({
  id,
  type: fc.constant('text' as const),
  text: text.map((value) => value.replaceAll('{{', '{')),
  intervalMs: fc.integer({ min: 0, max: 200 }),
});
const random: fc.Arbitrary<MacroStep> = fc
  .tuple(ms, ms)
  .map(([from, more]) => ({ id: 's', type: 'wait', ms: from, toMs: from + more }));
const fromElsewhere: fc.Arbitrary<MacroStep> = fc.record({
  id,
  type: fc.constant('move' as const),
  to: fc.record({
    x: pixels,
    y: pixels,
    from: fc.constantFrom('window' as const, 'pointer' as const),
  }),
});

/** Steps in loops in loops. */
function nested(step: fc.Arbitrary<MacroStep>): fc.Arbitrary<MacroStep[]> {
  const { steps } = fc.letrec<{ steps: MacroStep[]; loop: MacroStep }>((tie) => ({
    steps: fc.array(fc.oneof({ maxDepth: 2 }, { weight: 6, arbitrary: step }, tie('loop')), {
      minLength: 1,
      maxLength: 8,
    }),
    loop: fc.record({
      id,
      type: fc.constant('repeat' as const),
      over: fc.record({
        kind: fc.constant('times' as const),
        times: fc.integer({ min: 2, max: 9 }),
      }),
      steps: tie('steps'),
      pauseMs: fc.constantFrom(0, 40),
    }),
  }));
  return steps;
}

describe('what is written for another tool and read again does the same', () => {
  it('AutoHotkey', () => {
    fc.assert(
      fc.property(nested(fc.oneof(plain, typed, random, fromElsewhere)), (steps) => {
        const { text: written } = EXPORTERS.autohotkey.write(documentOf(steps));
        expect(deeds(importedText(written, 'autohotkey').document.steps)).toEqual(deeds(steps));
      }),
    );
  });

  it('xdotool', () => {
    fc.assert(
      fc.property(nested(fc.oneof(plain, typed, random, fromElsewhere)), (steps) => {
        // A script that never calls xdotool is none of its scripts.
        fc.pre(deeds(steps).some((line) => !/^(?:wait|repeat|end)/.test(line)));
        const { text: written } = EXPORTERS.xdotool.write(documentOf(steps));
        expect(deeds(importedText(written, 'xdotool').document.steps)).toEqual(deeds(steps));
      }),
    );
  });

  it('CrossMacro, which has no loops: they are written out', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(plain, random), { minLength: 1, maxLength: 12 }), (steps) => {
        const { text: written } = EXPORTERS.crossmacro.write(documentOf(steps));
        expect(turns(deeds(importedText(written, 'crossmacro').document.steps))).toEqual(
          turns(deeds(steps)),
        );
      }),
    );
  });

  it('KeymouseGo, which puts a text there at once: the report says so', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(plain, typed), { minLength: 1, maxLength: 12 }), (steps) => {
        // It takes -1, -1 for where the pointer is.
        fc.pre(!JSON.stringify(steps).includes('-1,'));
        const { text: written, losses } = EXPORTERS.keymousego.write(documentOf(steps));
        const again = importedText(written, 'keymousego').document.steps;
        expect(withoutWaitsAfterTexts(again)).toEqual(withoutWaitsAfterTexts(steps));
        if (steps.some(({ type }) => type === 'text')) {
          expect(
            inEnglish(losses)
              .map(({ message }) => message)
              .join(),
          ).toContain('pastes text');
        }
      }),
    );
  });

  it('every key that the report does not name comes back', () => {
    for (const format of ['autohotkey', 'xdotool', 'crossmacro', 'keymousego'] as const) {
      for (const { code } of PHYSICAL_KEYS) {
        const steps: MacroStep[] = [{ id: 's', type: 'key', key: code, holdMs: 50 }];
        const { text: written, losses } = EXPORTERS[format].write(documentOf(steps));
        if (losses.some(({ at }) => at !== null)) continue;
        expect(deeds(importedText(written, format).document.steps), `${format} ${code}`).toEqual(
          deeds(steps),
        );
      }
    }
  });
});

/** Turns of the wheel notch by notch. */
function turns(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const notches = Number(/"op":"wheel","down":(-?\d+)/.exec(line)?.[1] ?? 0);
    return notches === 0
      ? [line]
      : Array.from({ length: Math.abs(notches) }, () => (notches > 0 ? 'down' : 'up'));
  });
}

function withoutWaitsAfterTexts(steps: readonly MacroStep[]): readonly string[] {
  const lines = turns(deeds(steps, { texts: false }));
  return lines.filter((line, i) => !(line.startsWith('wait') && lines[i - 1]?.startsWith('text')));
}
