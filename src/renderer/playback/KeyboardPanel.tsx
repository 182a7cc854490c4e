import type { ReactNode } from 'react';

/** Which keys were down, and how often. */
export function KeyboardPanel(): ReactNode {
  return null;
}
