import { describe, expect, it } from 'vitest';
import { layoutLanes, rowAt } from '../../../../src/shared/timeline/lane-layout';

const typical = { keyboard: 3, buttons: [1, 2], horizontalWheel: false, focus: false };

describe('the lanes', () => {
  it('lie below the ruler in one order and do not overlap', () => {
    for (const height of [100, 333, 480, 900]) {
      const layout = layoutLanes(typical, height, 1);
      let bottom = layout.ruler;
      for (const lane of layout.lanes) {
        expect(lane.top).toBeGreaterThan(bottom);
        const rows = lane.rows.reduce((sum, row) => sum + row.height, 0);
        expect(rows).toBe(lane.height);
        bottom = lane.top + lane.height;
      }
      expect(bottom).toBeLessThan(layout.height);
      expect(layout.lanes.map((lane) => lane.lane).join(' ')).toBe(
        'notes keyboard modifiers buttons wheel pointer',
      );
    }
  });

  it('fill the height that there is, and ask for more where it is too little', () => {
    expect(layoutLanes(typical, 600, 1).height).toBe(600);
    expect(layoutLanes(typical, 100, 1).height).toBeGreaterThan(300);
  });

  it('show the buttons that a mouse has and those beyond that were pressed', () => {
    const buttons = layoutLanes({ ...typical, buttons: [9, 1, 4] }, 500, 1).lanes.find(
      (lane) => lane.lane === 'buttons',
    );
    expect(buttons?.rows.map((row) => row.id)).toEqual(['1', '3', '2', '4', '9']);
  });

  it('are the same at twice the pixels, but for rounding', () => {
    const once = layoutLanes(typical, 500, 1);
    const twice = layoutLanes(typical, 1000, 2);
    for (const [i, lane] of once.lanes.entries()) {
      expect(Math.abs((twice.lanes[i]?.top ?? 0) - 2 * lane.top)).toBeLessThanOrEqual(1);
    }
  });

  it('are found by height', () => {
    const layout = layoutLanes(typical, 500, 1);
    for (const lane of layout.lanes) {
      for (const row of lane.rows) {
        expect(rowAt(layout, row.top + row.height / 2)).toEqual({ lane: lane.lane, row });
      }
    }
    expect(rowAt(layout, 3)).toBeNull();
  });
});
