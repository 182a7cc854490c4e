import type { MonotonicMicros } from '../../shared/base/time';
import type { ContextChange, SourceFailure, SourceInfo, SourceRequest } from './source';

/** What a capture host is to record from. */
export interface CaptureRequest extends SourceRequest {
  /** A name nobody else uses, to leave with the display server. */
  readonly mark: string;
  /** Fail unless the display server is the one that the mark was left with. */
  readonly resume: boolean;
  /** How many bytes of batches may wait for the recorder before events are dropped. */
  readonly backlogBytes: number;
}

/** What a recorder tells its capture host. */
export type ToHost =
  /** Load the hook and deliver. Answered by `started` or `failed`. */
  | ({ readonly type: 'start' } & CaptureRequest)
  /** Latency before CPU, or not. */
  | { readonly type: 'watch'; readonly on: boolean }
  /** So many bytes of batches have been taken so far. Said every {@link TAKEN_STEP_BYTES}. */
  | { readonly type: 'taken'; readonly bytes: number }
  /** Deliver what is under way, answer `stopped`, and end. */
  | { readonly type: 'stop' };

/** What a capture host tells its recorder. Batches come as the bytes of a `BatchBlock`. */
export type FromHost =
  | Uint8Array
  | { readonly type: 'started'; readonly info: SourceInfo }
  /** In its place among the batches, see {@link ContextChange}. */
  | { readonly type: 'context'; readonly change: ContextChange }
  /**
   * The recorder did not read: `lost` events from `from` to `to` were dropped here, in this place among
   * the batches. `state`: what is held at `to`.
   */
  | ({ readonly type: 'overrun' } & Overrun)
  /** The host ends after this. */
  | { readonly type: 'failed'; readonly failure: SourceFailure }
  /**
   * The last batch has been sent before this; the host ends. `missingFrom`: from when on events may
   * be missing all the same, null when none are.
   */
  | { readonly type: 'stopped'; readonly missingFrom: MonotonicMicros | null }
  /**
   * The host's event loop turns. The system has handed over what happened before `handedOverUntil`,
   * and the hook lived then; by the next beat it has been sent.
   */
  | { readonly type: 'beat'; readonly handedOverUntil: MonotonicMicros };

/** Events that a host had to drop. */
export interface Overrun {
  readonly from: MonotonicMicros;
  readonly to: MonotonicMicros;
  readonly lost: number;
  readonly state: Pick<SourceInfo, 'anchor' | 'heldKeys' | 'heldButtons' | 'pointer'>;
}

/** See `taken` of {@link ToHost}. */
export const TAKEN_STEP_BYTES = 1024 * 1024;

/** The host's end of the channel to its recorder. */
export interface HostChannel {
  readonly send: (message: FromHost) => void;
  /** Calls `done` when this process may end without losing what was sent. Maybe never. */
  readonly flushed: (done: () => void) => void;
  readonly onMessage: (listener: (message: ToHost) => void) => void;
  /** Called when the recorder has gone. */
  readonly onGone: (listener: () => void) => void;
}
