import type { ReactNode } from 'react';

/** Said on the timeline where nothing is drawn, so that an empty picture is not taken for a fault. */
export function EmptyNote({ children }: { readonly children: string }): ReactNode {
  return (
    <p className="timeline-empty" role="status">
      {children}
    </p>
  );
}
