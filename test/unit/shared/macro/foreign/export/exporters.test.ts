import { describe, expect, test } from 'vitest';
import { EXPORTERS } from '../../../../../../src/shared/macro/foreign/export/exporters';
import {
  FOREIGN_EXPORT_FORMATS,
  type ForeignExportFormat,
} from '../../../../../../src/shared/macro/foreign/foreign-formats';
import { inEnglish } from '../../../../../../src/shared/macro/foreign/losses/loss-text';
import type { MacroStep } from '../../../../../../src/shared/macro/macro-step';
import { macroWith } from '../../../../../support/exported-macros';
import { importedText } from '../../../../../support/foreign-files';
import { EVERYTHING } from '../../../../../support/macro-samples';

const STEPS: readonly MacroStep[] = [
  { id: '1', type: 'chord', keys: ['ControlLeft', 'KeyS'], holdMs: 40 },
  { id: '2', type: 'wait', ms: 500 },
  { id: '3', type: 'click', at: { x: -5, y: 20 }, button: 'right', holdMs: 30 },
  {
    id: '4',
    type: 'repeat',
    over: { kind: 'times', times: 2 },
    steps: [{ id: '5', type: 'text', text: "It's", intervalMs: 20 }],
  },
  { id: '6', type: 'wheel', down: -2 },
  { id: '7', type: 'wait_for', condition: { type: 'window', window: { title: 'Saved' } } },
];

/** What a format makes of {@link STEPS}, from the first line that is no heading. */
function body(format: ForeignExportFormat, from: string): string[] {
  const lines = EXPORTERS[format].write(macroWith(STEPS)).text.split('\n').slice(0, -1);
  return lines.slice(lines.indexOf(from) + 1);
}

const LOST = 'It waits for something on the desktop, and is left out: what follows comes at once.';

describe('the same steps', () => {
  test('as a shell script', () => {
    expect(EXPORTERS.xdotool.write(macroWith(STEPS)).text.split('\n')).toEqual([
      '#!/bin/sh',
      '# Example',
      '# Not everything could be carried over:',
      '# Keys are named by what they type on a US keyboard: on another layout others may be pressed.',
      '# No key stops it: press Ctrl+C in the terminal that runs it, or end its process.',
      `# Step 6: ${LOST}`,
      'set -eu',
      'let_go() {',
      '  xdotool keyup Control_L keyup s mouseup 3 || :',
      '}',
      'trap let_go EXIT',
      ...["trap 'exit 129' HUP", "trap 'exit 130' INT", "trap 'exit 143' TERM"],
      '',
      'xdotool keydown Control_L',
      'xdotool keydown s',
      'sleep 0.04',
      'xdotool keyup s',
      'xdotool keyup Control_L',
      'sleep 0.5',
      'xdotool mousemove -- -5 20',
      'xdotool mousedown 3',
      'sleep 0.03',
      'xdotool mouseup 3',
      'n0=0',
      'while [ "$n0" -lt 2 ]; do',
      "  xdotool type --delay 20 -- 'It'\\''s'",
      '  n0=$((n0 + 1))',
      'done',
      'xdotool click --repeat 2 --delay 1 4',
      '',
    ]);
  });

  test('for AutoHotkey', () => {
    expect(body('autohotkey', '')).toEqual([
      'Send("{sc01D down}")',
      'Send("{sc01F down}")',
      'Sleep(40)',
      'Send("{sc01F up}")',
      'Send("{sc01D up}")',
      'Sleep(500)',
      'MouseMove(-5, 20, 0)',
      'Click("Right Down")',
      'Sleep(30)',
      'Click("Right Up")',
      'Loop 2 {',
      '  SetKeyDelay(20, -1)',
      '  SendText("It\'s")',
      '  SetKeyDelay(-1, -1)',
      '}',
      'Send("{WheelUp 2}")',
      'ExitApp()',
      '*Esc::ExitApp(1)',
      'LetGo(*) {',
      '  Send("{sc01D up}")',
      '  Send("{sc01F up}")',
      '  if GetKeyState("RButton")',
      '    Click("Right Up")',
      '}',
    ]);
    expect(EXPORTERS.autohotkey.write(macroWith(STEPS)).text).toContain('\nOnExit(LetGo)\n');
  });

  test('for pynput', () => {
    expect(body('python-pynput', 'def main():')).toEqual([
      '    keyboard.press(Key.ctrl_l)',
      '    keyboard.press("s")',
      '    time.sleep(0.04)',
      '    keyboard.release("s")',
      '    keyboard.release(Key.ctrl_l)',
      '    time.sleep(0.5)',
      '    mouse.position = (-5, 20)',
      '    mouse.press(Button.right)',
      '    time.sleep(0.03)',
      '    mouse.release(Button.right)',
      '    for _ in range(2):',
      '        for character in "It\'s":',
      '            keyboard.type(character)',
      '            time.sleep(0.02)',
      '    mouse.scroll(0, 2)',
      ...['', '', 'def let_go():'],
      '    keyboard.release(Key.ctrl_l)',
      '    keyboard.release("s")',
      '    mouse.release(Button.right)',
      ...['', '', 'signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))'],
      ...['try:', '    main()', 'except BaseException:', '    let_go()', '    raise'],
    ]);
  });

  test('for PyAutoGUI', () => {
    expect(body('python-pyautogui', 'def main():').slice(6, 17)).toEqual([
      '    pyautogui.moveTo(-5, 20)',
      '    pyautogui.mouseDown(button="right")',
      '    time.sleep(0.03)',
      '    pyautogui.mouseUp(button="right")',
      '    for _ in range(2):',
      '        pyautogui.write("It\'s", interval=0.02)',
      '    pyautogui.scroll(2 * NOTCH)',
      ...['', '', 'def let_go():', '    pyautogui.FAILSAFE = False'],
    ]);
  });

  test('for CrossMacro, repeats written out', () => {
    const lines = body('crossmacro', '# Format: Cmd,Args...');
    expect(lines.slice(0, 11)).toEqual([
      ...['KP,29', 'KP,31', 'W,40', 'KR,31', 'KR,29', 'W,500', 'M,abs,-5,20'],
      ...['P,0,0,Right,CurrentPosition', 'W,30', 'R,0,0,Right,CurrentPosition', 'KP,42'],
    ]);
    expect(lines.slice(-3)).toEqual(['W,10', 'C,0,0,ScrollUp', 'C,0,0,ScrollUp']);
  });

  test('for CrossMacro, a wait at the very end too', () => {
    const steps: readonly MacroStep[] = [
      { id: '1', type: 'key', key: 'KeyA', action: 'down' },
      { id: '2', type: 'wait', ms: 10, toMs: 20 },
      { id: '3', type: 'wait', ms: 5 },
      { id: '4', type: 'wait', ms: 1, toMs: 2 },
    ];
    const heads = EXPORTERS.crossmacro.write(macroWith(steps)).text.split('\n');
    expect(heads).toContain('# TrailingDelayMs: 5');
    expect(heads).toContain('# TrailingRandomDelayMs: 11,22');
    const { document } = importedText(heads.join('\n'), 'crossmacro');
    expect(document.steps.slice(-2)).toMatchObject([{ ms: 5 }, { ms: 11, toMs: 22 }]);
  });

  test('for KeymouseGo, each event with the time before it', () => {
    expect(body('keymousego', '  "scripts": [').slice(2, 8)).toEqual(
      [
        { event_type: 'EK', delay: 40, action_type: 'key up', action: [83, 's', 0] },
        { event_type: 'EK', delay: 0, action_type: 'key up', action: [162, 'ctrlleft', 0] },
        { event_type: 'EM', delay: 500, action_type: 'mouse move', action: [-5, 20] },
        { event_type: 'EM', delay: 0, action_type: 'mouse right down', action: [-1, -1] },
        { event_type: 'EM', delay: 30, action_type: 'mouse right up', action: [-1, -1] },
        { event_type: 'EX', delay: 0, action_type: 'input', action: "It's" },
      ].map((event) => `    ${JSON.stringify({ type: 'event', ...event })},`),
    );
  });
});

test('a speed divides what is done, and not the pause between two times', () => {
  const steps: readonly MacroStep[] = [
    { id: '1', type: 'key', key: 'KeyA', holdMs: 40 },
    { id: '2', type: 'wait', ms: 500 },
    { id: '3', type: 'text', text: 'b', intervalMs: 20 },
    {
      id: '4',
      type: 'repeat',
      over: { kind: 'times', times: 2 },
      pauseMs: 60,
      steps: [{ id: '5', type: 'move', to: { x: 1, y: 2 }, durationMs: 8 }],
    },
  ];
  const settings = { speed: 2, times: 3, pauseMs: 100 };
  const { text } = EXPORTERS.xdotool.write(macroWith(steps, { settings }));
  expect(text.split('\n').filter((line) => /sleep|--delay|while/.test(line))).toEqual([
    'while [ "$n0" -lt 3 ]; do',
    '  sleep 0.02',
    '  sleep 0.25',
    "  xdotool type --delay 10 -- 'b'",
    '  while [ "$n1" -lt 2 ]; do',
    '    sleep 0.004',
    '    sleep 0.03',
    '  sleep 0.1',
  ]);
});

describe('what cannot be said', () => {
  test.each(FOREIGN_EXPORT_FORMATS)('%s tells it, in the file too', (format) => {
    const { text, losses } = EXPORTERS[format].write(EVERYTHING);
    const numbers = new Set(losses.map(({ at }) => at));
    // Waiting for something, setting, calling, a branch, a repeat until something.
    for (const at of ['11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '24', '26']) {
      expect([...numbers]).toContain(at);
    }
    for (const { message } of inEnglish(losses)) {
      expect(message).toMatch(/^(?:[A-Z]|pynput|xdotool).*\.$/);
      expect(text).toContain(message);
    }
  });

  test('a click whose place nobody knows is left out, and not made elsewhere', () => {
    const click: MacroStep = { id: '1', type: 'click', at: { x: 1, y: 2, from: 'window' } };
    const { text, losses } = EXPORTERS['python-pynput'].write(macroWith([click]));
    expect(text).not.toContain('mouse.press');
    expect(inEnglish(losses).filter(({ at }) => at !== null)).toEqual([
      {
        at: '1',
        message: 'Its place counts from the window, which pynput cannot do: it is left out.',
      },
    ]);
    expect(EXPORTERS.xdotool.write(macroWith([click])).text).toContain(
      'xdotool getactivewindow mousemove --window %1 -- 1 2',
    );
  });

  test('rows are written one after the other', () => {
    const { text } = EXPORTERS.xdotool.write(EVERYTHING);
    expect(text).toContain("xdotool type --delay 20 -- 'Rome 00100'");
    expect(text).toContain("xdotool type --delay 20 -- '“Köln” 50667'");
  });

  test('what is repeated without measure is written out as far as it may be', () => {
    const nested = (depth: number): MacroStep => ({
      id: `d${depth}`,
      type: 'repeat',
      over: { kind: 'times', times: 1000 },
      steps: depth === 0 ? [{ id: 'w', type: 'key', key: 'KeyA' }] : [nested(depth - 1)],
    });
    for (const format of ['crossmacro', 'python-pynput'] as const) {
      const { text, losses } = EXPORTERS[format].write(macroWith([nested(20)]));
      expect(text.length).toBeLessThan(30_000_000);
      expect(losses.length).toBeLessThan(30);
    }
  });
});
