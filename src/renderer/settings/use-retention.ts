import { useState } from 'react';
import type { Removal } from '../../shared/contract/schemas';
import type { RetentionSetting } from '../../shared/contract/settings';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';

/** A change of the limits that would remove something that those in force keep. */
export interface Proposal {
  readonly wanted: RetentionSetting;
  readonly removal: Removal;
}

/** The limits in force and a way to change them that asks before it costs a session. */
export interface Retention {
  readonly limits: RetentionSetting;
  readonly change: (fields: Partial<RetentionSetting>) => Promise<void>;
  /** What the user has to agree to first, null when there is nothing. */
  readonly proposal: Proposal | null;
  readonly answer: (agreed: boolean) => void;
  /** Why a change was not made, one sentence of main; null when it was. */
  readonly problem: string | null;
}

/** Whether `wanted` would remove a session that the limits in force keep. */
export function removesMore(wanted: Removal, inForce: Removal): boolean {
  return wanted.sessions > inForce.sessions;
}

/** How much of the library is kept, and how that is changed. */
export function useRetention(): Retention {
  const { api, settings, changeSettings } = useApp();
  const { retention: limits } = useStore(settings);
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const change = async (fields: Partial<RetentionSetting>): Promise<void> => {
    const wanted = { ...limits, ...fields };
    setProblem(null);
    // A limit that is taken away removes nothing.
    if (Object.values(fields).some((value) => value !== null)) {
      const after = await api.retention.preview(wanted);
      const before = await api.retention.preview(limits);
      if (!after.ok) {
        setProblem(after.message);
        return;
      }
      if (!before.ok) {
        setProblem(before.message);
        return;
      }
      if (removesMore(after, before)) {
        setProposal({ wanted, removal: after });
        return;
      }
    }
    await changeSettings({ retention: wanted });
  };
  const answer = (agreed: boolean): void => {
    if (agreed && proposal !== null) {
      void changeSettings({ retention: proposal.wanted });
    }
    setProposal(null);
  };
  return { limits, change, proposal, answer, problem };
}
