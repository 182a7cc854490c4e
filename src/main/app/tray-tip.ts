import { assertNever } from '../../shared/base/assert';
import type { ReplayStatus } from '../../shared/contract/replay';
import type { RecorderStatus } from '../../shared/contract/schemas';
import { formatTime } from '../../shared/timeline/time-ruler';
import type { IconState } from './icon-pixels';
import type { Strings } from './strings';

/** What the tray says goes on, and how long a replay still takes. A replay comes before a recording. */
export function trayTip(status: RecorderStatus, replay: ReplayStatus, text: Strings): string {
  return replayTip(replay, text) ?? recordingTip(status, text);
}

function recordingTip(status: RecorderStatus, text: Strings): string {
  if (status.state === 'countdown') {
    return `${text.countdown}: ${status.remaining}`;
  }
  return text[shownState(status)];
}

function replayTip(replay: ReplayStatus, text: Strings): string | null {
  switch (replay.state) {
    case 'idle':
      return null;
    case 'preparing':
      return text.replay.countdownTip;
    case 'countdown':
      return `${text.replay.countdownTip}: ${replay.remaining}`;
    case 'running':
    case 'paused': {
      const tip = replay.state === 'paused' ? text.replay.pausedTip : text.replay.runningTip;
      return replay.remainingUs === null ? tip : `${tip}: ${wholeSeconds(replay.remainingUs)}`;
    }
    case 'ending':
      return text.replay.runningTip;
    default:
      return assertNever(replay);
  }
}

/** µs as whole seconds, rounded up: `1:05`. */
function wholeSeconds(us: number): string {
  return formatTime(Math.ceil(us / 1e6) * 1e6, 1e6);
}

/** What of a recorder's state the tray shows. */
export function shownState({ state }: RecorderStatus): Exclude<IconState, 'replaying'> {
  return state === 'recording' || state === 'paused' || state === 'countdown' ? state : 'idle';
}
