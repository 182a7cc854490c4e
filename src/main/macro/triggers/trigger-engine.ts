import { Emitter } from '../../../shared/base/emitter';
import type { MacroReport } from '../../../shared/macro/macro-report';
import {
  isArmed,
  isTriggerOf,
  type Trigger,
  type TriggerKind,
  type TriggerOf,
} from '../../../shared/macro/triggers/trigger';
import { NO_TRIGGERS, type TriggerSet } from '../../../shared/macro/triggers/triggers-file';
import { matchesGlob } from '../../../shared/session/app-rule';
import type { PlacedWindow } from '../../../shared/session/focus-note';
import { monotonicNow } from '../../capture/monotonic';
import type { HotkeyBinding, HotkeyPress } from '../../hotkeys/hotkey';
import type { HotkeyPlace } from '../../hotkeys/open-hotkey-keyboard';
import type { Upcoming } from '../../replay/replay-run';
import type { MacroJob, MacroQueue } from '../macro-queue';
import { placeOf } from '../typed-call';
import { problemOfTrigger } from './check-trigger';
import { HotkeyModes, type HowToRun } from './hotkey-modes';
import { type MissedTimes, Schedules, type SchedulesSeen } from './schedules';
import { TriggerHistory } from './trigger-history';
import { TriggerKeys, type TypedAbbreviation } from './trigger-keys';
import { TriggerWindows, type WindowParts } from './trigger-windows';
import type { WallClock } from './wall-clock';

/** What triggers need of the rest. */
export interface TriggerParts extends WindowParts, HotkeyPlace {
  readonly queue: MacroQueue;
  readonly clock: WallClock;
  /** Deskreel's own chords. */
  readonly reserved: () => readonly HotkeyBinding<string>[];
  /** What a macro is called. */
  readonly titleOf: (macro: string) => string;
  /** Whether nothing may be known of what is typed into a window. */
  readonly isPrivate: (window: PlacedWindow) => boolean;
  /** A schedule will not come any more: it is to be switched off. */
  readonly onSpent: (trigger: Trigger) => void;
  /** The keys of a hotkey were pressed: they are for us, and nothing that is recorded. */
  readonly onOwnKeys: (press: HotkeyPress<string>) => void;
}

/** Makes macros run when what their triggers wait for has come. Which triggers there are is not its business. */
export class TriggerEngine {
  readonly #parts: TriggerParts;
  readonly #changed = new Emitter<void>();
  readonly #keys: TriggerKeys;
  readonly #windows: TriggerWindows;
  readonly #schedules: Schedules;
  #set: TriggerSet = NO_TRIGGERS;
  #problems: ReadonlyMap<string, string> = new Map();
  readonly #history = new TriggerHistory();
  readonly #lastAt = new Map<string, number>();
  readonly #hotkeys: HotkeyModes;
  /** Asked for by a schedule that came for the last time: that it is switched off since takes nothing back. */
  readonly #lastOnes = new WeakSet<MacroJob>();
  #front: PlacedWindow | null = null;
  #suspended = false;
  #locked = false;
  /** Changes are made one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  /** Something of what this tells has changed. */
  readonly onDidChange = this.#changed.event;

  constructor(parts: TriggerParts) {
    this.#parts = parts;
    this.#keys = new TriggerKeys(parts);
    this.#windows = new TriggerWindows(parts);
    this.#schedules = new Schedules(parts.clock, {
      onDue: (trigger, missed) => {
        const job = this.#run(trigger);
        if (missed !== null) this.#miss(missed, job);
      },
      onMissed: (missed) => this.#miss(missed, null),
      onSpent: (trigger) => {
        for (const job of this.#jobsOf(trigger.id)) this.#lastOnes.add(job);
        parts.onSpent(trigger);
      },
    });
    const { queue } = parts;
    this.#hotkeys = new HotkeyModes({
      run: (trigger, how) => this.#run(trigger, how),
      isThere: (id) => this.#jobsOf(id).length > 0,
      isEndedByKeys: (id) =>
        queue.isEndedByKeys && this.#jobsOf(id).some((job) => job === queue.state.running),
      end: (id, byKeys) => this.#end(id, byKeys),
      skip: ({ id, macro }) =>
        this.#refuse(
          id,
          macro,
          `${parts.titleOf(macro)} was running already, so it was not started again.`,
        ),
      down: () => this.#keys.down,
      now: monotonicNow,
    });
    this.#keys.onDidPress((press) => this.#press(press));
    this.#keys.onDidRelease((release) => {
      const trigger = this.#armedOf('hotkey').find(({ id }) => id === release.action);
      this.#hotkeys.release(trigger, release);
    });
    this.#keys.onDidType((typed) => this.#replace(typed));
    this.#windows.onDue((trigger) => this.#run(trigger));
    this.#windows.onDidChangeFront((window) => this.#setFront(window));
    queue.onDidEnd(({ job, end }) => {
      if (job.cause.by !== 'trigger') return;
      if (end.kind === 'ran' && end.report.reason === 'input') {
        this.#hotkeys.endedByInput(job.cause.trigger);
      }
      if (end.kind !== 'ran') this.#history.notRun(job);
      const message = end.kind === 'ran' ? failureOf(end.report) : end.message;
      if (message !== null) this.#refuse(job.cause.trigger, job.name, message);
    });
  }

  /** What was missed, and what triggers wanted and did not get. */
  get history(): Pick<TriggerHistory, 'missed' | 'refusals'> {
    return this.#history;
  }

  /** Why triggers that are on cannot act, by their ids. */
  get problems(): ReadonlyMap<string, string> {
    return this.#problems;
  }

  /** Whether what is typed is looked at. */
  get readsTyping(): boolean {
    return this.#keys.readsTyping;
  }

  /** What the next start has to know of schedules, and when that has changed. */
  get schedules(): Pick<Schedules, 'seen' | 'onDidPass'> {
    return this.#schedules;
  }

  /** When a schedule comes next; when a trigger acted last. ms since 1970. */
  timesOf(id: string): { readonly nextAt: number | null; readonly lastAt: number | null } {
    return { nextAt: this.#schedules.nextOf(id), lastAt: this.#lastAt.get(id) ?? null };
  }

  /**
   * Puts these triggers in the place of those before; resolves when they are in force. `seen`: see
   * {@link Schedules.set}, for the first.
   */
  set(set: TriggerSet, seen: SchedulesSeen | null = null): Promise<void> {
    const before = this.#armed();
    this.#set = set;
    // At once, whatever is still being made ready.
    const armed = new Set(this.#armed().map(({ id }) => id));
    this.#parts.queue.clear('Its trigger was switched off.', (job) => {
      const { cause } = job;
      if (cause.by !== 'trigger' || armed.has(cause.trigger)) return false;
      return !(this.#lastOnes.has(job) && this.#mayAct(cause.trigger));
    });
    for (const trigger of before) {
      // Nothing else would end it.
      const goesOn = isTriggerOf(trigger, 'hotkey') && trigger.when.mode !== 'press';
      if (goesOn && !armed.has(trigger.id)) this.#end(trigger.id);
    }
    const turn = this.#last.then(() => this.#apply(seen));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Looks again: Deskreel's own chords are others, or which windows are private. */
  refresh(): Promise<void> {
    return this.set(this.#set);
  }

  /** While suspended no hotkey acts: one is being chosen. */
  suspend(suspended: boolean): Promise<void> {
    if (suspended === this.#suspended) return Promise.resolve();
    this.#suspended = suspended;
    return this.refresh();
  }

  /** While the screen is locked nothing runs. Schedules take that for sleep. */
  setLocked(locked: boolean): void {
    this.#locked = locked;
    this.#schedules.hold(locked);
    this.#lookAway();
  }

  /** A marker was put into what is being recorded, and not by a macro; or a replay came by one. */
  takeMarker(text: string): void {
    for (const trigger of this.#armedOf('marker')) {
      if (matchesGlob(text, trigger.when.text)) this.#run(trigger);
    }
  }

  /** The machine has woken up, or the clock was set. */
  lookAtClock(): void {
    this.#schedules.look();
  }

  /** What a replay or a macro is about to send: no key of it triggers anything. Null: nothing more. */
  expectInjected(upcoming: Upcoming | null): void {
    this.#keys.expectInjected(upcoming);
  }

  /** Ends for good. */
  async close(): Promise<void> {
    await this.set({ ...this.#set, armed: false });
    this.#schedules.close();
  }

  #armed(): readonly Trigger[] {
    const { armed, active, triggers } = this.#set;
    return armed ? triggers.filter((trigger) => isArmed(trigger, active)) : [];
  }

  /** Whether a trigger would act if it were on. */
  #mayAct(id: string): boolean {
    const { armed, active, triggers } = this.#set;
    const trigger = triggers.find((each) => each.id === id);
    return armed && trigger !== undefined && isArmed({ ...trigger, on: true }, active);
  }

  #armedOf<Kind extends TriggerKind>(kind: Kind): readonly TriggerOf<Kind>[] {
    return this.#armed().filter(
      (trigger): trigger is TriggerOf<Kind> =>
        isTriggerOf(trigger, kind) && !this.#problems.has(trigger.id),
    );
  }

  async #apply(seen: SchedulesSeen | null): Promise<void> {
    const armed = this.#armed();
    const problems = new Map<string, string>();
    const others: Trigger[] = [];
    for (const trigger of armed) {
      const { clock, reserved, platform, titleOf } = this.#parts;
      const around = { others, reserved: reserved(), now: clock.now(), platform, titleOf };
      // A schedule that is over says so itself.
      const problem = isTriggerOf(trigger, 'schedule') ? null : problemOfTrigger(trigger, around);
      if (problem === null) others.push(trigger);
      else problems.set(trigger.id, problem);
    }
    this.#problems = problems;
    const add = (more: ReadonlyMap<string, string>): void => {
      for (const [id, message] of more) problems.set(id, message);
    };
    add(this.#schedules.set(this.#armedOf('schedule'), seen));
    const abbreviations = this.#suspended ? [] : this.#armedOf('abbreviation');
    const hotkeys = this.#suspended ? [] : this.#armedOf('hotkey');
    const isThere = (id: string): boolean => hotkeys.some((trigger) => trigger.id === id);
    this.#hotkeys.keep(isThere);
    add(await this.#keys.set({ hotkeys, abbreviations }));
    const windows = this.#armedOf('window');
    const blind = await this.#windows.set(windows, abbreviations.length > 0);
    // Abbreviations do without, as far as they can.
    if (blind !== null) add(new Map(windows.map(({ id }) => [id, blind])));
    this.#changed.fire();
  }

  #press(press: HotkeyPress<string>): void {
    if (this.#locked) return;
    const trigger = this.#armedOf('hotkey').find(({ id }) => id === press.action);
    if (trigger === undefined) return;
    this.#parts.onOwnKeys(press);
    this.#hotkeys.press(trigger, press);
  }

  #replace({ trigger, length, end, on }: TypedAbbreviation): void {
    if (this.#locked || !this.#armed().includes(trigger)) return;
    if (!trigger.when.erase) {
      this.#run(trigger, { byKeys: true });
      return;
    }
    const stands = length - [...end].length;
    this.#run(trigger, {
      byKeys: true,
      replaces: { text: trigger.when.text, place: () => placeOf(stands, on.take()) },
    });
  }

  #setFront(window: PlacedWindow | null): void {
    const before = this.#front;
    this.#front = window;
    // Titles change while one types; whoever goes to another window of the same program does it by a key or a click.
    const same =
      before?.class === window?.class &&
      before?.process === window?.process &&
      JSON.stringify(before?.place) === JSON.stringify(window?.place);
    if (!same) this.#keys.forget();
    this.#lookAway();
  }

  /** Nothing that is typed is looked at where nothing may be known of it. */
  #lookAway(): void {
    const front = this.#front;
    this.#keys.setPrivate(this.#locked || (front !== null && this.#parts.isPrivate(front)));
  }

  /** Gives what waits or runs for it; null: nothing does. */
  #run(trigger: Trigger, how: HowToRun = {}): MacroJob | null {
    const { id, macro, whenBusy } = trigger;
    if (!this.#armed().some((each) => each.id === id)) return null;
    if (this.#locked) {
      const title = this.#parts.titleOf(macro);
      this.#refuse(id, macro, `${title} was not run, since the screen is locked.`);
      return null;
    }
    this.#lastAt.set(id, this.#parts.clock.now());
    const enqueued = this.#parts.queue.enqueue({
      name: macro,
      title: this.#parts.titleOf(macro),
      cause: { by: 'trigger', trigger: id },
      wish: null,
      whenBusy,
      prepare: null,
      replaces: null,
      again: null,
      ...how,
    });
    if ('message' in enqueued) {
      this.#refuse(id, macro, enqueued.message);
      return null;
    }
    this.#changed.fire();
    return enqueued.job;
  }

  #miss(missed: MissedTimes, job: MacroJob | null): void {
    this.#history.miss(missed, job);
    this.#changed.fire();
  }

  #jobsOf(id: string): readonly MacroJob[] {
    const { running, waiting } = this.#parts.queue.state;
    const jobs = running === null ? waiting : [running, ...waiting];
    return jobs.filter(({ cause }) => cause.by === 'trigger' && cause.trigger === id);
  }

  #end(id: string, byKeys = false): void {
    for (const job of [...this.#jobsOf(id)].reverse()) this.#parts.queue.end(job.id, byKeys);
  }

  #refuse(trigger: string, macro: string, message: string): void {
    this.#history.refuse({ trigger, macro, at: this.#parts.clock.now(), message });
    this.#changed.fire();
  }
}

/** What a failed run says. */
function failureOf({ reason, message }: MacroReport): string | null {
  return reason === 'failed' ? message : null;
}
