import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { xKeycodeOf } from '../../src/shared/input/physical-keys';
import { startCapturing } from '../support/capturing';
import { displayForAll } from '../support/display-for-all';
import { switchAids } from '../support/x-access';
import { openXTest, type XTest } from '../support/xtest';
import { setOtherKeycodes, startXvfb, type Xvfb } from '../support/xvfb';

// Slow keys, bounce keys and mouse keys: the device tells of keys that the server then keeps from every program, and so from the
// hook.

let xvfb: Xvfb;
let xtest: XTest;

displayForAll({ repeat: false }, (display) => {
  ({ xvfb, xtest } = display);
});

afterEach(() => switchAids(xvfb.display, [], SLOW_MS));

/** Longer than a hook may be silent about keys, and than keys may be outstanding. */
const LONG_MS = 2_500;
/** So long a key has to be held where slow keys are on, and longer than a machine stands still; and one that is. */
const SLOW_MS = 2_000;
const HELD_MS = 2_500;
const KEYS = ['KeyA', 'KeyB', 'KeyC', 'KeyD'] as const;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Taps keys one after the other, each `holdMs` long. */
async function tap(count: number, holdMs: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    const code = xKeycodeOf(KEYS[i % KEYS.length] ?? 'KeyA') ?? 0;
    xtest.keyDown(code);
    await xtest.sync();
    await pause(holdMs);
    xtest.keyUp(code);
    await xtest.sync();
    await pause(holdMs);
  }
}

describe('with slow keys', () => {
  it('taps that are too short make no hook dead', async () => {
    const capturing = await startCapturing(xvfb.display);
    await switchAids(xvfb.display, ['slow'], SLOW_MS);
    await tap(2, 20);
    await pause(LONG_MS);
    await tap(1, HELD_MS);
    await capturing.source.stop();
    expect(capturing.lines).toEqual(['+KeyA', '-KeyA']);
    expect(capturing.hosts).toHaveLength(1);
  });

  // As on another machine, and in a container that numbers processes by itself; and with a hook that has a thread of its own.
  it.each([
    ['where the server cannot say of which process the hook is', 'localhost', 'evdev', 'before'],
    ['where it cannot, and reads nothing itself', 'localhost', 'xfree86', 'before'],
    ['where they were on before it started', 'localhost', 'xfree86', 'after'],
    ['where the server says that it is enabled', '', 'xfree86', 'before'],
  ])('nor %s (display %s:…, keycodes %s, started %s)', async (_, host, keycodes, started) => {
    const far = await startXvfb({ repeat: false, args: host === '' ? [] : ['-listen', 'tcp'] });
    onTestFinished(far.stop);
    if (keycodes !== 'evdev') await setOtherKeycodes(far.display);
    const hands = await openXTest(far.display);
    if (started === 'after') await switchAids(far.display, ['slow'], SLOW_MS);
    const capturing = await startCapturing(`${host}${far.display}`);
    if (started === 'before') await switchAids(far.display, ['slow'], SLOW_MS);
    for (const down of [true, false, true, false]) {
      if (down) hands.keyDown(xKeycodeOf('KeyA') ?? 0);
      else hands.keyUp(xKeycodeOf('KeyA') ?? 0);
      await hands.sync();
      await pause(20);
    }
    await pause(LONG_MS);
    await capturing.source.stop();
    await hands.close();
    expect(capturing.lines).toEqual([]);
    expect(capturing.hosts).toHaveLength(1);
  });

  it.each([
    ['slower than a burst', 20, 'during it'],
    ['in a burst', 0, 'before it'],
  ])(
    'no key is missed that the server left out, %s (%i ms), switched on %s',
    async (_, holdMs, when) => {
      if (when === 'before it') await switchAids(xvfb.display, ['slow'], SLOW_MS);
      const capturing = await startCapturing(xvfb.display);
      if (when === 'during it') await switchAids(xvfb.display, ['slow'], SLOW_MS);
      await tap(24, holdMs);
      await pause(LONG_MS);
      await tap(1, HELD_MS);
      await capturing.source.stop();
      expect(capturing.gaps).toEqual([]);
      expect(capturing.lines).toEqual(['+KeyA', '-KeyA']);
    },
  );
});

describe('with bounce keys', () => {
  it('no key is missed that the server left out', async () => {
    const capturing = await startCapturing(xvfb.display);
    await switchAids(xvfb.display, ['bounce'], 5_000);
    const code = xKeycodeOf('KeyA') ?? 0;
    for (let i = 0; i < 24; i += 1) {
      xtest.keyDown(code);
      xtest.keyUp(code);
    }
    await xtest.sync();
    await pause(LONG_MS);
    await capturing.source.stop();
    expect(capturing.lines).toEqual(['+KeyA', '-KeyA']);
    expect(capturing.hosts).toHaveLength(1);
  });
});

describe('with mouse keys', () => {
  /** Of the numpad, by xfree86's keycodes: it says which button the numpad presses. */
  const DIVIDE = 112;

  it('keys that the server acts on itself make no hook dead', async () => {
    const other = await startXvfb({ repeat: false });
    onTestFinished(other.stop);
    await setOtherKeycodes(other.display);
    const hands = await openXTest(other.display);
    const capturing = await startCapturing(other.display);
    await switchAids(other.display, ['mouse'], SLOW_MS);
    for (let i = 0; i < 3; i += 1) {
      hands.keyDown(DIVIDE);
      hands.keyUp(DIVIDE);
    }
    await hands.sync();
    await pause(LONG_MS);
    await capturing.source.stop();
    await hands.close();
    expect(capturing.lines).toEqual([]);
    expect(capturing.hosts).toHaveLength(1);
  });
});
