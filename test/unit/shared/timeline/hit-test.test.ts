import { describe, expect, it } from 'vitest';
import type { Annotation } from '../../../../src/shared/timeline/annotation';
import { type Hit, hitTest } from '../../../../src/shared/timeline/hit-test';
import { type LaneId, layoutLanes } from '../../../../src/shared/timeline/lane-layout';
import { lanes, view } from './recording';

/** What lies at `ms` in a row of a view of 0–100 ms over 100 columns, within 2 columns. */
function at(
  text: string,
  lane: LaneId,
  row: string,
  ms: number,
  annotations: readonly Annotation[] = [],
): Hit | null {
  const data = lanes(text);
  const contents = {
    keyboard: data.keyboard.length,
    buttons: [...data.buttons.keys()],
    horizontalWheel: data.wheel.horizontal.length > 0,
    focus: false,
  };
  const layout = layoutLanes(contents, 600, 1);
  const box = layout.lanes.find((each) => each.lane === lane)?.rows.find((each) => each.id === row);
  const y = (box?.top ?? 0) + (box?.height ?? 0) / 2;
  return hitTest({ data, annotations }, layout, { view: view(0, 100), columns: 100 }, ms, y, 2);
}

describe('under the cursor', () => {
  it('is the bar that it is on', () => {
    expect(at('A 10-20 / B 15-40', 'keyboard', '0', 16)).toMatchObject({
      kind: 'key',
      bar: { startUs: 10_000, endUs: 20_000 },
    });
    expect(at('A 10-20 / B 15-40', 'keyboard', '1', 16)).toMatchObject({
      kind: 'key',
      bar: { startUs: 15_000, endUs: 40_000 },
    });
  });

  it('is the nearest of thin ones, and nothing far from all', () => {
    expect(at('A 10-11 14-15', 'keyboard', '0', 13)).toMatchObject({ bar: { startUs: 14_000 } });
    expect(at('A 10-11', 'keyboard', '0', 30)).toBeNull();
  });

  it('is a modifier of either side, a button, a turn of the wheel', () => {
    expect(at('ShiftRight 5-50', 'modifiers', 'Shift', 30)).toMatchObject({ kind: 'key' });
    expect(at('right 5-50', 'buttons', '2', 30)).toMatchObject({
      kind: 'button',
      bar: { what: 2 },
    });
    expect(at('wheel 20:-1 22:2', 'wheel', 'vertical', 21.6)).toEqual({
      kind: 'wheel',
      axis: 'vertical',
      atUs: 22_000,
      amount: 240,
    });
  });

  it('is where places of the pointer were taken out, and nowhere from there to the next place', () => {
    const redacted = 'move 0:1,2 10 30 60:3,4';
    expect(at(redacted, 'pointer', 'x', 20)).toEqual({
      kind: 'unplaced',
      fromUs: 10_000,
      toUs: 30_000,
    });
    expect(at(redacted, 'pointer', 'x', 45)).toBeNull();
    expect(at(redacted, 'pointer', 'x', 5)).toMatchObject({ kind: 'pointer', x: 1 });
  });

  it('is all markers that share a flag, the first few by name, and one where it has its own', () => {
    // own  ||        added |   own |
    const added = [
      { id: 'a', tUs: 60_000, text: 'added' },
      { id: 'b', tUs: 22_000, text: '' },
    ];
    const markers = 'mark 20:one 24:two 26:three 28:four 90:late';
    expect(at(markers, 'notes', 'notes', 21, added)).toEqual({
      kind: 'markers',
      count: 5,
      first: [
        { atUs: 20_000, text: 'one' },
        { atUs: 22_000, text: '' },
        { atUs: 24_000, text: 'two' },
        { atUs: 26_000, text: 'three' },
      ],
    });
    // The flag reaches farther than its markers.
    expect(at(markers, 'notes', 'notes', 40, added)).toMatchObject({ kind: 'markers', count: 5 });
    expect(at(markers, 'notes', 'notes', 60, added)).toMatchObject({ kind: 'annotation' });
    expect(at(markers, 'notes', 'notes', 90, added)).toMatchObject({ kind: 'note' });
  });

  it('is a silence where the pointer was not seen since', () => {
    expect(at('move 0:1,2 60:3,4 / gap 40-60', 'pointer', 'x', 50)).toMatchObject({
      kind: 'silence',
    });
  });

  it('is where the pointer was since it last moved', () => {
    expect(at('move 0:1,2 30:5,6', 'pointer', 'x', 20)).toEqual({
      kind: 'pointer',
      atUs: 0,
      x: 1,
      y: 2,
    });
  });

  it('is a marker, or a gap where there is nothing else', () => {
    expect(at('mark 40:here', 'notes', 'notes', 41)).toMatchObject({ note: { text: 'here' } });
    expect(at('gap 40-60', 'keyboard', '0', 50)).toMatchObject({
      kind: 'silence',
      silence: { reason: 'host_restarted' },
    });
  });

  it('is a marker that was added afterwards', () => {
    const added = [
      { id: 'a', tUs: 20_000, text: 'earlier' },
      { id: 'b', tUs: 60_500, text: 'later' },
    ];
    expect(at('mark 40:here', 'notes', 'notes', 61, added)).toEqual({
      kind: 'annotation',
      annotation: added[1],
    });
    expect(at('mark 40:here', 'notes', 'notes', 30, added)).toBeNull();
  });

  it('is a number of presses where they are too many for bars', () => {
    const crowd = Array.from({ length: 50 }, (_, i) => `${i * 2}-${i * 2 + 1}`).join(' ');
    expect(at(`A ${crowd}`, 'keyboard', '0', 50)).toEqual({ kind: 'presses', of: 'key', count: 2 });
  });
});
