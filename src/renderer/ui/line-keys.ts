import type { KeyboardEvent } from 'react';

/**
 * Keys of a line that is written on: Enter keeps what is written, Escape gives it up. Keys of an input method are
 * its own: its Enter takes a word.
 */
export function lineKeys(
  keep: () => void,
  giveUp: () => void,
): (event: Pick<KeyboardEvent, 'key' | 'nativeEvent'>) => void {
  return ({ key, nativeEvent }) => {
    if (nativeEvent.isComposing) return;
    if (key === 'Enter') keep();
    if (key === 'Escape') giveUp();
  };
}
