import type { ReactNode } from 'react';
import { useApp } from '../state/app-state';
import { isRecording } from '../state/recorder-state';
import { useStore } from '../state/store';
import './recording-frame.css';

/** A red frame around the window while it records. The header says the same in words. */
export function RecordingFrame(): ReactNode {
  const status = useStore(useApp().recorder.status);
  return isRecording(status) ? (
    <div className="recording-frame" data-testid="recording-frame" aria-hidden="true" />
  ) : null;
}
