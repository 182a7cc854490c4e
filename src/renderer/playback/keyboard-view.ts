import type { KeyCounts } from '../../shared/playback/key-counts';
import type { KeyboardMoment } from '../../shared/playback/keyboard-moment';

/** What the parts of the keyboard panel show. */
export interface KeyboardFacts {
  readonly look: 'now' | 'counts';
  /** Null while they are counted. */
  readonly counts: KeyCounts | null;
  /** Null until the playhead stands somewhere. */
  readonly moment: KeyboardMoment | null;
  /** What keys are called, by code. */
  readonly labels: Readonly<Record<string, string>>;
  readonly ground: 'light' | 'dark';
}

/** Length of the afterglow of a key that was let go of, µs of the session. */
export const FADE_US = 1_000_000;
/** Steps of the afterglow: a key is drawn anew no more often. */
const STEPS = 10;

/** How much each key glows: 1 while it is down, fading to 0 after; by code, '' for those without one. */
export function glows(moment: KeyboardMoment | null): ReadonlyMap<string, number> {
  const glow = new Map<string, number>();
  if (moment === null) return glow;
  for (const { what, endUs } of moment.keys) glow.set(what ?? '', fading(moment.atUs - endUs));
  for (const { code } of moment.state.keys) glow.set(code ?? '', 1);
  return glow;
}

/** The same of mouse buttons. */
export function buttonGlows(moment: KeyboardMoment | null): ReadonlyMap<number, number> {
  const glow = new Map<number, number>();
  if (moment === null) return glow;
  for (const { what, endUs } of moment.buttons) glow.set(what, fading(moment.atUs - endUs));
  for (const button of moment.state.buttons) glow.set(button, 1);
  return glow;
}

/** Below 1, so that what is down differs from what was. */
function fading(sinceUs: number): number {
  return Math.max(0, Math.ceil((1 - sinceUs / FADE_US) * STEPS)) / (STEPS + 4);
}
