import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { XInput } from 'x11';
import { focusStepOf } from '../../../../src/main/capture/focus-events';
import { FocusHistory, type FocusSpan } from '../../../../src/main/capture/focus-history';

const ROOT = 1;
const NONE = 0;
/** Programs 1 to 4: each has a window on the desktop and one in that. */
const PROGRAMS = [1, 2, 3, 4];
const topOf = (program: number): number => program * 10;
const childOf = (program: number): number => program * 10 + 1;
const programOf = (window: number): number => Math.floor(window / 10);
const EventType = { FocusIn: 9, FocusOut: 10 };
const Detail = { ancestor: 0, virtual: 1, inferior: 2, nonlinear: 3, nonlinearVirtual: 4, none: 7 };

/** A window that has the focus, and what is around it from inside to outside, the root excepted. */
function around(window: number): number[] {
  if (window === ROOT || window === NONE) return [];
  return window % 10 === 0 ? [window] : [window, topOf(programOf(window))];
}

type Told = readonly [what: 'in' | 'out', window: number, detail: number];

/** What a server tells of a change of the focus, by the core protocol, "FocusIn". */
function toldOf(from: number, to: number): Told[] {
  const [out, into] = [around(from), around(to)];
  if (from === NONE) {
    const around = [ROOT, ...into.slice(1)].map((w): Told => ['in', w, Detail.nonlinearVirtual]);
    const last: Told[] = to === ROOT ? [] : [['in', to, Detail.nonlinear]];
    return to === ROOT
      ? [
          ['out', ROOT, Detail.none],
          ['in', ROOT, Detail.nonlinear],
        ]
      : [['out', ROOT, Detail.none], ...around, ...last];
  }
  if (to === NONE) {
    const virtual = [...out.slice(1), ROOT].map((w): Told => ['out', w, Detail.nonlinearVirtual]);
    const first: Told = ['out', from, Detail.nonlinear];
    return from === ROOT
      ? [first, ['in', ROOT, Detail.none]]
      : [first, ...virtual, ['in', ROOT, Detail.none]];
  }
  if (from === ROOT || out.includes(to) || into.includes(from) || to === ROOT) {
    const inward = from === ROOT || into.includes(from);
    const between = inward
      ? into.slice(1).filter((w) => w !== from)
      : out.slice(1).filter((w) => w !== to);
    return inward
      ? [
          ['out', from, Detail.inferior],
          ...between.reverse().map((w): Told => ['in', w, Detail.virtual]),
          ['in', to, Detail.ancestor],
        ]
      : [
          ['out', from, Detail.ancestor],
          ...between.map((w): Told => ['out', w, Detail.virtual]),
          ['in', to, Detail.inferior],
        ];
  }
  const common = out.filter((w) => into.includes(w));
  const isOwn = (w: number): boolean => !common.includes(w);
  return [
    ['out', from, Detail.nonlinear],
    ...out
      .slice(1)
      .filter(isOwn)
      .map((w): Told => ['out', w, Detail.nonlinearVirtual]),
    ...into
      .slice(1)
      .filter(isOwn)
      .reverse()
      .map((w): Told => ['in', w, Detail.nonlinearVirtual]),
    ['in', to, Detail.nonlinear],
  ];
}

function add(history: FocusHistory, [what, window, detail]: Told, time: number): void {
  const data = Buffer.alloc(20);
  data.writeUInt8(detail, 11);
  data.writeUInt32LE(window, 16);
  const evtype = what === 'in' ? EventType.FocusIn : EventType.FocusOut;
  // As much of both as is looked at.
  const event = { type: 35, evtype, time, data } as Parameters<typeof focusStepOf>[0];
  const step = focusStepOf(event, { EventType } as XInput, ROOT);
  if (step !== null) history.add(step);
}

/** Whose the focus was at a moment: a program, 0 for none, null where nobody can tell. */
type Owner = number | null;

function toldAt(span: FocusSpan, first: Owner, last: Owner, at: number): Owner {
  const { lostAt, unheard, between, gainedAt } = span;
  if (lostAt === null) return first;
  if (at < lostAt) return unheard ? null : first;
  if (gainedAt !== null && at >= gainedAt) return last;
  const gain = between.filter(({ time }) => time <= at).at(-1);
  if (gain === undefined) return null;
  // What came last of that ms, as far as windows tell it; the next look begins after it.
  return gain.window === null ? null : gain.window === ROOT ? 0 : programOf(gain.window);
}

const windows = [NONE, ROOT, ...PROGRAMS.flatMap((program) => [topOf(program), childOf(program)])];
const changes = fc.array(
  fc.record({ to: fc.constantFrom(...windows), afterMs: fc.integer({ min: 1, max: 50 }) }),
  { minLength: 1, maxLength: 12 },
);
const ownerOf = (window: number): number =>
  window === NONE || window === ROOT ? 0 : programOf(window);

/** From which change on a program's windows are heard of: the one on the desktop first. The first owner's always are. */
const hearing = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })),
  {
    minLength: PROGRAMS.length,
    maxLength: PROGRAMS.length,
  },
);

/** Who has it at first, as the last look found. */
const start = fc.constantFrom(NONE, ROOT, topOf(1), childOf(1));

/** Plays changes to a history that hears of what is `heard` only; gives the span, and whose the focus truly was from when on. */
function play(
  first: number,
  steps: readonly { readonly to: number; readonly afterMs: number }[],
  heard: (window: number, change: number) => boolean,
) {
  const history = new FocusHistory(ROOT);
  const truth: { readonly at: number; readonly owner: number }[] = [];
  let at = 1_000;
  let focus = first;
  for (const [change, { to, afterMs }] of steps.entries()) {
    at += afterMs;
    if (to === focus) continue;
    for (const told of toldOf(focus, to)) if (heard(told[1], change)) add(history, told, at);
    focus = to;
    truth.push({ at, owner: ownerOf(to) });
  }
  const pathOf = (window: number): number[] => (window < 2 ? [ROOT] : around(window));
  const span = history.span(pathOf(first), pathOf(focus), history.end);
  return { span, truth, last: ownerOf(focus), end: at };
}

describe('whose the focus is told to have been', () => {
  test('is never another whom it was not, whichever windows are not heard of', () => {
    fc.assert(
      fc.property(start, changes, hearing, (first, steps, from) => {
        const { span, truth, last } = play(first, steps, (window, change) => {
          const [top, child] = from[programOf(window) - 1] ?? [0, 0];
          const isTop = window % 10 === 0;
          return programOf(window) < 2 || change >= (isTop ? top : Math.max(top, child));
        });
        truth.forEach(({ at, owner }, i) => {
          const until = truth[i + 1]?.at;
          if (until === undefined) return;
          const told = toldAt(span, ownerOf(first), last, at);
          if (told !== null) expect(told).toBe(owner);
          expect(toldAt(span, ownerOf(first), last, until - 1)).toBe(told);
        });
      }),
      { numRuns: 3_000 },
    );
  });

  test('is who it was, where every window is heard of', () => {
    fc.assert(
      fc.property(start, changes, (first, steps) => {
        const { span, truth, last } = play(first, steps, () => true);
        for (const { at, owner } of truth)
          expect(toldAt(span, ownerOf(first), last, at)).toBe(owner);
      }),
      { numRuns: 3_000 },
    );
  });
});
