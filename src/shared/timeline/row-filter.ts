import type { EventKind } from '../input/event-kind';

/** Which events somebody wants to see. Each condition that is not null must hold. */
export interface RowFilter {
  /** Kinds, at least one. */
  readonly kinds: readonly EventKind[] | null;
  /** W3C code of a key: presses and releases of it, and nothing else. */
  readonly key: string | null;
  /** Button number: presses and releases of it, and nothing else. */
  readonly button: number | null;
  /** What was in front: index into the header's windows. */
  readonly window: number | null;
}

/** Lets everything through. */
export const EVERY_ROW: RowFilter = { kinds: null, key: null, button: null, window: null };
