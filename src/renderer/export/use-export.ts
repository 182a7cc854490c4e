import { useCallback, useEffect, useRef, useState } from 'react';
import type { ExportFormat } from '../../shared/contract/schemas';
import { useApp } from '../state/app-state';

/** A stretch of a session, µs. */
export interface Range {
  readonly fromUs: number;
  readonly toUs: number;
}

/** How far an export is. */
export type ExportState =
  | { readonly step: 'choose' }
  /** Under way; null while the place is being asked for. */
  | {
      readonly step: 'running';
      readonly job: string;
      readonly progress: { readonly done: number; readonly total: number } | null;
    }
  | {
      readonly step: 'done';
      readonly job: string;
      readonly path: string;
      readonly events: number;
      readonly bytes: number;
    }
  | { readonly step: 'failed'; readonly message: string };

/** One export at a time: its state, and what can be done. */
export interface Exporting {
  readonly state: ExportState;
  readonly start: (name: string, format: ExportFormat, range: Range | null) => Promise<void>;
  readonly cancel: () => void;
  readonly reveal: () => Promise<void>;
  readonly reset: () => void;
}

/** Runs an export and follows it. An export does not outlive the component that asked for it. */
export function useExport(): Exporting {
  const { api } = useApp();
  const [state, setState] = useState<ExportState>({ step: 'choose' });
  const job = state.step === 'running' ? state.job : null;
  useEffect(() => {
    if (job === null) {
      return;
    }
    return api.on('exports.progress', (progress) => {
      if (progress.job === job) {
        setState({ step: 'running', job, progress });
      }
    });
  }, [api, job]);
  const running = useRef<string | null>(null);
  useEffect(
    () => () => {
      if (running.current !== null) void api.exports.cancel(running.current);
    },
    [api],
  );
  const start = useCallback(
    async (name: string, format: ExportFormat, range: Range | null): Promise<void> => {
      const mine = crypto.randomUUID();
      running.current = mine;
      setState({ step: 'running', job: mine, progress: null });
      const result = await api.exports.start({
        job: mine,
        name,
        format,
        fromUs: range?.fromUs ?? null,
        toUs: range?.toUs ?? null,
      });
      running.current = null;
      switch (result.state) {
        case 'cancelled':
          setState({ step: 'choose' });
          break;
        case 'done':
          setState({
            step: 'done',
            job: mine,
            path: result.path,
            events: result.events,
            bytes: result.bytes,
          });
          break;
        case 'failed':
          setState({ step: 'failed', message: result.message });
          break;
      }
    },
    [api],
  );
  return {
    state,
    start,
    cancel: () => {
      if (job !== null) void api.exports.cancel(job);
    },
    reveal: async () => {
      if (state.step === 'done') {
        const outcome = await api.exports.reveal(state.job);
        if (!outcome.ok) setState({ step: 'failed', message: outcome.message });
      }
    },
    reset: () => setState({ step: 'choose' }),
  };
}
