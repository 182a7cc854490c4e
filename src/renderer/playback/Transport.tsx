import type { ReactNode } from 'react';

/** Plays the session visually. */
export function Transport(): ReactNode {
  return null;
}
