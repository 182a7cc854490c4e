import type { PhysicalKey } from '../../../input/physical-keys';
import type { MacroDocument } from '../../macro-document';
import type { Exported } from '../foreign';
import { pyautoguiKey } from './pyautogui-keys';
import { type PythonDialect, writePython } from './python';
import { pythonString, seconds } from './python-text';
import { usCharacter } from './us-keys';

const DIALECT: PythonDialect = {
  tool: 'PyAutoGUI',
  setUp: [
    'import pyautogui',
    '',
    'pyautogui.PAUSE = 0',
    '# Windows counts the wheel in 120ths of a notch.',
    'NOTCH = 120 if sys.platform == "win32" else 1',
  ],
  // It refuses even to let go while the pointer is in the corner that stopped it.
  beforeLetGo: ['pyautogui.FAILSAFE = False'],
  stoppedBy: 'stopsInCorner',
  keyName: (key: PhysicalKey, losses) => {
    const name = pyautoguiKey(key);
    if (name === null) return null;
    if (usCharacter(key) !== null) losses.add(null, 'namedByCharacter');
    return pythonString(name);
  },
  key: (name, down) => `pyautogui.${down ? 'keyDown' : 'keyUp'}(${name})`,
  buttonName: (button) => ['"left"', '"right"', '"middle"'][button - 1] ?? null,
  button: (name, down) => `pyautogui.${down ? 'mouseDown' : 'mouseUp'}(button=${name})`,
  move: ({ x, y, from }) =>
    from === 'pointer' ? `pyautogui.move(${x}, ${y})` : `pyautogui.moveTo(${x}, ${y})`,
  wheel: (right, down, at, losses) => {
    if (right !== 0) losses.add(at, 'sidewaysOnSome');
    const turns = [
      ...(down === 0 ? [] : [`pyautogui.scroll(${-down} * NOTCH)`]),
      ...(right === 0 ? [] : [`pyautogui.hscroll(${right} * NOTCH)`]),
    ];
    return turns.join('; ');
  },
  text: ({ text, intervalMs, at }, losses) => {
    if (!/^[\t\n\r -~]*$/.test(text)) {
      losses.add(at, 'onlyUsTyped');
    }
    return [`pyautogui.write(${pythonString(text)}, interval=${seconds(intervalMs)})`];
  },
};

/** Writes a script that uses PyAutoGUI. */
export function writePyAutoGui(document: MacroDocument): Exported {
  return writePython(document, DIALECT);
}
