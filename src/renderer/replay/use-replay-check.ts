import { useEffect, useState } from 'react';
import type { ReplayCheck, ReplayWish } from '../../shared/contract/replay';
import { useApp } from '../state/app-state';

/** A session is not read for every key that is typed into a field, ms. */
const REST_MS = 150;

/** What a replay as wished for would be; null while that is being found out. */
export function useReplayCheck(name: string, wish: ReplayWish): ReplayCheck | null {
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
  return found?.of === asked ? found.check : null;
}
