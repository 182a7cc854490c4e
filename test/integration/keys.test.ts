import { describe, expect, it } from 'vitest';
import { hookCodeOf, keyFromX11, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { startCapturing } from '../support/capturing';
import { displayForAll } from '../support/display-for-all';
import type { XTest } from '../support/xtest';
import type { Xvfb } from '../support/xvfb';

// Every key that an X server can send, through the real server and the real hook.

let xvfb: Xvfb;
let xtest: XTest;

displayForAll({ repeat: false }, (display) => {
  ({ xvfb, xtest } = display);
});

/** Records while `send` sends, until there are so many events or, in vain, no more come. */
async function recorded(
  count: number,
  send: () => Promise<void> | void,
): Promise<readonly string[]> {
  const capturing = await startCapturing(xvfb.display);
  expect(capturing.started.ok).toBe(true);
  await send();
  await xtest.sync();
  await capturing.until(() => capturing.lines.length >= count, 10_000).catch(() => undefined);
  await capturing.source.stop();
  expect(capturing.failures).toEqual([]);
  return capturing.lines;
}

const KEYCODES = Array.from({ length: 248 }, (_, index) => index + 8);

/**
 * X keycodes that the server keeps for itself: its keymap makes them change the video mode, so it
 * tells nobody of the press, only of the release.
 */
const SERVERS_OWN: ReadonlySet<number> = new Set([249, 250]);

/** Codes that the hook has for X keycodes which are no key of any published table. */
const HOOK_CODES: ReadonlyMap<number, number> = new Map([
  [186, 0xe032],
  [226, 0x0e46],
]);

/**
 * What a keycode is recorded as: its key, or else, where no W3C code is published for it, as unknown
 * ("?") with the number that tells it from all others.
 */
function nameOf(keycode: number): string {
  return keyFromX11(keycode) ?? `?${HOOK_CODES.get(keycode) ?? 0x1_0000 + keycode}`;
}

function tapsOf(keycodes: readonly number[]): string[] {
  return keycodes.flatMap((keycode) =>
    SERVERS_OWN.has(keycode)
      ? [`-${nameOf(keycode)}`]
      : [`+${nameOf(keycode)}`, `-${nameOf(keycode)}`],
  );
}

function tap(keycode: number): void {
  xtest.keyDown(keycode);
  xtest.keyUp(keycode);
}

describe('every X keycode from 8 to 255', () => {
  it('is recorded as its key, or as unknown with its number, pressed one after the other', async () => {
    const lines = await recorded(tapsOf(KEYCODES).length, async () => {
      for (const keycode of KEYCODES) {
        tap(keycode);
        await xtest.sync();
      }
    });
    expect(lines).toEqual(tapsOf(KEYCODES));
  });

  it('is so too when all of them come at once', async () => {
    const lines = await recorded(tapsOf(KEYCODES).length, () => KEYCODES.forEach(tap));
    expect(lines).toEqual(tapsOf(KEYCODES));
  });

  it('is so too held together and let go in another order', async () => {
    const keycodes = KEYCODES.filter((keycode) => !SERVERS_OWN.has(keycode));
    const backwards = [...keycodes].reverse();
    const lines = await recorded(keycodes.length * 2, () => {
      for (const keycode of keycodes) xtest.keyDown(keycode);
      for (const keycode of backwards) xtest.keyUp(keycode);
    });
    expect(lines).toEqual([
      ...keycodes.map((keycode) => `+${nameOf(keycode)}`),
      ...backwards.map((keycode) => `-${nameOf(keycode)}`),
    ]);
  });

  it('is known for 176 keys; the rest have no published code', () => {
    const known = KEYCODES.filter((keycode) => keyFromX11(keycode) !== undefined);
    expect(known).toHaveLength(176);
    // What the hook has no code for is told by the server instead.
    expect(known.filter((keycode) => hookCodeOf(keycode) === undefined).length).toBeGreaterThan(30);
  });
});

describe('NumLock', () => {
  const NUM_LOCK = xKeycodeOf('NumLock') ?? 0;
  const NUMPAD = KEYCODES.filter((keycode) => keyFromX11(keycode)?.startsWith('Numpad'));

  it('changes no key, whether it is off or on', async () => {
    const taps = tapsOf(NUMPAD);
    const lines = await recorded(taps.length * 2 + 4, () => {
      NUMPAD.forEach(tap);
      tap(NUM_LOCK);
      NUMPAD.forEach(tap);
      tap(NUM_LOCK);
    });
    expect(lines).toEqual([...taps, '+NumLock', '-NumLock', ...taps, '+NumLock', '-NumLock']);
  });

  it('changed between a press and its release leaves both the same key, in bursts too', async () => {
    const rounds = 20;
    const once = NUMPAD.flatMap((keycode) => [
      `+${nameOf(keycode)}`,
      '+NumLock',
      '-NumLock',
      `-${nameOf(keycode)}`,
    ]);
    const lines = await recorded(once.length * rounds, async () => {
      for (let round = 0; round < rounds; round += 1) {
        for (const keycode of NUMPAD) {
          xtest.keyDown(keycode);
          tap(NUM_LOCK);
          xtest.keyUp(keycode);
        }
        // A server drops what more than its queue holds comes at once.
        await xtest.sync();
      }
    });
    expect(lines).toEqual(Array.from({ length: rounds }, () => once).flat());
  });
});
