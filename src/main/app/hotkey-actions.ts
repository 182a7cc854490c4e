import { assertNever } from '../../shared/base/assert';
import { isRecording } from '../../shared/contract/recorder-status';
import type { HotkeyPress } from '../hotkeys/hotkeys';
import type { Disowner } from './own-clicks';
import type { RecordingControl } from './recording-control';

/** Does what a hotkey is for, and leaves its keys out of the recording. */
export async function obeyHotkey(
  press: HotkeyPress,
  control: RecordingControl,
  recorder: Disowner,
): Promise<void> {
  const { action, keys } = press;
  if (isRecording(control.status)) {
    recorder.disown({ type: 'chord', keys });
  }
  switch (action) {
    case 'toggle':
      await control.toggle(keys);
      return;
    case 'pause':
      control.togglePause();
      return;
    case 'mark':
      control.mark('');
      return;
    case 'panic':
      await control.finish('panic');
      return;
    default:
      assertNever(action);
  }
}
