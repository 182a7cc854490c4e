import { expect, it } from 'vitest';
import { rangeOfHit } from '../../../src/renderer/timeline/pointer-drag';
import { Scene } from '../../../src/renderer/timeline/worker/scene';
import { hitTest } from '../../../src/shared/timeline/hit-test';
import { layoutLanes } from '../../../src/shared/timeline/lane-layout';
import { lanes, view } from '../shared/timeline/recording';

it('a double click selects a bar from down to up, one that is held to the end, and nothing without a length', () => {
  // A   ··[────]····[──   held
  const data = lanes('A 20-60 90- / move 0:1,1');
  const bounds = view(0, 100);
  const layout = layoutLanes(
    { keyboard: 1, buttons: [], horizontalWheel: false, focus: false },
    400,
    1,
  );
  const topOf = (name: string): number =>
    (layout.lanes.find(({ lane }) => lane === name)?.top ?? 0) + 2;
  const selected = (ms: number, lane: string): unknown => {
    const scale = { view: bounds, columns: 100 };
    const scene = Object.assign(new Scene(), { data });
    const hit = hitTest(scene, layout, scale, ms, topOf(lane), 2);
    return hit && rangeOfHit(hit, bounds);
  };
  expect(selected(40, 'keyboard')).toEqual(view(20, 60));
  expect(selected(95, 'keyboard')).toEqual(view(90, 100));
  expect(selected(75, 'keyboard')).toBeNull();
  expect(selected(40, 'pointer')).toBeNull();
});
