import type { PhysicalKey } from '../../../input/physical-keys';
import type { MacroDocument } from '../../macro-document';
import type { Exported } from '../foreign';
import { type PythonDialect, writePython } from './python';
import { pythonString, seconds } from './python-text';
import { usCharacter } from './us-keys';

/** Members of `pynput.keyboard.Key` (https://pynput.readthedocs.io/en/latest/keyboard.html). */
const KEYS: Readonly<Partial<Record<PhysicalKey, string>>> = {
  AltLeft: 'alt_l',
  AltRight: 'alt_r',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  AudioVolumeDown: 'media_volume_down',
  AudioVolumeMute: 'media_volume_mute',
  AudioVolumeUp: 'media_volume_up',
  Backspace: 'backspace',
  CapsLock: 'caps_lock',
  ContextMenu: 'menu',
  ControlLeft: 'ctrl_l',
  ControlRight: 'ctrl_r',
  Delete: 'delete',
  End: 'end',
  Enter: 'enter',
  Escape: 'esc',
  Home: 'home',
  Insert: 'insert',
  MediaPlayPause: 'media_play_pause',
  MediaTrackNext: 'media_next',
  MediaTrackPrevious: 'media_previous',
  MetaLeft: 'cmd_l',
  MetaRight: 'cmd_r',
  NumLock: 'num_lock',
  PageDown: 'page_down',
  PageUp: 'page_up',
  Pause: 'pause',
  PrintScreen: 'print_screen',
  ScrollLock: 'scroll_lock',
  ShiftLeft: 'shift_l',
  ShiftRight: 'shift_r',
  Space: 'space',
  Tab: 'tab',
};

const DIALECT: PythonDialect = {
  tool: 'pynput',
  setUp: [
    'from pynput.keyboard import Controller as Keyboard, Key',
    'from pynput.mouse import Button, Controller as Mouse',
    '',
    'keyboard = Keyboard()',
    'mouse = Mouse()',
    '',
    '',
    'def side(n):',
    '    """The back (1) or forward (2) button, whatever it is called here."""',
    '    return getattr(Button, "x%d" % n, None) or getattr(Button, "button%d" % (n + 7))',
  ],
  beforeLetGo: [],
  stoppedBy: 'noStopKey',
  keyName: (key, losses) => {
    const named = KEYS[key] ?? /^F(?:[1-9]|1\d|20)$/.exec(key)?.[0].toLowerCase();
    if (named !== undefined) return `Key.${named}`;
    const character = usCharacter(key);
    if (character === null) return null;
    losses.add(null, 'namedByCharacter');
    return pythonString(character);
  },
  key: (name, down) => `keyboard.${down ? 'press' : 'release'}(${name})`,
  buttonName: (button) =>
    ['Button.left', 'Button.right', 'Button.middle', 'side(1)', 'side(2)'][button - 1] ?? null,
  button: (name, down) => `mouse.${down ? 'press' : 'release'}(${name})`,
  move: ({ x, y, from }) =>
    from === 'pointer' ? `mouse.move(${x}, ${y})` : `mouse.position = (${x}, ${y})`,
  wheel: (right, down) => `mouse.scroll(${right}, ${-down})`,
  text: ({ text, intervalMs }) => [
    `for character in ${pythonString(text)}:`,
    '    keyboard.type(character)',
    `    time.sleep(${seconds(intervalMs)})`,
  ],
};

/** Writes a script that uses pynput. */
export function writePynput(document: MacroDocument): Exported {
  return writePython(document, DIALECT);
}
