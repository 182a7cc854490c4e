import type { WebContents } from 'electron';
import { elapsed, type MonotonicMicros } from '../../shared/base/time';
import { isPhysicalKey, type PhysicalKey } from '../../shared/input/physical-keys';
import { monotonicNow } from '../capture/monotonic';
import type { Disowner } from './own-clicks';

/** What Electron tells of a key before the page gets it. */
export interface KeyInput {
  readonly type: string;
  /** W3C `KeyboardEvent.code`. */
  readonly code: string;
  readonly isAutoRepeat: boolean;
  readonly shift: boolean;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
}

/** The last keys of the window's own chords, held with Ctrl (on macOS Cmd) and Shift. */
const SHIFTED: ReadonlySet<string> = new Set(['KeyR', 'KeyP', 'KeyM', 'Backspace']);
/**
 * Those held with Ctrl (Cmd) alone: closing the window, quitting, recording at the caret of a macro, and other pages, which
 * end that.
 */
const PLAIN: ReadonlySet<string> = new Set([
  ...['KeyW', 'KeyQ', 'KeyR'],
  ...['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5'],
]);
const MODIFIER = /^(Control|Shift|Meta)(Left|Right)$/;
/** A chord that started something did so within this time, µs. */
const NEAR_US = 1_000_000;

/** Tells when one of the window's own chords was pressed, and with which keys. */
export class OwnChords {
  readonly #mac: boolean;
  readonly #held = new Set<PhysicalKey>();

  constructor(platform: NodeJS.Platform) {
    this.#mac = platform === 'darwin';
  }

  /** The keys of the chord that this key completes, null when it completes none. */
  take(input: KeyInput): readonly PhysicalKey[] | null {
    const { code } = input;
    if (!isPhysicalKey(code)) {
      return null;
    }
    if (MODIFIER.test(code)) {
      if (input.type === 'keyDown') this.#held.add(code);
      else this.#held.delete(code);
      return null;
    }
    const mod = this.#mac ? input.meta && !input.control : input.control && !input.meta;
    const ours = (input.shift ? SHIFTED : PLAIN).has(code);
    if (input.type !== 'keyDown' || input.isAutoRepeat || input.alt || !mod || !ours) {
      return null;
    }
    return [
      ...this.#modifier(this.#mac ? 'Meta' : 'Control'),
      ...(input.shift ? this.#modifier('Shift') : []),
      code,
    ];
  }

  /** Keys that are let go of elsewhere are not heard of. */
  forget(): void {
    this.#held.clear();
  }

  /** Which of the two was pressed here; the left one where it was pressed elsewhere. */
  #modifier(name: 'Meta' | 'Control' | 'Shift'): readonly PhysicalKey[] {
    const both: readonly PhysicalKey[] = [`${name}Left`, `${name}Right`];
    const held = both.filter((key) => this.#held.has(key));
    return held.length > 0 ? held : both.slice(0, 1);
  }
}

/**
 * Leaves the chords with which the window is controlled out of the recording. They are seen in main,
 * before the page or a menu acts on them.
 */
export class OwnChordWatch {
  #last: { readonly keys: readonly PhysicalKey[]; readonly at: MonotonicMicros } | null = null;

  constructor(contents: WebContents, recorder: Disowner) {
    const chords = new OwnChords(process.platform);
    contents.on('before-input-event', (_event, input) => {
      const keys = chords.take(input);
      if (keys !== null) {
        this.#last = { keys, at: monotonicNow() };
        recorder.disown({ type: 'chord', keys });
      }
    });
    contents.on('blur', () => chords.forget());
  }

  /** The keys of a chord that was pressed just now, so that they may still be down; none otherwise. */
  get justPressed(): readonly PhysicalKey[] {
    const last = this.#last;
    return last !== null && elapsed(last.at, monotonicNow()) < NEAR_US ? last.keys : [];
  }
}
