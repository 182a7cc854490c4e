import type { ReplayGoingOn, ReplayStatus } from './replay';

/** Whether events are being sent in this state, or will be once it is resumed. */
export function isReplaying(status: ReplayStatus): status is ReplayGoingOn {
  return status.state === 'running' || status.state === 'paused';
}
