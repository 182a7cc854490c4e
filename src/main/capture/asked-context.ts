import { type MonotonicMicros, monotonicMicros } from '../../shared/base/time';
import { UNKNOWN_LAYOUT } from '../../shared/input/key-layout';
import type { PlacedWindow } from '../../shared/session/focus-note';
import type { BatchGate } from './batch-gate';
import { answerOf, type DesktopFacts } from './desktop-facts';
import { placeEventTime } from './event-time';
import { monotonicNow } from './monotonic';
import type { ContextChange, FocusRequest, SourceInfo } from './source';
import type { ContextInfo, ContextWatch } from './x-context';

/** Monitors are looked at once in so many ms. */
const DISPLAYS_EVERY_MS = 1_000;

/** Where nobody is in a hurry, all else is looked at once in so many ms: each look wakes the processor. */
const UNHURRIED_MS = 500;

/** Somebody's whom nobody knows. */
const UNKNOWN = 'unknown';
/** Who has the focus; null: no window has. */
type Focused = PlacedWindow | null | typeof UNKNOWN;

/** What {@link askForContext} needs. */
export interface AskedParts {
  readonly facts: DesktopFacts;
  readonly focus: FocusRequest;
  /** As `SourceRequest` has it. */
  readonly keysOnly?: boolean;
  readonly gate: Pick<BatchGate, 'change' | 'guard'>;
  /** Ties the clock of events to ours; null: the first of them does. */
  readonly anchor: SourceInfo['anchor'];
  /** An event may be placed so much earlier than it was, µs: a step of its clock. */
  readonly stepUs: number;
  readonly now?: () => MonotonicMicros;
}

/**
 * Watches a desktop that has to be asked, by asking again and again. What has changed between two looks has changed nobody knows
 * when; where a window may be one that is not recorded, the time from the last look at the old one to the second at
 * the new one is somebody's whom nobody knows, and no batch leaves before a look that came after it. A window that had the
 * focus between two looks only is not seen.
 *
 *   looks      A         A         B         B         B
 *   told       A ────────┤ unknown           ├ B ──────
 *   batches       1   2     3   4     5   6     7
 *   leave               1,2       3,4       5,6       7
 */
export function askForContext(parts: AskedParts): AskedWatch {
  return new AskedContext(parts);
}

/** A {@link ContextWatch} that knows how far it has looked. */
export interface AskedWatch extends ContextWatch {
  /** What came before this has left, or was not kept back. */
  readonly vouchedUntil: () => MonotonicMicros;
}

class AskedContext implements AskedWatch {
  readonly #facts: DesktopFacts;
  readonly #focus: FocusRequest;
  readonly #gate: AskedParts['gate'];
  readonly #stepUs: number;
  readonly #anchor: SourceInfo['anchor'];
  readonly #now: () => MonotonicMicros;
  readonly #timer: NodeJS.Timeout;
  /** Batches that wait for the next look. */
  readonly #waiting: (() => void)[] = [];
  #begun: MonotonicMicros | null = null;
  #info: ContextInfo;
  /** Of the last look that told of a window. */
  #lookedAt: MonotonicMicros;
  #displaysAt: MonotonicMicros;
  #layoutId: string | null;
  /** What the last look saw, and what is told. */
  #seen: Focused;
  #told: Focused;

  constructor(parts: AskedParts) {
    const { facts, focus, gate, anchor, stepUs, now = monotonicNow } = parts;
    this.#facts = facts;
    this.#focus = focus;
    this.#gate = gate;
    this.#stepUs = stepUs;
    this.#anchor = anchor;
    this.#now = now;
    this.#lookedAt = this.#eventNow();
    this.#displaysAt = this.#lookedAt;
    this.#layoutId = answerOf(facts.layoutId);
    const keyboard = answerOf(facts.keyboard);
    const displays = answerOf(facts.displays);
    this.#seen = focus === 'off' ? null : this.#askWindow();
    this.#told = this.#seen;
    this.#info = {
      capabilities: {
        displays: displays !== null,
        layout: keyboard !== null,
        // Whether it can tell is known when it has been tried, whatever this recording asks for.
        focus: tried(facts.window),
      },
      displays: displays ?? [],
      keyboard: keyboard?.keyboard ?? { layout: null, repeatDelayMs: null, repeatRateHz: null },
      layout: keyboard?.layout ?? UNKNOWN_LAYOUT,
      locks: answerOf(facts.locks) ?? { caps: false, num: false },
      window: this.#told === UNKNOWN ? null : this.#told,
    };
    gate.guard = {
      lenient: focus !== 'guard',
      concerns: () => focus === 'guard',
      sync: (done) => this.#waiting.push(done),
      keepsArrival: anchor === null,
    };
    const lookEveryMs = parts.keysOnly === true ? UNHURRIED_MS : facts.lookEveryMs;
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
  }

  begin(from: MonotonicMicros): ContextInfo {
    this.#look();
    this.#begun = from;
    if (this.#told === UNKNOWN) this.#tellFocus(UNKNOWN, from);
    return { ...this.#info, ...(this.#told === UNKNOWN && { gone: true }) };
  }

  vouchedUntil(): MonotonicMicros {
    return this.#focus === 'guard' ? this.#lookedAt : this.#now();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const before = this.#lookedAt;
    const at = this.#eventNow();
    // First: a whole layout takes a while.
    if (this.#focus !== 'off') this.#lookAtFocus(before, at);
    this.#lookAtKeyboard(at);
    if (at - this.#displaysAt >= DISPLAYS_EVERY_MS * 1000) this.#lookAtDisplays(at);
    this.#lookedAt = at;
    for (const done of this.#waiting.splice(0)) done();
  }

  #lookAtKeyboard(at: MonotonicMicros): void {
    const { layoutId, keyboard, locks } = this.#facts;
    const id = answerOf(layoutId);
    // What refuses this time is asked again by the next look.
    const now = id === null || id === this.#layoutId ? null : answerOf(keyboard);
    if (now !== null && this.#info.capabilities.layout) {
      this.#layoutId = id;
      this.#info = { ...this.#info, ...now };
      this.#tell({ type: 'layout', ...now, at });
    }
    const on = answerOf(locks);
    if (on !== null && !isSame(on, this.#info.locks)) {
      this.#info = { ...this.#info, locks: on };
      this.#tell({ type: 'locks', locks: on, at });
    }
  }

  #lookAtFocus(before: MonotonicMicros, at: MonotonicMicros): void {
    const had = this.#seen;
    const seen = this.#askWindow();
    this.#seen = seen;
    if (isSame(unplaced(seen), unplaced(this.#told))) {
      // One that has only moved is the same for every rule.
      if (!isSame(seen, this.#told)) this.#tellFocus(seen, at);
    } else if (this.#focus !== 'guard') {
      this.#tellFocus(seen, at);
    } else if (this.#told !== UNKNOWN) {
      this.#tellFocus(UNKNOWN, monotonicMicros(before - this.#stepUs));
    } else if (isSame(unplaced(seen), unplaced(had))) {
      // Seen twice: an event of the window before that was placed too late is not taken for one of this.
      this.#tellFocus(seen, at);
    }
  }

  #lookAtDisplays(at: MonotonicMicros): void {
    this.#displaysAt = at;
    const displays = answerOf(this.#facts.displays);
    if (displays === null || isSame(displays, this.#info.displays)) return;
    this.#info = { ...this.#info, displays };
    this.#tell({ type: 'displays', displays, at });
  }

  /**
   * Where an event of this moment would be placed, at the latest now. What is judged by it must not be dated by another clock:
   * in an hour two of them can be a tenth of a second apart.
   */
  #eventNow(): MonotonicMicros {
    const now = this.#now();
    const eventTime = this.#anchor === null ? null : answerOf(this.#facts.eventTime);
    if (this.#anchor === null || eventTime === null) return now;
    return monotonicMicros(Math.min(placeEventTime(eventTime, this.#anchor, now), now));
  }

  #askWindow(): Focused {
    try {
      return this.#facts.window();
    } catch {
      return UNKNOWN;
    }
  }

  #tellFocus(focused: Focused, at: MonotonicMicros): void {
    this.#told = focused;
    const window = focused === UNKNOWN ? null : focused;
    this.#info = { ...this.#info, window };
    this.#tell({ type: 'focus', window, at, ...(focused === UNKNOWN && { gone: true }) });
  }

  #tell(change: ContextChange): void {
    const begun = this.#begun;
    if (begun === null) return;
    this.#gate.change(change.at < begun ? { ...change, at: begun } : change);
  }
}

function tried(ask: () => unknown): boolean {
  try {
    ask();
    return true;
  } catch {
    return false;
  }
}

const unplaced = (focused: Focused): Focused =>
  focused === null || focused === UNKNOWN
    ? focused
    : { title: focused.title, class: focused.class, process: focused.process };

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
