import type { DisplayPlace } from '../timeline/context-notes';
import type { LaneData } from '../timeline/lane-data';
import { type Clicks, clicksWithin } from './clicks';
import { areaOf, type DesktopArea, displaysAt, displaysWithin } from './displays-at';
import { type PointerPath, pointerPath } from './pointer-path';
import { type StateAt, stateAt } from './state-at';
import { type WheelMarks, wheelMarks } from './wheel-marks';

/** Which moment of a session to picture, and the stretch whose traces to show with it. µs */
export interface ScreenQuestion {
  readonly atUs: number;
  readonly fromUs: number;
  readonly toUs: number;
  /** Clicks are counted from here on, from the beginning when null. */
  readonly numberFromUs: number | null;
  /** Whether whoever asks has the traces of the stretch already: path, clicks and wheel are empty then. */
  readonly withoutTraces?: boolean;
}

/** What a picture of the screen at a moment is made of; coordinates are physical pixels. */
export interface ScreenMoment extends ScreenQuestion {
  readonly state: StateAt;
  /** Displays in force at that moment; of traces that have a beginning, all there were meanwhile. */
  readonly displays: readonly DisplayPlace[];
  /** All that any display covered at any time, and all that the pointer reached: the same for every moment. */
  readonly area: DesktopArea;
  /** How often the displays have changed by then. */
  readonly changes: number;
  readonly path: PointerPath;
  readonly clicks: Clicks;
  readonly wheel: WheelMarks;
}

/** Corners of a path, and marks of each kind, at most: what a canvas draws within a frame. */
const PATH_CORNERS = 2500;
const MARKS = 250;

/** The picture of a moment. `initial`: the displays of the session's header. */
export function screenMoment(
  data: LaneData,
  initial: readonly DisplayPlace[],
  question: ScreenQuestion,
): ScreenMoment {
  const { atUs, fromUs, toUs, numberFromUs } = question;
  const changes = data.words.displays;
  return {
    ...question,
    state: stateAt(data, atUs),
    displays:
      numberFromUs === null
        ? displaysAt(initial, changes, atUs)
        : displaysWithin(initial, changes, fromUs, toUs),
    area: desktopArea(data, initial),
    changes: changes.filter((change) => change.fromUs <= atUs).length,
    ...(question.withoutTraces === true
      ? NO_TRACES
      : {
          path: pointerPath(data, fromUs, toUs, PATH_CORNERS),
          clicks: clicksWithin(data, fromUs, toUs, MARKS, numberFromUs ?? Number.NEGATIVE_INFINITY),
          wheel: wheelMarks(data, fromUs, toUs, MARKS),
        }),
  };
}

const NO_TRACES: Pick<ScreenMoment, 'path' | 'clicks' | 'wheel'> = {
  path: {
    times: new Float64Array(),
    x: new Int32Array(),
    y: new Int32Array(),
    starts: new Uint32Array(),
  },
  clicks: { clicks: [], omitted: 0 },
  wheel: { marks: [], omitted: 0 },
};

/** All that any display covered at any time, and all that the pointer reached. At least a pixel. */
export function desktopArea(
  data: Pick<LaneData, 'pointer' | 'presses' | 'words'>,
  initial: readonly DisplayPlace[],
): DesktopArea {
  const { pointer, presses } = data;
  const reached: DesktopArea[] = [];
  if (pointer.length > 0) {
    const x = { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };
    const y = { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };
    pointer.extent('x', 0, pointer.length, x);
    pointer.extent('y', 0, pointer.length, y);
    reached.push({ x: x.min, y: y.min, width: x.max - x.min + 1, height: y.max - y.min + 1 });
  }
  if (pointer.length === 0 && presses.length > 0) {
    reached.push({ ...presses.at(0), width: 1, height: 1 });
  }
  const displays = [...initial, ...data.words.displays.flatMap((change) => change.displays)];
  return areaOf([...displays, ...reached]) ?? { x: 0, y: 0, width: 1, height: 1 };
}
