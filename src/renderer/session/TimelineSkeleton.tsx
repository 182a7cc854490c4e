import type { ReactNode } from 'react';
import { useStore } from '../state/store';
import type { TimelineController } from '../timeline/timeline-controller';
import { Skeleton } from '../ui/Skeleton';

/** Rows as they will be, while nothing of the session is known yet. */
export function TimelineSkeleton({
  controller,
}: {
  readonly controller: TimelineController;
}): ReactNode {
  const opened = useStore(controller.opened);
  return opened === null ? <Skeleton lines={8} className="timeline-skeleton" /> : null;
}
