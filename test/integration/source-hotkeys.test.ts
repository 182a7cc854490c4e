import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { childProcessLauncher, type HostProcess } from '../../src/main/capture/host-process';
import { createHostedSource } from '../../src/main/capture/hosted-source';
import { Hotkeys } from '../../src/main/hotkeys/hotkeys';
import { parseChord } from '../../src/shared/input/chord';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { HOST_FILE } from '../support/capturing';
import { valueIn } from '../support/sessions';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

// Hotkeys as Windows and macOS have them, on the real hook in its own process: here it is that of an X server.

let xvfb: Xvfb;
let xtest: XTest;
const hosts: HostProcess[] = [];
const open: Hotkeys<string>[] = [];

beforeAll(async () => {
  xvfb = await startXvfb({ repeat: { delayMs: 60, intervalMs: 15 } });
  xtest = await openXTest(xvfb.display);
});

afterEach(() => {
  for (const hotkeys of open.splice(0)) hotkeys.close();
});

afterAll(async () => {
  await xtest.close();
  await xvfb.stop();
});

/** Hotkeys for `chords`, and what they told: `mark: keys` and `mark all up`. */
async function openHotkeys(chords: Readonly<Record<string, string>>): Promise<string[]> {
  const launch = childProcessLauncher(HOST_FILE, { ...process.env, DISPLAY: xvfb.display });
  const source = createHostedSource(() => {
    const host = launch();
    hosts.push(host);
    return host;
  });
  const hotkeys = valueIn(await Hotkeys.open<string>({}, 'win32', () => source));
  open.push(hotkeys);
  const log: string[] = [];
  hotkeys.onDidPress(({ action, keys }) => log.push(`${action}: ${keys.join(' ')}`));
  hotkeys.onDidRelease(({ action, what }) => log.push(`${action} ${what} up`));
  const bindings = Object.entries(chords).map(([action, text]) => {
    const chord = parseChord(text);
    if (chord === null) throw new Error(`${text} is no chord.`);
    return { action, chord, exclusive: false };
  });
  expect(await hotkeys.set(bindings)).toEqual([]);
  return log;
}

/** "+ControlLeft -KeyA": presses and releases keys. */
async function send(script: string): Promise<void> {
  for (const step of script.split(' ')) {
    const keycode = xKeycodeOf(step.slice(1) as PhysicalKey) ?? 0; // the scripts here name keys
    if (step.startsWith('+')) xtest.keyDown(keycode);
    else xtest.keyUp(keycode);
  }
  await xtest.sync();
}

const soon = { timeout: 60_000, interval: 5 };

it('is pressed once, with what was held before, and let go of', async () => {
  await send('+ControlLeft');
  const log = await openHotkeys({ mark: 'Ctrl+Alt+Shift+1' });
  await send('+AltLeft +ShiftLeft +Digit1');
  await expect.poll(() => log, soon).toEqual(['mark: ControlLeft AltLeft ShiftLeft Digit1']);
  await send('-Digit1 -ShiftLeft -AltLeft -ControlLeft');
  await expect.poll(() => log.slice(1), soon).toEqual(['mark key up', 'mark all up']);
  await send('+Digit1 -Digit1 +ControlLeft +AltLeft +ShiftLeft +Digit1 -Digit1');
  await expect.poll(() => log, soon).toHaveLength(5);
  await send('-ShiftLeft -AltLeft -ControlLeft');
});

it('is pressed after its host has died, by keys that are still held, and not by those let go of meanwhile', async () => {
  const log = await openHotkeys({ mark: 'Ctrl+F5', pause: 'Ctrl+Alt+F6', panic: 'Alt+F7' });
  await send('+ControlLeft +F5');
  await expect.poll(() => log, soon).toEqual(['mark: ControlLeft F5']);
  const host = hosts.at(-1)?.pid;
  if (host === undefined) throw new Error('No host runs.');
  process.kill(host, 'SIGSTOP');
  // While nobody tells.
  await send('-ControlLeft -F5 +AltLeft');
  process.kill(host, 'SIGKILL');
  await expect.poll(() => log.slice(1), soon).toEqual(['mark key up', 'mark all up']);
  await send('+F7');
  await expect.poll(() => log.slice(3), soon).toEqual(['panic: AltLeft F7']);
  await send('-F7 -AltLeft');
});
