import type { ReactNode } from 'react';

/** What can be done with the selected range. */
export function SelectionTools(): ReactNode {
  return null;
}
