import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AskedParts, askForContext } from '../../../../src/main/capture/asked-context';
import { BatchBlock, timesOfBatch } from '../../../../src/main/capture/batch-codec';
import { BatchGate } from '../../../../src/main/capture/batch-gate';
import type { DesktopFacts } from '../../../../src/main/capture/desktop-facts';
import {
  type ContextChange,
  type FocusRequest,
  RawType,
} from '../../../../src/main/capture/source';
import { monotonicMicros } from '../../../../src/shared/base/time';
import { LOOK_MS, scriptedDesktop, windowOf } from '../../../support/scripted-desktop';

const STEP_US = 16_000;

/** The clock of events, where it is another one. */
type Drifting = Pick<AskedParts, 'anchor'> & Pick<DesktopFacts, 'eventTime'>;

/** A context at work, what was told of it and which batches have left, in order. */
function watched(focus: FocusRequest, drifting: Drifting = { anchor: null }) {
  const { now, facts } = scriptedDesktop();
  const told: (ContextChange | number)[] = [];
  const gate = new BatchGate(
    (bytes) => told.push(timesOfBatch(bytes)[0] ?? Number.NaN),
    (change) => told.push(change),
  );
  const clock = (): ReturnType<typeof monotonicMicros> => monotonicMicros(Date.now() * 1000);
  const { anchor, eventTime } = drifting;
  const context = askForContext({
    facts: { ...facts, ...(eventTime && { eventTime }) },
    ...{ focus, gate, anchor, stepUs: STEP_US, now: clock },
  });
  const key = (): void => {
    const block = new BatchBlock(1);
    block.put(0, RawType.keyDown, Date.now(), 0, 1, 0, 0, 0, 0);
    gate.batch(block.encode(1, clock()));
  };
  return { now, told, context, key, begin: () => context.begin(clock()) };
}

const isFocusBy = (told: ContextChange | number, us: number): boolean =>
  typeof told !== 'number' && told.type === 'focus' && told.at <= us;
/** Whose window it was; where nothing was told it is still the first. */
const titleOf = (told: ContextChange | number | undefined): string =>
  typeof told === 'object' && told.type === 'focus' ? (told.window?.title ?? 'unknown') : 'A';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a desktop that is asked', () => {
  test('says at the start what is true, and then what changes', () => {
    const { now, told, begin } = watched('report');
    expect(begin()).toMatchObject({
      capabilities: { displays: true, layout: true, focus: true },
      displays: [{ width: 1920 }],
      keyboard: { layout: 'us' },
      locks: { caps: false },
      window: { title: 'A' },
    });
    vi.advanceTimersByTime(2_000);
    expect(told).toEqual([]);
    now.window = windowOf('B');
    now.layoutId = 'de';
    now.caps = true;
    now.width = 2560;
    vi.advanceTimersByTime(LOOK_MS);
    expect(told).toMatchObject([
      { type: 'focus', window: { title: 'B' } },
      { type: 'layout', layout: { name: 'de' } },
      { type: 'locks', locks: { caps: true } },
    ]);
    vi.advanceTimersByTime(1_000);
    expect(told[3]).toMatchObject({ type: 'displays', displays: [{ width: 2560 }] });
    expect(told).toHaveLength(4);
  });

  test('tells nothing before the beginning, and what was so then as the beginning', () => {
    const { now, told, begin } = watched('report');
    now.window = windowOf('B');
    vi.advanceTimersByTime(500);
    expect(told).toEqual([]);
    expect(begin().window).toEqual(windowOf('B'));
    vi.advanceTimersByTime(500);
    expect(told).toEqual([]);
  });

  test('asks again for a layout that could not be read at once', () => {
    const { now, told, begin } = watched('report');
    begin();
    now.layoutId = 'de';
    now.keyboardRefused = true;
    vi.advanceTimersByTime(3 * LOOK_MS);
    expect(told).toEqual([]);
    now.keyboardRefused = false;
    vi.advanceTimersByTime(LOOK_MS);
    expect(told).toMatchObject([{ type: 'layout', layout: { name: 'de' } }]);
  });

  test('says nothing of windows where nobody asks', () => {
    const { now, told, begin } = watched('off');
    expect(begin()).toMatchObject({ window: null, capabilities: { focus: true } });
    now.window = windowOf('B');
    vi.advanceTimersByTime(500);
    expect(told).toEqual([]);
  });

  test('cannot keep rules where it refuses to tell of windows', () => {
    const { facts } = scriptedDesktop();
    const gate = new BatchGate(
      () => undefined,
      () => undefined,
    );
    const refusing = { ...facts, window: () => expect.fail() as never };
    const context = askForContext({
      facts: refusing,
      focus: 'guard',
      gate,
      anchor: null,
      stepUs: 0,
    });
    expect(context.begin(monotonicMicros(0)).capabilities).toMatchObject({ focus: false });
    context.close();
  });

  test('tells of a window that has moved, and of no doubt about it', () => {
    const { now, told, begin } = watched('guard');
    begin();
    now.window = { ...windowOf('A'), place: { x: 1, y: 2, width: 3, height: 4 } };
    vi.advanceTimersByTime(LOOK_MS);
    expect(told).toMatchObject([{ type: 'focus', window: { title: 'A', place: { x: 1 } } }]);
  });

  test('keeps every batch until a look after it, where windows may be ones that are not recorded', () => {
    const { now, told, begin, key } = watched('guard');
    begin();
    key();
    expect(told).toEqual([]);
    vi.advanceTimersByTime(LOOK_MS);
    expect(told).toEqual([1_000_000]);
    now.window = windowOf('secret');
    key();
    vi.advanceTimersByTime(LOOK_MS);
    // From a step of the clock before the last look at the old one.
    expect(told.slice(1)).toMatchObject([
      { type: 'focus', window: null, gone: true, at: 1_000_020_000 - STEP_US },
      1_000_020,
    ]);
    vi.advanceTimersByTime(LOOK_MS);
    expect(told[3]).toMatchObject({ window: { title: 'secret' }, at: 1_000_060_000 });
  });

  test('dates changes by the clock of events, which drifts from ours', () => {
    const anchor = { eventTime: 1_000_000, monotonic: monotonicMicros(1_000_000_000) };
    // A tenth of a second slow in the second that has passed.
    const eventTime = (): number => 1_000_000 + (Date.now() - 1_000_000) * 0.9;
    const { now, told, begin } = watched('guard', { anchor, eventTime });
    begin();
    vi.advanceTimersByTime(1_000);
    now.window = windowOf('B');
    vi.advanceTimersByTime(2 * LOOK_MS);
    expect(told).toMatchObject([
      { gone: true, at: 1_000_900_000 - STEP_US },
      { window: { title: 'B' }, at: 1_000_936_000 },
    ]);
  });

  test('says at the beginning that somebody has the focus whom nobody knows', () => {
    const { now, begin } = watched('guard');
    now.window = windowOf('B');
    expect(begin()).toMatchObject({ window: null, gone: true });
  });

  test('has looked only as far as the last look, where batches wait for the next', () => {
    const { context, begin } = watched('guard');
    begin();
    vi.advanceTimersByTime(LOOK_MS + 5);
    expect(context.vouchedUntil()).toBe(1_000_020_000);
    const { context: open } = watched('report');
    expect(open.vouchedUntil()).toBe(1_000_025_000);
  });

  test('takes a window that nobody can name for one that nobody knows, until one is seen twice', () => {
    const { now, told, begin } = watched('guard');
    begin();
    now.window = 'refused';
    vi.advanceTimersByTime(LOOK_MS);
    now.window = windowOf('B');
    vi.advanceTimersByTime(LOOK_MS);
    now.window = windowOf('A');
    vi.advanceTimersByTime(LOOK_MS);
    expect(told).toMatchObject([{ window: null, gone: true }]);
    vi.advanceTimersByTime(LOOK_MS);
    expect(told).toMatchObject([{ gone: true }, { window: { title: 'A' } }]);
  });

  //   truth   A A A S S S S B B B      a key each ms, placed at most a step too early
  test('never lets a key of a window that stays for longer than a look count for another', () => {
    const spell = fc.record({
      title: fc.constantFrom('A', 'B', 'S'),
      ms: fc.integer({ min: 21, max: 90 }),
    });
    fc.assert(
      fc.property(
        fc.array(spell, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 15 }),
        (spells, early) => {
          vi.setSystemTime(1_000_000);
          const { now, told, context, key, begin } = watched('guard');
          now.window = windowOf('A');
          begin();
          const truth = new Map<number, string>();
          for (const { title, ms } of spells) {
            now.window = windowOf(title);
            for (let i = 0; i < ms; i += 1) {
              truth.set(Date.now(), title);
              key();
              vi.advanceTimersByTime(1);
            }
          }
          vi.advanceTimersByTime(3 * LOOK_MS);
          const last = Date.now();
          key();
          truth.set(last, spells.at(-1)?.title ?? '');
          vi.advanceTimersByTime(LOOK_MS);
          context.close();
          // What is told by the time a batch leaves is all that there is to judge it by.
          const judged = new Map<number, string>();
          for (const [index, one] of told.entries()) {
            if (typeof one !== 'number') continue;
            // The hook's clock is tied at the beginning: nothing is placed before that.
            const placed = Math.max(1_000_000, one - early) * 1000;
            const known = told.slice(0, index).filter((change) => isFocusBy(change, placed));
            judged.set(one, titleOf(known.at(-1)));
          }
          for (const [at, title] of truth) expect([title, 'unknown']).toContain(judged.get(at));
          expect(judged.get(last)).toBe(truth.get(last));
        },
      ),
      { numRuns: 50 },
    );
  });
});
