import type { EventKind } from '../input/event-kind';

/** A marker or another event that is a word at an instant. */
export interface Note {
  readonly kind: EventKind;
  readonly atUs: number;
  /** What was written, empty when nothing was. */
  readonly text: string;
}

/** A stretch without events: lost (`gap`) or not wanted (`pause`). */
export interface Silence {
  readonly kind: 'gap' | 'pause';
  readonly fromUs: number;
  /** Infinity while it lasts. */
  readonly toUs: number;
  /** Why, as the recorder put it: `host_restarted`, `overrun`, …; empty when it did not say. */
  readonly reason: string;
  /** Events known to be lost, null when nobody can know. */
  readonly lost: number | null;
}

/**
 * Reads the note of a `gap` row, `REASON from_us=N to_us=N lost=N|unknown`. What is missing leaves
 * an instant at `atUs`.
 */
export function gapFromNote(atUs: number, note: string): Silence {
  const from = numberAfter(note, 'from_us');
  const to = numberAfter(note, 'to_us');
  return {
    kind: 'gap',
    // The row never stands before what was recorded earlier, the note may say so.
    fromUs: Math.max(atUs, from ?? atUs),
    toUs: Math.max(atUs, to ?? atUs),
    reason: /^[^\s=:]+/.exec(note)?.[0] ?? '',
    lost: numberAfter(note, 'lost'),
  };
}

function numberAfter(note: string, name: string): number | null {
  const digits = new RegExp(`\\b${name}=(\\d+)\\b`).exec(note)?.[1];
  return digits === undefined ? null : Number(digits);
}
