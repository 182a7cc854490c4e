/**
 * The clock on the wall of one time zone. What it shows is ms since 1970 of an instant at which it would be that time at
 * Greenwich; an instant is ms since 1970.
 */
export interface WallTime {
  /** The first instant at which it shows `wall` or, where it skips that, what comes next. */
  readonly firstAt: (wall: number) => number;
  /** The latest that it has shown until an instant: it may have been put back since. */
  readonly latestUntil: (at: number) => number;
}

/** Longer than any clock is put forward or back, or any zone is from Greenwich, ms. */
const FAR_MS = 26 * 3_600_000;

/**
 * ```
 *   instants        00:00   00:30   01:00   01:30   02:00      Berlin, 2026-10-25: back from 03:00 to 02:00
 *   shown           02:00   02:30   02:00   02:30   03:00
 *   firstAt(02:30)            ●
 *   latestUntil     02:00   02:30   02:59…  02:59…  03:00
 * ```
 *
 * `zone`: an IANA name; null: that of the system.
 */
export function wallTimeOf(zone: string | null): WallTime {
  const shownAt = zone === null ? shownHere : shownIn(zone);
  const offsetAt = (at: number): number => shownAt(at) - at;
  return {
    firstAt: (wall) => {
      const offsets = [offsetAt(wall - FAR_MS), offsetAt(wall + FAR_MS)];
      const shown = offsets.map((offset) => wall - offset).filter((at) => shownAt(at) === wall);
      if (shown.length > 0) return Math.min(...shown);
      // It is skipped.
      const [from, to] = [wall - Math.max(...offsets), wall - Math.min(...offsets)];
      return firstInstant(from, to, (at) => shownAt(at) >= wall);
    },
    latestUntil: (at) => {
      const before = offsetAt(at - FAR_MS);
      const shown = shownAt(at);
      if (before <= shown - at) return shown;
      const putBack = firstInstant(at - FAR_MS, at, (then) => offsetAt(then) < before);
      return Math.max(shown, putBack - 1 + before);
    },
  };
}

function shownHere(at: number): number {
  return at - new Date(at).getTimezoneOffset() * 60_000;
}

function shownIn(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en', {
    ...{ timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  return (at) => {
    const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(at)) shown[type] = Number(value);
    const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
    const ms = ((at % 1000) + 1000) % 1000;
    return Date.UTC(year, month - 1, day, hour, minute, second, ms);
  };
}

/** The first instant after `from` at which something holds that holds at `to`, and from then on. */
function firstInstant(from: number, to: number, holds: (at: number) => boolean): number {
  let [no, yes] = [from, to];
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}
