import type { Micros } from '../base/time';
import { spanOf, type Viewport } from './viewport';

const MS = 1000;
const S = 1000 * MS;
const MINUTE = 60 * S;
const HOUR = 60 * MINUTE;

/** Distances between labelled ticks that people read easily, µs, and into how many parts each falls. */
const STEPS: readonly (readonly [step: number, parts: number])[] = [
  [100, 5],
  [200, 4],
  [500, 5],
  [MS, 5],
  [2 * MS, 4],
  [5 * MS, 5],
  [10 * MS, 5],
  [20 * MS, 4],
  [50 * MS, 5],
  [100 * MS, 5],
  [200 * MS, 4],
  [500 * MS, 5],
  [S, 5],
  [2 * S, 4],
  [5 * S, 5],
  [10 * S, 5],
  [15 * S, 3],
  [30 * S, 3],
  [MINUTE, 4],
  [2 * MINUTE, 4],
  [5 * MINUTE, 5],
  [10 * MINUTE, 5],
  [15 * MINUTE, 3],
  [30 * MINUTE, 3],
  [HOUR, 4],
  [2 * HOUR, 4],
  [6 * HOUR, 6],
  [12 * HOUR, 4],
  [24 * HOUR, 4],
];

/** A mark of the ruler. Only those with `major` have a label. */
export interface Tick {
  readonly tUs: number;
  readonly major: boolean;
}

/** The marks of a ruler, and the distance of the labelled ones. */
export interface Ruler {
  readonly stepUs: number;
  readonly ticks: readonly Tick[];
}

/**
 * Ticks for a view with room for at most `labels` labels: at round times, from hours down to tenths
 * of a millisecond, smaller ones between them.
 *
 * ```
 * |0:00        |0:05        |0:10
 * |·  ·  ·  ·  |·  ·  ·  ·  |
 * ```
 */
export function timeRuler(view: Viewport, labels: number): Ruler {
  const least = spanOf(view) / Math.max(1, labels);
  const [stepUs, parts] = STEPS.find(([step]) => step >= least) ?? dayStep(least);
  const minor = stepUs / parts;
  const ticks: Tick[] = [];
  for (let n = Math.ceil(view.fromUs / minor); n * minor < view.toUs; n++) {
    ticks.push({ tUs: n * minor, major: n % parts === 0 });
  }
  return { stepUs, ticks };
}

function dayStep(least: number): readonly [number, number] {
  const day = 24 * HOUR;
  return [Math.ceil(least / day) * day, 4];
}

/**
 * An instant as ruler and read-outs show it: `0:07`, `1:02:03`, with as many digits of a second as
 * `stepUs` needs (`0:07.25` for steps of 10 ms, `0:07.2500` for steps of 100 µs).
 */
export function formatTime(tUs: Micros | number, stepUs: number): string {
  const digits = stepUs >= S ? 0 : Math.min(6, Math.ceil(-Math.log10(stepUs / S) - 1e-9));
  const unit = 10 ** (6 - digits);
  const whole = Math.round(Math.abs(tUs) / unit) * unit;
  const hours = Math.floor(whole / HOUR);
  const minutes = Math.floor((whole % HOUR) / MINUTE);
  const seconds = Math.floor((whole % MINUTE) / S);
  const fraction = digits === 0 ? '' : `.${String((whole % S) / unit).padStart(digits, '0')}`;
  const clock =
    hours > 0
      ? `${hours}:${String(minutes).padStart(2, '0')}:${String(seconds).padStart(2, '0')}`
      : `${minutes}:${String(seconds).padStart(2, '0')}`;
  return `${tUs < 0 && whole > 0 ? '−' : ''}${clock}${fraction}`;
}
