import type { ActivitySecond } from './activity-track';
import type { Annotation } from './annotation';
import type { Bar, BarRow } from './bar-row';
import type { FocusedWindow } from './context-notes';
import { modifierFamily } from './key-label';
import type { LaneData } from './lane-data';
import { type LaneId, type LaneLayout, rowAt } from './lane-layout';
import { barDetail } from './level-of-detail';
import { type Flag, flagsOf, markerGroups } from './marker-groups';
import type { Note, Silence } from './notes';
import { isKnownUntil } from './pointer-breaks';
import { columnAt, columnStart, type Scale } from './scale';
import { lowerBound } from './sorted-search';
import type { WheelTrack } from './wheel-track';

/** What lies under the cursor. */
export type Hit =
  | { readonly kind: 'key'; readonly bar: Bar }
  | { readonly kind: 'presses'; readonly of: 'key' | 'button'; readonly count: number }
  | { readonly kind: 'button'; readonly bar: Bar }
  | {
      readonly kind: 'wheel';
      readonly axis: 'vertical' | 'horizontal';
      readonly atUs: number;
      /** 120ths of a notch, positive right and down. */
      readonly amount: number;
    }
  | { readonly kind: 'pointer'; readonly atUs: number; readonly x: number; readonly y: number }
  /** The pointer moved, and nobody knows to where. */
  | { readonly kind: 'unplaced'; readonly fromUs: number; readonly toUs: number }
  | { readonly kind: 'window'; readonly window: FocusedWindow; readonly bar: Bar }
  | { readonly kind: 'second'; readonly second: ActivitySecond }
  | { readonly kind: 'note'; readonly note: Note }
  | { readonly kind: 'annotation'; readonly annotation: Annotation }
  /** Several markers too near to each other to be told apart; the first few of them by name. */
  | { readonly kind: 'markers'; readonly count: number; readonly first: readonly Named[] }
  | { readonly kind: 'silence'; readonly silence: Silence };

/** A moment and what was written at it. */
type Named = Pick<Flag, 'atUs' | 'text'>;

/** What can be hit. */
export interface HitScene {
  readonly data: LaneData;
  /** In order of time. */
  readonly annotations: readonly Annotation[];
}

/**
 * What lies at column `x`, height `y`, or within `reach` columns of it where marks are thin; null
 * when nothing does. Among several the one whose beginning is nearest.
 */
export function hitTest(
  { data, annotations }: HitScene,
  layout: LaneLayout,
  scale: Scale,
  x: number,
  y: number,
  reach: number,
): Hit | null {
  const place = rowAt(layout, y);
  if (place === null) {
    return null;
  }
  const target = {
    at: columnStart(scale, x),
    from: columnStart(scale, x - reach),
    to: columnStart(scale, x + reach),
  };
  const hit =
    (place.lane === 'notes' ? hitMarker({ data, annotations }, scale, target) : null) ??
    hitRow(data, place.lane, place.row.id, scale, target);
  return hit ?? hitSecond(data, place.lane, target) ?? hitSilence(data, target);
}

/** An instant and how far around it a thin mark still counts. */
interface Target {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

function hitRow(
  data: LaneData,
  lane: string,
  row: string,
  scale: Scale,
  target: Target,
): Hit | null {
  switch (lane) {
    case 'notes':
      return hitNote(data, target);
    case 'focus':
      return hitWindow(data, target);
    case 'keyboard':
      return hitBars(
        data.keyboard.slice(Number(row)).slice(0, 1),
        data.keyboard,
        scale,
        target,
        'key',
      );
    case 'modifiers': {
      const sides = [...data.modifiers].filter(([code]) => modifierFamily(code) === row);
      const rows = sides.map(([, each]) => each);
      return hitBars(rows, rows, scale, target, 'key');
    }
    case 'buttons': {
      const bars = data.buttons.get(Number(row));
      return bars === undefined ? null : hitBars([bars], [bars], scale, target, 'button');
    }
    case 'wheel':
      return hitWheel(data, row === 'horizontal' ? 'horizontal' : 'vertical', target);
    case 'pointer':
      return hitPointer(data, target);
    default:
      return null;
  }
}

/**
 * The nearest bar of `rows`, or, where those of `lane` are too many to be shown, how many begin
 * there.
 */
function hitBars(
  rows: readonly BarRow[],
  lane: readonly BarRow[],
  scale: Scale,
  target: Target,
  kind: 'key' | 'button',
): Hit | null {
  if (barDetail(lane, scale) === 'counts') {
    let count = 0;
    for (const { starts, length } of lane) {
      count +=
        lowerBound(starts, target.to, 0, length) - lowerBound(starts, target.from, 0, length);
    }
    return count === 0 ? null : { kind: 'presses', of: kind, count };
  }
  const bar = nearestBar(rows, target);
  return bar === null ? null : { kind, bar };
}

function nearestBar(rows: readonly BarRow[], target: Target): Bar | null {
  let best: Bar | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const { from, to } = row.within(target.from, target.to);
    for (let i = from; i < to; i++) {
      const bar = row.bar(i);
      const distance = Math.max(0, bar.startUs - target.at, target.at - bar.endUs);
      if (distance < bestDistance) {
        best = bar;
        bestDistance = distance;
      }
    }
  }
  return best;
}

function hitWheel(data: LaneData, axis: 'vertical' | 'horizontal', target: Target): Hit | null {
  const track = data.wheel[axis];
  const index = nearestIndex(track, target);
  return index === null
    ? null
    : { kind: 'wheel', axis, atUs: track.times[index] ?? 0, amount: track.amountAt(index) };
}

function nearestIndex(track: WheelTrack, target: Target): number | null {
  const { from, to } = track.within(target.from, target.to);
  if (from === to) {
    return null;
  }
  const after = lowerBound(track.times, target.at, from, to);
  if (after === from || after === to) {
    return after === to ? to - 1 : from;
  }
  const right = (track.times[after] as number) - target.at;
  const left = target.at - (track.times[after - 1] as number);
  return right < left ? after : after - 1;
}

/** Where the pointer was, since when; or that it moved and nobody knows to where. */
function hitPointer(data: LaneData, target: Target): Hit | null {
  const unplaced = data.pointer.unplaced.find(
    (each) => each.fromUs <= target.to && each.toUs >= target.from,
  );
  if (unplaced !== undefined) {
    return { kind: 'unplaced', fromUs: unplaced.fromUs, toUs: unplaced.toUs };
  }
  const { times, length } = data.pointer;
  const index = lowerBound(times, target.to, 0, length) - 1;
  const atUs = times[index] ?? 0;
  return index < 0 || !isKnownUntil(data.pointerBreaks, atUs, target.at)
    ? null
    : {
        kind: 'pointer',
        atUs,
        x: data.pointer.valueAt('x', index),
        y: data.pointer.valueAt('y', index),
      };
}

function hitWindow(data: LaneData, target: Target): Hit | null {
  const bar = nearestBar([data.words.focus], target);
  const window = bar === null ? undefined : data.words.windows[bar.what];
  return bar === null || window === undefined ? null : { kind: 'window', window, bar };
}

/** Where only counts are kept, a second stands for all that happened in it. */
function hitSecond(data: LaneData, lane: LaneId, target: Target): Hit | null {
  const second = lane === 'notes' ? null : data.words.activity.at(target.at);
  return second === null ? null : { kind: 'second', second };
}

function hitNote(data: LaneData, target: Target): Hit | null {
  const note = data.notes.find((each) => each.atUs >= target.from && each.atUs <= target.to);
  return note === undefined ? null : { kind: 'note', note };
}

/** A marker that was added, or several of either kind that share a flag. Columns are CSS pixels where one points. */
function hitMarker({ data, annotations }: HitScene, scale: Scale, target: Target): Hit | null {
  const { list, times } = flagsOf(data.notes, annotations);
  for (const group of markerGroups(times, scale, 1)) {
    const members = list.slice(group.from, group.to);
    const [first] = members;
    const last = members.at(-1);
    if (first === undefined || last === undefined || members.length === 1) continue;
    const flagEnd = columnStart(scale, columnAt(scale, first.atUs) + GROUP_FLAG);
    if (first.atUs <= target.to && Math.max(last.atUs, flagEnd) >= target.from) {
      const named = members.slice(0, FIRST).map(({ atUs, text }) => ({ atUs, text }));
      return { kind: 'markers', count: members.length, first: named };
    }
  }
  const annotation = annotations.find(({ tUs }) => tUs >= target.from && tUs <= target.to);
  return annotation === undefined ? null : { kind: 'annotation', annotation };
}

/** So wide is the flag of several markers at most, columns. */
const GROUP_FLAG = 24;
/** So many of them are told by name. */
const FIRST = 4;

function hitSilence(data: LaneData, target: Target): Hit | null {
  const silence = data.silences.find(
    (each) => each.fromUs <= target.to && each.toUs >= target.from,
  );
  return silence === undefined ? null : { kind: 'silence', silence };
}
