import { describe, expect, it } from 'vitest';
import { describePartLayoutChange } from '../../../../src/shared/replay/part-layout-change';
import type { DisplayInfo } from '../../../../src/shared/session/header';
import { type EventRow, sessionHeader, tableOf } from '../../../support/sessions';

function display(width: number, height: number): DisplayInfo[] {
  const [display] = sessionHeader().displays;
  if (display === undefined) throw new Error('There is a display.');
  return [{ ...display, width, height }];
}

const LARGE = display(1920, 1080);
const SMALL = display(800, 600);
const OTHER = display(1280, 1024);

const move = (t: number): EventRow => ({ t, kind: 'move', at: [t, 1] });
const becomes = (t: number, to: readonly DisplayInfo[]): EventRow => ({
  ...{ t, kind: 'display', note: JSON.stringify(to) },
});

/** What is told of a part. */
function told(
  recorded: readonly DisplayInfo[],
  rows: readonly EventRow[],
  now: readonly DisplayInfo[],
  [fromUs, toUs]: readonly [fromUs: number | null, toUs: number | null] = [null, null],
): string | null {
  const session = { header: sessionHeader({ displays: [...recorded] }), table: tableOf(rows) };
  return describePartLayoutChange(session, { fromUs, toUs }, now);
}

describe('what is told of a part whose displays changed', () => {
  //  displays   large ───── small ─────── large ──
  //  moves        10   20     30   40       50
  const ROWS = [
    ...[move(10), move(20), becomes(25, SMALL)],
    ...[move(30), move(40), becomes(45, LARGE), move(50)],
  ];

  it('is how they are others now, at whatever time of it', () => {
    expect(told(LARGE, ROWS, LARGE)).toContain('then 800×600, now 1920×1080.');
    expect(told(LARGE, ROWS, LARGE, [15, 35])).toContain('then 800×600, now 1920×1080.');
  });

  it('is nothing where they were the same in that part', () => {
    expect(told(LARGE, ROWS, LARGE, [null, 25])).toBeNull();
    expect(told(LARGE, ROWS, LARGE, [45, null])).toBeNull();
    expect(told(LARGE, ROWS, SMALL, [26, 45])).toBeNull();
  });

  it('is the first difference where there are several', () => {
    expect(told(LARGE, ROWS, OTHER)).toContain('then 1920×1080, now 1280×1024.');
    expect(told(LARGE, ROWS, OTHER, [26, null])).toContain('then 800×600, now 1280×1024.');
  });

  it('is nothing of displays under which nothing was done', () => {
    const passing = [move(10), becomes(20, OTHER), becomes(21, SMALL), move(30)];
    expect(told(SMALL, passing, SMALL)).toBeNull();
    expect(told(LARGE, [becomes(5, SMALL), move(10)], SMALL)).toBeNull();
  });

  it('is nothing where it is not known what there is', () => {
    expect(told(LARGE, ROWS, [])).toBeNull();
  });
});
