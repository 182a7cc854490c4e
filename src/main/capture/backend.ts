import type { MonotonicMicros } from '../../shared/base/time';
import type { HookPlatform } from '../../shared/input/physical-keys';
import type { BatchGate } from './batch-gate';
import type { BatchWriter } from './batch-writer';
import type { ButtonAudit } from './button-audit';
import type { CaptureOutput } from './capture-output';
import type { Hook, OpenHook } from './hook';
import type { HookPulse } from './hook-pulse';
import type { CaptureRequest, Overrun } from './host-protocol';
import type { KeyAudit, MissedKeys } from './key-audit';
import type { SourceFailure, SourceInfo } from './source';

/** What the hook needs around it on one operating system. */
export interface Backend {
  readonly platform: HookPlatform;
  /** Starts the hook. */
  readonly openHook: OpenHook;
  /** Tells what the hook has missed, where the system tells of keys by another way too. */
  readonly audit: KeyAudit | null;
  /** The same of buttons, by what {@link heldButtons} says. */
  readonly buttons: ButtonAudit | null;
  /** Which buttons are held now; null where nobody can tell. Rejects when the system went away. */
  readonly heldButtons: () => Promise<readonly number[] | null>;
  /** Read after the hook has started. Rejects when the system went away. */
  readonly info: (hook: Hook) => Promise<SourceInfo>;
  readonly watch: (on: boolean) => void;
  /**
   * Resolves when the system has handed over everything that happened before, with the event time of
   * now, null where that is not known.
   */
  readonly flushNow: () => Promise<number | null>;
  /** What is held and where the pointer is now. Rejects when the system went away. */
  readonly snapshot: () => Promise<{ readonly from: number; readonly state: Overrun['state'] }>;
  /**
   * What happened before this the system has handed over, and the hook lived, as far as is known
   * without asking.
   */
  readonly handedOverUntil: () => MonotonicMicros;
  readonly close: () => void;
  /** Why nothing more comes when the system went away. */
  readonly goneFailure: () => SourceFailure;
}

/** What a backend is made from. */
export interface BackendParts {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly request: CaptureRequest;
  readonly writer: BatchWriter;
  readonly gate: BatchGate;
  /** Told of every event of the hook. */
  readonly pulse: HookPulse;
  readonly output: Pick<CaptureOutput, 'failed' | 'died'>;
  readonly onMissed: (missed: MissedKeys) => void;
}
