import type { ReactNode } from 'react';

/** Figures about the selected range, or all of it. */
export function StatisticsPanel(): ReactNode {
  return null;
}
