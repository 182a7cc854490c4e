import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isPhysicalKey, PHYSICAL_KEYS, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { deskreel, startRecording } from '../support/deskreel';
import { describeRow, InputScript, mergeRepeats, parseCsv } from '../support/input-script';
import { ONCE } from '../support/once';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

const EVENTS = 5000;
/** Well past the server's 200 ms: a dozen repetitions. */
const HOLD_MS = 500;
const WIDTH = 1920;
const HEIGHT = 1080;

let xvfb: Xvfb;
let xtest: XTest;
let folder: string;

beforeAll(async () => {
  xvfb = await startXvfb({
    screen: `${WIDTH}x${HEIGHT}x24`,
    repeat: { delayMs: 200, intervalMs: 20 },
  });
  xtest = await openXTest(xvfb.display);
  folder = mkdtempSync(join(tmpdir(), 'deskreel-fidelity-'));
});

afterAll(async () => {
  await xtest.close();
  await xvfb.stop();
  rmSync(folder, { recursive: true });
});

function keycodeOf(code: string): number {
  const keycode = isPhysicalKey(code) ? xKeycodeOf(code) : null;
  if (keycode === null) throw new Error(`X11 has no keycode for ${code}`);
  return keycode;
}

/** Every key that X can send, the modifiers and locks apart. */
const PLAIN_KEYS = PHYSICAL_KEYS.filter(
  (row) => row.xKeycode !== null && !/^(Shift|Control|Alt|Meta)(Left|Right)$|Lock$/.test(row.code),
).map((row) => row.code);

/** Keys that X can send and the hook reports as "unknown": ISO key, Ro, media keys, … */
const UNNAMED_KEYS = PHYSICAL_KEYS.filter(
  (row) => row.xKeycode !== null && row.hook.x11 === null,
).map((row) => row.code);

const NUMPAD = PLAIN_KEYS.filter((code) => code.startsWith('Numpad'));
const MODIFIERS = ['Shift', 'Control', 'Alt', 'Meta'].flatMap((name) => [
  `${name}Left`,
  `${name}Right`,
]);

/** Records while `send` sends, and gives the rows of the CSV export. */
async function recorded(
  name: string,
  send: () => Promise<void>,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const session = join(folder, `${name}.reel.parquet`);
  const csv = join(folder, `${name}.csv`);
  for (const left of readdirSync(folder)) rmSync(join(folder, left));
  const recording = await startRecording(['--out', session], { DISPLAY: xvfb.display });
  await send();
  recording.child.kill('SIGINT');
  expect(await recording.ended).toMatchObject({ code: 0 });
  expect(await deskreel(['verify', session])).toMatchObject({ code: 0 });
  expect(await deskreel(['export', session, '--format', 'csv', '--out', csv])).toMatchObject({
    code: 0,
  });
  return parseCsv(readFileSync(csv, 'utf8'));
}

/** Input of every kind, then moves until there are as many events as asked for. */
function everyKindOfInput(): InputScript {
  const script = new InputScript(keycodeOf, 0, 0);
  script.move(100, 100);
  typeEverything(script);
  numpadWithAndWithoutNumLock(script);
  holdModifiers(script);
  pointAndClick(script);
  holdKeys(script);
  wander(script, EVENTS);
  return script;
}

function typeEverything(script: InputScript): void {
  for (const code of PLAIN_KEYS) {
    script.keyDown(code).keyUp(code);
  }
  // Rolling over, as fast typists do: the next key is down before the last is up.
  PLAIN_KEYS.forEach((code, i) => {
    script.keyDown(code);
    const previous = PLAIN_KEYS[i - 1];
    if (previous !== undefined) script.keyUp(previous);
  });
  script.keyUp(PLAIN_KEYS.at(-1) ?? '');
}

function numpadWithAndWithoutNumLock(script: InputScript): void {
  for (let state = 0; state < 2; state++) {
    script.chord('NumLock');
    for (const code of NUMPAD) script.chord(code);
  }
  // The hook's codes change between press and release; the key does not.
  script.keyDown('Numpad4').chord('NumLock').keyUp('Numpad4');
  script.keyDown('Numpad6').chord('NumLock').keyUp('Numpad6');
  script.chord('CapsLock').chord('KeyQ').chord('CapsLock').chord('ScrollLock').chord('ScrollLock');
}

function holdModifiers(script: InputScript): void {
  for (const modifier of MODIFIERS) {
    script.chord(modifier, 'KeyZ');
    script
      .keyDown(modifier)
      .click(1)
      .wheel('up')
      .move(script.x + 3, script.y + 1)
      .keyUp(modifier);
    // Not with a function key: Ctrl+Alt+F5 is the server's own (switch to console 5), and it keeps the
    // press to itself.
    for (const other of MODIFIERS) {
      if (other !== modifier) script.chord(modifier, other, 'Digit5');
    }
  }
  script.chord(...MODIFIERS, 'Digit1');
}

function pointAndClick(script: InputScript): void {
  for (const button of [1, 2, 3, 4, 5, 6]) {
    script.click(button).click(button);
    script.button(button, true);
    for (let step = 1; step <= 40; step++) {
      script.move(300 + button * 20 + step * 4, 200 + step * 3);
    }
    script.button(button, false);
  }
  script.button(1, true).button(2, true).move(640, 480).button(1, false).button(2, false);
  for (const direction of ['up', 'down', 'left', 'right'] as const) {
    for (let notch = 0; notch < 12; notch++) script.wheel(direction);
  }
  script.button(3, true).wheel('down').button(3, false);
  // The corners of the screen, where a sign or a clamp would show.
  script
    .move(0, 0)
    .click(1)
    .move(WIDTH - 1, 0)
    .click(1);
  script
    .move(WIDTH - 1, HEIGHT - 1)
    .click(1)
    .move(0, HEIGHT - 1)
    .click(1);
}

function holdKeys(script: InputScript): void {
  for (const code of ['KeyH', 'ArrowDown', 'Numpad8']) script.hold(code, HOLD_MS);
  script.keyDown('ShiftRight').hold('KeyL', HOLD_MS).keyUp('ShiftRight');
  script.button(1, true).hold('Space', HOLD_MS).button(1, false);
}

function wander(script: InputScript, until: number): void {
  for (let step = 0; script.length < until; step++) {
    script.move((step * 7919) % WIDTH, (step * 104_729) % HEIGHT);
  }
}

it(
  `what goes in comes out: ${EVENTS} events of every kind, in order, none missing, none extra`,
  ONCE,
  async () => {
    const script = everyKindOfInput();
    const rows = await recorded('every-kind', () => script.send(xtest));
    expect(mergeRepeats(rows.map(describeRow))).toEqual(script.expected);
    expect(script.expected).toHaveLength(EVENTS);
    expect(rows.map((row) => row['seq'])).toEqual(rows.map((_, i) => String(i)));
  },
);

it('keys and buttons that the hook cannot name are named all the same', ONCE, async () => {
  const script = new InputScript(keycodeOf, 0, 0);
  for (let round = 0; round < 10; round++) {
    for (const code of UNNAMED_KEYS) script.chord(code);
    script.chord(...UNNAMED_KEYS);
  }
  script.hold('IntlBackslash', HOLD_MS).move(7, 7).click(6);
  const rows = await recorded('unnamed', () => script.send(xtest));
  expect(mergeRepeats(rows.map(describeRow))).toEqual(script.expected);
});
