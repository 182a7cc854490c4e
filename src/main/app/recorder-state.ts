import type { RecorderStatus } from '../../shared/contract/schemas';

/** Whether events are being recorded in this state, so that Stop is what can be asked for. */
export function isRecording(status: RecorderStatus): boolean {
  return status.state === 'recording' || status.state === 'paused';
}

/** Whether a recording is under way in this state, from its start until it is sealed. */
export function isBusy(status: RecorderStatus): boolean {
  return isRecording(status) || status.state === 'starting' || status.state === 'stopping';
}
