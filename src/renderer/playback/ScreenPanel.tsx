import type { ReactNode } from 'react';

/** Where the pointer was, on the recorded displays. */
export function ScreenPanel(): ReactNode {
  return null;
}
