import { Emitter } from '../../shared/base/emitter';
import type { Outcome } from '../../shared/contract/schemas';
import type { TriggerList, TriggerState, TriggersStatus } from '../../shared/contract/triggers';
import { isArmed, type Profile, type Trigger } from '../../shared/macro/triggers/trigger';
import { type TriggerSet, triggerSetSchema } from '../../shared/macro/triggers/triggers-file';
import type { HotkeyBinding } from '../hotkeys/hotkey';
import { problemOfTrigger } from '../macro/triggers/check-trigger';
import type { SchedulesSeen } from '../macro/triggers/schedules';
import type { TriggerEngine, TriggerParts } from '../macro/triggers/trigger-engine';
import type { Upcoming } from '../replay/replay-run';
import type { SeenFile, TriggerStore } from './trigger-store';

/** What the user's triggers need of the rest. */
export interface TriggersParts {
  readonly store: TriggerStore;
  readonly seen: SeenFile;
  /** Loads the engine, with what it needs besides. */
  readonly createEngine: (onSpent: TriggerParts['onSpent']) => Promise<TriggerEngine>;
  /** Deskreel's own chords. */
  readonly reserved: () => readonly HotkeyBinding<string>[];
  /** Which of these macros are gone. */
  readonly missing: (macros: readonly string[]) => Promise<ReadonlySet<string>>;
  /** What a macro is called. */
  readonly titleOf: (macro: string) => string;
}

/** So often is written down that schedules are looked at, ms. */
const SEEN_MS = 600_000;
/** When schedules came or were missed that is written down at once, but no sooner than this after the time before, ms. */
const PASSED_MS = 1_000;
const UNKNOWN = 'There is no such trigger any more.';

/**
 * The user's triggers and profiles: kept in their file, refused where they clash, in force while the program runs. Without any nothing
 * is watched.
 */
export class Triggers {
  readonly #parts: TriggersParts;
  readonly #changed = new Emitter<TriggersStatus>();
  #engine: Promise<TriggerEngine> | null = null;
  #ready: TriggerEngine | null = null;
  #writing: NodeJS.Timeout | null = null;
  /** Since schedules passed a moment ago; `again`: and others have since. */
  #pausing: { readonly timer: NodeJS.Timeout; again: boolean } | null = null;
  /** Macros of triggers that are gone. */
  #missing: ReadonlySet<string> = new Set();
  /** Looks for macros are made one after the other: the last one counts. */
  #looking: Promise<unknown> = Promise.resolve();
  #locked = false;
  #suspended = false;
  #open = false;

  /** Fires when {@link status} has changed. */
  readonly onDidChange = this.#changed.event;

  constructor(parts: TriggersParts) {
    this.#parts = parts;
  }

  /** Puts the triggers of the file in force. */
  async open(): Promise<void> {
    this.#open = true;
    await this.#look();
    await this.#apply(this.#parts.seen.read());
  }

  list(): TriggerList {
    return { set: this.#set, problem: this.#parts.store.problem };
  }

  get status(): TriggersStatus {
    const { armed, active, triggers } = this.#set;
    const engine = this.#ready;
    return {
      armed,
      locked: this.#locked,
      active,
      triggers: triggers.map((trigger) => this.#stateOf(trigger)),
      missed: [...(engine?.history.missed ?? [])],
      refusals: [...(engine?.history.refusals ?? [])],
      readsTyping: engine?.readsTyping ?? false,
    };
  }

  /** Whether triggers are on; null: there are none, or none whose macro is there. */
  get armed(): boolean | null {
    return this.#inForce.triggers.length === 0 ? null : this.#set.armed;
  }

  /** Adds a trigger, or changes the one with its id. Refused, in one sentence, where it is on and clashes. */
  save(trigger: Trigger): Promise<Outcome> {
    const { triggers } = this.#set;
    const problem = trigger.on ? this.#problemOf(trigger) : null;
    if (problem !== null) return refused(problem);
    const isKnown = triggers.some(({ id }) => id === trigger.id);
    return this.#change({
      triggers: isKnown
        ? triggers.map((each) => (each.id === trigger.id ? trigger : each))
        : [...triggers, trigger],
    });
  }

  remove(id: string): Promise<Outcome> {
    return this.#change({ triggers: this.#set.triggers.filter((each) => each.id !== id) });
  }

  setOn(id: string, on: boolean): Promise<Outcome> {
    const trigger = this.#set.triggers.find((each) => each.id === id);
    return trigger === undefined ? refused(UNKNOWN) : this.save({ ...trigger, on });
  }

  /** Switches all triggers off at once, whatever each says itself, or back. */
  setArmed(armed: boolean): Promise<Outcome> {
    return this.#change({ armed });
  }

  /** Adds a profile, or gives the one with its id another name. */
  saveProfile(profile: Profile): Promise<Outcome> {
    const others = this.#set.profiles.filter(({ id }) => id !== profile.id);
    if (others.some(({ name }) => name === profile.name)) {
      return refused(`There is a profile ${profile.name} already: choose another name.`);
    }
    const isKnown = others.length < this.#set.profiles.length;
    return this.#change({
      profiles: isKnown
        ? this.#set.profiles.map((each) => (each.id === profile.id ? profile : each))
        : [...others, profile],
    });
  }

  /** Removes a profile. Triggers that belong to no other are switched off, or they would act in all. */
  removeProfile(id: string): Promise<Outcome> {
    const { profiles, active, triggers } = this.#set;
    return this.#change({
      profiles: profiles.filter((each) => each.id !== id),
      active: active === id ? null : active,
      triggers: triggers.map((trigger) => {
        const left = trigger.profiles.filter((each) => each !== id);
        const only = left.length === 0 && trigger.profiles.length > 0;
        return { ...trigger, profiles: left, on: trigger.on && !only };
      }),
    });
  }

  /** Puts a profile in force; null: none. */
  activate(id: string | null): Promise<Outcome> {
    return this.#change({ active: id });
  }

  /** Something in the folder of macros has changed: one that was gone may be back, or the other way round. */
  async macrosChanged(): Promise<void> {
    if (this.#open && (await this.#look())) await this.#apply(null);
  }

  /** Deskreel's own chords or the windows of which nothing is recorded are others. */
  async refresh(): Promise<void> {
    await this.#ready?.refresh();
  }

  /** While suspended no hotkey acts: one is being chosen in the window. */
  async suspend(suspended: boolean): Promise<void> {
    this.#suspended = suspended;
    await this.#ready?.suspend(suspended);
  }

  /** The screen was locked or unlocked. */
  setLocked(locked: boolean): void {
    this.#locked = locked;
    this.#ready?.setLocked(locked);
    this.#changed.fire(this.status);
  }

  /** A marker was put into what is being recorded, and not by a macro; or a replay came by one. */
  takeMarker(text: string): void {
    this.#ready?.takeMarker(text);
  }

  /** The machine has woken up. */
  wake(): void {
    this.#ready?.lookAtClock();
  }

  /** What a replay or a macro is about to send; null: nothing more. */
  expectInjected(upcoming: Upcoming | null): void {
    this.#ready?.expectInjected(upcoming);
  }

  /** Ends for good. */
  async end(): Promise<void> {
    this.#open = false;
    if (this.#writing !== null) clearInterval(this.#writing);
    if (this.#pausing !== null) clearTimeout(this.#pausing.timer);
    this.#writeSeen();
    await this.#ready?.close();
  }

  get #set(): TriggerSet {
    return this.#parts.store.current;
  }

  /** What the engine is told of: a trigger whose macro is gone watches nothing and takes no key. */
  get #inForce(): TriggerSet {
    const triggers = this.#set.triggers.filter(({ macro }) => !this.#missing.has(macro));
    return { ...this.#set, triggers };
  }

  /** Looks which macros are gone. Gives whether others are than before. */
  #look(): Promise<boolean> {
    const look = this.#looking.then(async () => {
      const before = this.#missing;
      this.#missing = await this.#parts.missing(this.#set.triggers.map(({ macro }) => macro));
      return (
        before.size !== this.#missing.size || [...before].some((each) => !this.#missing.has(each))
      );
    });
    this.#looking = look.catch(() => undefined);
    return look;
  }

  #problemOf(trigger: Trigger): string | null {
    return problemOfTrigger(trigger, {
      others: this.#set.triggers.filter(({ on }) => on),
      reserved: this.#parts.reserved(),
      now: Date.now(),
      platform: process.platform,
      titleOf: this.#parts.titleOf,
    });
  }

  async #change(change: Partial<TriggerSet>): Promise<Outcome> {
    const checked = triggerSetSchema.safeParse({ ...this.#set, ...change });
    if (!checked.success) {
      return {
        ok: false,
        message: `Triggers would be wrong: ${checked.error.issues[0]?.message}.`,
      };
    }
    const message = this.#parts.store.change(checked.data);
    if (message !== null) return { ok: false, message };
    // What is switched off is so at once, before anything is looked for.
    await this.#apply(null);
    await this.macrosChanged();
    return { ok: true };
  }

  async #apply(seen: SchedulesSeen | null): Promise<void> {
    if (this.#open && this.#set.triggers.length > 0) this.#engine ??= this.#start();
    const engine = await this.#engine;
    await engine?.set(this.#inForce, seen);
    this.#writeSeen();
    this.#changed.fire(this.status);
  }

  async #start(): Promise<TriggerEngine> {
    const engine = await this.#parts.createEngine(({ id }) => {
      // Not now: schedules are being looked at.
      setImmediate(() => void this.setOn(id, false));
    });
    this.#ready = engine;
    engine.setLocked(this.#locked);
    await engine.suspend(this.#suspended);
    engine.onDidChange(() => this.#changed.fire(this.status));
    engine.schedules.onDidPass(() => this.#passed());
    this.#writing = setInterval(() => this.#writeSeen(), SEEN_MS);
    this.#writing.unref();
    return engine;
  }

  #writeSeen(): void {
    if (this.#ready !== null) this.#parts.seen.write(this.#ready.schedules.seen);
  }

  /** Schedules came or were missed. If the program dies now, the next start must not tell of them as missed. */
  #passed(): void {
    if (this.#pausing !== null) {
      this.#pausing.again = true;
      return;
    }
    this.#writeSeen();
    const timer = setTimeout(() => {
      const again = this.#pausing?.again === true;
      this.#pausing = null;
      if (again) this.#passed();
    }, PASSED_MS);
    timer.unref();
    this.#pausing = { timer, again: false };
  }

  #stateOf(trigger: Trigger): TriggerState {
    const { armed, active } = this.#set;
    const isOn = armed && isArmed(trigger, active);
    const isMissing = this.#missing.has(trigger.macro);
    const message = isOn && !isMissing ? (this.#ready?.problems.get(trigger.id) ?? null) : null;
    const state = isOn ? (message === null ? 'armed' : 'refused') : 'off';
    return {
      id: trigger.id,
      state: isMissing ? 'missing' : state,
      message,
      ...(this.#ready?.timesOf(trigger.id) ?? { nextAt: null, lastAt: null }),
    };
  }
}

function refused(message: string): Promise<Outcome> {
  return Promise.resolve({ ok: false, message });
}
