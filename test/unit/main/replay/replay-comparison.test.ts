import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareReplay } from '../../../../src/main/replay/replay-comparison';
import type { ReplayComparison } from '../../../../src/shared/replay/replay-report';
import { copyRows } from '../../../../src/shared/session/event-columns';
import { EventTable } from '../../../../src/shared/session/event-table';
import { rowOf } from '../../../../src/shared/session/row-range';
import { at, batchOf, collecting } from '../../../support/collecting';
import { endOf, passOf, type Step, scheduleOf } from '../../../support/replayed';

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
function compared(plan: readonly Step[], script: string, done = plan.length): ReplayComparison {
  const schedule = scheduleOf(passOf(plan.map(([ms, what]) => [ms * 1000, what])));
  const latenessUs = Array.from({ length: done }, () => 0);
  const { timing } = endOf(schedule, latenessUs);
  return compareReplay({ schedule, timing, header: { clock: CLOCK }, table: recorded(script) });
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
  it('are equal where everything came as planned, whatever else the system made of it', () => {
    // KeyA repeats itself; two notches are two events; the clock has another zero, and steps.
    const seen =
      '300 m@5;6, 310 +KeyA, 330 +KeyA, 351 -KeyA, 360 +b1@5;6, 370 m@7;8, 379 -b1@7;8, 390 w120@7;8, 390 w120@7;8, 400 h-120@7;8';
    expect(compared(PLAN, seen)).toEqual({
      equal: true,
      ...{ planned: 9, seen: 9, same: 9, missing: 0, extra: 0, different: 0 },
      intervals: { p50Us: 0, p99Us: 1000, maxUs: 1000, stepUs: 1000 },
      differences: [],
    });
  });

  it('differ in what is missing, extra or something else, in words', () => {
    //  planned   5,6   A+  A-  1+  7,8  1-
    //  seen      5,6       A-  1+  7,9  C+ 1-
    const seen = '0 m@5;6, 50 -KeyA, 60 +b1@5;6, 70 m@7;9, 75 +KeyC, 80 -b1@7;8';
    expect(compared(PLAN.slice(0, 6), seen)).toMatchObject({
      equal: false,
      ...{ planned: 6, seen: 6, same: 4, missing: 1, extra: 1, different: 1 },
      differences: [
        'operation 1: key_down KeyA was planned and not seen',
        'operation 4: move at 7, 8 was planned, move at 7, 9 was seen',
        'event 5 of the recording: key_down KeyC was seen and not planned',
      ],
    });
  });

  it('differ where a button goes down in another place', () => {
    const { differences } = compared(PLAN.slice(0, 4), '0 m@5;6, 10 +KeyA, 50 -KeyA, 60 +b1@5;7');
    expect(differences).toEqual([
      'operation 3: button_down button 1 at 5, 6 was planned, button_down button 1 at 5, 7 was seen',
    ]);
  });

  it('differ where two change places', () => {
    const plan: Step[] = ['KeyA', 'KeyB', 'KeyC', 'KeyD', 'KeyE'].map((key, i) => [i, `${key}+`]);
    const swapped = compared(plan, '0 +KeyA, 1 +KeyC, 2 +KeyB, 3 +KeyD, 4 +KeyE');
    expect(swapped).toMatchObject({ equal: false, same: 3 });
  });

  it('are equal when it was stopped and let go of what it held', () => {
    const stopped = compared(PLAN, '0 m@5;6, 10 +KeyA, 30 -KeyA', 2);
    expect(stopped).toMatchObject({ equal: true, planned: 2, seen: 2 });
    // Somebody else lets go of something else.
    expect(compared(PLAN, '0 m@5;6, 10 +KeyA, 30 -KeyB', 2)).toMatchObject({ equal: false });
  });

  it('differ in everything where nothing was seen', () => {
    expect(compared(PLAN.slice(0, 2), '')).toMatchObject({
      ...{ equal: false, planned: 2, seen: 0, missing: 2, intervals: null },
    });
  });
});

it('counts every event of any typing once, and is equal only where no key was lost', async () => {
  const keys = ['KeyA', 'KeyB', 'KeyC', 'KeyD', 'KeyE', 'KeyF'] as const;
  const stroke = fc.record({ key: fc.constantFrom(...keys), lost: fc.boolean() });
  await fc.assert(
    fc.property(fc.array(stroke, { minLength: 1, maxLength: 60 }), (strokes) => {
      const plan = strokes.flatMap(({ key }, i): Step[] => [
        [20 * i, `${key}+`],
        [20 * i + 10, `${key}-`],
      ]);
      const script = strokes
        .filter(({ lost }) => !lost)
        .flatMap(({ key }, i) => [`${20 * i} +${key}`, `${20 * i + 10} -${key}`])
        .join(', ');
      const lost = 2 * strokes.filter((one) => one.lost).length;
      const { same, missing, extra, different, equal } = compared(plan, script);
      expect(same + missing + different).toBe(plan.length);
      expect([missing - extra, equal]).toEqual([lost, lost === 0]);
    }),
  );
});
