import { Emitter, type Event } from '../../shared/base/emitter';
import { err, ok, type Result } from '../../shared/base/result';
import type { MonotonicMicros } from '../../shared/base/time';
import { indexOfKey, type PhysicalKey } from '../../shared/input/physical-keys';
import { ReplayOp } from '../../shared/replay/replay-schedule';
import { monotonicNow } from '../capture/monotonic';
import { InjectedMatcher } from '../replay/injected-matcher';
import type { ReplayRun, Upcoming } from '../replay/replay-run';
import { ChordMatcher } from './chord-matcher';
import { checkBindings } from './chord-rules';
import { HeldChords } from './held-chords';
import type {
  HotkeyAction,
  HotkeyBinding,
  HotkeyFailure,
  HotkeyPress,
  HotkeyProblem,
  HotkeyRelease,
  KeySeen,
} from './hotkey';
import type { HotkeyKeyboard, KeyTold } from './hotkey-keyboard';
import { type HotkeyPlace, openHotkeyKeyboard } from './open-hotkey-keyboard';

export type { HotkeyBinding, HotkeyPress, HotkeyProblem } from './hotkey';

/**
 * Chords that do something wherever the user is, with nothing recorded and nothing shown. What tells of keys does so before they
 * go to any program, and costs no other program its keys, unless a chord is bound as `exclusive`. See
 * docs/adr/0012-hotkeys-without-grabbing.md.
 */
export class Hotkeys<Action extends string = HotkeyAction> {
  readonly #keyboard: HotkeyKeyboard;
  readonly #platform: NodeJS.Platform;
  readonly #matcher: ChordMatcher<Action>;
  readonly #held = new HeldChords<Action>();
  readonly #pressed = new Emitter<HotkeyPress<Action>>();
  readonly #released = new Emitter<HotkeyRelease<Action>>();
  readonly #seen = new Emitter<KeySeen>();
  readonly #closed = new Emitter<HotkeyFailure>();
  readonly #injected: InjectedMatcher;
  /** In force. */
  #bindings: readonly HotkeyBinding<Action>[] = [];
  /** One change after the other. */
  #changes: Promise<unknown> = Promise.resolve();
  #remapping = false;
  #open = true;

  /** Called within a few ms of the press that completes a chord. */
  readonly onDidPress: Event<HotkeyPress<Action>> = this.#pressed.event;
  /** Called for a chord that was pressed, first when its key is up, then when all its keys are. */
  readonly onDidRelease: Event<HotkeyRelease<Action>> = this.#released.event;
  /** Called for every key, before the chord that it completes. */
  readonly onDidSeeKey: Event<KeySeen> = this.#seen.event;
  /** Called once when nothing tells of keys any more: nothing is pressed any more. Not called by `close`. */
  readonly onDidClose: Event<HotkeyFailure> = this.#closed.event;

  /**
   * Opens the hotkeys of the display of `env`, on Windows and macOS of the desktop, through what `createSource` gives. No chord is
   * bound yet. `unsupported`: this system or display does not tell of keys.
   */
  static async open<Action extends string = HotkeyAction>(
    env: NodeJS.ProcessEnv,
    platform: NodeJS.Platform = process.platform,
    createSource: HotkeyPlace['createSource'] = null,
  ): Promise<Result<Hotkeys<Action>, HotkeyFailure>> {
    const matcher = new ChordMatcher<Action>();
    const opened = await openHotkeyKeyboard({ env, platform, createSource }, matcher);
    return opened.ok ? ok(new Hotkeys(opened.value, matcher, platform)) : err(opened.error);
  }

  private constructor(
    keyboard: HotkeyKeyboard,
    matcher: ChordMatcher<Action>,
    platform: NodeJS.Platform,
  ) {
    this.#keyboard = keyboard;
    this.#matcher = matcher;
    this.#platform = platform;
    this.#injected = new InjectedMatcher({
      repeats: keyboard.repeats,
      wanted: (op) => op === ReplayOp.keyDown || op === ReplayOp.keyUp,
    });
    keyboard.listen({
      key: (told) => this.#take(told),
      gap: (held, at) => this.#skip(held, at),
      remapped: () => this.#remap(),
      lost: (failure) => {
        this.close();
        this.#closed.fire(failure);
      },
    });
  }

  /**
   * Puts these bindings in the place of those before. Resolves with those that cannot be in force,
   * and why; the others are in force from then on. Until then an action keeps the chord that it had, and one that has none any
   * more does nothing.
   */
  set(bindings: readonly HotkeyBinding<Action>[]): Promise<readonly HotkeyProblem<Action>[]> {
    const changed = this.#changes.then(() => this.#set(bindings));
    this.#changes = changed;
    return changed;
  }

  /**
   * A replay of ours will send this, so it neither presses a hotkey nor keeps one from being pressed. To be
   * told before it can come ({@link ReplayRun.onWillSend}); null when it has ended: nothing more will be
   * sent.
   */
  expectInjected(upcoming: Upcoming | null): void {
    this.#injected.tell(upcoming, monotonicNow());
  }

  /** Lets go of every chord. Nothing is pressed any more. */
  close(): void {
    this.#open = false;
    this.#keyboard.close();
  }

  async #set(
    bindings: readonly HotkeyBinding<Action>[],
  ): Promise<readonly HotkeyProblem<Action>[]> {
    const { good, problems } = checkBindings(bindings, this.#platform);
    this.#forget(bindings);
    const taken = await this.#keyboard.take(good).catch(() => null);
    if (taken === null || !this.#open) {
      this.#bindings = [];
      this.#matcher.setBindings([]);
      return bindings.map(({ action, chord }) => ({
        action,
        chord,
        kind: 'gone',
        message: this.#keyboard.goneMessage,
      }));
    }
    this.#bindings = taken.free;
    this.#matcher.setBindings(taken.free);
    return [...problems, ...taken.problems];
  }

  /** What is bound to nothing any more does nothing from now on, however long the server takes over the others. */
  #forget(bindings: readonly HotkeyBinding<Action>[]): void {
    const wanted = new Set(bindings.map(({ action }) => action));
    this.#bindings = this.#bindings.filter(({ action }) => wanted.has(action));
    this.#matcher.setBindings(this.#bindings);
  }

  #take({ key, pressed, at, real }: KeyTold): void {
    if (!this.#open || (!real && this.#isInjected(key, pressed, at))) return;
    if (pressed) this.#press(key, at);
    else this.#release(key, at);
  }

  #press(key: PhysicalKey, at: MonotonicMicros): void {
    if (this.#keyboard.repeats && this.#matcher.holds(key)) return;
    const match = this.#matcher.press(key);
    this.#seen.fire({ key, pressed: true, at });
    if (match === null) return;
    const { binding, keys } = match;
    this.#held.press(binding.action, keys);
    this.#pressed.fire({ action: binding.action, keys, at });
  }

  #release(key: PhysicalKey, at: MonotonicMicros): void {
    this.#matcher.release(key);
    this.#seen.fire({ key, pressed: false, at });
    for (const release of this.#held.release(key)) this.#released.fire(release);
  }

  /** Whether a replay of ours sent this press or release. */
  #isInjected(key: PhysicalKey, pressed: boolean, at: MonotonicMicros): boolean {
    if (!this.#injected.active) return false;
    const op = pressed ? ReplayOp.keyDown : ReplayOp.keyUp;
    return this.#injected.take(op, indexOfKey(key) + 1, 0, 0, 0, 0, at);
  }

  /** Goes on at `at`, with these keys held: others are down no longer, unseen or not. */
  #skip(held: readonly PhysicalKey[], at: MonotonicMicros): void {
    if (!this.#open) return;
    const mayBeOurs = this.#injected.active;
    this.#injected.restart(at);
    const down = new Set(held);
    for (const key of this.#matcher.heldKeys()) {
      if (!down.has(key)) this.#release(key, at);
    }
    // While a replay goes on, it may be what holds the others; then nobody tells when it lets go of them.
    if (!mayBeOurs) this.#matcher.setHeld(held);
  }

  /** The keyboard mapping has changed: modifiers may be other keys and other bits now. */
  #remap(): void {
    if (!this.#open || this.#remapping) return;
    this.#remapping = true;
    this.#changes = this.#changes
      .then(async () => {
        this.#remapping = false;
        this.#matcher.setRoles(await this.#keyboard.readRoles());
        // A chord that another program has taken meanwhile is still ours to see.
        await this.#keyboard.take(this.#bindings);
      })
      .catch(() => undefined);
  }
}
