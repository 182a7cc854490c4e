import type { TimingQuality } from '../../shared/session/timing-quality';

/** What was looked at. `skipped`: it does not apply to this file, `detail` says why. */
export interface VerifyCheck {
  readonly id:
    | 'header'
    | 'checksum'
    | 'rows'
    | 'contiguity'
    | 'time'
    | 'timing'
    | 'held-keys'
    | 'gaps'
    | 'overview';
  readonly status: 'passed' | 'failed' | 'skipped';
  /** One phrase in English: what was found. */
  readonly detail: string;
}

/** Whether a file is what it says it is. */
export interface VerifyReport {
  readonly path: string;
  readonly sealed: boolean;
  /** No check failed. */
  readonly ok: boolean;
  readonly events: number;
  readonly checks: readonly VerifyCheck[];
  /** How well the recording kept time, as far as its events can be read. */
  readonly timing: TimingQuality;
}
