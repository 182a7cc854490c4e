import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { xKeycodeOf } from '../../src/shared/input/physical-keys';
import { type Capturing, startCapturing } from '../support/capturing';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

let xvfb: Xvfb;
let xtest: XTest;

beforeAll(async () => {
  xvfb = await startXvfb({ screen: '1600x900x24', repeat: { delayMs: 150, intervalMs: 30 } });
  xtest = await openXTest(xvfb.display);
  // A slow machine would see every key repeat.
  xtest.setAutoRepeat(false);
});

afterAll(async () => {
  await xtest.close();
  await xvfb.stop();
});

const SHIFT_LEFT = xKeycodeOf('ShiftLeft') ?? 0;
const KEY_A = xKeycodeOf('KeyA') ?? 0;
const KEY_B = xKeycodeOf('KeyB') ?? 0;
const INTL_BACKSLASH = xKeycodeOf('IntlBackslash') ?? 0;
const INTL_RO = xKeycodeOf('IntlRo') ?? 0;
const NUM_LOCK = xKeycodeOf('NumLock') ?? 0;
const NUMPAD_7 = xKeycodeOf('Numpad7') ?? 0;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function tap(...keycodes: readonly number[]): void {
  for (const keycode of keycodes) {
    xtest.keyDown(keycode);
    xtest.keyUp(keycode);
  }
}

/** Records while `send` sends. */
async function recorded(
  send: (capturing: Capturing) => Promise<void> | void,
): Promise<readonly string[]> {
  const capturing = await startCapturing(xvfb.display);
  expect(capturing.started.ok).toBe(true);
  await send(capturing);
  await xtest.sync();
  await capturing.source.stop();
  expect(capturing.failures).toEqual([]);
  return capturing.lines;
}

describe('the capture host', () => {
  it('delivers keys, buttons, moves and both wheels in order', async () => {
    const lines = await recorded(() => {
      xtest.moveTo(100, 200);
      xtest.keyDown(SHIFT_LEFT);
      tap(KEY_A);
      xtest.keyUp(SHIFT_LEFT);
      for (const button of [1, 2, 3, 8, 9, 10]) {
        xtest.button(button, true);
        xtest.moveTo(100 + button, 200);
        xtest.button(button, false);
      }
      for (const wheel of [4, 5, 6, 7]) {
        xtest.button(wheel, true);
        xtest.button(wheel, false);
      }
    });
    expect(lines).toEqual([
      'move@100;200',
      '+ShiftLeft',
      '+KeyA',
      '-KeyA',
      '-ShiftLeft',
      // X button 2 is the middle one, 8 and 9 the thumb's: 3, 4 and 5 here.
      ...['+b1@100;200', 'move@101;200', '-b1@101;200'],
      ...['+b3@101;200', 'move@102;200', '-b3@102;200'],
      ...['+b2@102;200', 'move@103;200', '-b2@103;200'],
      ...['+b4@103;200', 'move@108;200', '-b4@108;200'],
      ...['+b5@108;200', 'move@109;200', '-b5@109;200'],
      ...['+b6@109;200', 'move@110;200', '-b6@110;200'],
      'wheel up 120',
      'wheel down 120',
      'wheel left 120',
      'wheel right 120',
    ]);
  });

  it('names keys that the hook reports as code 0, also while they repeat', async () => {
    const lines = await recorded(async ({ lines: sofar, until }) => {
      tap(INTL_RO, INTL_BACKSLASH, KEY_B);
      xtest.setAutoRepeat(true);
      xtest.keyDown(INTL_BACKSLASH);
      // The six taps, the press and some repetitions.
      await until(() => sofar.length > 9);
      xtest.keyUp(INTL_BACKSLASH);
      xtest.setAutoRepeat(false);
    });
    const taps = ['+IntlRo', '-IntlRo', '+IntlBackslash', '-IntlBackslash', '+KeyB', '-KeyB'];
    expect(lines.slice(0, 6)).toEqual(taps);
    const repeated = lines.slice(6, -1);
    expect(repeated.length).toBeGreaterThan(2);
    expect(new Set(repeated)).toEqual(new Set(['+IntlBackslash']));
    expect(lines.at(-1)).toBe('-IntlBackslash');
  });

  it('names the keypad alike with NumLock on and off', async () => {
    const lines = await recorded(() => tap(NUMPAD_7, NUM_LOCK, NUMPAD_7, NUM_LOCK));
    expect(lines.filter((line) => !line.includes('NumLock'))).toEqual([
      '+Numpad7',
      '-Numpad7',
      '+Numpad7',
      '-Numpad7',
    ]);
  });

  it('says what is held, where the pointer is and what the machine is like', async () => {
    xtest.moveTo(321, 123);
    xtest.keyDown(SHIFT_LEFT);
    for (const button of [3, 8, 9]) xtest.button(button, true);
    xtest.setAutoRepeat(true);
    await xtest.sync();
    const capturing = await startCapturing(xvfb.display);
    xtest.setAutoRepeat(false);
    for (const button of [3, 8, 9]) xtest.button(button, false);
    xtest.keyUp(SHIFT_LEFT);
    await xtest.sync();
    await capturing.source.stop();

    expect(capturing.started).toMatchObject({
      ok: true,
      value: {
        capabilities: { id: 'x11-record', clock: 'x11-ms' },
        heldKeys: ['ShiftLeft'],
        heldButtons: [2, 4, 5],
        pointer: { x: 321, y: 123 },
        displays: [{ x: 0, y: 0, width: 1600, height: 900, scale: 1 }],
        keyboard: { layout: 'us', repeatDelayMs: 150, repeatRateHz: 1000 / 30 },
      },
    });
    expect(capturing.lines).toEqual(['-b2@321;123', '-b4@321;123', '-b5@321;123', '-ShiftLeft']);
  });

  it('delivers what is under way when it is stopped, thousands of events too', async () => {
    const lines = await recorded(() => {
      for (let i = 0; i < 20_000; i += 1) xtest.moveTo(1 + (i % 1500), 1 + (i % 700));
    });
    expect(lines).toHaveLength(20_000);
    expect(lines[19_999]).toBe(`move@${1 + (19_999 % 1500)};${1 + (19_999 % 700)}`);
  });

  it('delivers single events unasked, watched or not', async () => {
    const capturing = await startCapturing(xvfb.display);
    const { source, lines, until } = capturing;
    const steps: [send: () => void, line: string][] = [
      [() => xtest.keyDown(KEY_A), '+KeyA'],
      [() => xtest.keyUp(KEY_A), '-KeyA'],
      [() => xtest.button(1, true), '+b1@5;5'],
      [() => xtest.button(1, false), '-b1@5;5'],
      [() => xtest.moveTo(6, 6), 'move@6;6'],
      [() => xtest.moveTo(5, 5), 'move@5;5'],
    ];
    xtest.moveTo(5, 5);
    await until(() => lines.length === 1);
    for (const watch of [false, true, false]) {
      const unwatch = watch ? source.watch() : (): void => undefined;
      for (const [send, line] of steps) {
        const before = lines.length;
        send();
        await until(() => lines.length > before);
        expect(lines.slice(before)).toEqual([line]);
        // Long enough for the server to have nothing else to write.
        await pause(80);
      }
      unwatch();
    }
    await source.stop();
  });

  it('can be started again', async () => {
    const { source, lines } = await startCapturing(xvfb.display);
    await source.stop();
    const again = await source.start(
      {
        batch: (batch) => lines.push(`${batch.count} events`),
        gap: () => undefined,
        context: () => undefined,
        failed: () => undefined,
      },
      { focus: 'off' },
    );
    expect(again.ok).toBe(true);
    xtest.moveTo(700, 700);
    await xtest.sync();
    await source.stop();
    expect(lines).toEqual(['1 events']);
  });
});
