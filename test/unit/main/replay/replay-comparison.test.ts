import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hold } from '../../../../src/main/replay/plan-rows';
import { preludeOf } from '../../../../src/main/replay/prelude';
import { compareReplay } from '../../../../src/main/replay/replay-comparison';
import type { ReplayEnd } from '../../../../src/main/replay/replay-run';
import { Flag } from '../../../../src/shared/input/event-flags';
import type { ReplayComparison } from '../../../../src/shared/replay/replay-report';
import { ReplayOp } from '../../../../src/shared/replay/replay-schedule';
import { copyRows } from '../../../../src/shared/session/event-columns';
import { EventTable } from '../../../../src/shared/session/event-table';
import { rowOf } from '../../../../src/shared/session/row-range';
import { at, batchOf, collecting } from '../../../support/collecting';
import { endOf, keyCode, passOf, type Step, scheduleOf } from '../../../support/replayed';

/** What the recorder makes of events as {@link batchOf} reads them. */
function recorded(script: string): EventTable {
  const { ring, collector } = collecting();
  if (script !== '') {
    const batch = batchOf(script);
    collector.ingest(batch, 0, batch.count, at(1000), at(1000));
  }
  const range = ring.range(0, ring.head);
  const table = new EventTable(0, ring.head, ring.strings);
  table.extend(ring.head);
  copyRows(range.columns, rowOf(range, 0), table.columns, 0, ring.head);
  return table;
}

const CLOCK = { source: 'x11-ms', resolutionUs: 1000, startMonotonicUs: 0 };

/** A plan with steps at ms, of which all, or so many, were done, held against a recording. */
function compared(
  plan: readonly Step[],
  script: string,
  done = plan.length,
  changes: Partial<ReplayEnd> = {},
): Promise<ReplayComparison> {
  const schedule = scheduleOf(passOf(plan.map(([ms, what]) => [ms * 1000, what])));
  const latenessUs = Array.from({ length: done }, () => 0);
  const reason = done === plan.length ? 'done' : 'stopped';
  const end = endOf(schedule, latenessUs, { reason, ...changes });
  return compareReplay({ schedule, end, header: { clock: CLOCK }, table: recorded(script) });
}

const PLAN: readonly Step[] = [
  [0, '5,6'],
  [10, 'KeyA+'],
  [50, 'KeyA-'],
  [60, '1+'],
  [70, '7,8'],
  [80, '1-'],
  [90, 'v240'],
  [100, 'h-120'],
];

describe('a replay and what was seen of it', () => {
  it('are equal where everything came as planned, whatever else the system made of it', async () => {
    // KeyA repeats itself; two notches are two events; the clock has another zero, and steps.
    const seen =
      '300 m@5;6, 310 +KeyA, 330 +KeyA, 351 -KeyA, 360 +b1@5;6, 370 m@7;8, 379 -b1@7;8, 390 w120@7;8, 390 w120@7;8, 400 h-120@7;8';
    expect(await compared(PLAN, seen)).toEqual({
      equal: true,
      ...{ planned: 9, seen: 9, same: 9, missing: 0, extra: 0, different: 0 },
      intervals: { p50Us: 0, p99Us: 1000, maxUs: 1000, stepUs: 1000 },
      // The releases came 1 ms later and 1 ms earlier.
      drift: { lastUs: 0, mostUs: 2000, stepUs: 1000 },
      differences: [],
    });
  });

  it('are told apart in time where each interval is right and all of them together are not', async () => {
    //  planned   0   40   80 … 800
    //  seen      0   41   82 … 820      1 ms in 40, which is a step of the clock each time
    const plan = Array.from({ length: 21 }, (_, n): Step => [40 * n, `${n},1`]);
    const seen = (each: number): string => plan.map((_, n) => `${each * n} m@${n};1`).join(', ');
    expect(await compared(plan, seen(41))).toMatchObject({
      ...{ equal: true, intervals: { maxUs: 1000 } },
      drift: { lastUs: 20_000, mostUs: 20_000, stepUs: 1000 },
    });
    expect(await compared(plan, seen(39))).toMatchObject({ drift: { lastUs: -20_000 } });
    // The first one is late itself: all others are early from there.
    const late = seen(40).replace('0 m@0', '30 m@0');
    expect(await compared(plan, late)).toMatchObject({
      drift: { lastUs: -30_000, mostUs: 30_000 },
    });
  });

  it('differ in what is missing, extra or something else, in words', async () => {
    //  planned   5,6   A+  A-  1+  7,8  1-
    //  seen      5,6       A-  1+  7,9  C+ 1-
    const seen = '0 m@5;6, 50 -KeyA, 60 +b1@5;6, 70 m@7;9, 75 +KeyC, 80 -b1@7;8';
    expect(await compared(PLAN.slice(0, 6), seen)).toMatchObject({
      equal: false,
      ...{ planned: 6, seen: 6, same: 4, missing: 1, extra: 1, different: 1 },
      differences: [
        'operation 1: key_down KeyA was planned and not seen',
        'operation 4: move at 7, 8 was planned, move at 7, 9 was seen',
        'event 5 of the recording: a key press was seen and not planned',
      ],
    });
  });

  it('differ where a button goes down in another place', async () => {
    const { differences } = await compared(
      PLAN.slice(0, 4),
      '0 m@5;6, 10 +KeyA, 50 -KeyA, 60 +b1@5;7',
    );
    expect(differences).toEqual([
      'operation 3: button_down button 1 at 5, 6 was planned, button_down button 1 at 5, 7 was seen',
    ]);
  });

  it('differ where nobody saw the place of a move, and not where that of a click is not known', async () => {
    const schedule = scheduleOf(passOf(PLAN.slice(0, 4)));
    const end = endOf(schedule, [0, 0, 0, 0]);
    const without = (row: number): Promise<ReplayComparison> => {
      const table = recorded('0 m@5;6, 10 +KeyA, 50 -KeyA, 60 +b1@5;6');
      table.columns.flags[row] = (table.columns.flags[row] as number) & ~Flag.hasPoint;
      return compareReplay({ schedule, end, header: { clock: CLOCK }, table });
    };
    expect(await without(0)).toMatchObject({
      ...{ equal: false, same: 3, different: 1 },
      differences: ['operation 0: move at 5, 6 was planned, move was seen'],
    });
    expect(await without(3)).toMatchObject({ equal: true, same: 4 });
  });

  it('are compared up to a bound, which is said', async () => {
    //  planned   5,6   A+   A-  │ 1+  7,8  1-
    //  seen      5,6   A+   A-  │ C+
    const schedule = scheduleOf(passOf(PLAN.slice(0, 6)));
    const end = endOf(schedule, [0, 0, 0, 0, 0, 0]);
    const upTo = (most: number, script: string): Promise<ReplayComparison> =>
      compareReplay({ schedule, end, header: { clock: CLOCK }, table: recorded(script) }, most);
    const seen = '0 m@5;6, 10 +KeyA, 50 -KeyA, 60 +KeyC';
    expect(await upTo(3, seen)).toMatchObject({ equal: true, compared: 3, planned: 3, seen: 3 });
    expect(await upTo(4, seen)).toMatchObject({ equal: false, compared: 4, planned: 4, same: 3 });
    expect(await upTo(6, seen)).toMatchObject({ equal: false, planned: 6 });
    expect(await upTo(6, seen)).not.toHaveProperty('compared');
    // More than twice as much besides.
    const typed = Array.from({ length: 9 }, (_, n) => `${n} +KeyQ, ${n} -KeyQ`).join(', ');
    expect(await upTo(3, `${typed}, 20 m@5;6`)).toMatchObject({ equal: false, compared: 3 });
  });

  it('differ where two change places', async () => {
    const plan: Step[] = ['KeyA', 'KeyB', 'KeyC', 'KeyD', 'KeyE'].map((key, i) => [i, `${key}+`]);
    const swapped = await compared(plan, '0 +KeyA, 1 +KeyC, 2 +KeyB, 3 +KeyD, 4 +KeyE');
    expect(swapped).toMatchObject({ equal: false, same: 3 });
  });

  it('are equal when it was stopped and let go of what it held', async () => {
    const stopped = await compared(PLAN, '0 m@5;6, 10 +KeyA, 30 -KeyA', 2);
    expect(stopped).toMatchObject({ equal: true, planned: 2, seen: 2 });
    // By Ctrl+C, say: pressed after the last operation, which the recorder lost.
    const script = '0 m@5;6, 20 +ControlLeft, 21 +KeyC, 22 -KeyC';
    const lost = await compared(PLAN, script, 2);
    expect(lost).toMatchObject({ equal: false, planned: 2, seen: 1, missing: 1, extra: 0 });
    // Where it came to its end, everything counts.
    const whole = await compared(PLAN.slice(0, 2), '0 m@5;6, 10 +KeyA, 20 +KeyC');
    expect(whole).toMatchObject({ equal: false, seen: 3, extra: 1 });
  });

  it('name no key in words that was only seen', async () => {
    const typed = '0 +KeyS, 1 -KeyS, 5 +KeyX, 10 +KeyA, 50 -KeyQ, 60 +b1@5;6';
    const { differences } = await compared(PLAN.slice(1, 4), typed);
    expect(differences.length).toBeGreaterThan(2);
    expect(differences.join()).not.toMatch(/Key[SXQ]/);
    expect(differences).toContain('operation 1: key_up KeyA was planned, another key was seen');
  });

  it('are equal where a pause let go of something and pressed it again', async () => {
    //  5,6  A+  1+ ┃ 1-  A-   5,6  A+  1+ ┃ 7,8  1-  A-
    const plan: Step[] = [
      ...([
        [0, '5,6'],
        [10, 'KeyA+'],
        [20, '1+'],
      ] as const),
      ...([
        [30, '7,8'],
        [40, '1-'],
        [50, 'KeyA-'],
      ] as const),
    ];
    const holds: Hold[] = [
      { op: ReplayOp.keyDown, code: keyCode('KeyA'), native: 0 },
      { op: ReplayOp.buttonDown, code: 1, native: 0 },
    ];
    const interruption = { done: 3, released: [...holds].reverse(), leftOut: false };
    const pressed = preludeOf({ place: { x: 5, y: 6 }, holds });
    const before = '0 m@5;6, 10 +KeyA, 20 +b1@5;6, 25 -b1@5;6, 25 -KeyA';
    const script = `${before}, 900 m@5;6, 900 +KeyA, 901 +b1@5;6, 930 m@7;8, 940 -b1@7;8, 950 -KeyA`;
    const paused = await compared(plan, script, 6, {
      interruptions: [{ ...interruption, pressed }],
    });
    expect(paused).toMatchObject({ equal: true, planned: 11, seen: 11, differences: [] });
    // No distance is across the pause.
    expect(paused.intervals?.maxUs).toBeLessThan(10_000);
    expect(paused.drift?.mostUs).toBeLessThan(10_000);
    // Stopped while it was paused.
    const stopped = await compared(plan, `${before}, 60 +KeyC`, 3, {
      interruptions: [{ ...interruption, pressed: null }],
    });
    expect(stopped).toMatchObject({ equal: true, planned: 5, seen: 5 });
    // Without it, all of that is too much.
    expect(await compared(plan, script)).toMatchObject({ equal: false, extra: 5 });
  });

  it('have no pause in how far they drift apart, whatever was not seen after it', async () => {
    //  planned   0   40   80 ┃ 120   160   200
    //  seen      0   40   80 ┃       1160  1201
    const plan = Array.from({ length: 6 }, (_, n): Step => [40 * n, `${n},1`]);
    const script = '0 m@0;1, 40 m@1;1, 80 m@2;1, 1160 m@4;1, 1201 m@5;1';
    const interruptions = [{ done: 3, released: [], pressed: passOf([]), leftOut: false }];
    expect(await compared(plan, script, 6, { interruptions })).toMatchObject({
      ...{ missing: 1, extra: 0, same: 5 },
      drift: { lastUs: 1000, mostUs: 1000 },
    });
  });

  it('leave out a release that a step left out', async () => {
    const released = [{ op: ReplayOp.keyDown, code: keyCode('KeyA'), native: 0 }];
    const nothing = passOf([]);
    const stepped = await compared(PLAN.slice(1, 4), '10 +KeyA, 20 -KeyA, 300 +b1', 3, {
      interruptions: [
        { done: 1, released, pressed: nothing, leftOut: true },
        { done: 2, released: [], pressed: nothing, leftOut: false },
      ],
    });
    expect(stepped).toMatchObject({ equal: true, planned: 3, seen: 3 });
  });

  it('are held against each other piece by piece where everything differs, until they agree again', async () => {
    const moves = 900;
    const plan = Array.from({ length: moves }, (_, n): Step => [n, `${n},1`]);
    const off = plan.map(([ms], n) => `${ms} m@${n};${n < moves - 10 ? 2 : 1}`);
    // 3 more than planned, where it begins to agree.
    off.splice(moves - 10, 0, ...['a', 'b', 'c'].map((_, n) => `${moves - 11} m@${n};3`));
    let turns = 0;
    let over = false;
    const count = (): void => {
      turns += 1;
      if (!over) setImmediate(count);
    };
    setImmediate(count);
    const { different, same, extra } = await compared(plan, off.join(', '));
    over = true;
    expect({ different, same, extra }).toEqual({ different: moves - 10, same: 10, extra: 3 });
    expect(turns).toBeGreaterThan(1);
  });

  it('differ in everything where nothing was seen', async () => {
    expect(await compared(PLAN.slice(0, 2), '')).toMatchObject({
      ...{ equal: false, planned: 2, seen: 0, missing: 2, intervals: null, drift: null },
    });
  });
});

it('counts every event of any typing once, and is equal only where no key was lost', async () => {
  const keys = ['KeyA', 'KeyB', 'KeyC', 'KeyD', 'KeyE', 'KeyF'] as const;
  const stroke = fc.record({ key: fc.constantFrom(...keys), lost: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(stroke, { minLength: 1, maxLength: 60 }), async (strokes) => {
      const plan = strokes.flatMap(({ key }, i): Step[] => [
        [20 * i, `${key}+`],
        [20 * i + 10, `${key}-`],
      ]);
      const script = strokes
        .filter(({ lost }) => !lost)
        .flatMap(({ key }, i) => [`${20 * i} +${key}`, `${20 * i + 10} -${key}`])
        .join(', ');
      const lost = 2 * strokes.filter((one) => one.lost).length;
      const { same, missing, extra, different, equal } = await compared(plan, script);
      expect(same + missing + different).toBe(plan.length);
      expect([missing - extra, equal]).toEqual([lost, lost === 0]);
    }),
  );
});
