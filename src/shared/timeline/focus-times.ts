import { type FocusedWindow, isSameWindow } from './context-notes';
import type { Viewport } from './viewport';
import type { WordLanes } from './word-lanes';

/** How long a window was in front, µs. */
export interface FocusTime {
  readonly window: FocusedWindow;
  readonly us: number;
}

/**
 * How long each window had the focus within a range, longest first. Windows that look the same are
 * one. Empty where no windows were recorded.
 */
export function focusTimes(words: WordLanes, range: Viewport): readonly FocusTime[] {
  const times: { readonly window: FocusedWindow; us: number }[] = [];
  const { from, to } = words.focus.within(range.fromUs, range.toUs);
  for (let i = from; i < to; i++) {
    const bar = words.focus.bar(i);
    const window = words.windows[bar.what];
    const us = Math.min(bar.endUs, range.toUs) - Math.max(bar.startUs, range.fromUs);
    if (window === undefined || us <= 0) continue;
    const known = times.find((each) => isSameWindow(each.window, window));
    if (known === undefined) times.push({ window, us });
    else known.us += us;
  }
  return times.sort((a, b) => b.us - a.us);
}
