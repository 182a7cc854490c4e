import { assertNever } from '../../shared/base/assert';
import type { Dispose } from '../../shared/base/disposables';
import { err, ok, type Result } from '../../shared/base/result';
import type { MonotonicMicros } from '../../shared/base/time';
import { formatChord } from '../../shared/input/chord';
import type { KeyLayout } from '../../shared/input/key-layout';
import { PHYSICAL_KEYS, type PhysicalKey } from '../../shared/input/physical-keys';
import { monotonicNow } from '../capture/monotonic';
import {
  type ContextChange,
  type InputSource,
  RawType,
  type SourceBatch,
  type SourceFailure,
  type SourceGap,
  type SourceInfo,
  type SourceSink,
} from '../capture/source';
import { EventClockNormaliser } from '../collector/event-clock';
import type { KeyRole } from './chord-matcher';
import type { HotkeyBinding, HotkeyFailure, HotkeyProblem } from './hotkey';
import type {
  HotkeyKeyboard,
  KeyboardListener,
  TakenBindings,
  ToldMatcher,
} from './hotkey-keyboard';
import { type LevelKeys, sourceKeyRoles } from './source-key-roles';
import { UnseenReleases } from './unseen-releases';

/** What a keyboard is listened to through. */
export interface SourceKeyboardParts {
  /** For nothing else: it is stopped with the keyboard. */
  readonly source: InputSource;
  readonly levelKeys: LevelKeys;
  /** Which keys the system says are down; null: it does not say. */
  readonly askHeld: () => readonly PhysicalKey[] | null;
}

/** Opens the keyboard of a system whose keys an input source tells of. */
export async function openSourceHotkeyKeyboard(
  parts: SourceKeyboardParts,
  matcher: ToldMatcher,
): Promise<Result<HotkeyKeyboard, HotkeyFailure>> {
  const keyboard = new SourceHotkeyKeyboard(parts);
  const started = await keyboard.start();
  if (!started.ok) return err(started.error);
  matcher.setRoles(keyboard.roles);
  matcher.setHeld(started.value.heldKeys);
  return ok(keyboard);
}

/**
 * The keyboard of a system where a hook sees keys before programs do, in a process of its own. It costs no program its keys, and
 * so no chord can be ours alone; nor does anybody say what other programs take.
 */
class SourceHotkeyKeyboard implements HotkeyKeyboard {
  readonly repeats = true;
  readonly #source: InputSource;
  readonly #levelKeys: LevelKeys;
  readonly #unseen: UnseenReleases;
  readonly #unwatch: Dispose;
  #listener: KeyboardListener | null = null;
  #layout: KeyLayout | null = null;
  #clock: EventClockNormaliser | null = null;
  #failure: SourceFailure | null = null;

  constructor({ source, levelKeys, askHeld }: SourceKeyboardParts) {
    this.#source = source;
    this.#levelKeys = levelKeys;
    this.#unseen = new UnseenReleases(askHeld, (key) => this.#tell(key, false, monotonicNow()));
    this.#unwatch = source.watch();
  }

  get roles(): ReadonlyMap<PhysicalKey, KeyRole> {
    return this.#layout === null ? new Map() : sourceKeyRoles(this.#layout, this.#levelKeys);
  }

  get goneMessage(): string {
    return this.#failure?.message ?? 'Hotkeys have ended: start Deskreel again.';
  }

  /** The first events come when the event loop has turned. */
  async start(): Promise<Result<SourceInfo, SourceFailure>> {
    const sink: SourceSink = {
      batch: (batch, arrival) => this.#batch(batch, arrival),
      gap: (gap) => this.#gap(gap),
      context: (change) => this.#context(change),
      failed: (failure) => this.#fail(failure),
    };
    const started = await this.#source.start(sink, { focus: 'off', keysOnly: true });
    if (started.ok) this.#begin(started.value);
    else this.#unwatch();
    return started;
  }

  listen(listener: KeyboardListener): void {
    this.#listener = listener;
  }

  readRoles(): Promise<ReadonlyMap<PhysicalKey, KeyRole>> {
    return Promise.resolve(this.roles);
  }

  take<Action extends string>(
    bindings: readonly HotkeyBinding<Action>[],
  ): Promise<TakenBindings<Action>> {
    const free = bindings.filter(({ exclusive }) => !exclusive);
    const problems = bindings.filter(({ exclusive }) => exclusive).map(notOursAlone);
    return Promise.resolve({ free, problems });
  }

  close(): void {
    this.#listener = null;
    this.#unseen.close();
    this.#unwatch();
    void this.#source.stop();
  }

  #begin({ capabilities, anchor, layout, heldKeys }: SourceInfo): void {
    if (this.#clock === null) this.#clock = new EventClockNormaliser(capabilities.clock, anchor);
    else this.#clock.restart(capabilities.clock, anchor);
    this.#layout = layout;
    this.#unseen.setHeld(heldKeys);
  }

  #batch(batch: SourceBatch, arrival: MonotonicMicros): void {
    for (let i = 0; i < batch.count; i += 1) {
      const type = batch.type[i];
      const pressed = type === RawType.keyDown;
      // A key without a name is part of no chord.
      const key = PHYSICAL_KEYS[(batch.key[i] ?? 0) - 1]?.code;
      if (key === undefined || (!pressed && type !== RawType.keyUp)) continue;
      this.#unseen.take(key, pressed);
      this.#tell(key, pressed, this.#clock?.place(batch.time[i] ?? 0, arrival) ?? arrival);
    }
  }

  #tell(key: PhysicalKey, pressed: boolean, at: MonotonicMicros): void {
    const now = monotonicNow();
    this.#listener?.key({ key, pressed, at: at < now ? at : now, real: false });
  }

  #gap({ info, to }: SourceGap): void {
    this.#begin(info);
    this.#listener?.remapped();
    this.#listener?.gap(info.heldKeys, to);
  }

  #context(change: ContextChange): void {
    switch (change.type) {
      case 'layout':
        this.#layout = change.layout;
        this.#listener?.remapped();
        break;
      case 'displays':
      case 'locks':
      case 'focus':
        break;
      default:
        assertNever(change);
    }
  }

  #fail(failure: SourceFailure): void {
    this.#failure = failure;
    this.#listener?.lost(failure);
  }
}

function notOursAlone<Action extends string>({
  action,
  chord,
}: HotkeyBinding<Action>): HotkeyProblem<Action> {
  const message = `${formatChord(chord)} cannot be kept from other programs, since that works on X11 alone as yet: let them have it, too.`;
  return { action, chord, kind: 'exclusive', message };
}
