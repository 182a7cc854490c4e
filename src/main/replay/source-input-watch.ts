import { err, ok, type Result } from '../../shared/base/result';
import type { KeyLayout } from '../../shared/input/key-layout';
import { indexOfKey, PHYSICAL_KEYS, type PhysicalKey } from '../../shared/input/physical-keys';
import {
  type InputSource,
  RawType,
  type SourceBatch,
  type SourceFailure,
  type SourceGap,
  type SourceSink,
} from '../capture/source';
import { type LevelKeys, sourceKeyRoles } from '../hotkeys/source-key-roles';
import type { InjectorFailure } from './injector';
import { OwnInput } from './own-input';
import { PanicWatch } from './panic-watch';
import { hookKey, SEEN_BY_HOOK, SeenInput, type SeenInputKind } from './seen-input';
import type { InputWatch, WatchedReplay } from './watched-replay';

/** What a replay is watched through. */
export interface SourceWatchParts {
  /** Not started yet, for nothing else; it ends with this process. */
  readonly source: InputSource;
  readonly levelKeys: LevelKeys;
}

/**
 * Watches what people do through an input source, whose hook sees everything before programs do. What it tells does not say
 * whether a program made it: all that is not the replay's own counts as somebody's.
 */
export async function openSourceInputWatch(
  replay: WatchedReplay,
  { source, levelKeys }: SourceWatchParts,
): Promise<Result<InputWatch, InjectorFailure>> {
  const watch = new SourceInputWatch(replay, levelKeys);
  source.watch();
  const keysOnly = !replay.safety.stopOnInput;
  const started = await source.start(watch.sink, { focus: 'off', keysOnly });
  if (!started.ok) return err(asInjectorFailure(started.error));
  watch.begin(started.value.layout, started.value.heldKeys);
  return ok(watch);
}

class SourceInputWatch implements InputWatch {
  readonly #replay: WatchedReplay;
  readonly #levelKeys: LevelKeys;
  readonly #own: OwnInput;
  readonly #panic: PanicWatch;
  /** What somebody holds, as far as was told. */
  readonly #held = new Set<PhysicalKey>();
  #layout: KeyLayout | null = null;
  #playing = false;

  readonly sink: SourceSink = {
    batch: (batch) => {
      for (let i = 0; i < batch.count; i += 1) this.#take(batch, i);
    },
    gap: (gap) => this.#gap(gap),
    context: (change) => {
      if (change.type === 'layout') this.#setLayout(change.layout);
    },
    failed: (failure) => this.#replay.lost(asInjectorFailure(failure)),
  };

  constructor(replay: WatchedReplay, levelKeys: LevelKeys) {
    this.#replay = replay;
    this.#levelKeys = levelKeys;
    this.#own = new OwnInput(replay.safety.stopOnInput, SEEN_BY_HOOK);
    this.#panic = new PanicWatch(replay.safety, () => replay.stop('panic'));
  }

  add(rows: Parameters<InputWatch['add']>[0]): void {
    this.#own.add(rows);
  }

  insert(rows: Parameters<InputWatch['insert']>[0]): void {
    this.#own.insert(rows, this.#replay.sent());
  }

  setPlaying(playing: boolean): void {
    this.#playing = playing;
  }

  /** Nothing was sent before this, so whatever is held somebody holds. */
  begin(layout: KeyLayout, held: readonly PhysicalKey[]): void {
    this.#setLayout(layout);
    for (const key of held) this.#held.add(key);
    this.#panic.setHeld(new Map(held.map((key) => [key, 'hand'] as const)));
  }

  /** What has gone up in it is up; of what has gone down nobody knows whether the replay did that. */
  #gap({ info }: SourceGap): void {
    this.#setLayout(info.layout);
    for (const key of [...this.#held]) {
      if (!info.heldKeys.includes(key)) this.#release(key);
    }
  }

  #setLayout(layout: KeyLayout): void {
    this.#layout = layout;
    this.#panic.setRoles(sourceKeyRoles(layout, this.#levelKeys));
  }

  #take(batch: SourceBatch, i: number): void {
    switch (batch.type[i]) {
      case RawType.keyDown:
        this.#key(SeenInput.keyPress, batch, i);
        break;
      case RawType.keyUp:
        this.#key(SeenInput.keyRelease, batch, i);
        break;
      case RawType.buttonDown:
        this.#pointer(SeenInput.buttonPress, 0, 0);
        break;
      case RawType.move:
        this.#pointer(SeenInput.move, batch.x[i] ?? 0, batch.y[i] ?? 0);
        break;
      case RawType.wheelVertical:
      case RawType.wheelHorizontal:
        this.#pointer(SeenInput.wheel, 0, 0);
        break;
      default:
      // A button that is let go of was pressed before.
    }
  }

  #pointer(kind: SeenInputKind, a: number, b: number): void {
    if (!this.#own.take(kind, a, b, this.#replay.sent())) this.#input();
  }

  #key(kind: SeenInputKind, batch: SourceBatch, i: number): void {
    const number = batch.key[i] ?? 0;
    const key = PHYSICAL_KEYS[number - 1]?.code;
    const id = hookKey(number, batch.code[i] ?? 0);
    if (this.#own.take(kind, id, 0, this.#replay.sent())) return;
    if (key !== undefined && this.#comesWithAltGr(kind, key)) return;
    if (kind === SeenInput.keyRelease) {
      // Not input: the key that started the replay is let go of afterwards.
      if (key !== undefined) this.#release(key);
      return;
    }
    if (key !== undefined) {
      this.#held.add(key);
      this.#panic.press(key, 'hand');
    }
    this.#input();
  }

  #release(key: PhysicalKey): void {
    this.#held.delete(key);
    this.#panic.release(key, 'hand');
  }

  /** Whether Windows makes this, because the replay's own AltGr comes next. */
  #comesWithAltGr(kind: SeenInputKind, key: PhysicalKey): boolean {
    const { level3Keys = [], level3Commands = [] } = this.#layout ?? {};
    if (!level3Commands.includes(key)) return false;
    const sent = this.#replay.sent();
    return level3Keys.some((each) => this.#own.awaits(kind, indexOfKey(each) + 1, 0, sent));
  }

  #input(): void {
    if (this.#playing && this.#replay.safety.stopOnInput) this.#replay.stop('input');
  }
}

/** Why nothing can be watched, or no longer. Its sentence names cause and cure. */
function asInjectorFailure({ kind, message }: SourceFailure): InjectorFailure {
  return { kind: kind === 'hook_failed' ? 'permission' : kind, message };
}
