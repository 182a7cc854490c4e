import { Flag } from '../input/event-flags';
import { type EventKind, Kind } from '../input/event-kind';
import type { SoughtColumn } from '../session/decode-columns';
import type { EventColumns } from '../session/event-columns';
import { type RowRange, rowOf } from '../session/row-range';

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

/** A condition of a filter. */
export type Condition = keyof RowFilter;

/** In the order in which a filter is put into words. */
const CONDITIONS = ['kinds', 'key', 'button', 'window'] as const satisfies readonly Condition[];

/** Whether a row passes. */
export type RowPredicate = (columns: EventColumns, row: number) => boolean;

/** The conditions that a filter makes; none: it lets everything through. */
export function conditionsOf(filter: RowFilter): readonly Condition[] {
  return CONDITIONS.filter((condition) => filter[condition] !== null);
}

/** The filter without one of its conditions. */
export function withoutCondition(filter: RowFilter, condition: Condition): RowFilter {
  return { ...filter, [condition]: null };
}

/** The columns that tell whether a row passes. */
export function columnsOf(filter: RowFilter): readonly SoughtColumn[] {
  return [
    'kind',
    ...(['key', 'button', 'window'] as const).filter((name) => filter[name] !== null),
  ];
}

const KEY_KINDS: readonly EventKind[] = ['key_down', 'key_up'];
const BUTTON_KINDS: readonly EventKind[] = ['button_down', 'button_up'];
/** Kind codes are bytes. */
const CODES = 256;

/**
 * The filter as a question that is quick to ask of millions of rows: nothing is allocated for a row.
 * `strings` are those that go with the columns; they may grow later only where the filter asks for
 * no key, or for one that they hold already.
 *
 * The window of a row is the one in its own `window` column: the collector writes there what the
 * `focus` row in force says, so no list of focus rows is needed. Rows that have none, as during a
 * pause or where windows were not recorded, belong to no window.
 */
export function compileFilter(filter: RowFilter, strings: readonly string[]): RowPredicate {
  const kinds = kindTable(filter);
  // Index 0 stands for null, and the empty string is no key.
  const key = filter.key === null ? 0 : strings.indexOf(filter.key, 1);
  const button = filter.button ?? 0;
  const anyWindow = filter.window === null;
  if (key === -1 || filter.button === 0) {
    return () => false;
  }
  return (columns, row) =>
    kinds[columns.kind[row] as number] === 1 &&
    (key === 0 || columns.key[row] === key) &&
    (button === 0 || columns.button[row] === button) &&
    (anyWindow ||
      (columns.window[row] === filter.window &&
        ((columns.flags[row] as number) & Flag.hasWindow) !== 0));
}

/** The seqs of `range` that pass, in order. */
export function matchingSeqs(range: RowRange, passes: RowPredicate): Uint32Array<ArrayBuffer> {
  const found = new Uint32Array(range.toSeq - range.fromSeq);
  let count = 0;
  for (let seq = range.fromSeq; seq < range.toSeq; seq++) {
    if (passes(range.columns, rowOf(range, seq))) {
      found[count] = seq;
      count += 1;
    }
  }
  return found.slice(0, count);
}

/** By kind code: 1 where rows of the kind can pass. */
function kindTable({ kinds, key, button }: RowFilter): Uint8Array {
  const table = new Uint8Array(CODES).fill(1);
  for (const allowed of [
    kinds,
    key === null ? null : KEY_KINDS,
    button === null ? null : BUTTON_KINDS,
  ]) {
    if (allowed !== null) {
      const codes = new Set<number>(allowed.map((kind) => Kind[kind]));
      for (let code = 0; code < CODES; code++) {
        if (!codes.has(code)) table[code] = 0;
      }
    }
  }
  return table;
}
