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
  /** Two sessions on one clock, by their names. */
  | { readonly id: 'compare'; readonly left: string; readonly right: string };

/** Whether both are the same place. */
export function isSamePage(a: Page, b: Page): boolean {
  if (a.id === 'compare' && b.id === 'compare') {
    return a.left === b.left && a.right === b.right;
  }
  return a.id === 'session' && b.id === 'session' ? a.name === b.name : a.id === b.id;
}

/** Pages that the rail leads to, from top to bottom. */
export const RAIL_PAGES = ['live', 'library', 'doctor', 'settings'] as const;

/** A page of the rail. */
export type RailPage = (typeof RAIL_PAGES)[number];

/** The page of the rail that a page belongs to. */
export function railPageOf(page: Page): RailPage {
  return page.id === 'session' || page.id === 'compare' ? 'library' : page.id;
}
