/// <reference path="../../src/main/capture/x11.d.ts" />
/// <reference path="../../src/main/hotkeys/x11-keys.d.ts" />
/// <reference path="../support/x11-programs.d.ts" />
import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { requireRawEvents } from '../../src/main/capture/display-probe';
import { openX, type XConnection } from '../../src/main/capture/x-connection';
import type { HotkeyBinding, HotkeyPress } from '../../src/main/hotkeys/hotkey';
import { Hotkeys } from '../../src/main/hotkeys/hotkeys';
import { type Chord, parseChord } from '../../src/shared/input/chord';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

let xvfb: Xvfb;
let xtest: XTest;
/** Another program, with a window of its own kind of interest in keys. */
let other: XConnection;
const open: Hotkeys[] = [];

beforeAll(async () => {
  xvfb = await startXvfb({ repeat: { delayMs: 60, intervalMs: 15 } });
  xtest = await openXTest(xvfb.display);
  other = await connect();
});

afterEach(async () => {
  for (const hotkeys of open.splice(0)) hotkeys.close();
  await settled(other);
});

afterAll(async () => {
  other.close();
  await xtest.close();
  await xvfb.stop();
});

async function connect(display = xvfb.display): Promise<XConnection> {
  const opened = await openX({ DISPLAY: display });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

/** Resolves when the server has done what a connection asked for. */
const settled = ({ ask, client }: XConnection): Promise<unknown> =>
  ask((reply) => client.GetInputFocus(reply));

function chordOf(text: string): Chord {
  const chord = parseChord(text);
  if (chord === null) throw new Error(`${text} is no chord.`);
  return chord;
}

function binding(action: HotkeyBinding['action'], text: string, exclusive = false): HotkeyBinding {
  return { action, chord: chordOf(text), exclusive };
}

async function openHotkeys(...bindings: HotkeyBinding[]): Promise<{
  readonly hotkeys: Hotkeys;
  readonly presses: HotkeyPress[];
  /** What was pressed, as "toggle: ControlLeft AltLeft Digit1", once it has come. */
  readonly told: () => Promise<string[]>;
}> {
  const opened = await Hotkeys.open({ DISPLAY: xvfb.display });
  if (!opened.ok) throw new Error(opened.error.message);
  const hotkeys = opened.value;
  open.push(hotkeys);
  const presses: HotkeyPress[] = [];
  hotkeys.onDidPress((press) => presses.push(press));
  expect(await hotkeys.set(bindings)).toEqual([]);
  return {
    hotkeys,
    presses,
    told: async () => {
      await xtest.sync();
      // What was sent before has been told of before this is answered, on whichever connection.
      await hotkeys.set(bindings);
      return presses.map(({ action, keys }) => `${action}: ${keys.join(' ')}`);
    },
  };
}

/** Resolves when the keyboard as the server has it now is the one that hotkeys go by. */
async function keyboardRead(hotkeys: Hotkeys, ...bindings: HotkeyBinding[]): Promise<void> {
  // The first is answered after the news of another keyboard, the second once that has been read.
  for (let time = 0; time < 2; time += 1) await hotkeys.set(bindings);
}

/** "+ControlLeft -KeyA": presses and releases keys. */
function send(script: string): void {
  for (const step of script.trim().split(/\s+/)) {
    const key = step.slice(1);
    const keycode = xKeycodeOf(key as PhysicalKey) ?? Number(key); // the scripts here name keys
    if (step.startsWith('+')) xtest.keyDown(keycode);
    else xtest.keyUp(keycode);
  }
}

/** How often another program is told that a key was pressed, repeats included. */
async function pressesSeen(
  keycode: number,
): Promise<{ readonly count: () => number; readonly end: () => Promise<unknown> }> {
  const { client, screen } = other;
  let count = 0;
  const listener = (event: { type: number; keycode?: number }): void => {
    if (event.type === 2 && event.keycode === keycode) count += 1;
  };
  client.on('event', listener);
  client.ChangeWindowAttributes(screen.root, { eventMask: 1 });
  await settled(other);
  return {
    count: () => count,
    end: () => {
      client.removeListener('event', listener);
      client.ChangeWindowAttributes(screen.root, { eventMask: 0 });
      return settled(other);
    },
  };
}

const CHORD_1 = '+ControlLeft +AltLeft +ShiftLeft +Digit1 -Digit1 -ShiftLeft -AltLeft -ControlLeft';

describe('hotkeys', () => {
  it('tell of a chord once, with its keys, and not again while it repeats', async () => {
    const { told } = await openHotkeys(binding('toggle', 'Ctrl+Alt+Shift+1'));
    const repeats = await pressesSeen(xKeycodeOf('Digit1') ?? 0);
    send('+ControlLeft +AltRight +ShiftLeft +Digit1');
    await vi.waitFor(() => expect(repeats.count()).toBeGreaterThan(3), { timeout: 60_000 });
    await repeats.end();
    send('-Digit1 +Digit1 -Digit1 -ShiftLeft -AltRight -ControlLeft');
    expect(await told()).toEqual([
      'toggle: ControlLeft AltRight ShiftLeft Digit1',
      'toggle: ControlLeft AltRight ShiftLeft Digit1',
    ]);
  });

  it('do not take more modifiers, or fewer, for the chord', async () => {
    const { told } = await openHotkeys(binding('mark', 'Ctrl+Alt+3'));
    send('+ControlLeft +Digit3 -Digit3 +AltLeft +MetaLeft +Digit3 -Digit3 -MetaLeft');
    send('+ShiftRight +Digit3 -Digit3 -ShiftRight -AltLeft -ControlLeft');
    expect(await told()).toEqual([]);
  });

  it('know what was held before they were opened', async () => {
    send('+ControlLeft +AltLeft');
    await xtest.sync();
    const { told } = await openHotkeys(binding('toggle', 'Ctrl+Alt+1'));
    send('+Digit1 -Digit1 -AltLeft -ControlLeft');
    expect(await told()).toEqual(['toggle: ControlLeft AltLeft Digit1']);
  });

  it('take the place of those before, and are silent when there are none', async () => {
    const { hotkeys, presses } = await openHotkeys(binding('toggle', 'Ctrl+Alt+Shift+1'));
    await hotkeys.set([binding('panic', 'Ctrl+Alt+Shift+1')]);
    send(CHORD_1);
    await xtest.sync();
    await hotkeys.set([]);
    send(CHORD_1);
    await xtest.sync();
    await hotkeys.set([]);
    expect(presses.map(({ action }) => action)).toEqual(['panic']);
  });

  it('work while another program grabs the keyboard, as a menu or a locked screen does', async () => {
    const { told } = await openHotkeys(binding('panic', 'Ctrl+Alt+Shift+0'));
    const status = await other.ask<number>((reply) =>
      other.client.GrabKeyboard(other.screen.root, 0, 0, 1, 1, reply),
    );
    expect(status).toBe(0);
    send('+ControlLeft +AltLeft +ShiftLeft +Digit0 -Digit0 -ShiftLeft -AltLeft -ControlLeft');
    expect(await told()).toEqual(['panic: ControlLeft AltLeft ShiftLeft Digit0']);
    other.client.UngrabKeyboard(0);
  });

  it('do not take AltGr for Alt where the layout has one, and take a CapsLock that is a Ctrl', async () => {
    const { told, hotkeys } = await openHotkeys(
      binding('mark', 'Alt+Q'),
      binding('pause', 'Ctrl+Alt+2'),
    );
    setLayout('-layout', 'de', '-option', 'ctrl:nocaps');
    await keyboardRead(hotkeys, binding('mark', 'Alt+Q'), binding('pause', 'Ctrl+Alt+2'));
    send('+AltRight +KeyQ -KeyQ -AltRight +AltLeft +KeyQ -KeyQ');
    send('+CapsLock +Digit2 -Digit2 -CapsLock -AltLeft');
    try {
      expect(await told()).toEqual(['mark: AltLeft KeyQ', 'pause: AltLeft CapsLock Digit2']);
    } finally {
      setLayout('-layout', 'us', '-option', '');
    }
  });
});

describe('a chord and the other programs', () => {
  /** Keycodes of the presses that reach the window that the other program has in front. */
  async function keysOfOther(act: () => Promise<void>): Promise<number[]> {
    const { client, screen } = other;
    const window = client.AllocID();
    const seen: number[] = [];
    const listener = (event: { type: number; keycode?: number }): void => {
      if (event.type === 2) seen.push(event.keycode ?? 0);
    };
    client.on('event', listener);
    client.CreateWindow(window, screen.root, 0, 0, 50, 50, 0, 0, 1, 0, { eventMask: 1 });
    client.MapWindow(window);
    client.SetInputFocus(window, 0);
    await settled(other);
    await act();
    await xtest.sync();
    await settled(other);
    client.removeListener('event', listener);
    client.DestroyWindow(window);
    return seen;
  }
  const DIGIT_1 = xKeycodeOf('Digit1') ?? 0;

  it('costs them no key', async () => {
    const { told } = await openHotkeys(binding('toggle', 'Ctrl+Alt+Shift+1'));
    const seen = await keysOfOther(() => Promise.resolve(send(CHORD_1)));
    expect(seen).toContain(DIGIT_1);
    expect(await told()).toHaveLength(1);
  });

  it('costs them its key where it is ours alone, whatever lock is on', async () => {
    const { told } = await openHotkeys(binding('toggle', 'Ctrl+Alt+Shift+1', true));
    const seen = await keysOfOther(() => {
      send(`${CHORD_1} +NumLock -NumLock +CapsLock -CapsLock ${CHORD_1}`);
      send('+NumLock -NumLock +CapsLock -CapsLock');
      return Promise.resolve();
    });
    expect(seen).not.toContain(DIGIT_1);
    expect(seen).toContain(xKeycodeOf('ControlLeft'));
    expect(await told()).toHaveLength(2);
  });

  it('costs them nothing any more once it is let go', async () => {
    const { hotkeys } = await openHotkeys(binding('toggle', 'Ctrl+Alt+Shift+1', true));
    await hotkeys.set([]);
    expect(await keysOfOther(() => Promise.resolve(send(CHORD_1)))).toContain(DIGIT_1);
  });

  it('stays ours alone when the keyboard is another', async () => {
    const { told, hotkeys } = await openHotkeys(binding('toggle', 'Ctrl+Alt+Shift+1', true));
    setLayout('-layout', 'fr');
    await keyboardRead(hotkeys, binding('toggle', 'Ctrl+Alt+Shift+1', true));
    const seen = await keysOfOther(() => Promise.resolve(send(CHORD_1)));
    setLayout('-layout', 'us');
    expect(seen).not.toContain(DIGIT_1);
    expect(await told()).toHaveLength(1);
  });

  it('is given back where it is ours, and left where other hotkeys of this process have claimed it since', async () => {
    const { ask, client } = other;
    const claim = await ask<number>((reply) =>
      client.InternAtom(false, '_DESKREEL_CHORD_Ctrl_Alt_Digit1', reply),
    );
    const owner = (): Promise<number> =>
      ask<number>((reply) => client.GetSelectionOwner(claim, reply));
    const first = await openHotkeys(binding('toggle', 'Ctrl+Alt+1'));
    const firstOwner = await owner();
    const second = await openHotkeys(binding('toggle', 'Ctrl+Alt+1'));
    const secondOwner = await owner();
    expect(secondOwner).not.toBe(firstOwner);
    await first.hotkeys.set([]);
    expect(await owner()).toBe(secondOwner);
    await second.hotkeys.set([]);
    expect(await owner()).toBe(0);
  });

  it.each([
    ['the core protocol', grabCore],
    ['XInput 2', grabXInput],
  ])('is refused when another program has taken it through %s', async (_, grab) => {
    const { hotkeys } = await openHotkeys();
    const release = await grab(xKeycodeOf('KeyM') ?? 0, 4 | 8);
    const problems = await hotkeys.set([
      binding('mark', 'Ctrl+Alt+M'),
      binding('pause', 'Ctrl+Alt+Shift+M'),
    ]);
    release();
    await settled(other);
    // Chords are compared with each other before anybody asks the server.
    expect(problems.map(({ action, kind }) => `${action} ${kind}`)).toEqual([
      'pause part',
      'mark taken',
    ]);
    expect(problems.at(-1)?.message).toBe(
      'Another program has taken Ctrl+Alt+M: choose another chord, or free it there.',
    );
    expect(await hotkeys.set([binding('mark', 'Ctrl+Alt+M')])).toEqual([]);
  });

  async function grabCore(keycode: number, state: number): Promise<() => void> {
    const { ask, client, screen } = other;
    await ask<unknown>((reply) => client.GrabKey(screen.root, 0, state, keycode, 1, 1, reply));
    return () => client.UngrabKey(screen.root, keycode, state);
  }

  /** As window managers do that use XInput 2. */
  async function grabXInput(keycode: number, state: number): Promise<() => void> {
    const helper = await connect();
    const xinput = await requireRawEvents(helper);
    const request = Buffer.alloc(40);
    request.set([xinput?.majorOpcode ?? 0, 54, 10, 0]);
    request.writeUInt32LE(helper.screen.root, 8);
    request.writeUInt32LE(keycode, 16);
    request.writeUInt16LE(3, 20);
    request.writeUInt16LE(1, 22);
    request.writeUInt16LE(1, 24);
    request.set([1, 1, 1], 26);
    request.writeUInt32LE(state, 36);
    helper.client.seq_num += 1;
    helper.client.pack_stream.put(request);
    helper.client.pack_stream.submit(false);
    await settled(helper);
    return helper.close;
  }
});

describe('a display', () => {
  it('that goes away is told of, once, and refuses what is asked later', async () => {
    const gone = await startXvfb();
    const opened = await Hotkeys.open({ DISPLAY: gone.display });
    if (!opened.ok) throw new Error(opened.error.message);
    const hotkeys = opened.value;
    const told = new Promise((resolve) => hotkeys.onDidClose(({ kind }) => resolve(kind)));
    expect(await hotkeys.set([binding('mark', 'Ctrl+Alt+M')])).toEqual([]);
    await gone.kill('SIGKILL');
    expect(await told).toBe('display_gone');
    expect((await hotkeys.set([binding('mark', 'Ctrl+Alt+M')])).map(({ kind }) => kind)).toEqual([
      'gone',
    ]);
    hotkeys.close();
  });

  it('that is not there is no display', async () => {
    const opened = await Hotkeys.open({});
    expect(opened).toMatchObject({ ok: false, error: { kind: 'no_display' } });
  });

  it.each(['win32', 'darwin'] as const)('of %s is not supported', async (platform) => {
    expect(await Hotkeys.open({ DISPLAY: xvfb.display }, platform)).toMatchObject({
      ok: false,
      error: { kind: 'unsupported' },
    });
  });
});

function setLayout(...args: readonly string[]): void {
  execFileSync('setxkbmap', ['-display', xvfb.display, ...args], { stdio: 'ignore' });
}
