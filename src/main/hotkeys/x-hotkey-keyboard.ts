import type { XEvent } from 'x11';
import { ok, type Result } from '../../shared/base/result';
import { type MonotonicMicros, monotonicMicros } from '../../shared/base/time';
import { keyFromX11, type PhysicalKey } from '../../shared/input/physical-keys';
import { monotonicNow } from '../capture/monotonic';
import type { KeyRole } from './chord-matcher';
import type { HotkeyBinding, HotkeyFailure, HotkeyProblem } from './hotkey';
import { type HotkeyDisplay, openHotkeyDisplay } from './hotkey-display';
import type {
  HotkeyKeyboard,
  KeyboardListener,
  TakenBindings,
  ToldMatcher,
} from './hotkey-keyboard';
import { SentKeys } from './sent-keys';
import { readKeyRoles, type XKeyRoles } from './x-key-roles';

const MAPPING_NOTIFY = 34;
/** An event that is older than this when it comes was placed wrongly; µs. */
const LATEST_US = 1_000_000;

/** Opens the keyboard of the X display of `env`. */
export async function openXHotkeyKeyboard(
  env: NodeJS.ProcessEnv,
  matcher: ToldMatcher,
): Promise<Result<HotkeyKeyboard, HotkeyFailure>> {
  const opened = await openHotkeyDisplay(env, matcher);
  return opened.ok ? ok(new XHotkeyKeyboard(opened.value)) : opened;
}

/**
 * The keyboard of an X server. The server tells of every key before it goes to any program, also while one grabs the keyboard; so
 * a chord costs no other program its keys, unless it is bound as `exclusive`.
 */
class XHotkeyKeyboard implements HotkeyKeyboard {
  /** Raw events tell of no key that repeats itself. */
  readonly repeats = false;
  readonly goneMessage: string;
  readonly #display: HotkeyDisplay;
  readonly #sent = new SentKeys();
  #roles: XKeyRoles;

  constructor(display: HotkeyDisplay) {
    this.#display = display;
    this.#roles = display.roles;
    this.goneMessage = `The X display ${display.connection.display} is gone, and hotkeys with it: start Deskreel on a display that runs.`;
  }

  listen(listener: KeyboardListener): void {
    const { connection, onEvent } = this.#display;
    onEvent((event) => this.#take(event, listener));
    connection.onLost(() =>
      listener.lost({
        kind: 'display_gone',
        message: `The X display ${connection.display} went away, and hotkeys with it: they come back when Deskreel is started on a display again.`,
      }),
    );
  }

  async readRoles(): Promise<ReadonlyMap<PhysicalKey, KeyRole>> {
    this.#roles = await readKeyRoles(this.#display.connection);
    return this.#roles.roles;
  }

  async take<Action extends string>(
    bindings: readonly HotkeyBinding<Action>[],
  ): Promise<TakenBindings<Action>> {
    const { grabs } = this.#display;
    const free: HotkeyBinding<Action>[] = [];
    const problems: HotkeyProblem<Action>[] = [];
    grabs.release();
    for (const binding of bindings) {
      const problem = await grabs.take(binding, this.#roles);
      if (problem === null) free.push(binding);
      else problems.push(problem);
    }
    await grabs.settled();
    return { free, problems };
  }

  close(): void {
    this.#display.connection.close();
    this.#display.grabs.close();
  }

  #take(event: XEvent, listener: KeyboardListener): void {
    if (event.type === MAPPING_NOTIFY) {
      listener.remapped();
      return;
    }
    const { xinput, xtestKeyboard, lockWatch } = this.#display;
    lockWatch?.take(event);
    const { EventType: type } = xinput;
    const key = keyFromX11(event.detail ?? 0);
    const pressed = event.evtype === type.RawKeyPress;
    if (key === undefined || (!pressed && event.evtype !== type.RawKeyRelease)) return;
    // A real keyboard is somebody's.
    const real = xtestKeyboard !== null && event.sourceId !== xtestKeyboard;
    const isSent = xtestKeyboard !== null && !real;
    if (isSent && this.#sent.take(key, pressed, lockWatch?.isElsewhere ?? false)) return;
    listener.key({ key, pressed, at: this.#timeOf(event.time ?? 0), real });
  }

  /** When an event of the server's clock happened; now, when that cannot be. */
  #timeOf(serverMs: number): MonotonicMicros {
    const now = monotonicNow();
    const { eventTime, monotonic } = this.#display.anchor;
    const at = monotonic + ((serverMs - eventTime) >>> 0) * 1000;
    return at <= now && now - at < LATEST_US ? monotonicMicros(at) : now;
  }
}
