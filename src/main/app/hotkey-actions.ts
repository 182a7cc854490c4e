import { assertNever } from '../../shared/base/assert';
import { isRecording } from '../../shared/contract/recorder-status';
import type { Outcome } from '../../shared/contract/schemas';
import type { HotkeyPress } from '../hotkeys/hotkeys';
import type { Disowner } from './own-clicks';
import type { RecordingControl } from './recording-control';

/** What moves the pointer and presses keys, as hotkeys and menus control it: a replay or a macro. */
export interface Runs {
  readonly busy: boolean;
  readonly togglePause: () => Promise<Outcome>;
  readonly stop: (reason: 'stopped' | 'panic') => Promise<void>;
}

/** A replay and a macro as one: only one of them runs at a time, and stopping is meant for both. */
export function runsOf(replay: Runs, macro: Runs): Runs {
  return {
    get busy() {
      return replay.busy || macro.busy;
    },
    togglePause: () => (macro.busy ? macro : replay).togglePause(),
    stop: async (reason) => {
      await Promise.all([replay.stop(reason), macro.stop(reason)]);
    },
  };
}

/** Does what a hotkey is for, and leaves its keys out of the recording. Panic ends replays and macros too. */
export async function obeyHotkey(
  press: HotkeyPress,
  control: RecordingControl,
  runs: Runs,
  recorder: Disowner,
): Promise<void> {
  const { action, keys, at } = press;
  if (isRecording(control.status)) {
    recorder.disown({ type: 'chord', keys, at });
  }
  switch (action) {
    case 'toggle':
      await control.toggle(keys);
      return;
    case 'pause':
      // What is paused by mistake is lost to a recording, and costs a replay or a macro nothing.
      if (runs.busy) {
        await runs.togglePause();
      } else {
        control.togglePause();
      }
      return;
    case 'mark':
      control.mark('');
      return;
    case 'panic':
      await Promise.all([runs.stop('panic'), control.finish('panic')]);
      return;
    default:
      assertNever(action);
  }
}
