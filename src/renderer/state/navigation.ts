/** What the window shows. */
export type Page =
  | { readonly id: 'live' }
  | { readonly id: 'library' }
  | { readonly id: 'doctor' }
  | { readonly id: 'settings' }
  | {
      readonly id: 'session';
      readonly name: string;
      /** Another one than before: the file was replaced, and is to be read anew. */
      readonly revision?: number;
      /** What is to be known of it first, in the English of main: an edit may have left something beside it. */
      readonly warning?: string;
    }
  | { readonly id: 'macros' }
  /** A macro in the editor. */
  | { readonly id: 'macro'; readonly name: string }
  /** Two sessions on one clock, by their names. */
  | { readonly id: 'compare'; readonly left: string; readonly right: string };

/** Whether both are the same place. */
export function isSamePage(a: Page, b: Page): boolean {
  if (a.id === 'compare' && b.id === 'compare') {
    return a.left === b.left && a.right === b.right;
  }
  const named = (page: Page): string | null =>
    page.id === 'session' || page.id === 'macro' ? page.name : null;
  return a.id === b.id && named(a) === named(b);
}

/** Pages that the rail leads to, from top to bottom. */
export const RAIL_PAGES = ['live', 'library', 'macros', 'doctor', 'settings'] as const;

/** A page of the rail. */
export type RailPage = (typeof RAIL_PAGES)[number];

/** The page of the rail that a page belongs to. */
export function railPageOf(page: Page): RailPage {
  if (page.id === 'macro') return 'macros';
  return page.id === 'session' || page.id === 'compare' ? 'library' : page.id;
}
