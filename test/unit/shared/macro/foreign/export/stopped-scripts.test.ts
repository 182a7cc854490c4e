import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXPORTERS } from '../../../../../../src/shared/macro/foreign/export/exporters';
import { inEnglish } from '../../../../../../src/shared/macro/foreign/losses/loss-text';
import type { MacroStep } from '../../../../../../src/shared/macro/macro-step';
import { doneBy, has, macroWith } from '../../../../../support/exported-macros';
import { temporaryFolder } from '../../../../../support/sessions';

/** Shift and the right button are down while the pointer moves: there it is that the scripts are made to fail. */
const HOLDING: readonly MacroStep[] = [
  { id: '1', type: 'key', key: 'ShiftLeft', action: 'down' },
  { id: '2', type: 'click', button: 'right', action: 'down' },
  { id: '3', type: 'move', to: { x: 1, y: 2 } },
  { id: '4', type: 'click', button: 'right', action: 'up' },
  { id: '5', type: 'key', key: 'ShiftLeft', action: 'up' },
];
const MOVE = 'xdotool mousemove -- 1 2';

describe.runIf(has('sh', '-c', ':'))('a shell script lets go of what it holds', () => {
  const script = EXPORTERS.xdotool.write(macroWith(HOLDING)).text;
  const letGo = ['xdotool', 'keyup', 'Shift_L', 'mouseup', '3'];

  test.each([
    ['when a command fails', 'false', 1],
    ['when it is interrupted', 'kill -INT $$', 130],
    ['when it is ended', 'kill -TERM $$', 143],
  ])('%s', (_, instead, status) => {
    expect(script).toContain(MOVE);
    const { commands } = doneBy(script.split(MOVE).join(instead), status);
    expect(commands).toEqual([
      ['xdotool', 'keydown', 'Shift_L'],
      ['xdotool', 'mousedown', '3'],
      letGo,
    ]);
  });

  test('when it never does so itself', () => {
    const { text } = EXPORTERS.xdotool.write(macroWith(HOLDING.slice(0, 1)));
    expect(doneBy(text).commands).toEqual([
      ['xdotool', 'keydown', 'Shift_L'],
      ['xdotool', 'keyup', 'Shift_L'],
    ]);
  });
});

test.runIf(has('awk', 'BEGIN { exit 0 }'))(
  'random waits of a shell script differ, also within one second',
  () => {
    const waits = Array.from({ length: 5 }, (_, i): MacroStep => {
      return { id: `${i}`, type: 'wait', ms: 1000, toMs: 2000 };
    });
    const { commands } = doneBy(EXPORTERS.xdotool.write(macroWith(waits)).text);
    const lengths = commands.map(([, length]) => Number(length));
    expect(lengths).toHaveLength(5);
    for (const length of lengths) expect(length >= 1 && length <= 2).toBe(true);
    expect(new Set(lengths).size).toBeGreaterThan(1);
  },
);

/** Modules that say what is called, and of which none moves the pointer. */
const PYNPUT = {
  'pynput/__init__.py': '',
  'pynput/keyboard.py': `
class Key:
    shift_l = "shift"
class Controller:
    def press(self, key): print("down", key)
    def release(self, key): print("up", key)
`,
  'pynput/mouse.py': `
class Button:
    right = "right"
class Controller:
    def press(self, button): print("down", button)
    def release(self, button): print("up", button)
    def __setattr__(self, name, value): raise OSError("no pointer")
`,
};
const PYAUTOGUI = {
  'pyautogui.py': `
FAILSAFE = True
inCorner = False
def call(verb, name):
    if FAILSAFE and inCorner: raise RuntimeError("in a corner")
    print(verb, name)
def keyDown(key): call("down", key)
def keyUp(key): call("up", key)
def mouseDown(button): call("down", button)
def mouseUp(button): call("up", button)
def moveTo(x, y):
    global inCorner
    inCorner = True
    raise RuntimeError("in a corner")
`,
};

/** What a script says with these modules, line by line. It has to fail, or not. */
function saidBy(script: string, modules: Readonly<Record<string, string>>, fails: boolean) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'pynput'));
  for (const [name, text] of Object.entries(modules)) writeFileSync(join(folder, name), text);
  const env = { ...process.env, PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' };
  const done = spawnSync('python3', ['-'], { input: script, env, encoding: 'utf8' });
  expect(done.status, done.stderr).toBe(fails ? 1 : 0);
  return done.stdout.trim().split('\n');
}

describe.runIf(has('python3', '-c', ''))('a Python script lets go of what it holds', () => {
  test('with pynput', () => {
    const { text } = EXPORTERS['python-pynput'].write(macroWith(HOLDING));
    expect(saidBy(text, PYNPUT, true)).toEqual([
      ...['down shift', 'down right'],
      ...['up shift', 'up right'],
    ]);
  });

  test('with PyAutoGUI, in the corner that stopped it too', () => {
    const { text, losses } = EXPORTERS['python-pyautogui'].write(macroWith(HOLDING));
    expect(saidBy(text, PYAUTOGUI, true)).toEqual([
      ...['down shiftleft', 'down right'],
      ...['up shiftleft', 'up right'],
    ]);
    expect(
      inEnglish(losses)
        .map(({ message }) => message)
        .join(),
    ).toContain('in a corner of the screen');
  });

  test('when it never does so itself', () => {
    const { text } = EXPORTERS['python-pynput'].write(macroWith(HOLDING.slice(0, 2)));
    expect(saidBy(text, PYNPUT, false)).toEqual([
      ...['down shift', 'down right'],
      ...['up right', 'up shift'],
    ]);
  });
});

test('AutoHotkey is stopped by a key, and lets go of what it holds', () => {
  const { text } = EXPORTERS.autohotkey.write(macroWith(HOLDING));
  expect(text).toContain('\nOnExit(LetGo)\n');
  expect(text).toContain('\n*Esc::ExitApp(1)\n');
  expect(text.slice(text.indexOf('LetGo(*) {')).split('\n')).toEqual([
    'LetGo(*) {',
    '  Send("{sc02A up}")',
    ...['  if GetKeyState("RButton")', '    Click("Right Up")', '}', ''],
  ]);
});
