import { useEffect, useState } from 'react';
import type { Side } from '../../shared/compare/shared-view';
import { annotationsOf } from '../../shared/timeline/annotation';
import type { SessionFigures } from '../../shared/timeline/session-figures';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { type ComparedPresses, comparePresses } from './compare-presses';
import type { Comparison } from './comparison';
import type { LinkedTimeline } from './linked-timeline';

/** A marker of a session: recorded, or added afterwards. */
export interface PlacedMarker {
  readonly tUs: number;
  readonly text: string;
}

/** Whether both sessions are read. */
export function useBothReady({ timelines }: Comparison): boolean {
  const left = useStore(timelines.left.loading).state === 'ready';
  const right = useStore(timelines.right.loading).state === 'ready';
  return left && right;
}

/** What was pressed in both and where that differs; null until that is known. */
export function useComparedPresses(comparison: Comparison): ComparedPresses | null {
  const ready = useBothReady(comparison);
  const [compared, setCompared] = useState<ComparedPresses | null>(null);
  useEffect(() => {
    if (!ready) return;
    let wanted = true;
    void comparePresses(comparison, () => wanted).then((result) => {
      if (wanted) setCompared(result);
    });
    return () => {
      wanted = false;
    };
  }, [comparison, ready]);
  return compared;
}

/** Figures of a whole session, counted in its worker a little at a time; null until they are. */
export function useWholeFigures(timeline: LinkedTimeline): SessionFigures | null {
  const ready = useStore(timeline.loading).state === 'ready';
  const bounds = useStore(timeline.opened)?.bounds ?? null;
  const [figures, setFigures] = useState<SessionFigures | null>(null);
  useEffect(() => {
    if (!ready || bounds === null) return;
    let wanted = true;
    const id = crypto.randomUUID();
    const count = async (): Promise<void> => {
      while (wanted) {
        const answer = await timeline.query('stats', { id, range: bounds });
        if (answer === null) return;
        if (answer.figures !== null) {
          if (wanted) setFigures(answer.figures);
          return;
        }
      }
    };
    void count();
    return () => {
      wanted = false;
    };
  }, [timeline, ready, bounds]);
  return figures;
}

/** Markers of one side by time, and shown on its timeline: those of the recording and those added. */
export function useMarkers({ names, timelines }: Comparison, side: Side): readonly PlacedMarker[] {
  const { api } = useApp();
  const name = names[side];
  const timeline = timelines[side];
  const ready = useStore(timeline.loading).state === 'ready';
  const [markers, setMarkers] = useState<readonly PlacedMarker[]>([]);
  useEffect(() => {
    if (!ready) return;
    let wanted = true;
    const read = async (): Promise<void> => {
      const notes = await api.notes.read(name);
      const added = notes.ok ? (notes.notes.markers ?? []) : [];
      const recorded = (await timeline.query('recordedMarkers', {})) ?? [];
      if (!wanted) return;
      timeline.ask({ type: 'annotations', annotations: annotationsOf(added) });
      const all = [...recorded, ...added].map(({ tUs, text }) => ({ tUs, text }));
      setMarkers(all.sort((a, b) => a.tUs - b.tUs));
    };
    void read();
    return () => {
      wanted = false;
    };
  }, [api, name, timeline, ready]);
  return markers;
}
