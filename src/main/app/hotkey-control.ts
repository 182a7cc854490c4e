import { Emitter } from '../../shared/base/emitter';
import type { HotkeyOutcome, HotkeysStatus } from '../../shared/contract/schemas';
import {
  HOTKEY_ACTIONS,
  type HotkeyAction,
  type HotkeySetting,
  type Settings,
} from '../../shared/contract/settings';
import { formatChord, parseChord } from '../../shared/input/chord';
import {
  type HotkeyBinding,
  type HotkeyPress,
  type HotkeyProblem,
  Hotkeys,
} from '../hotkeys/hotkeys';
import type { HotkeyPlace } from '../hotkeys/open-hotkey-keyboard';
import type { Upcoming } from '../replay/replay-run';

/** What hotkeys need of the rest. */
export interface HotkeyParts {
  readonly chosen: () => Settings['hotkeys'];
  /** Keeps a choice that was found to work. */
  readonly keep: (hotkeys: Settings['hotkeys']) => void;
  readonly onPress: (press: HotkeyPress) => void;
}

const NOT_YET = 'Hotkeys are being set up: try again in a moment.';

/**
 * The user's hotkeys: those of the settings in force, changed one at a time, refused where they clash.
 * Without any, nothing listens to the keyboard.
 */
export class HotkeyControl {
  readonly #parts: HotkeyParts;
  readonly #changes = new Emitter<HotkeysStatus>();
  readonly #env: NodeJS.ProcessEnv;
  readonly #createSource: HotkeyPlace['createSource'];
  #hotkeys: Hotkeys | null = null;
  #status: HotkeysStatus = { available: false, reason: NOT_YET, problems: [] };
  #suspended = false;
  #closed = false;
  /** Changes are made one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  /** `createSource`: what tells of keys where no X server does; null: nothing. */
  constructor(
    parts: HotkeyParts,
    env: NodeJS.ProcessEnv,
    createSource: HotkeyPlace['createSource'] = null,
  ) {
    this.#parts = parts;
    this.#env = env;
    this.#createSource = createSource;
  }

  /** Fires when {@link status} has changed. */
  readonly onDidChange = this.#changes.event;

  get status(): HotkeysStatus {
    return this.#status;
  }

  /** Puts the hotkeys of the settings in force. Where that cannot be, the status says why. */
  open(): Promise<void> {
    return this.#inTurn(() => this.#apply());
  }

  /** Changes one hotkey, or says in a sentence why it cannot be that one; then all stay as they were. */
  set(action: HotkeyAction, { chord, exclusive }: HotkeySetting): Promise<HotkeyOutcome> {
    return this.#inTurn(async () => {
      const hotkeys = await this.#connected();
      if (hotkeys === null) {
        return { ok: false, kind: null, message: this.#status.reason ?? NOT_YET };
      }
      const parsed = chord === null ? null : parseChord(chord);
      if (chord !== null && parsed === null) {
        return {
          ok: false,
          kind: null,
          message: `${chord} is no chord: hold Ctrl, Alt, Shift or Meta and press one other key.`,
        };
      }
      const wanted = {
        ...this.#parts.chosen(),
        [action]: { chord: parsed === null ? null : formatChord(parsed), exclusive },
      };
      const problems = await hotkeys.set(bindingsOf(wanted, action));
      const problem = problems.find((each) => this.#isNew(each, action));
      if (problem === undefined) {
        this.#parts.keep(wanted);
      }
      await this.#apply();
      return problem === undefined
        ? { ok: true }
        : { ok: false, kind: problem.kind, message: problem.message };
    });
  }

  /** While suspended no hotkey acts and none is taken from anybody: a new one is being pressed. */
  suspend(suspended: boolean): Promise<void> {
    if (suspended === this.#suspended) {
      return Promise.resolve();
    }
    this.#suspended = suspended;
    return this.#inTurn(() => this.#apply());
  }

  /** What a replay is about to send: it neither presses a hotkey nor keeps one from being pressed. null: nothing more. */
  expectInjected(upcoming: Upcoming | null): void {
    this.#hotkeys?.expectInjected(upcoming);
  }

  /** Ends for good. */
  end(): void {
    this.#closed = true;
    this.#close();
  }

  #close(): void {
    this.#hotkeys?.close();
    this.#hotkeys = null;
  }

  async #apply(): Promise<void> {
    const chosen = bindingsOf(this.#parts.chosen(), null);
    if (chosen.length === 0) {
      this.#close();
      this.#tell({ available: true, reason: null, problems: [] });
      return;
    }
    const hotkeys = await this.#connected();
    const problems = (await hotkeys?.set(this.#suspended ? [] : chosen)) ?? [];
    if (this.#hotkeys !== null && !this.#suspended) {
      this.#tell({
        available: true,
        reason: null,
        problems: problems.map(({ action, kind, message }) => ({ action, kind, message })),
      });
    }
  }

  /** What listens to the keyboard, null where nothing can; the status says why then. */
  async #connected(): Promise<Hotkeys | null> {
    if (this.#hotkeys !== null || this.#closed) {
      return this.#hotkeys;
    }
    const opened = await Hotkeys.open(this.#env, process.platform, this.#createSource);
    if (!opened.ok) {
      this.#tell({ available: false, reason: opened.error.message, problems: [] });
      return null;
    }
    this.#hotkeys = opened.value;
    opened.value.onDidPress((press) => {
      if (!this.#suspended) {
        this.#parts.onPress(press);
      }
    });
    opened.value.onDidClose(({ message }) => {
      this.#hotkeys = null;
      this.#tell({ available: false, reason: message, problems: [] });
    });
    return opened.value;
  }

  /** Whether a problem comes from changing `action`, and was not there before. */
  #isNew(problem: HotkeyProblem, action: HotkeyAction): boolean {
    return (
      problem.action === action ||
      !this.#status.problems.some((known) => known.action === problem.action)
    );
  }

  #tell(status: HotkeysStatus): void {
    this.#status = status;
    this.#changes.fire(status);
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

/** Bindings of the settings, `last` behind the others, so that it is the one to give way. */
export function bindingsOf(
  hotkeys: Settings['hotkeys'],
  last: HotkeyAction | null = null,
): readonly HotkeyBinding[] {
  const order = [...HOTKEY_ACTIONS].sort((a, b) => Number(a === last) - Number(b === last));
  return order.flatMap((action) => {
    const { chord, exclusive } = hotkeys[action];
    const parsed = chord === null ? null : parseChord(chord);
    return parsed === null ? [] : [{ action, chord: parsed, exclusive }];
  });
}
