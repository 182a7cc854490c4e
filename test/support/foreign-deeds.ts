import fc from 'fast-check';
import { PHYSICAL_KEYS, type PhysicalKey } from '../../src/shared/input/physical-keys';
import { lowerMacro } from '../../src/shared/macro/foreign/export/lower-steps';
import type { Abilities, Operation } from '../../src/shared/macro/foreign/export/operation';
import { letGoAfter } from '../../src/shared/macro/foreign/export/pressed';
import { MACRO_FORMAT, type MacroDocument } from '../../src/shared/macro/macro-document';
import type { MacroStep } from '../../src/shared/macro/macro-step';

/** How deeds are told; `texts`: with the time between characters; `letsGo`: what is down at the end goes up. */
interface Telling {
  readonly texts?: boolean;
  readonly letsGo?: boolean;
}

/**
 * What a macro does, written so that two of them can be compared: waits one after the other together, texts too; comments
 * and a wait at the very end do nothing.
 */
export function deeds(steps: readonly MacroStep[], telling: Telling = {}): readonly string[] {
  return told(deedsOf(steps, telling), telling.texts ?? true);
}

/** The same before it is written: what is done one after the other, repeats with what is in them. */
export function deedsOf(steps: readonly MacroStep[], telling: Telling = {}): readonly Operation[] {
  const all: Abilities = {
    ...{ tool: 'the test', origins: ['window', 'pointer'], nesting: 32 },
    ...{ perCharacter: 1, perNotch: 0 },
  };
  const { operations } = lowerMacro(documentOf(steps), all);
  return telling.letsGo === true ? [...operations, ...letGoAfter(operations)] : operations;
}

/** Such operations as lines; `texts`: with the time between characters; `again`: they are done again, after a wait at their end too. */
export function told(
  operations: readonly Operation[],
  texts = true,
  again = false,
): readonly string[] {
  const lines: string[] = [];
  let [least, most] = [0, 0];
  const wait = (): void => {
    if (most > 0) lines.push(`wait ${Math.round(least)}–${Math.round(most)}`);
    [least, most] = [0, 0];
  };
  for (const operation of operations) {
    if (operation.op === 'comment') continue;
    if (operation.op === 'wait') {
      least += operation.ms;
      most += operation.toMs ?? operation.ms;
      continue;
    }
    wait();
    const { at: _, ...deed } = operation;
    if (deed.op === 'repeat') {
      lines.push(`repeat ${deed.times}`, ...told(deed.operations, texts, true), 'end');
    } else if (deed.op === 'text')
      lines.push(`text ${deed.text}${texts ? ` ${deed.intervalMs}` : ''}`);
    else lines.push(JSON.stringify(deed));
  }
  if (again) wait();
  return lines;
}

/** A macro of these steps. */
export function documentOf(
  steps: readonly MacroStep[],
  head: Partial<MacroDocument> = {},
): MacroDocument {
  return {
    format: MACRO_FORMAT,
    version: 1,
    id: 'm',
    title: 'A macro',
    steps: [...steps],
    ...head,
  };
}

/** How a macro is run: slower by a whole number, so that no tool has to round; several times; with a variable `more`, ms. */
export const heads = fc.record({
  slower: fc.constantFrom(1, 2, 4),
  times: fc.integer({ min: 1, max: 5 }),
  pauseMs: fc.constantFrom(0, 70),
  more: fc.integer({ min: 1, max: 90 }),
});

/** The same steps for a macro that has nothing but steps: as slow, written as often, with the pause in between, without variables. */
export function headless(
  steps: readonly MacroStep[],
  { slower, times, pauseMs, more }: typeof heads extends fc.Arbitrary<infer Head> ? Head : never,
): MacroStep[] {
  const all: MacroStep[] = JSON.parse(
    JSON.stringify(steps, (field, value: unknown) => {
      if (value === 'more') return more * slower;
      if (typeof value === 'number' && /^(?:ms|\w+Ms)$/.test(field)) return value * slower;
      if (field === 't' && Array.isArray(value)) return value.map((us) => Number(us) * slower);
      return value;
    }),
  );
  if (times === 1) return all;
  const pause: MacroStep = { id: 's', type: 'wait', ms: pauseMs };
  const again = [...all, ...(pauseMs > 0 ? [pause] : [])];
  return [{ id: 's', type: 'repeat', over: { kind: 'times', times }, steps: again }];
}

const ms = fc.integer({ min: 1, max: 5000 });
const pixels = fc.integer({ min: -2000, max: 4000 });
/** Keys that every one of the tools knows. */
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

/** Steps that every tool has. */
export const plain: fc.Arbitrary<MacroStep> = fc.oneof(
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
/** A text. */
export const typed: fc.Arbitrary<MacroStep> = fc.record({
  id,
  type: fc.constant('text' as const),
  text: text.map((value) => value.replaceAll('{{', '{')),
  intervalMs: fc.integer({ min: 0, max: 200 }),
});
/** A wait of a length that chance chooses. */
export const random: fc.Arbitrary<MacroStep> = fc
  .tuple(ms, ms)
  .map(([from, more]) => ({ id: 's', type: 'wait', ms: from, toMs: from + more }));
/** Moves to places that do not count from the screen. */
export function placedFrom(...origins: readonly ('window' | 'pointer')[]): fc.Arbitrary<MacroStep> {
  return fc.record({
    id,
    type: fc.constant('move' as const),
    to: fc.record({ x: pixels, y: pixels, from: fc.constantFrom(...origins) }),
  });
}

/** Steps in loops in loops. */
export function nested(step: fc.Arbitrary<MacroStep>): fc.Arbitrary<MacroStep[]> {
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

/** Steps that no file of another tool can hold: those that are off, and those of which a run decides what they do. */
export function leftOut(step: fc.Arbitrary<MacroStep>): fc.Arbitrary<MacroStep> {
  const condition = fc.constantFrom(
    { type: 'window' as const, window: { title: 'Notes' } },
    { type: 'expression' as const, expression: '1 > 2' },
  );
  const steps = fc.array(step, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    step.map((each): MacroStep => ({ ...each, off: true })),
    fc.record({ id, type: fc.constant('if' as const), condition, steps, otherwise: steps }),
    fc.record({
      id,
      type: fc.constant('repeat' as const),
      over: fc.record({ kind: fc.constant('until' as const), condition }),
      steps,
    }),
    fc.record({ id, type: fc.constant('call' as const), macro: fc.constant('Log in') }),
  );
}
