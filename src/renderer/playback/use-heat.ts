import { useEffect, useState } from 'react';
import type { HeatGrid } from '../../shared/playback/heat-grid';
import { endOf } from '../../shared/timeline/scale';
import type { SessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { playbackState } from './playback-state';

/** So long a selection must stand still before its heatmap is counted. */
const SETTLE_MS = 80;

/** The heatmap of the selection, or of everything; null until it is counted, and while none is wanted. */
export function useHeat(session: SessionState, wanted: boolean): HeatGrid | null {
  const { controller, selection } = session;
  const of = useStore(playbackState(session).heatOf);
  const loading = useStore(controller.loading);
  const bounds = useStore(controller.opened)?.bounds ?? null;
  const range = useStore(selection) ?? bounds;
  const ready = loading.state === 'ready';
  const [grid, setGrid] = useState<HeatGrid | null>(null);
  useEffect(() => {
    if (!wanted || !ready || range === null) {
      setGrid(null);
      return;
    }
    let current = true;
    const timer = setTimeout(async () => {
      // The last instant belongs to everything, and the worker's stretch ends before its end.
      const toUs = range === bounds ? endOf(range) : range.toUs;
      const counted = await controller.query('heat', {
        asker: 'panel',
        of,
        fromUs: range.fromUs,
        toUs,
      });
      if (current && counted !== null) setGrid(counted);
    }, SETTLE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [controller, wanted, ready, range, bounds, of]);
  return wanted && grid?.of === of ? grid : null;
}
