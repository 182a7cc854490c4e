import { fuzzy } from './fuzzy';

/** Something that the palette offers. */
export interface PaletteItem {
  readonly id: string;
  readonly name: string;
  /** Another name that finds it too: the English one. */
  readonly also?: string;
  /** What it is about, in a word; empty where that says nothing. */
  readonly about: string;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

/** An item in its place, with the letters that found it. */
export interface PaletteRow {
  readonly item: PaletteItem;
  readonly places: readonly number[];
  /** The other name, where that is what was found. */
  readonly alias: string | null;
}

/** Used lately: before others that fit about as well. */
const RECENT = 4;

/** Rows that are shown at most: who has thousands of sessions writes more letters instead of scrolling. */
export const MOST_ROWS = 100;

/** What was found. */
export interface Found {
  /** The best, at most {@link MOST_ROWS}. */
  readonly rows: readonly PaletteRow[];
  /** How many more there are. */
  readonly more: number;
}

/**
 * What the palette shows for a query, best first. Without one: what was used last, then the rest as it
 * comes. `recent`: ids, the latest first.
 */
export function rowsFor(
  items: readonly PaletteItem[],
  query: string,
  recent: readonly string[],
): Found {
  const recency = (item: PaletteItem): number => {
    const at = recent.indexOf(item.id);
    return at < 0 ? 0 : recent.length - at;
  };
  const ranked = items.flatMap((item) => {
    const named = fuzzy(query, item.name);
    const also = item.also === undefined ? null : fuzzy(query, item.also);
    if (named === null && also === null) {
      return [];
    }
    const score = Math.max(named?.score ?? also?.score ?? 0, also?.score ?? named?.score ?? 0);
    const lately = recency(item);
    const bonus = query.trim() === '' ? lately : lately > 0 ? RECENT : 0;
    const rank = query.trim() === '' ? bonus : score + bonus;
    const alias = named === null ? (item.also ?? null) : null;
    return [{ item, places: named?.places ?? [], alias, rank }];
  });
  // Sorting is stable: what ranks alike stays in its order.
  const rows = ranked.sort((a, b) => b.rank - a.rank).slice(0, MOST_ROWS);
  return { rows, more: ranked.length - rows.length };
}
