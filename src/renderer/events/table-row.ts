import { Flag } from '../../shared/input/event-flags';
import { type EventKind, kindFromCode } from '../../shared/input/event-kind';
import type { NamedRows } from '../timeline/queries';

/** What a row's flags say. */
export const ROW_FLAGS = ['repeat', 'injected', 'synthetic', 'redacted'] as const;
/** One of them. */
export type RowFlag = (typeof ROW_FLAGS)[number];

/** One event as the table shows it; null where it has no value. */
export interface TableRow {
  readonly seq: number;
  /** µs since the session's start. */
  readonly tUs: number;
  /** µs since the row shown before; null for the first. */
  readonly deltaUs: number | null;
  readonly kind: EventKind;
  /** W3C code of the key. */
  readonly code: string | null;
  /** What is on that key. */
  readonly label: string | null;
  readonly text: string | null;
  readonly button: number | null;
  readonly point: { readonly x: number; readonly y: number } | null;
  /** 120ths of a notch, positive right and down. */
  readonly wheel: { readonly x: number; readonly y: number } | null;
  /** `Modifier` bits. */
  readonly mods: number;
  readonly flags: readonly RowFlag[];
  /** Index into the header's windows. */
  readonly window: number | null;
  readonly note: string | null;
}

/**
 * Rows as the table shows them. `seqs`: which are wanted; the first of `rows` may be the one before,
 * which tells how long after it the first of them was.
 */
export function tableRows({ seqs, columns: c, strings, labels }: NamedRows): readonly TableRow[] {
  const text = (index: number | undefined): string | null => strings[index ?? 0] || null;
  return Array.from(seqs, (seq, i): TableRow => {
    const flags = c.flags[i] ?? 0;
    const tUs = c.tUs[i] ?? 0;
    return {
      seq,
      tUs,
      deltaUs: i === 0 ? null : tUs - (c.tUs[i - 1] ?? 0),
      kind: kindFromCode(c.kind[i] ?? -1) ?? 'gap',
      code: text(c.key[i]),
      label: labels[i] ?? null,
      text: text(c.text[i]),
      button: c.button[i] || null,
      point: (flags & Flag.hasPoint) === 0 ? null : { x: c.x[i] ?? 0, y: c.y[i] ?? 0 },
      wheel: (flags & Flag.hasWheel) === 0 ? null : { x: c.wheelX[i] ?? 0, y: c.wheelY[i] ?? 0 },
      mods: c.mods[i] ?? 0,
      flags: ROW_FLAGS.filter((flag) => (flags & Flag[flag]) !== 0),
      window: (flags & Flag.hasWindow) === 0 ? null : (c.window[i] ?? 0),
      note: text(c.note[i]),
    };
  });
}
