import { useEffect, useState } from 'react';
import type { ReplayCheck, ReplayWish } from '../../shared/contract/replay';
import { useApp } from '../state/app-state';

/** A session is not read for every key that is typed into a field, ms. */
const REST_MS = 150;

/** What is known of a replay that is wished for. */
export interface Checked {
  /** What it would be, or what it would have been before the last change; null: nobody knows yet. */
  readonly check: ReplayCheck | null;
  /** Whether that is of the wish as it is now. */
  readonly current: boolean;
}

/** Finds out what a replay as wished for would be, anew after each change. */
export function useReplayCheck(name: string, wish: ReplayWish): Checked {
  const { api } = useApp();
  const [found, setFound] = useState<{ readonly of: string; readonly check: ReplayCheck } | null>(
    null,
  );
  const asked = JSON.stringify([name, wish]);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(async () => {
      const [session, wished] = JSON.parse(asked) as [string, ReplayWish];
      const check = await api.replay.check(session, wished);
      if (wanted) setFound({ of: asked, check });
    }, REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [api, asked]);
  return { check: found?.check ?? null, current: found?.of === asked };
}
