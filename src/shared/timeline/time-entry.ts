import { err, ok, type Result } from '../base/result';
import { spanOf, type Viewport } from './viewport';

/**
 * Why what was typed is no moment: it cannot be read, or it lies outside of the session.
 */
export type TimeEntryProblem = 'unreadable' | 'outside';

const SECOND = 1_000_000;
const CLOCK = /^(?:(?:(\d+):)?(\d{1,2}):)?(\d+)(?:[.,](\d{1,6}))?$/;
const PERCENT = /^(\d+(?:[.,]\d+)?)\s*%$/;

/**
 * The moment that somebody typed, µs: a clock time `1:02.345` or `1:02:03`, seconds `62.345`, a step
 * from the playhead `+5` or `-0:05`, a share of the session `50%`. A comma is as good as a point.
 * Seconds and minutes after a colon are below 60.
 */
export function parseTimeEntry(
  text: string,
  playheadUs: number,
  bounds: Viewport,
): Result<number, TimeEntryProblem> {
  const tUs = momentIn(text.trim().replace(/^[−–]/, '-'), playheadUs, bounds);
  if (tUs === null) return err('unreadable');
  return tUs < bounds.fromUs || tUs > bounds.toUs ? err('outside') : ok(tUs);
}

function momentIn(text: string, playheadUs: number, bounds: Viewport): number | null {
  const percent = PERCENT.exec(text)?.[1];
  if (percent !== undefined) {
    const share = Number(percent.replace(',', '.')) / 100;
    return bounds.fromUs + Math.round(share * spanOf(bounds));
  }
  const sign = /^[+-]/.exec(text)?.[0];
  const length = clockTime(sign === undefined ? text : text.slice(1).trim());
  if (length === null) return null;
  switch (sign) {
    case '+':
      return playheadUs + length;
    case '-':
      return playheadUs - length;
    default:
      return length;
  }
}

function clockTime(text: string): number | null {
  const parts = CLOCK.exec(text);
  if (parts === null) return null;
  const [, hours, minutes, seconds = '0', fraction = ''] = parts;
  const afterColon = minutes !== undefined;
  if (afterColon && (Number(seconds) >= 60 || seconds.length > 2)) return null;
  if (hours !== undefined && Number(minutes) >= 60) return null;
  const whole = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds);
  return whole * SECOND + Number(fraction.padEnd(6, '0'));
}
