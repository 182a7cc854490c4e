import { expect, it } from 'vitest';
import type { SessionState } from '../../../src/renderer/session/session-state';
import { dragTimeline, rangeOfHit } from '../../../src/renderer/timeline/pointer-drag';
import type { TimelineController } from '../../../src/renderer/timeline/timeline-controller';
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

//            0         50        100 ms
//   notes    │         ▌marker    │
//   pointer            └──▶ 60       let go of, or taken by the system
it('a marker that is dragged is kept where it is let go of, and goes back where the system takes the pointer', () => {
  const deedsOf = (last: 'pointerup' | 'pointercancel'): readonly unknown[] => {
    const deeds: unknown[] = [];
    const canvas = Object.assign(new EventTarget(), {
      ...{ clientWidth: 100, clientHeight: 400, dataset: {} },
      setPointerCapture: () => undefined,
    });
    const layout = layoutLanes(
      { keyboard: 1, buttons: [], horizontalWheel: false, focus: false },
      400,
      1,
    );
    const controller = {
      shown: { get: () => ({ view: view(0, 100), bounds: view(0, 100) }) },
      layout: { get: () => layout },
      readOut: { get: () => null },
      hover: () => undefined,
      ask: () => undefined,
    };
    const session = {
      selection: { get: () => null },
      markers: {
        list: { get: () => [{ id: 'mine', tUs: 50_000, text: '' }] },
        drag: (id: string, tUs: number) => deeds.push([id, Math.round(tUs / 1_000)]),
        keep: () => deeds.push('keep'),
        undrag: () => deeds.push('undrag'),
      },
    };
    const end = dragTimeline(
      canvas as unknown as HTMLCanvasElement,
      controller as unknown as TimelineController,
      session as unknown as SessionState,
    );
    const y = (layout.lanes.find(({ lane }) => lane === 'notes')?.top ?? 0) + 2;
    const send = (type: string, x: number): void =>
      void canvas.dispatchEvent(
        Object.assign(new Event(type), { button: 0, pointerId: 1, offsetX: x, offsetY: y }),
      );
    send('pointerdown', 50);
    send('pointermove', 60);
    send(last, 60);
    end();
    return deeds;
  };
  expect(deedsOf('pointerup')).toEqual([['mine', 60], 'keep']);
  expect(deedsOf('pointercancel')).toEqual([['mine', 60], 'undrag']);
});
