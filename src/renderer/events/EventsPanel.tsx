import type { ReactNode } from 'react';

/** The events one by one. */
export function EventsPanel(): ReactNode {
  return null;
}
