import { assertNever } from '../../shared/base/assert';
import { isRecording } from '../../shared/contract/recorder-status';
import type { HotkeyPress } from '../hotkeys/hotkeys';
import type { Disowner } from './own-clicks';
import type { RecordingControl } from './recording-control';
import type { ReplayControl } from './replay-control';

/** Does what a hotkey is for, and leaves its keys out of the recording. Panic ends replays too. */
export async function obeyHotkey(
  press: HotkeyPress,
  control: RecordingControl,
  replay: ReplayControl,
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
      // What is paused by mistake is lost to a recording, and costs a replay nothing.
      if (replay.busy) {
        await replay.togglePause();
      } else {
        control.togglePause();
      }
      return;
    case 'mark':
      control.mark('');
      return;
    case 'panic':
      await Promise.all([replay.stop('panic'), control.finish('panic')]);
      return;
    default:
      assertNever(action);
  }
}
