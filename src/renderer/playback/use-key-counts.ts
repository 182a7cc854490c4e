import { useEffect, useState } from 'react';
import type { KeyCounts } from '../../shared/playback/key-counts';
import { endOf } from '../../shared/timeline/scale';
import type { SessionState } from '../session/session-state';
import { useStore } from '../state/store';

/** So long a selection must stand still before its keys are counted. */
const SETTLE_MS = 80;

/** How often each key went down in the selection, or in everything; null until it is counted. */
export function useKeyCounts(session: SessionState): KeyCounts | null {
  const { controller, selection } = session;
  const ready = useStore(controller.loading).state === 'ready';
  const bounds = useStore(controller.opened)?.bounds ?? null;
  const range = useStore(selection) ?? bounds;
  const [counts, setCounts] = useState<KeyCounts | null>(null);
  useEffect(() => {
    if (!ready || range === null) return;
    let current = true;
    const timer = setTimeout(async () => {
      // The last instant belongs to everything, and the worker's stretch ends before its end.
      const toUs = range === bounds ? endOf(range) : range.toUs;
      const counted = await controller.query('keyCounts', { fromUs: range.fromUs, toUs });
      if (current && counted !== null) setCounts(counted);
    }, SETTLE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [controller, ready, range, bounds]);
  return counts;
}
