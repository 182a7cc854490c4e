import type { Dispose } from '../../../shared/base/disposables';
import type { Missed } from '../../../shared/contract/triggers';
import { type ScheduleTimes, scheduleTimes } from '../../../shared/macro/triggers/schedule-times';
import type { TriggerOf } from '../../../shared/macro/triggers/trigger';
import type { WallClock } from './wall-clock';

/** At least so often everything is reckoned anew, ms: nobody tells when the clock is set. */
export const LOOK_MS = 30_000;
/** What is found no later than this, ms, comes a little late; what is found later was missed. */
export const GRACE_MS = 60_000;
/** When the clock is set back by more than this, it had been wrong, and what came then counts no more; ms. */
const WRONG_MS = 86_400_000;
/** So many missed times are counted one by one: a time of a cron pattern takes up to 0.25 ms to reckon. */
const MOST_COUNTED = 100;

/** Told what schedules do. */
export interface ScheduleListener {
  /** It is time. Also once for what was missed, where the trigger says so. */
  readonly onDue: (trigger: TriggerOf<'schedule'>) => void;
  readonly onMissed: (missed: Missed) => void;
  /** It will not come any more. */
  readonly onSpent: (trigger: TriggerOf<'schedule'>) => void;
}

interface Entry {
  trigger: TriggerOf<'schedule'>;
  times: ScheduleTimes;
  /** When it comes next. */
  due: number | null;
  /** The last time that came or was missed. */
  handled: number;
}

/**
 * Lets schedules come when it is time, each time once, whatever happens to the clock.
 *
 * ```
 *   due           ↓       ↓       ↓       ↓
 *   asleep                 ░░░░░░░░░░
 *   comes         ●       ●          ◐            ◐ for both that were missed, if `run_once`
 * ```
 *
 * Put forward, the clock passes times as in sleep; they are missed. Put back by up to a day it shows times again that have come:
 * those do not come again.
 */
export class Schedules {
  readonly #clock: WallClock;
  readonly #listener: ScheduleListener;
  #entries: readonly Entry[] = [];
  #lookedAt = Number.NEGATIVE_INFINITY;
  #sleep: Dispose | null = null;
  /** What is to be told when everything is reckoned: who is told may change the triggers. */
  #news: (() => void)[] = [];

  constructor(clock: WallClock, listener: ScheduleListener) {
    this.#clock = clock;
    this.#listener = listener;
  }

  /**
   * Puts these in the place of those before; one that was there goes on as it was. Gives what is wrong with those that cannot come,
   * by their ids. `since`: when schedules were looked at last, before this program started; what came since is
   * told as missed, and not run.
   */
  set(
    triggers: readonly TriggerOf<'schedule'>[],
    since: number | null = null,
  ): ReadonlyMap<string, string> {
    const now = this.#clock.now();
    const problems = new Map<string, string>();
    this.#entries = triggers.flatMap((trigger) => {
      const before = this.#entries.find((entry) => isSame(entry.trigger, trigger));
      if (before !== undefined) {
        before.trigger = trigger;
        return [before];
      }
      const from = since !== null && isByClock(trigger) ? Math.min(since, now) : now;
      const times = scheduleTimes(trigger.when.schedule, from);
      if (times.ok) return [this.#begin(trigger, times.value, from, now)];
      problems.set(trigger.id, `${times.error}.`);
      return [];
    });
    this.look();
    return problems;
  }

  /** Reckons everything anew: the machine has woken up, or somebody says that the clock was set. */
  look(): void {
    const now = this.#clock.now();
    const steppedBack = now < this.#lookedAt;
    this.#lookedAt = now;
    for (const entry of this.#entries) {
      if (steppedBack) stepBack(entry, now);
      this.#comeUpTo(entry, now);
    }
    this.#sleepUntilNext(now);
    const news = this.#news;
    this.#news = [];
    for (const tell of news) tell();
  }

  /** When a schedule comes next, ms since 1970. */
  nextOf(id: string): number | null {
    return this.#entries.find(({ trigger }) => trigger.id === id)?.due ?? null;
  }

  /** Nothing comes any more. */
  close(): void {
    this.#entries = [];
    this.#sleep?.();
    this.#sleep = null;
  }

  #begin(trigger: TriggerOf<'schedule'>, times: ScheduleTimes, from: number, now: number): Entry {
    const entry: Entry = { trigger, times, due: times.next(from), handled: from };
    const passed = pass(entry, now);
    if (passed !== null) this.#tellMissed(trigger, passed, passed.count, now, false);
    if (entry.due === null) this.#news.push(() => this.#listener.onSpent(trigger));
    return entry;
  }

  #comeUpTo(entry: Entry, now: number): void {
    const { trigger } = entry;
    const passed = pass(entry, now);
    if (passed === null) return;
    const inTime = now - passed.to <= GRACE_MS;
    const runs = inTime || trigger.when.ifMissed === 'run_once';
    const missed = inTime ? passed.count - 1 : passed.count;
    if (missed > 0) this.#tellMissed(trigger, passed, missed, now, runs);
    if (runs) this.#news.push(() => this.#listener.onDue(trigger));
    if (entry.due === null) this.#news.push(() => this.#listener.onSpent(trigger));
  }

  #tellMissed(
    { id, macro }: TriggerOf<'schedule'>,
    { from, to, more }: Passed,
    count: number,
    seenAt: number,
    ran: boolean,
  ): void {
    const missed = { trigger: id, macro, from, to, count, more, seenAt, ran };
    this.#news.push(() => this.#listener.onMissed(missed));
  }

  #sleepUntilNext(now: number): void {
    this.#sleep?.();
    this.#sleep = null;
    if (this.#entries.every(({ due }) => due === null)) return;
    const next = Math.min(...this.#entries.map(({ due }) => due ?? Number.POSITIVE_INFINITY));
    // A timer may come a moment early.
    const ms = Math.min(Math.max(next - now, 1), LOOK_MS);
    this.#sleep = this.#clock.wake(ms, () => this.look());
  }
}

/** Times that have passed: the first, the last, and how many they are, or more. */
interface Passed {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly more: boolean;
}

/** Takes all times off an entry that are not after `now`. */
function pass(entry: Entry, now: number): Passed | null {
  const from = entry.due;
  if (from === null || from > now) return null;
  let count = 0;
  while (entry.due !== null && entry.due <= now && count < MOST_COUNTED) {
    count += 1;
    entry.handled = entry.due;
    entry.due = entry.times.next(entry.due);
  }
  const to = entry.handled;
  const more = entry.due !== null && entry.due <= now;
  if (more) {
    entry.handled = now;
    entry.due = entry.times.next(now);
  }
  return { from, to, count, more };
}

/** The clock shows an earlier time than before. */
function stepBack(entry: Entry, now: number): void {
  const { schedule } = entry.trigger.when;
  const longest = longestOf(entry.trigger);
  if (longest === null) {
    if (entry.handled - now > WRONG_MS) entry.handled = now;
    entry.due = entry.times.next(Math.max(now, entry.handled)) ?? entry.due;
  } else if (entry.due !== null && entry.due - now > longest) {
    // It counts what passes, not what the clock shows.
    const times = scheduleTimes(schedule, now);
    if (times.ok) entry.times = times.value;
    entry.handled = now;
    entry.due = entry.times.next(now);
  }
}

/** The longest time from one to the next of a schedule that does not go by the clock, ms; null: it does. */
function longestOf({ when: { schedule } }: TriggerOf<'schedule'>): number | null {
  if (schedule.type === 'interval') return schedule.everyMs;
  return schedule.type === 'random' ? schedule.toMs : null;
}

function isByClock(trigger: TriggerOf<'schedule'>): boolean {
  return longestOf(trigger) === null;
}

function isSame(a: TriggerOf<'schedule'>, b: TriggerOf<'schedule'>): boolean {
  return a.id === b.id && JSON.stringify(a.when.schedule) === JSON.stringify(b.when.schedule);
}
