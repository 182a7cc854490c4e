import type { Dispose } from '../../../shared/base/disposables';
import { Emitter } from '../../../shared/base/emitter';
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

/** What was missed. Whether its macro was run for it, who runs macros knows. */
export type MissedTimes = Omit<Missed, 'ran'>;

/** What the next start of the program has to know. Times are ms since 1970. */
export interface SchedulesSeen {
  /** When schedules were looked at last. */
  readonly at: number;
  /** Since when those are counted that do not go by the clock, by their ids. */
  readonly starts: Readonly<Record<string, number>>;
}

/** Told what schedules do. */
export interface ScheduleListener {
  /** It is time. `missed`: what was missed with that, for which it comes, too, where the trigger says so; null: nothing. */
  readonly onDue: (trigger: TriggerOf<'schedule'>, missed: MissedTimes | null) => void;
  /** It does not come for these. */
  readonly onMissed: (missed: MissedTimes) => void;
  /** It will not come any more. */
  readonly onSpent: (trigger: TriggerOf<'schedule'>) => void;
}

interface Entry {
  trigger: TriggerOf<'schedule'>;
  times: ScheduleTimes;
  /** Since when they are counted. */
  start: number;
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
 * those do not come again. While they are held, nothing comes, as in sleep.
 */
export class Schedules {
  readonly #clock: WallClock;
  readonly #listener: ScheduleListener;
  readonly #passed = new Emitter<void>();
  #entries: readonly Entry[] = [];
  #lookedAt = Number.NEGATIVE_INFINITY;
  #held = false;
  #sleep: Dispose | null = null;
  /** What is to be told when everything is reckoned: who is told may change the triggers. */
  #news: (() => void)[] = [];

  /** Fires when some came or were missed, and that was told: {@link seen} tells the next start that they are dealt with. */
  readonly onDidPass = this.#passed.event;

  constructor(clock: WallClock, listener: ScheduleListener) {
    this.#clock = clock;
    this.#listener = listener;
  }

  /**
   * Puts these in the place of those before; one that was there goes on as it was. Gives what is wrong with those that cannot come,
   * by their ids. `seen`: what was so before this program started; what came since is told as missed, and not run.
   */
  set(
    triggers: readonly TriggerOf<'schedule'>[],
    seen: SchedulesSeen | null = null,
  ): ReadonlyMap<string, string> {
    const now = this.#clock.now();
    const problems = new Map<string, string>();
    this.#entries = triggers.flatMap((trigger) => {
      const before = this.#entries.find((entry) => isSame(entry.trigger, trigger));
      if (before !== undefined) {
        before.trigger = trigger;
        return [before];
      }
      const counted = isByClock(trigger) ? seen?.at : seen?.starts[trigger.id];
      const from = seen === null || counted === undefined ? now : Math.min(seen.at, now);
      const start = Math.min(counted ?? now, from);
      const times = scheduleTimes(trigger.when.schedule, start);
      if (times.ok) return [this.#begin({ trigger, times: times.value, start }, from, now)];
      problems.set(trigger.id, `${times.error}.`);
      return [];
    });
    // What came until now has been told, also where nothing may come yet.
    if (this.#lookedAt === Number.NEGATIVE_INFINITY) this.#lookedAt = now;
    this.look();
    return problems;
  }

  /** Reckons everything anew: the machine has woken up, or somebody says that the clock was set. */
  look(): void {
    if (!this.#held) this.#comeUpToNow();
    const news = this.#news;
    this.#news = [];
    for (const tell of news) tell();
    if (news.length > 0) this.#passed.fire();
  }

  /** While held, nothing comes. What passes meanwhile is found when it is over, as after sleep. */
  hold(held: boolean): void {
    this.#held = held;
    this.look();
  }

  get seen(): SchedulesSeen {
    const counted = this.#entries.filter(({ trigger }) => !isByClock(trigger));
    return {
      at: this.#held ? this.#lookedAt : this.#clock.now(),
      starts: Object.fromEntries(counted.map(({ trigger, start }) => [trigger.id, start])),
    };
  }

  /** When a schedule comes next, ms since 1970; null while nothing comes. */
  nextOf(id: string): number | null {
    if (this.#held) return null;
    return this.#entries.find(({ trigger }) => trigger.id === id)?.due ?? null;
  }

  /** Nothing comes any more. */
  close(): void {
    this.#entries = [];
    this.#sleep?.();
    this.#sleep = null;
  }

  #begin(counted: Pick<Entry, 'trigger' | 'times' | 'start'>, from: number, now: number): Entry {
    const { trigger, times } = counted;
    const entry: Entry = { ...counted, due: times.next(from), handled: from };
    const passed = pass(entry, now);
    if (passed !== null) {
      const missed = missedOf(trigger, passed, passed.count, now);
      this.#news.push(() => this.#listener.onMissed(missed));
    }
    if (entry.due === null) this.#news.push(() => this.#listener.onSpent(trigger));
    return entry;
  }

  #comeUpToNow(): void {
    const now = this.#clock.now();
    const steppedBack = now < this.#lookedAt;
    this.#lookedAt = now;
    for (const entry of this.#entries) {
      if (steppedBack) stepBack(entry, now);
      this.#comeUpTo(entry, now);
    }
    this.#sleepUntilNext(now);
  }

  #comeUpTo(entry: Entry, now: number): void {
    const { trigger } = entry;
    const passed = pass(entry, now);
    if (passed === null) return;
    const inTime = now - passed.to <= GRACE_MS;
    const count = inTime ? passed.count - 1 : passed.count;
    const missed = count > 0 ? missedOf(trigger, passed, count, now) : null;
    if (inTime || trigger.when.ifMissed === 'run_once') {
      this.#news.push(() => this.#listener.onDue(trigger, missed));
    } else if (missed !== null) {
      this.#news.push(() => this.#listener.onMissed(missed));
    }
    if (entry.due === null) this.#news.push(() => this.#listener.onSpent(trigger));
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

function missedOf(
  { id, macro }: TriggerOf<'schedule'>,
  { from, to, more }: Passed,
  count: number,
  seenAt: number,
): MissedTimes {
  return { trigger: id, macro, from, to, count, more, seenAt };
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
    if (times.ok) Object.assign(entry, { times: times.value, start: now });
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
