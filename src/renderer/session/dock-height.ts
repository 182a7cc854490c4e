/** Least heights in rem: of the dock, and of what is above it. */
export const LEAST_DOCK_REM = 10;
const LEAST_STAGE_REM = 11;

/** How the dock lies in a page of some height, px. */
export interface DockPlace {
  /** Height of the dock beside the timeline. */
  readonly height: number;
  readonly least: number;
  readonly most: number;
  /** There is no room for both: the dock covers the timeline. */
  readonly covers: boolean;
}

/** The place of a dock that wants `share` (0 to 1) of `available` px; `rem` in px. */
export function dockPlace(share: number, available: number, rem: number): DockPlace {
  const least = LEAST_DOCK_REM * rem;
  const most = available - LEAST_STAGE_REM * rem;
  const covers = most < least;
  return {
    height: Math.round(Math.min(Math.max(share * available, least), Math.max(most, least))),
    least: Math.round(least),
    most: Math.round(Math.max(most, least)),
    covers,
  };
}

/** Where the share is kept for as long as the window lives. */
const KEY = 'dock-share';
const DEFAULT_SHARE = 0.42;

/** The share that was chosen last. */
export function keptShare(storage: Pick<Storage, 'getItem'>): number {
  const kept = Number(storage.getItem(KEY));
  return kept > 0 && kept < 1 ? kept : DEFAULT_SHARE;
}

/** Keeps a share. */
export function keepShare(storage: Pick<Storage, 'setItem'>, share: number): void {
  storage.setItem(KEY, String(share));
}
