import { useEffect, useRef, useState } from 'react';
import { assertNever } from '../../shared/base/assert';
import { shelf } from '../library/shelf-state';
import type { SessionState } from '../session/session-state';
import { useApp } from '../state/app-state';
import { afterSaving } from './after-saving';

/** How far saving is. */
export type Saving =
  | { readonly step: 'none' }
  /** `replace` is to be confirmed. */
  | { readonly step: 'asking' }
  | {
      readonly step: 'running';
      readonly job: string;
      readonly progress: { readonly done: number; readonly total: number } | null;
    }
  | { readonly step: 'failed'; readonly message: string };

/** The saving of a page's edits: its state, and what can be done. */
export interface SavingEdits {
  readonly saving: Saving;
  readonly ask: () => void;
  readonly start: (as: 'copy' | 'replace') => Promise<void>;
  /** Calls a job off that runs, and closes what is open. */
  readonly close: () => void;
}

/** Saves edits and shows the session that came of it. What runs does not outlive the page. */
export function useSaving(session: SessionState): SavingEdits {
  const { api, page } = useApp();
  const [saving, setSaving] = useState<Saving>({ step: 'none' });
  const running = useRef<string | null>(null);
  useEffect(
    () =>
      api.on('edits.progress', (progress) => {
        if (progress.job === running.current) {
          setSaving({ step: 'running', job: progress.job, progress });
        }
      }),
    [api],
  );
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
      if (running.current !== null) void api.edits.cancel(running.current);
    };
  }, [api]);
  const start = async (as: 'copy' | 'replace'): Promise<void> => {
    const edits = session.edits.list.get();
    if (edits.length === 0 || running.current !== null) return;
    const job = crypto.randomUUID();
    running.current = job;
    setSaving({ step: 'running', job, progress: null });
    const result = await api.edits.save({ job, name: session.name, edits: [...edits], as });
    running.current = null;
    const next = afterSaving(result, left.current, performance.now());
    switch (next.do) {
      case 'nothing':
        break;
      case 'warn':
        shelf.problem.set(next.warning);
        break;
      case 'stay':
        setSaving(
          next.failure === null ? { step: 'none' } : { step: 'failed', message: next.failure },
        );
        break;
      case 'open':
        session.edits.clear();
        setSaving({ step: 'none' });
        page.set(next.page);
        break;
      default:
        assertNever(next);
    }
  };
  return {
    saving,
    start,
    ask: () => setSaving({ step: 'asking' }),
    close: () => {
      if (running.current === null) setSaving({ step: 'none' });
      else void api.edits.cancel(running.current);
    },
  };
}
