import type { EventKind } from '../input/event-kind';
import type { KeyboardInfo } from '../session/header';
import { modifierKeysOf } from '../session/layout-note';
import { ModifierKeys } from '../session/modifier-keys';
import { ActivityTrack } from './activity-track';
import { BarRow } from './bar-row';
import {
  type DisplayLayout,
  displaySizes,
  displaysOfNote,
  type FocusedWindow,
  focusedWindow,
  isSameWindow,
  layoutChange,
} from './context-notes';
import { KeyNames } from './key-names';
import { gapFromNote, type Note, type Silence } from './notes';

/** Reasons of a gap that only say again how long a pause was. */
const PAUSED = new Set(['paused', 'locked']);

/** What rows tell in words: markers, changes of the machine, windows, pauses, gaps, counts. */
export class WordLanes {
  /** Focused windows as bars; `what` is the index into {@link windows}. */
  readonly focus = new BarRow();
  readonly windows: FocusedWindow[] = [];
  readonly activity = new ActivityTrack();
  readonly keyNames = new KeyNames();
  readonly modifierKeys = new ModifierKeys();
  /** Changes of the displays, in order; what there was before the first stands in the header. */
  readonly displays: DisplayLayout[] = [];
  /** Index of the window that was told last, null when none has the focus. */
  #focused: number | null = null;
  #paused = false;
  #notes: Note[] = [];
  #silences: Silence[] = [];

  /** Markers, and what else is a word at an instant, in order. */
  get notes(): readonly Note[] {
    return this.#notes;
  }

  /** Gaps and pauses, in order. */
  get silences(): readonly Silence[] {
    return this.#silences;
  }

  /** Takes what the header says of the keyboard, before any row. */
  begin({ labels, modifierKeys }: KeyboardInfo): void {
    this.keyNames.add(0, labels ?? {});
    this.modifierKeys.add(0, modifierKeys);
  }

  /** Takes a row of this kind with this note. */
  take(kind: EventKind, tUs: number, text: string, seq: number): void {
    switch (kind) {
      case 'focus':
        this.#focusOn(tUs, focusedWindow(text), seq);
        break;
      case 'gap':
        this.#gap(gapFromNote(tUs, text));
        break;
      case 'pause':
        this.#beginPause(tUs, text);
        break;
      case 'resume':
        this.#endPause(tUs, seq);
        break;
      case 'count':
        this.activity.push(tUs, text);
        break;
      case 'layout': {
        const { name, labels } = layoutChange(text);
        this.keyNames.add(tUs, labels);
        this.modifierKeys.add(tUs, modifierKeysOf(text));
        this.#notes.push({ kind, atUs: tUs, text: name });
        break;
      }
      case 'display': {
        const displays = displaysOfNote(text);
        if (displays !== null) this.displays.push({ fromUs: tUs, displays });
        this.#notes.push({ kind, atUs: tUs, text: displaySizes(text) });
        break;
      }
      default:
        this.#notes.push({ kind, atUs: tUs, text });
    }
  }

  /** The window that has the focus at an instant, null when none has or nobody knows. */
  windowAt(tUs: number): FocusedWindow | null {
    const { from, to } = this.focus.within(tUs, tUs + 1);
    return from === to ? null : (this.windows[this.focus.whatAt(from)] ?? null);
  }

  /** Forgets what ended before `tUs`. */
  forgetBefore(tUs: number): void {
    this.focus.forgetBefore(tUs);
    this.activity.forgetBefore(tUs);
    this.#notes = this.#notes.filter((note) => note.atUs >= tUs);
    this.#silences = this.#silences.filter((silence) => silence.toUs >= tUs);
  }

  #focusOn(tUs: number, window: FocusedWindow | null, seq: number): void {
    // The same window elsewhere.
    if (this.#focused !== null && isSameWindow(window, this.windows[this.#focused])) return;
    this.#focused = window === null ? null : this.windows.push(window) - 1;
    if (!this.#paused) {
      this.focus.closeLast(tUs);
      this.#show(tUs, seq);
    }
  }

  #show(tUs: number, seq: number): void {
    this.#paused = false;
    if (this.#focused !== null && this.focus.isFreeAt(tUs)) {
      this.focus.open(tUs, { what: this.#focused, text: 0, mods: 0, flags: 0, seq });
    }
  }

  #gap(gap: Silence): void {
    const known = this.#silences.some(
      (each) => each.kind === 'pause' && each.fromUs <= gap.toUs && each.toUs >= gap.fromUs,
    );
    if (!PAUSED.has(gap.reason)) {
      this.#silences.push(gap);
    } else if (!known) {
      this.#silences.push({ ...gap, kind: 'pause' });
    }
  }

  #beginPause(tUs: number, reason: string): void {
    // Which window is in front is not told while nothing is recorded.
    this.focus.closeLast(tUs);
    this.#paused = true;
    if (!this.#silences.some(({ toUs }) => toUs === Number.POSITIVE_INFINITY)) {
      this.#silences.push({
        kind: 'pause',
        fromUs: tUs,
        toUs: Number.POSITIVE_INFINITY,
        reason,
        lost: null,
      });
    }
  }

  #endPause(tUs: number, seq: number): void {
    // The same window as before, unless a row says otherwise.
    this.#show(tUs, seq);
    this.#silences = this.#silences.map((each) =>
      each.kind === 'pause' && each.toUs === Number.POSITIVE_INFINITY
        ? { ...each, toUs: tUs }
        : each,
    );
  }
}
