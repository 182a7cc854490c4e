import { useEffect, useState } from 'react';
import type { TriggerList, TriggersStatus } from '../../shared/contract/triggers';
import { useApp } from '../state/app-state';

/** Triggers, and how they are; null until main has answered. */
export interface Triggers {
  readonly list: TriggerList;
  readonly status: TriggersStatus;
}

/** Follows the triggers for as long as the component is there. */
export function useTriggers(): Triggers | null {
  const { api } = useApp();
  const [triggers, setTriggers] = useState<Triggers | null>(null);
  useEffect(() => {
    let wanted = true;
    /** Counts questions, so that an answer that was overtaken is not shown. */
    let asked = 0;
    const read = async (status: TriggersStatus): Promise<void> => {
      asked += 1;
      const mine = asked;
      const list = await api.triggers.list();
      if (wanted && mine === asked) setTriggers({ list, status });
    };
    const off = api.on('triggers.changed', (status) => void read(status));
    void api.triggers.status().then(read);
    return () => {
      wanted = false;
      off();
    };
  }, [api]);
  return triggers;
}
