import type { ReactNode } from 'react';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { deferred } from '../ui/deferred';

const ReplayReportWindow = deferred(
  async () => (await import('./ReplayReportWindow')).ReplayReportWindow,
);

/** The report of a replay once one has ended; its code is loaded only then. */
export function ReplayReportWhenEnded(): ReactNode {
  const { replay } = useApp();
  return useStore(replay.ended) === null ? null : <ReplayReportWindow />;
}
