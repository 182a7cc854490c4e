import { useEffect } from 'react';
import type { SessionSummary } from '../../shared/contract/schemas';
import { useApp } from './app-state';
import { useStore } from './store';

/** The library's row of a session: null when there is none, undefined while the library is read. */
export function useSession(name: string): SessionSummary | null | undefined {
  const { library } = useApp();
  const sessions = useStore(library.sessions);
  useEffect(() => {
    void library.load();
  }, [library]);
  return sessions === null ? undefined : (sessions.find((each) => each.name === name) ?? null);
}
