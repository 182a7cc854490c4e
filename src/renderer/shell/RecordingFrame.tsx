import type { ReactNode } from 'react';
import { isRecording } from '../../shared/contract/recorder-status';
import { useApp } from '../state/app-state';
import { useStore, useStorePart } from '../state/store';
import './recording-frame.css';

/**
 * A frame around the window, red while it records and in a colour of its own while it replays or runs a macro, dashed
 * while that pauses. Words say it too.
 */
export function RecordingFrame(): ReactNode {
  const { recorder, replay, macros } = useApp();
  const recorded = useStore(recorder.status);
  const replayed = useStorePart(replay.status, goingOn);
  const run = useStorePart(macros.status, (status) => goingOn(status.run));
  const states = [
    ...(isRecording(recorded) ? [recorded.state] : []),
    ...(replayed === null ? [] : [replayed]),
    ...(run === null ? [] : [run]),
  ];
  const going = [
    ...(recorded.state === 'recording' ? ['recording'] : []),
    ...(replayed === 'running' || run === 'running' ? ['replaying'] : []),
  ];
  const look = going.length === 0 ? 'paused' : going.join('-');
  return states.length > 0 ? (
    <div
      className={`recording-frame recording-frame-${look}`}
      data-testid="recording-frame"
      aria-hidden="true"
    />
  ) : null;
}

/** Whether something is sent, or will be once it goes on. */
function goingOn({ state }: { readonly state: string }): 'running' | 'paused' | null {
  return state === 'running' || state === 'paused' ? state : null;
}
