/** Which rows are selected, by the names of their sessions. */
export interface Selection {
  readonly names: ReadonlySet<string>;
  /** Where a range begins: the row that was selected last by itself. */
  readonly anchor: string | null;
}

/** Nothing selected. */
export const NONE: Selection = { names: new Set(), anchor: null };

/** With one row more, or less where it is selected. */
export function toggled({ names }: Selection, name: string): Selection {
  const next = new Set(names);
  if (!next.delete(name)) {
    next.add(name);
  }
  return { names: next, anchor: name };
}

/**
 * The rows from the anchor to `name`, as they are shown, and no others. Without an anchor that is shown
 * it is `name` alone.
 */
export function upTo({ anchor }: Selection, name: string, shown: readonly string[]): Selection {
  const to = shown.indexOf(name);
  const from = anchor === null ? -1 : shown.indexOf(anchor);
  if (from < 0 || to < 0) {
    return { names: new Set([name]), anchor: name };
  }
  return { names: new Set(shown.slice(Math.min(from, to), Math.max(from, to) + 1)), anchor };
}

/** All that are shown. */
export function everything(shown: readonly string[]): Selection {
  return { names: new Set(shown), anchor: shown[0] ?? null };
}

/** Without what is not there any more; the same object where that is nothing. */
export function only(selection: Selection, there: ReadonlySet<string>): Selection {
  const names = [...selection.names].filter((name) => there.has(name));
  return names.length === selection.names.size
    ? selection
    : { names: new Set(names), anchor: selection.anchor };
}
