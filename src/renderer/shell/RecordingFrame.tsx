import type { ReactNode } from 'react';
import { isRecording } from '../../shared/contract/recorder-status';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import './recording-frame.css';

/** A red frame around the window while it records, dashed while it pauses. The header says it in words. */
export function RecordingFrame(): ReactNode {
  const status = useStore(useApp().recorder.status);
  return isRecording(status) ? (
    <div
      className={`recording-frame recording-frame-${status.state}`}
      data-testid="recording-frame"
      aria-hidden="true"
    />
  ) : null;
}
