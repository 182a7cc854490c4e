import { describe, expect, it } from 'vitest';
import {
  keysThatType,
  TerminalKeys,
  type TerminalPress,
  typesOnDisplay,
} from '../../../src/cli/terminal-keys';
import { FakeKeyboard, fakeTerminal } from '../../support/terminal';

/** Keys on a terminal of Windows, where no program is in the background. */
function open(keyboard: FakeKeyboard) {
  const pressed: TerminalPress['action'][] = [];
  const terminal = { ...fakeTerminal(), stdin: keyboard, platform: 'win32' as const };
  const keys = TerminalKeys.open(terminal, ({ action }) => pressed.push(action));
  return { keys, pressed };
}

describe('keys of the terminal', () => {
  it('are taken one by one until given back', () => {
    const keyboard = new FakeKeyboard();
    const { keys, pressed } = open(keyboard);
    expect(keyboard).toMatchObject({ raw: true, reading: true });
    for (const typed of ['p', 'm', 'r', 'R', 'u', 'q', '\u0003', 'x', ' ']) keyboard.type(typed);
    expect(pressed).toEqual(['pause', 'mark', 'rewind', 'rewind', 'unlocked', 'stop', 'stop']);
    keys?.close();
    expect(keyboard).toMatchObject({ raw: false, reading: false });
    keyboard.type('p');
    expect(pressed).toHaveLength(7);
  });

  it('are no keys when they come as a paste or an arrow; Ctrl-C always counts', () => {
    const keyboard = new FakeKeyboard();
    const { pressed } = open(keyboard);
    for (const typed of ['rm -r', '\u001b[A', 'pp', '']) keyboard.type(typed);
    expect(pressed).toEqual([]);
    keyboard.type('abc\u0003');
    expect(pressed).toEqual(['stop']);
  });

  it('are not there without a terminal', () => {
    const keyboard = new FakeKeyboard(false);
    expect(open(keyboard).keys).toBeNull();
    expect(keyboard).toMatchObject({ raw: false, reading: false });
    expect(TerminalKeys.open(fakeTerminal(), () => undefined)).toBeNull();
  });
});

describe('keysThatType', () => {
  it.each([
    // typed  labels                        keys
    ['p', {}, ['KeyP']],
    ['P', {}, ['KeyP']],
    ['\u0003', {}, ['ControlLeft', 'ControlRight', 'KeyC']],
    ['\u001a', { KeyY: 'Z', KeyZ: 'Y' }, ['ControlLeft', 'ControlRight', 'KeyY']],
    ['ß', {}, []],
    ['m', { Semicolon: 'M', KeyM: ',' }, ['Semicolon']],
    ['q', { KeyA: 'q', KeyQ: 'a' }, ['KeyA']],
  ])('%j on %j is %j', (typed, labels, keys) => {
    expect(keysThatType(typed, labels)).toEqual(keys);
  });
});

describe('typesOnDisplay', () => {
  const ssh = { SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22' };
  it.each([
    [{ DISPLAY: ':0' }, true],
    // Who came by SSH sits elsewhere, and so does the display that they brought along.
    [{ ...ssh, DISPLAY: ':0' }, false],
    [{ ...ssh, DISPLAY: 'unix:0.0' }, false],
    [ssh, false],
    [{ ...ssh, DISPLAY: 'localhost:10.0' }, true],
    // It was begun over SSH; who types there now may sit at the display.
    [{ ...ssh, DISPLAY: ':0', TMUX: '/tmp/tmux-0/default,1,0' }, true],
  ])('with %j is %s', (env, own) => {
    expect(typesOnDisplay({ env })).toBe(own);
  });
});
