import type { ReactNode } from 'react';
import { isRecording } from '../../shared/contract/recorder-status';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { LiveView } from './LiveView';
import { Ready } from './Ready';

/** The recording under way, or the way to one. */
export function LivePage(): ReactNode {
  const status = useStore(useApp().recorder.status);
  return isRecording(status) || status.state === 'stopping' ? <LiveView /> : <Ready />;
}
