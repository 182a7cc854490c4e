import { useApp } from '../state/app-state';
import { useStorePart } from '../state/store';

/** What can be done with the macro under way; null: not now. */
export interface MacroControls {
  /** It can go on. One that waits for its window does so by itself, and can only be told not to. */
  readonly resumable: boolean;
  readonly togglePause: (() => void) | null;
  readonly step: (() => void) | null;
  readonly stop: (() => void) | null;
}

/** The controls of the macro under way, for every place that has some. */
export function useMacroControls(): MacroControls {
  const { api, macros } = useApp();
  const state = useStorePart(macros.status, ({ run }) => run.state);
  const waits = useStorePart(
    macros.status,
    ({ run }) => run.state === 'paused' && run.pausedBy === 'guard',
  );
  const resumable = state === 'paused' && !waits;
  const going = state === 'running' || state === 'paused';
  const toggle = (): void => void (resumable ? api.macros.resume() : api.macros.pause());
  return {
    resumable,
    togglePause: going ? toggle : null,
    step: resumable ? () => void api.macros.step() : null,
    stop: state === 'idle' ? null : () => void api.macros.stop(),
  };
}
