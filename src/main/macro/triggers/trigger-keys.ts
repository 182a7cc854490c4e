import { Emitter } from '../../../shared/base/emitter';
import type { MonotonicMicros } from '../../../shared/base/time';
import type { PhysicalKey } from '../../../shared/input/physical-keys';
import type { TriggerOf } from '../../../shared/macro/triggers/trigger';
import type { HotkeyBinding, HotkeyPress, HotkeyRelease, KeySeen } from '../../hotkeys/hotkey';
import { Hotkeys } from '../../hotkeys/hotkeys';
import type { HotkeyPlace } from '../../hotkeys/open-hotkey-keyboard';
import type { Upcoming } from '../../replay/replay-run';
import { AbbreviationMatcher, FORGET_MS, type Typed } from './abbreviation-matcher';
import { bindingOf } from './check-trigger';
import { TypedKeys } from './typed-keys';
import { TypedOn } from './typed-on';
import { watchTyping } from './watch-typing';

/** Triggers that are armed and act by keys. */
export interface KeyTriggers {
  readonly hotkeys: readonly TriggerOf<'hotkey'>[];
  readonly abbreviations: readonly TriggerOf<'abbreviation'>[];
}

/** An abbreviation that was typed, and what comes behind it until it is replaced. */
export interface TypedAbbreviation extends Typed {
  readonly on: TypedOn;
}

const GONE =
  'The X display went away while its keyboard was looked at: start Deskreel on a display that runs.';

const UNREAD =
  'Abbreviations work on X11 alone as yet, since nothing else is read for what is typed: give the macro a hotkey.';

/**
 * Watches keys for hotkeys and abbreviations, and watches none while there are neither. What a replay or a macro of ours
 * sends is nobody's key. Nothing typed is kept but what docs/adr/0022-arming-outside-documents.md says, and nothing is logged.
 */
export class TriggerKeys {
  readonly #place: HotkeyPlace;
  readonly #pressed = new Emitter<HotkeyPress<string>>();
  readonly #released = new Emitter<HotkeyRelease<string>>();
  readonly #typed = new Emitter<TypedAbbreviation>();
  readonly #matcher = new AbbreviationMatcher();
  readonly #keys = new TypedKeys();
  #hotkeys: Hotkeys<string> | null = null;
  #endTyping: (() => void) | null = null;
  /** Keys that are down, and since when. */
  readonly #down = new Map<PhysicalKey, MonotonicMicros>();
  /** What is typed behind the last abbreviation. */
  #on: TypedOn | null = null;
  #forgetting: NodeJS.Timeout | null = null;
  #longest = 0;
  #private = false;
  /** Changes are made one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  /** The action is the trigger's id. */
  readonly onDidPress = this.#pressed.event;
  readonly onDidRelease = this.#released.event;
  readonly onDidType = this.#typed.event;

  constructor(place: HotkeyPlace) {
    this.#place = place;
  }

  /** Keys that somebody holds down while any are watched, and since when. */
  get down(): ReadonlyMap<PhysicalKey, MonotonicMicros> {
    return this.#down;
  }

  /** Whether what is typed is looked at. */
  get readsTyping(): boolean {
    return this.#endTyping !== null;
  }

  /** Puts these in the place of those before. Resolves with what is in the way of each that cannot act, by its id. */
  set(triggers: KeyTriggers): Promise<ReadonlyMap<string, string>> {
    const turn = this.#last.then(() => this.#set(triggers));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** While a window is in front of which nothing may be known, nothing that is typed is looked at. */
  setPrivate(isPrivate: boolean): void {
    this.#private = isPrivate;
    if (isPrivate) this.forget();
  }

  /** The caret is elsewhere. */
  forget(): void {
    this.#matcher.forget();
    this.#on?.lose();
    this.#on = null;
  }

  /** See {@link Hotkeys.expectInjected}. */
  expectInjected(upcoming: Upcoming | null): void {
    this.#hotkeys?.expectInjected(upcoming);
  }

  /** Watches nothing any more. */
  close(): Promise<unknown> {
    return this.set({ hotkeys: [], abbreviations: [] });
  }

  async #set(triggers: KeyTriggers): Promise<ReadonlyMap<string, string>> {
    const { platform } = this.#place;
    const reads = platform !== 'win32' && platform !== 'darwin';
    const problems = await this.#watch(reads ? triggers : { ...triggers, abbreviations: [] });
    const unread = reads ? [] : triggers.abbreviations;
    return new Map([...problems, ...unread.map(({ id }) => [id, UNREAD] as const)]);
  }

  async #watch({ hotkeys, abbreviations }: KeyTriggers): Promise<ReadonlyMap<string, string>> {
    this.forget();
    this.#matcher.set(abbreviations);
    this.#longest = Math.max(0, ...abbreviations.map(({ when }) => [...when.text].length));
    if (abbreviations.length === 0) this.#stopTyping();
    if (hotkeys.length === 0 && abbreviations.length === 0) {
      this.#closeHotkeys();
      return new Map();
    }
    const problem = await this.#open();
    if (problem !== null) {
      return new Map([...hotkeys, ...abbreviations].map(({ id }) => [id, problem]));
    }
    const blind = abbreviations.length > 0 && !(await this.#startTyping());
    const bindings = hotkeys.flatMap((trigger): HotkeyBinding<string>[] => {
      const binding = bindingOf(trigger);
      return binding === null ? [] : [binding];
    });
    const problems = (await this.#hotkeys?.set(bindings)) ?? [];
    return new Map([
      ...problems.map(({ action, message }) => [action, message] as const),
      ...(blind ? abbreviations.map(({ id }) => [id, GONE] as const) : []),
    ]);
  }

  /** Opens what tells of keys; says why it cannot. */
  async #open(): Promise<string | null> {
    if (this.#hotkeys !== null) return null;
    const { env, platform, createSource } = this.#place;
    const opened = await Hotkeys.open<string>(env, platform, createSource);
    if (!opened.ok) return opened.error.message;
    const hotkeys = opened.value;
    hotkeys.onDidSeeKey((seen) => this.#see(seen));
    hotkeys.onDidPress((press) => this.#pressed.fire(press));
    hotkeys.onDidRelease((release) => this.#released.fire(release));
    hotkeys.onDidClose(() => {
      this.#hotkeys = null;
      // Nobody tells any more when they are let go of.
      this.#down.clear();
      this.#stopTyping();
    });
    this.#hotkeys = hotkeys;
    return null;
  }

  #closeHotkeys(): void {
    this.#down.clear();
    this.#hotkeys?.close();
    this.#hotkeys = null;
  }

  /** False: the display went away. */
  async #startTyping(): Promise<boolean> {
    if (this.#endTyping !== null) return true;
    this.#keys.clear();
    this.#endTyping = await watchTyping(this.#place.env, {
      onKeyboard: (keyboard) => this.#keys.setKeyboard(keyboard),
      onLocks: (locks) => this.#keys.setLocks(locks),
      onButton: () => this.forget(),
    }).catch(() => null);
    return this.#endTyping !== null;
  }

  #stopTyping(): void {
    this.#endTyping?.();
    this.#endTyping = null;
    if (this.#forgetting !== null) clearTimeout(this.#forgetting);
    this.#forgetting = null;
    this.forget();
  }

  #see(seen: KeySeen): void {
    if (seen.pressed) this.#down.set(seen.key, seen.at);
    else this.#down.delete(seen.key);
    if (this.#endTyping === null) return;
    const keys = this.#keys.take(seen);
    if (this.#private) return;
    for (const key of keys) {
      this.#on?.press(key);
      const typed = this.#matcher.press(key, seen.at / 1_000);
      if (typed === null) continue;
      this.#on?.lose();
      this.#on = new TypedOn(typed.end, this.#longest);
      this.#typed.fire({ ...typed, on: this.#on });
    }
    if (keys.length > 0) this.#forgetLater();
  }

  /** Nothing stays for longer than a second, also when no key comes any more. */
  #forgetLater(): void {
    if (this.#forgetting !== null) clearTimeout(this.#forgetting);
    this.#forgetting = setTimeout(() => {
      this.#forgetting = null;
      this.#matcher.forgetOld(Number.POSITIVE_INFINITY);
    }, FORGET_MS);
    this.#forgetting.unref();
  }
}
