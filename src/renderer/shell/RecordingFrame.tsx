import type { ReactNode } from 'react';
import { isRecording } from '../../shared/contract/recorder-status';
import { isReplaying } from '../../shared/contract/replay-status';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import './recording-frame.css';

/**
 * A frame around the window, red while it records and in a colour of its own while it replays, dashed while that
 * pauses. Words say it too.
 */
export function RecordingFrame(): ReactNode {
  const { recorder, replay } = useApp();
  const recorded = useStore(recorder.status);
  const replayed = useStore(replay.status);
  const states = [
    ...(isRecording(recorded) ? [recorded.state] : []),
    ...(isReplaying(replayed) ? [replayed.state] : []),
  ];
  const going = [
    ...(recorded.state === 'recording' ? ['recording'] : []),
    ...(replayed.state === 'running' ? ['replaying'] : []),
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
