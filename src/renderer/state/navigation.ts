/** What the window shows. */
export type Page =
  | { readonly id: 'live' }
  | { readonly id: 'library' }
  | { readonly id: 'doctor' }
  | { readonly id: 'settings' }
  | { readonly id: 'session'; readonly name: string };

/** Whether both are the same place. */
export function isSamePage(a: Page, b: Page): boolean {
  return a.id === 'session' && b.id === 'session' ? a.name === b.name : a.id === b.id;
}

/** Pages that the rail leads to, from top to bottom. */
export const RAIL_PAGES = ['live', 'library', 'doctor', 'settings'] as const;

/** A page of the rail. */
export type RailPage = (typeof RAIL_PAGES)[number];

/** The page of the rail that a page belongs to. */
export function railPageOf(page: Page): RailPage {
  return page.id === 'session' ? 'library' : page.id;
}
