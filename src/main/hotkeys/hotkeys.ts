import type { XEvent, XInput } from 'x11';
import { Emitter, type Event } from '../../shared/base/emitter';
import { err, ok, type Result } from '../../shared/base/result';
import { type MonotonicMicros, monotonicMicros } from '../../shared/base/time';
import { indexOfKey, keyFromX11, type PhysicalKey } from '../../shared/input/physical-keys';
import { ReplayOp } from '../../shared/replay/replay-schedule';
import { monotonicNow } from '../capture/monotonic';
import type { SourceInfo } from '../capture/source';
import type { XConnection } from '../capture/x-connection';
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
import { type HotkeyDisplay, openHotkeyDisplay } from './hotkey-display';
import type { XKeyGrabs } from './x-key-grabs';
import { readKeyRoles, type XKeyRoles } from './x-key-roles';

export type { HotkeyBinding, HotkeyPress, HotkeyProblem } from './hotkey';

const MAPPING_NOTIFY = 34;
/** An event that is older than this when it comes was placed wrongly; µs. */
const LATEST_US = 1_000_000;

/**
 * Chords that do something wherever the user is, with nothing recorded and nothing shown. The
 * server tells of every key before it goes to any program, also while one grabs the keyboard; so
 * a chord costs no other program its keys, unless it is bound as `exclusive`. See
 * docs/adr/0012-hotkeys-without-grabbing.md.
 */
export class Hotkeys<Action extends string = HotkeyAction> {
  readonly #connection: XConnection;
  readonly #xinput: XInput;
  readonly #anchor: NonNullable<SourceInfo['anchor']>;
  readonly #xtestKeyboard: number | null;
  readonly #matcher: ChordMatcher<Action>;
  readonly #held = new HeldChords<Action>();
  readonly #grabs: XKeyGrabs;
  readonly #pressed = new Emitter<HotkeyPress<Action>>();
  readonly #released = new Emitter<HotkeyRelease<Action>>();
  readonly #seen = new Emitter<KeySeen>();
  readonly #closed = new Emitter<HotkeyFailure>();
  /** Raw events tell of no key that repeats itself. */
  readonly #injected = new InjectedMatcher({
    repeats: false,
    wanted: (op) => op === ReplayOp.keyDown || op === ReplayOp.keyUp,
  });
  #roles: XKeyRoles;
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
  /** Called once when the display went away: nothing is pressed any more. Not called by `close`. */
  readonly onDidClose: Event<HotkeyFailure> = this.#closed.event;

  /**
   * Opens the hotkeys of the display of `env`. No chord is bound yet. `unsupported`: this system or
   * display does not tell of keys.
   */
  static async open<Action extends string = HotkeyAction>(
    env: NodeJS.ProcessEnv,
    platform: NodeJS.Platform = process.platform,
  ): Promise<Result<Hotkeys<Action>, HotkeyFailure>> {
    const matcher = new ChordMatcher<Action>();
    const opened = await openHotkeyDisplay(env, platform, matcher);
    return opened.ok ? ok(new Hotkeys(opened.value, matcher)) : err(opened.error);
  }

  private constructor(display: HotkeyDisplay, matcher: ChordMatcher<Action>) {
    const { connection, xinput, grabs, anchor, roles, xtestKeyboard } = display;
    this.#connection = connection;
    this.#xinput = xinput;
    this.#anchor = anchor;
    this.#roles = roles;
    this.#xtestKeyboard = xtestKeyboard;
    this.#matcher = matcher;
    this.#grabs = grabs;
    display.onEvent((event) => this.#take(event));
    connection.onLost(() => {
      this.close();
      this.#closed.fire({
        kind: 'display_gone',
        message: `The X display ${connection.display} went away, and hotkeys with it: they come back when Deskreel is started on a display again.`,
      });
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
    this.#connection.close();
    this.#grabs.close();
  }

  async #set(
    bindings: readonly HotkeyBinding<Action>[],
  ): Promise<readonly HotkeyProblem<Action>[]> {
    const { good, problems } = checkBindings(bindings);
    this.#forget(bindings);
    const taken = await this.#takeAll(good).catch(() => null);
    if (taken === null || !this.#open) {
      this.#bindings = [];
      this.#matcher.setBindings([]);
      return bindings.map(({ action, chord }) => ({
        action,
        chord,
        kind: 'gone',
        message: `The X display ${this.#connection.display} is gone, and hotkeys with it: start Deskreel on a display that runs.`,
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

  /** Looks whether each chord is free, and takes those that nobody else is to have. */
  async #takeAll(bindings: readonly HotkeyBinding<Action>[]): Promise<{
    readonly free: HotkeyBinding<Action>[];
    readonly problems: HotkeyProblem<Action>[];
  }> {
    const free: HotkeyBinding<Action>[] = [];
    const problems: HotkeyProblem<Action>[] = [];
    this.#grabs.release();
    for (const binding of bindings) {
      const problem = await this.#grabs.take(binding, this.#roles);
      if (problem === null) free.push(binding);
      else problems.push(problem);
    }
    await this.#grabs.settled();
    return { free, problems };
  }

  #take(event: XEvent): void {
    if (!this.#open) return;
    if (event.type === MAPPING_NOTIFY) {
      this.#remap();
      return;
    }
    const { EventType: type } = this.#xinput;
    const key = keyFromX11(event.detail ?? 0);
    if (key === undefined || this.#isInjected(event, key)) return;
    const at = this.#timeOf(event.time ?? 0);
    if (event.evtype === type.RawKeyRelease) {
      this.#matcher.release(key);
      this.#seen.fire({ key, pressed: false, at });
      for (const release of this.#held.release(key)) this.#released.fire(release);
    } else if (event.evtype === type.RawKeyPress) {
      const match = this.#matcher.press(key);
      this.#seen.fire({ key, pressed: true, at });
      if (match === null) return;
      const { binding, keys } = match;
      this.#held.press(binding.action, keys);
      this.#pressed.fire({ action: binding.action, keys, at });
    }
  }

  /** Whether a replay of ours sent this press or release. */
  #isInjected(event: XEvent, key: PhysicalKey): boolean {
    // A real keyboard is somebody's.
    const isReal = this.#xtestKeyboard !== null && event.sourceId !== this.#xtestKeyboard;
    if (isReal || !this.#injected.active) return false;
    const { EventType: type } = this.#xinput;
    const isPress = event.evtype === type.RawKeyPress;
    if (!isPress && event.evtype !== type.RawKeyRelease) return false;
    const op = isPress ? ReplayOp.keyDown : ReplayOp.keyUp;
    return this.#injected.take(op, indexOfKey(key) + 1, 0, 0, 0, 0, this.#timeOf(event.time ?? 0));
  }

  /** The keyboard mapping has changed: modifiers may be other keys and other bits now. */
  #remap(): void {
    if (this.#remapping) return;
    this.#remapping = true;
    this.#changes = this.#changes
      .then(async () => {
        this.#remapping = false;
        this.#roles = await readKeyRoles(this.#connection);
        this.#matcher.setRoles(this.#roles.roles);
        // A chord that another program has taken meanwhile is still ours to see.
        await this.#takeAll(this.#bindings);
      })
      .catch(() => undefined);
  }

  /** When an event of the server's clock happened; now, when that cannot be. */
  #timeOf(serverMs: number): MonotonicMicros {
    const now = monotonicNow();
    const { eventTime, monotonic } = this.#anchor;
    const at = monotonic + ((serverMs - eventTime) >>> 0) * 1000;
    return at <= now && now - at < LATEST_US ? monotonicMicros(at) : now;
  }
}
