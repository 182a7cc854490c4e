import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PHYSICAL_KEYS } from '../../../../../../src/shared/input/physical-keys';
import { EXPORTERS } from '../../../../../../src/shared/macro/foreign/export/exporters';
import { inEnglish } from '../../../../../../src/shared/macro/foreign/losses/loss-text';
import type { MacroStep } from '../../../../../../src/shared/macro/macro-step';
import {
  deeds,
  documentOf,
  headless,
  heads,
  leftOut,
  nested,
  placedFrom,
  plain,
  random,
  typed,
} from '../../../../../support/foreign-deeds';
import { importedText } from '../../../../../support/foreign-files';

const fromElsewhere = placedFrom('window', 'pointer');

describe('what is written for another tool and read again does the same', () => {
  it('AutoHotkey', () => {
    fc.assert(
      fc.property(nested(fc.oneof(plain, typed, random, fromElsewhere)), (steps) => {
        const { text: written } = EXPORTERS.autohotkey.write(documentOf(steps));
        expect(deeds(importedText(written, 'autohotkey').document.steps)).toEqual(deeds(steps));
      }),
    );
  });

  it.each(['autohotkey', 'xdotool'] as const)(
    '%s, with a speed, times, a pause between them and a variable',
    (format) => {
      const more = fc.constant<MacroStep>({ id: 's', type: 'wait', ms: 'more' });
      fc.assert(
        fc.property(nested(fc.oneof(plain, typed, more)), heads, (steps, head) => {
          const { slower, times, pauseMs } = head;
          const written = EXPORTERS[format].write(
            documentOf(steps, {
              settings: { speed: 1 / slower, times, pauseMs },
              variables: [{ name: 'more', value: head.more }],
            }),
          );
          const expected = deeds(headless(steps, head));
          fc.pre(expected.some((line) => !/^(?:wait|repeat|end)/.test(line)));
          expect(deeds(importedText(written.text, format).document.steps)).toEqual(expected);
        }),
      );
    },
  );

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

  it('PyAutoGUI, whose scripts are read as those that atbswp records', () => {
    fc.assert(
      fc.property(nested(fc.oneof(plain, typed, random, placedFrom('pointer'))), (steps) => {
        const { text: written } = EXPORTERS['python-pyautogui'].write(documentOf(steps));
        // A script that never calls PyAutoGUI is none of its scripts.
        fc.pre(/^ +pyautogui\.\w+\(/m.test(written));
        const again = importedText(written, 'atbswp').document.steps;
        expect(deeds(again)).toEqual(deeds(steps, { letsGo: true }));
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

  it('what a run decides and what is off is named in the report, and all else comes back', () => {
    const kept = fc.oneof(plain, typed).map((step) => ({ step, isKept: true }));
    const left = leftOut(plain).map((step) => ({ step, isKept: false }));
    const mixed = fc.array(fc.oneof(kept, left), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(mixed, fc.constantFrom(...READ_AGAIN), (list, [format, read]) => {
        const steps = list.map(({ step }) => step);
        const { text: written, losses } = EXPORTERS[format].write(documentOf(steps));
        const named = new Set(losses.map(({ at }) => at));
        const lost = list.flatMap(({ isKept }, i) => (isKept ? [] : [`${i + 1}`]));
        expect(lost.filter((at) => !named.has(at))).toEqual([]);
        if (read !== 'autohotkey') return;
        const rest = list.filter(({ isKept }) => isKept).map(({ step }) => step);
        expect(deeds(importedText(written, read).document.steps)).toEqual(deeds(rest));
      }),
    );
  });

  it('every key that the report does not name comes back', () => {
    for (const [format, read] of READ_AGAIN) {
      for (const { code } of PHYSICAL_KEYS) {
        const steps: MacroStep[] = [{ id: 's', type: 'key', key: code, holdMs: 50 }];
        const { text: written, losses } = EXPORTERS[format].write(documentOf(steps));
        if (losses.some(({ at }) => at !== null)) continue;
        expect(deeds(importedText(written, read).document.steps), `${format} ${code}`).toEqual(
          deeds(steps),
        );
      }
    }
  });
});

/** What is written, and as what it is read. */
const READ_AGAIN = [
  ...(['autohotkey', 'xdotool', 'crossmacro', 'keymousego'] as const).map(
    (format) => [format, format] as const,
  ),
  ['python-pyautogui', 'atbswp'],
] as const;

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
