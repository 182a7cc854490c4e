import type { Overrun } from './host-protocol';
import type { ContextChange, SourceFailure } from './source';

/** Where a capture session delivers. */
export interface CaptureOutput {
  /** Bytes of a `BatchBlock`, valid during the call only. */
  readonly send: (bytes: Uint8Array) => void;
  readonly context: (change: ContextChange) => void;
  readonly overrun: (overrun: Overrun) => void;
  /** The hook has ended by itself. */
  readonly failed: (failure: SourceFailure) => void;
  /** The hook has died and says nothing of it: another process must take over. May be called again. */
  readonly died: () => void;
  /** A listener of ours has thrown: a bug, to be reported once. */
  readonly broken: (error: unknown) => void;
}
