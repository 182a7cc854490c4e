import { Cron } from 'croner';
import { assertNever } from '../../base/assert';
import { err, ok, type Result } from '../../base/result';
import { seededRandom } from '../../base/seeded-random';
import type { Schedule } from './trigger';
import { wallTimeOf } from './wall-time';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Tells when a schedule comes. Times are ms since 1970. */
export interface ScheduleTimes {
  /**
   * The first time after `after`, null when there is none any more. To be asked with times that it gave itself, or, after
   * the clock was set back, with an earlier one.
   */
  readonly next: (after: number) => number | null;
}

/**
 * Reads a schedule that begins at `start`. Fails with what is wrong in one sentence without a capital or a full stop.
 *
 * Where clocks are put forward, a time of day that does not exist comes at the first instant after the gap, together with
 * others in that gap; where they are put back, a time that exists twice comes the first time only. So a time of day comes once a
 * day, whatever the clocks do. A pattern that comes in each of the 24 hours goes by what the clock shows, as every quarter of
 * an hour does.
 */
export function scheduleTimes(schedule: Schedule, start: number): Result<ScheduleTimes, string> {
  switch (schedule.type) {
    case 'once':
      return once(schedule.at, schedule.zone);
    case 'interval':
      return ok({ next: (after) => nextOnGrid(start, schedule.everyMs, after) });
    case 'random':
      return ok(randomTimes(schedule, start));
    case 'weekly':
      return cron(weeklyPattern(schedule), schedule.zone);
    case 'cron':
      // A date would be read as one, too.
      return /^@|\s/.test(schedule.pattern.trim())
        ? cron(schedule.pattern, schedule.zone)
        : err(`${schedule.pattern} is no schedule: five fields are needed, as in 30 9 * * 1-5`);
    default:
      return assertNever(schedule);
  }
}

/** Cron's own: seconds, minutes, hours, any day and month, weekdays. */
function weeklyPattern({ days, time }: Extract<Schedule, { type: 'weekly' }>): string {
  const [hours = '0', minutes = '0', seconds = '0'] = time.split(':').map(Number).map(String);
  // There Sunday is 0.
  const weekdays = days.map((day) => day % 7).sort((a, b) => a - b);
  return `${seconds} ${minutes} ${hours} * * ${[...new Set(weekdays)].join(',')}`;
}

function cron(pattern: string, zone: string | null): Result<ScheduleTimes, string> {
  try {
    const mode = '5-or-6-parts';
    const times = new Cron(pattern, { mode, timezone: 'UTC' });
    if (isEveryHour(times)) {
      const shown = new Cron(pattern, { mode, ...(zone !== null && { timezone: zone }) });
      return ok({ next: (after) => nextOf(shown, after) });
    }
    const wall = wallTimeOf(zone);
    return ok({
      next: (after) => {
        const next = nextOf(times, wall.latestUntil(after));
        return next === null ? null : wall.firstAt(next);
      },
    });
  } catch (error) {
    return err(problemOf(pattern, error));
  }
}

function nextOf(times: Cron, after: number): number | null {
  return times.nextRun(new Date(after))?.getTime() ?? null;
}

/** Whether times come in each hour of their first day. */
function isEveryHour(times: Cron): boolean {
  const first = nextOf(times, 0);
  if (first === null) return false;
  const day = Math.floor(first / DAY_MS) * DAY_MS;
  for (let hour = day; hour < day + DAY_MS; hour += HOUR_MS) {
    const next = nextOf(times, hour - 1);
    if (next === null || next >= hour + HOUR_MS) return false;
  }
  return true;
}

function once(at: string, zone: string | null): Result<ScheduleTimes, string> {
  try {
    // Without fractions and with seconds, as the library reads it.
    const [whole = at] = at.replace(/Z$/, '').split('.');
    const text = /T\d\d:\d\d$/.test(whole) ? `${whole}:00` : whole;
    const wall = new Cron(text, { timezone: 'UTC' }).getOnce()?.getTime();
    if (wall === undefined) return err(`${at} is no date`);
    const time = at.endsWith('Z') ? wall : wallTimeOf(zone).firstAt(wall);
    return ok({ next: (after) => (time > after ? time : null) });
  } catch (error) {
    return err(problemOf(at, error));
  }
}

/** The first of `start + n · every`, n from 1, that is after `after`. */
function nextOnGrid(start: number, every: number, after: number): number {
  return start + Math.max(1, Math.floor((after - start) / every) + 1) * every;
}

/** So many lengths are reckoned one after the other to catch up, far less than a second's work; nobody counts more. */
const MOST_LENGTHS = 1_000_000;

/** Lengths one after the other; earlier times are not looked for again. */
function randomTimes(
  { fromMs, toMs, seed }: Extract<Schedule, { type: 'random' }>,
  start: number,
): ScheduleTimes {
  const random = seededRandom(seed);
  let at = start;
  return {
    next: (after) => {
      if (after - at > MOST_LENGTHS * toMs) at = after;
      while (at <= after) at += Math.round(fromMs + random() * (toMs - fromMs));
      return at;
    },
  };
}

/** What the library says, without its own names. */
function problemOf(text: string, error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  const reason = said.replace(/^Cron(?:Pattern|Date)?: /, '').replace(/\.$/, '');
  return `${text} is no schedule: ${reason}`;
}
