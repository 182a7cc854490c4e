import { useState } from 'react';
import type { Picked, PickKind } from '../../../shared/contract/macros';
import { useApp } from '../../state/app-state';

/** Has the user take something from the screen. `picking`: what is being taken. */
export function usePick(): {
  readonly picking: PickKind | null;
  readonly problem: string | null;
  readonly pick: (kind: PickKind, onPicked: (picked: Picked) => void) => Promise<void>;
} {
  const { api } = useApp();
  const [picking, setPicking] = useState<PickKind | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const pick = async (kind: PickKind, onPicked: (picked: Picked) => void): Promise<void> => {
    setPicking(kind);
    setProblem(null);
    const picked = await api.macros.pick(kind);
    setPicking(null);
    if (picked.state === 'failed') setProblem(picked.message);
    else if (picked.state !== 'cancelled') onPicked(picked);
  };
  return { picking, problem, pick };
}
