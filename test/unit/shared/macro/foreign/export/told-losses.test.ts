import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXPORTERS } from '../../../../../../src/shared/macro/foreign/export/exporters';
import { FOREIGN_EXPORT_FORMATS } from '../../../../../../src/shared/macro/foreign/foreign-formats';
import { inEnglish } from '../../../../../../src/shared/macro/foreign/losses/loss-text';
import type { MacroStep } from '../../../../../../src/shared/macro/macro-step';
import { macroWith } from '../../../../../support/exported-macros';
import { importedText } from '../../../../../support/foreign-files';
import { EVERYTHING } from '../../../../../support/macro-samples';

/** All that steps do and say, and how often: `KeyA 3`, `group Title 1`. What is repeated counts as often as it is done. */
function countsOf(steps: readonly MacroStep[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const add = (name: string, count: number): void => {
    if (count !== 0) counts[name] = (counts[name] ?? 0) + count;
  };
  const count = (list: readonly MacroStep[], often: number): void => {
    for (const step of list) {
      if (step.type === 'key' && step.action !== 'up')
        add(step.key, Number(step.times ?? 1) * often);
      if (step.type === 'click' && step.action !== 'up') {
        add(`${step.button ?? 'left'} button`, Number(step.times ?? 1) * often);
      }
      if (step.type === 'double_click') add(`${step.button ?? 'left'} button`, 2 * often);
      if (step.type === 'wheel') add('wheel', Number(step.down ?? 0) * often);
      if (step.type === 'marker') add(`marker ${step.text}`, often);
      if (step.type === 'stop' && step.text !== undefined) add(`says ${step.text}`, often);
      if (step.type === 'group') add(`group ${step.title}`, often);
      if (step.type === 'group') count(step.steps, often);
      if (step.type === 'repeat' && step.over.kind === 'times') {
        count(step.steps, Number(step.over.times) * often);
      }
    }
  };
  count(steps, 1);
  return counts;
}

const id = fc.constant('s');
const times = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 200_000 }));
const press: fc.Arbitrary<MacroStep> = fc.oneof(
  fc.record({
    id,
    type: fc.constant('key' as const),
    key: fc.constantFrom('KeyA' as const, 'Enter' as const),
    times,
  }),
  fc.record({
    id,
    type: fc.constant('click' as const),
    button: fc.constantFrom('left' as const, 'middle' as const),
    times,
  }),
  fc.record({
    id,
    type: fc.constant('wheel' as const),
    down: fc.integer({ min: -30_000, max: -1 }),
  }),
);
const step: fc.Arbitrary<MacroStep> = fc.oneof(
  press,
  fc.record({ id, type: fc.constant('marker' as const), text: fc.constant('Here') }),
  fc.record({ id, type: fc.constant('stop' as const), text: fc.constant('No more') }),
  fc.record({
    id,
    type: fc.constant('group' as const),
    title: fc.constant('Together'),
    steps: fc.array(press, { maxLength: 1 }),
  }),
);

describe('a step is carried over wholly, or the report names it', () => {
  const readable = ['autohotkey', 'xdotool', 'crossmacro', 'keymousego'] as const;
  test.each(readable)('%s', (format) => {
    fc.assert(
      fc.property(step, (one) => {
        const moved: MacroStep = { id: 'm', type: 'move', to: { x: 1, y: 2 } };
        const { text, losses } = EXPORTERS[format].write(macroWith([moved, one]));
        if (losses.some(({ at }) => at?.startsWith('2') === true)) return;
        const again = importedText(text, format).document.steps;
        expect(countsOf(again)).toEqual(countsOf([moved, one]));
      }),
      { numRuns: 60 },
    );
  });

  test.each(FOREIGN_EXPORT_FORMATS)('%s names what became a comment', (format) => {
    const steps: readonly MacroStep[] = [
      { id: '1', type: 'marker', text: 'Here' },
      { id: '2', type: 'group', title: 'Together', steps: [] },
      { id: '3', type: 'stop', text: 'No more' },
    ];
    const { text, losses } = EXPORTERS[format].write(
      macroWith(steps, { description: 'What it is\nfor' }),
    );
    expect(losses.flatMap(({ at }) => at ?? [])).toEqual(['1', '2', '3']);
    for (const said of ['Here', 'Together', 'No more', 'What it is', 'for']) {
      expect(text).toMatch(new RegExp(`^\\s*(?:#|;|//|# -) ${said}$`, 'm'));
    }
  });

  test.each(FOREIGN_EXPORT_FORMATS)('%s says that it does not look at the displays', (format) => {
    const { displays } = EVERYTHING;
    expect(displays).not.toHaveLength(0);
    const { losses } = EXPORTERS[format].write(macroWith([], { displays }));
    expect(
      inEnglish(losses)
        .map(({ message }) => message)
        .join(),
    ).toContain('displays');
  });
});

test('20,000 clicks are a loop where the tool has one', () => {
  const click: MacroStep = { id: '1', type: 'click', times: 20_000 };
  const { text } = EXPORTERS.autohotkey.write(macroWith([click]));
  expect(text).toContain('Loop 19999 {');
});
