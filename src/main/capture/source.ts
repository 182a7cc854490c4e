import type { Dispose } from '../../shared/base/disposables';
import type { Result } from '../../shared/base/result';
import type { MonotonicMicros } from '../../shared/base/time';
import type { KeyboardLocks, KeyLayout } from '../../shared/input/key-layout';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import type { PlacedWindow } from '../../shared/session/focus-note';
import type { DisplayInfo, KeyboardInfo, PointerInfo } from '../../shared/session/header';

/** What a raw event is. Codes of `SourceBatch.type`. */
export const RawType = {
  keyDown: 1,
  keyUp: 2,
  buttonDown: 3,
  buttonUp: 4,
  move: 5,
  /** One row a wheel event; `amount` positive down. */
  wheelVertical: 6,
  /** One row a wheel event; `amount` positive right. */
  wheelHorizontal: 7,
} as const;

/**
 * Events as a source saw them, struct of arrays, oldest first. `count` rows are valid; the arrays
 * may be longer. The receiver must not keep them: a source may use them again after the call.
 */
export interface SourceBatch {
  readonly count: number;
  /** {@link RawType}. */
  readonly type: Uint8Array;
  /** The source's own event time, in the unit of its {@link EventClock}. */
  readonly time: Float64Array;
  /**
   * Keys: the hook's code (`native` in files); on X11, where it has none, 0x10000 + the X keycode.
   * Buttons: 1 left, 2 right, 3 middle, 4 back, 5 forward, …
   */
  readonly code: Int32Array;
  /**
   * Keys: index + 1 into `PHYSICAL_KEYS`, 0 when the source cannot tell the key. Other rows: 0.
   */
  readonly key: Uint16Array;
  /** Virtual-desktop physical pixels; for keys, where the source does not know, see `hasPoint`. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** 1 where `x` and `y` are known. */
  readonly hasPoint: Uint8Array;
  /** Wheel rows: 120ths of a notch, positive right and down. Other rows: 0. */
  readonly amount: Int16Array;
}

/** How a source tells the time of an event. */
export type EventClock =
  /** X server milliseconds, wrapping at 2^32. */
  | 'x11-ms'
  /** Windows hook milliseconds (GetTickCount), wrapping at 2^32. */
  | 'windows-ms'
  /** macOS nanoseconds since start-up. */
  | 'macos-ns'
  /** The monotonic clock itself in µs (scripted sources, evdev). */
  | 'monotonic-us';

/** What a source can do, as data: nothing else asks which platform this is. */
export interface SourceCapabilities {
  readonly id: 'x11-record' | 'uiohook-x11' | 'uiohook-windows' | 'uiohook-macos' | 'scripted';
  readonly clock: EventClock;
  /** Step of the event clock in µs. */
  readonly resolutionUs: number;
  readonly keys: boolean;
  readonly pointer: boolean;
  /** Whether the source can say what is held when it starts. */
  readonly heldAtStart: boolean;
  /** Which {@link ContextChange}s the source can tell of. */
  readonly context: {
    readonly displays: boolean;
    readonly layout: boolean;
    readonly focus: boolean;
  };
}

/** How much a source is to find out about the focused window. */
export type FocusRequest =
  /** Nothing. */
  | 'off'
  /** Which window has it, told as soon as possible. */
  | 'report'
  /** The same, and no event is delivered before the window that had the focus at its time was told. */
  | 'guard';

/** What a source is asked for. */
export interface SourceRequest {
  readonly focus: FocusRequest;
  /** Keys and nothing of the pointer; changes of the layout and of locks may be told within a second, not at once. */
  readonly keysOnly?: boolean;
}

/**
 * Something about the machine that is not input and has changed. `at`: when. It is delivered before
 * every event later than `at` where the source can see to it ({@link FocusRequest} `guard`), and may
 * come before events that are earlier.
 */
export type ContextChange = { readonly at: MonotonicMicros } & (
  | { readonly type: 'displays'; readonly displays: readonly DisplayInfo[] }
  | { readonly type: 'layout'; readonly keyboard: KeyboardInfo; readonly layout: KeyLayout }
  | { readonly type: 'locks'; readonly locks: KeyboardLocks }
  /**
   * null: no window has the focus, or, with `gone`, one had it that was closed before anybody could
   * look at its name. Told anew when its window has moved.
   */
  | { readonly type: 'focus'; readonly window: PlacedWindow | null; readonly gone?: boolean }
);

/** What is true of the machine when a source has started. */
export interface SourceInfo {
  readonly capabilities: SourceCapabilities;
  /** Version of the hook library. */
  readonly backendVersion: string;
  /**
   * One instant on both clocks, so that event times can be placed on the monotonic clock:
   * `eventTime` in the unit of the event clock. Null: the first arrival is the anchor.
   */
  readonly anchor: { readonly eventTime: number; readonly monotonic: MonotonicMicros } | null;
  readonly heldKeys: readonly PhysicalKey[];
  readonly heldButtons: readonly number[];
  /** Where the pointer is, null when unknown. */
  readonly pointer: { readonly x: number; readonly y: number } | null;
  readonly displays: readonly DisplayInfo[];
  readonly keyboard: KeyboardInfo;
  readonly pointerSettings: PointerInfo | null;
  readonly layout: KeyLayout;
  readonly locks: KeyboardLocks;
  /** The focused window, null when unknown or not asked for. */
  readonly window: PlacedWindow | null;
  /** A window has the focus that nobody knows; see {@link ContextChange}. */
  readonly gone?: boolean;
}

/** Why a source cannot start or go on. Each has one sentence for the user. */
export interface SourceFailure {
  readonly kind: 'no_display' | 'display_refused' | 'display_gone' | 'hook_failed' | 'host_failed';
  /** One sentence: the cause and the cure. */
  readonly message: string;
}

/** A stretch of time in which events may have been lost. */
export interface SourceGap {
  readonly from: MonotonicMicros;
  readonly to: MonotonicMicros;
  readonly reason: 'host_restarted' | 'overrun' | 'display_gone';
  /** How many events were lost, null when nobody can know. */
  readonly lost: number | null;
  /** What is held and where things are now, after the gap. When the source ends in it: nothing held. */
  readonly info: SourceInfo;
}

/** Where a source delivers. Called on the main thread's event loop, never re-entrantly. */
export interface SourceSink {
  /** `arrival`: when the process that holds the hook handed the batch over. */
  readonly batch: (batch: SourceBatch, arrival: MonotonicMicros) => void;
  readonly gap: (gap: SourceGap) => void;
  readonly context: (change: ContextChange) => void;
  /** The source is over and will deliver nothing more. */
  readonly failed: (failure: SourceFailure) => void;
}

/** One way to get input events. Started at most once at a time. */
export interface InputSource {
  /** Starts delivering to `sink`. Resolves when events can arrive. */
  readonly start: (
    sink: SourceSink,
    request: SourceRequest,
  ) => Promise<Result<SourceInfo, SourceFailure>>;
  /**
   * Delivers what is still under way, then stops. Resolves when the last batch was delivered; when
   * something may be missing before now, a gap has been delivered after it.
   */
  readonly stop: () => Promise<void>;
  /**
   * Says that somebody looks at events as they come (live view, hotkeys, streams): until the
   * function returned is called, latency goes before CPU.
   */
  readonly watch: () => Dispose;
}
