import x11 from 'x11';
import type { KeyboardLocks } from '../../../shared/input/key-layout';
import { requireRawEvents } from '../../capture/display-probe';
import { openX } from '../../capture/x-connection';
import { type KeyboardState, watchKeyboard } from '../../capture/x-keyboard';
import type { Keyboard } from './typed-keys';

/** Told of all about an X display that matters to what is typed, besides the keys. */
export interface KeyboardListener {
  readonly onKeyboard: (keyboard: Keyboard) => void;
  readonly onLocks: (locks: KeyboardLocks) => void;
  /** A button was pressed: the caret may be elsewhere. */
  readonly onButton: () => void;
}

/** Watches the keyboard's layout and the pointer's buttons until the function returned is called. Rejects when the display is gone. */
export async function watchTyping(
  env: NodeJS.ProcessEnv,
  { onKeyboard, onLocks, onButton }: KeyboardListener,
): Promise<() => void> {
  const opened = await openX(env);
  if (!opened.ok) throw new Error(opened.error.message);
  const connection = opened.value;
  try {
    const { client, screen } = connection;
    client.ChangeWindowAttributes(screen.root, { eventMask: x11.eventMask.PropertyChange });
    const { state } = await watchKeyboard({
      connection,
      tellLayout: (now) => onKeyboard(keyboardOf(now)),
      tellLocks: (locks) => onLocks(locks),
      hold: () => () => undefined,
    });
    onKeyboard(keyboardOf(state()));
    const xinput = await requireRawEvents(connection);
    if (xinput !== null) {
      client.on('event', (event) => {
        if (event.evtype === xinput.EventType.RawButtonPress) onButton();
      });
      const mask = xinput.EventMask.RawButtonPress;
      xinput.XISelectEvents(screen.root, { deviceId: xinput.AllMasterDevices, mask });
    }
    return () => connection.close();
  } catch (error) {
    connection.close();
    throw error;
  }
}

function keyboardOf({ layout, locks, keyboard }: KeyboardState): Keyboard {
  return { layout, locks, repeatDelayMs: keyboard.repeatDelayMs };
}
