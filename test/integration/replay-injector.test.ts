import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Injector, InjectorFailure } from '../../src/main/replay/injector';
import { openInjector } from '../../src/main/replay/open-injector';
import { indexOfKey, PHYSICAL_KEYS } from '../../src/shared/input/physical-keys';
import { ReplayOp } from '../../src/shared/replay/replay-schedule';
import { openWitness, type XWitness } from '../support/x-witness';
import { startXvfb, type Xvfb } from '../support/xvfb';

// The injector on a real X server, seen by another program on it.

const { keyDown, keyUp, buttonDown, buttonUp, move, wheelVertical, wheelHorizontal } = ReplayOp;
/** A key that the hook has no code for, as the recorder writes it down: 0x1_0000 + X keycode. */
const NATIVE_KEY_255 = 0x1_0000 + 255;

let xvfb: Xvfb;
let witness: XWitness;
const open: Injector[] = [];

beforeAll(async () => {
  xvfb = await startXvfb({ repeat: false });
  witness = await openWitness(xvfb.display);
});

afterEach(async () => {
  for (const injector of open.splice(0)) {
    injector.releaseAll();
    await injector.sync();
    injector.close();
  }
  await witness.told();
});

afterAll(async () => {
  witness.close();
  await xvfb.stop();
});

async function opened(display = xvfb.display): Promise<Injector> {
  const result = await openInjector({ env: { DISPLAY: display }, platform: 'linux' });
  if (!result.ok) throw new Error(result.error.message);
  open.push(result.value);
  return result.value;
}

async function refusal(env: NodeJS.ProcessEnv): Promise<InjectorFailure> {
  const result = await openInjector({ env, platform: 'linux' });
  if (result.ok) throw new Error('It was opened.');
  return result.error;
}

const code = (key: string): number => indexOfKey(key) + 1;
const press = (injector: Injector, key: string): void =>
  injector.send(keyDown, code(key), 0, 0, 0, 0);
const letGo = (injector: Injector, key: string): void =>
  injector.send(keyUp, code(key), 0, 0, 0, 0);

describe('keys', () => {
  it('are pressed by their own keycode, each that X11 has', async () => {
    const injector = await opened();
    const expected: string[] = [];
    for (const { code: key, xKeycode } of PHYSICAL_KEYS) {
      expect(injector.hasKey(code(key), 0)).toBe(xKeycode !== null);
      press(injector, key);
      letGo(injector, key);
      if (xKeycode !== null) expected.push(`+key ${xKeycode}`, `-key ${xKeycode}`);
    }
    expect(await injector.sync()).toEqual({ ok: true, value: undefined });
    expect(expected.length).toBeGreaterThan(300);
    expect(await witness.told()).toEqual(expected);
  });

  it('that have no name are pressed by what the recorder wrote down', async () => {
    const injector = await opened();
    expect(injector.hasKey(0, NATIVE_KEY_255)).toBe(true);
    expect(injector.hasKey(0, NATIVE_KEY_255 + 1)).toBe(false);
    expect(injector.hasKey(0, 0x1_0000)).toBe(false);
    expect(injector.hasKey(0, 0x1e)).toBe(false);
    injector.send(keyDown, 0, NATIVE_KEY_255, 0, 0, 0);
    injector.send(keyUp, 0, NATIVE_KEY_255, 0, 0, 0);
    await injector.sync();
    expect(await witness.told()).toEqual(['+key 255', '-key 255']);
  });
});

describe('buttons and wheel', () => {
  it('are the buttons that X counts around the wheel, as many as there are', async () => {
    const injector = await opened();
    expect(injector.capabilities.buttons).toBe(6);
    for (const button of [1, 2, 3, 4, 5, 6, 7]) {
      injector.send(buttonDown, button, 0, 0, 0, 0);
      injector.send(buttonUp, button, 0, 0, 0, 0);
    }
    await injector.sync();
    expect((await witness.told()).filter((line) => line.startsWith('+'))).toEqual(
      [1, 3, 2, 8, 9, 10].map((button) => `+button ${button}`),
    );
  });

  it('turn whole notches, and what is less with the next turn', async () => {
    const injector = await opened();
    injector.send(wheelVertical, 0, 0, 0, 0, 120);
    injector.send(wheelVertical, 0, 0, 0, 0, -240);
    injector.send(wheelHorizontal, 0, 0, 0, 0, 80);
    injector.send(wheelHorizontal, 0, 0, 0, 0, 80);
    injector.send(wheelHorizontal, 0, 0, 0, 0, -160);
    await injector.sync();
    expect((await witness.told()).filter((line) => line.startsWith('+'))).toEqual(
      [5, 4, 4, 7, 6].map((button) => `+button ${button}`),
    );
  });

  it('come out as recorded where buttons are swapped and the wheel is turned round', async () => {
    await witness.mapButtons(3, 2, 1, 5, 4, 6, 7, 8, 9, 10);
    try {
      const injector = await opened();
      injector.send(buttonDown, 1, 0, 0, 0, 0);
      injector.send(buttonUp, 1, 0, 0, 0, 0);
      injector.send(wheelVertical, 0, 0, 0, 0, 120);
      await injector.sync();
      expect(await witness.told()).toEqual(['+button 1', '-button 1', '+button 5', '-button 5']);
    } finally {
      await witness.mapButtons(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }
  });
});

describe('a button that is held', () => {
  it('goes up itself where it was pressed before the injector heard of another mapping', async () => {
    const injector = await opened();
    const mapped = witness.mapButtons(3, 2, 1, 4, 5, 6, 7, 8, 9, 10);
    try {
      // The event loop stands still: the server has done it, and nobody has been told.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
      injector.send(buttonDown, 1, 0, 0, 0, 0);
      await mapped;
      for (let turn = 0; turn < 3; turn += 1) await injector.sync();
      injector.send(buttonUp, 1, 0, 0, 0, 0);
      await injector.sync();
      expect(await witness.down()).toEqual([]);
    } finally {
      injector.releaseAll();
      await injector.sync();
      await witness.mapButtons(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }
  });
});

describe('the pointer', () => {
  it('goes to the pixel, and to the edge where the place is beyond it', async () => {
    const injector = await opened();
    for (const [x, y] of [
      [0, 0],
      [1919, 1079],
      [700, 3],
      [-90_000, 90_000],
    ] as const) {
      injector.send(move, 0, 0, x, y, 0);
    }
    await injector.sync();
    expect((await witness.told()).slice(-4)).toEqual([
      'move 0 0',
      'move 1919 1079',
      'move 700 3',
      'move 0 1079',
    ]);
  });
});

describe('what is held', () => {
  it('is let go of, buttons first, and told of', async () => {
    const injector = await opened();
    press(injector, 'ShiftLeft');
    press(injector, 'KeyA');
    press(injector, 'KeyB');
    letGo(injector, 'KeyA');
    injector.send(keyDown, 0, NATIVE_KEY_255, 0, 0, 0);
    injector.send(buttonDown, 1, 0, 0, 0, 0);
    await injector.sync();
    expect(await witness.down()).toEqual(['key 50', 'key 56', 'key 255', 'button 1']);

    expect(injector.releaseAll()).toEqual(['button 1', 'key 255', 'KeyB', 'ShiftLeft']);
    await injector.sync();
    expect(await witness.down()).toEqual([]);
    expect(injector.releaseAll()).toEqual([]);
  });
});

describe('a stream of events', () => {
  it('of more than the wire can number arrives whole, with the event loop standing still', async () => {
    const injector = await opened();
    const count = 150_000;
    let turns = 0;
    for (let index = 0; index < count; index += 1) {
      injector.send(move, 0, 0, index % 1900, Math.floor(index / 1900), 0);
      if (injector.congested()) {
        turns += 1;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    expect((await injector.sync()).ok).toBe(true);
    expect(injector.congested()).toBe(false);
    const lines = await witness.told();
    expect(lines.length).toBe(count);
    expect(lines.at(-1)).toBe(`move ${(count - 1) % 1900} ${Math.floor((count - 1) / 1900)}`);
    expect(turns).toBeLessThan(count);
  });

  it('goes on while another program has the server to itself', async () => {
    const injector = await opened();
    const giveBack = await witness.seizeServer();
    press(injector, 'KeyA');
    letGo(injector, 'KeyA');
    expect((await injector.sync()).ok).toBe(true);
    giveBack();
    expect(await witness.told()).toEqual(['+key 38', '-key 38']);
  });
});

describe('a display', () => {
  it('that dies is told of once, and further events go nowhere', async () => {
    const dying = await startXvfb();
    const injector = await opened(dying.display);
    const told: string[] = [];
    injector.onFailed(({ kind }) => told.push(kind));
    press(injector, 'KeyA');
    await dying.kill('SIGKILL');
    await expect.poll(() => told).toEqual(['display_gone']);
    press(injector, 'KeyB');
    expect(await injector.sync()).toMatchObject({ ok: false, error: { kind: 'display_gone' } });
    injector.onFailed(({ kind }) => told.push(`late ${kind}`));
    expect(told).toEqual(['display_gone', 'late display_gone']);
  });

  it('that is not there is refused in a sentence', async () => {
    expect(await refusal({})).toMatchObject({ kind: 'no_display' });
    expect(await refusal({ DISPLAY: ':7777' })).toMatchObject({ kind: 'no_display' });
    expect(await refusal({ WAYLAND_DISPLAY: 'wayland-0' })).toMatchObject({
      kind: 'unsupported',
      message: expect.stringContaining('Wayland'),
    });
  });

  it('whose keycodes are not those of evdev is refused', async () => {
    const other = await startXvfb();
    try {
      execFileSync('setxkbmap', ['-display', other.display, '-keycodes', 'xfree86'], {
        stdio: 'ignore',
      });
      expect(await refusal({ DISPLAY: other.display })).toMatchObject({
        kind: 'unsupported',
        message: expect.stringContaining('xfree86'),
      });
    } finally {
      await other.stop();
    }
  });

  it('without XTEST is refused', async () => {
    const without = await startXvfb({ args: ['-extension', 'XTEST'] });
    try {
      expect(await refusal({ DISPLAY: without.display })).toMatchObject({
        kind: 'display_refused',
        message: expect.stringContaining('XTEST'),
      });
    } finally {
      await without.stop();
    }
  });
});
