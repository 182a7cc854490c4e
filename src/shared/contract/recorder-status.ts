import type { RecorderStatus } from './schemas';

/** Whether a recording is going on in this state, paused or not, so that Stop can be asked for. */
export function isRecording(
  status: RecorderStatus,
): status is Extract<RecorderStatus, { name: string; pausedBy: unknown }> {
  return status.state === 'recording' || status.state === 'paused';
}

/** Whether a recording is under way in this state, from its start until it is sealed. */
export function isBusy(status: RecorderStatus): boolean {
  return isRecording(status) || status.state === 'starting' || status.state === 'stopping';
}

/** Whether the recording is paused by what the user can end by hand: an own pause, or a lock that nobody took back. */
export function isHeldByHand(status: RecorderStatus): boolean {
  return isRecording(status) && status.pausedBy.some((by) => by === 'user' || by === 'locked');
}
