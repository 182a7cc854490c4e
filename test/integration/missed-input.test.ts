import { describe, expect, it } from 'vitest';
import type { HookContext } from '../../src/main/capture/hook-context';
import type { XConnection } from '../../src/main/capture/x-connection';
import { startCapturing } from '../support/capturing';
import { displayForAll } from '../support/display-for-all';
import { connectTo, hookOf, recordOf } from '../support/recording-context';
import type { XTest } from '../support/xtest';
import type { Xvfb } from '../support/xvfb';

// What the hook was not told of, while it lives: it is missed, and a gap says so.

let xvfb: Xvfb;
let xtest: XTest;

// A key that is down while a busy machine does something else would repeat.
displayForAll({ repeat: false }, (display) => {
  ({ xvfb, xtest } = display);
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Has the hook told of nothing that happens while `deeds` are done. */
async function unheardBy(
  hook: HookContext,
  connection: XConnection,
  deeds: () => void,
): Promise<void> {
  const record = await recordOf(connection);
  const clients = [record.CS.AllClients];
  const done = (): Promise<unknown> => connection.ask((r) => connection.client.GetInputFocus(r));
  record.UnregisterClients(hook.id, clients);
  await done();
  deeds();
  await xtest.sync();
  const range = { deviceEvents: { first: 2, last: 6 } };
  record.RegisterClients(hook.id, record.HType.FromServerTime, clients, [range]);
  await done();
}

describe('when the hook is not told of keys', () => {
  const TAPS = 20;

  it.each([
    ['the next that it is told of', true],
    ['silence', false],
  ])('they are missed, and a gap says how many, found by %s', async (_, isNext) => {
    const connection = await connectTo(xvfb.display);
    const capturing = await startCapturing(xvfb.display);
    const hook = await hookOf(capturing, connection);
    const [keyA, keyB, keyC] = [38, 56, 54];
    await unheardBy(hook, connection, () => {
      for (let i = 0; i < TAPS; i += 1) {
        xtest.keyDown(keyA);
        xtest.keyUp(keyA);
      }
    });
    if (isNext) {
      xtest.keyDown(keyB);
      xtest.keyUp(keyB);
    }
    await xtest.sync();
    await capturing.until(() => capturing.gaps.length > 0);
    xtest.keyDown(keyC);
    xtest.keyUp(keyC);
    await xtest.sync();
    await capturing.source.stop();
    connection.close();

    expect(capturing.failures).toEqual([]);
    expect(capturing.gaps.map(({ reason }) => reason)).toEqual(['overrun']);
    // What finds them may be dropped with them.
    const found = capturing.lines.filter((line) => line.endsWith('KeyB')).length;
    expect((capturing.gaps[0]?.lost ?? 0) + found).toBe(2 * TAPS + (isNext ? 2 : 0));
    expect(capturing.lines.slice(-2)).toEqual(['+KeyC', '-KeyC']);
    expect(capturing.lines).not.toContain('+KeyA');
  });
});

describe('when the hook is not told of a button', () => {
  it.each([
    ['release', 'left', 1, 'that it is up', ['+b1', 'move', 'gap overrun', 'move'], []],
    ['press', 'left', 1, 'that it is held', ['move', 'gap overrun', 'move', '-b1'], [1]],
    ['press', 'back', 8, 'that it is held', ['move', 'gap overrun', 'move', '-b4'], [4]],
  ] as const)(
    'the %s of button %s (%i) is missed, and a gap says so and %s',
    async (what, _name, button, _, expected, held) => {
      const connection = await connectTo(xvfb.display);
      const capturing = await startCapturing(xvfb.display);
      const hook = await hookOf(capturing, connection);
      const unheard = (down: boolean): Promise<void> =>
        unheardBy(hook, connection, () => xtest.button(button, down));
      const heard = async (down: boolean): Promise<void> => {
        xtest.button(button, down);
        await xtest.sync();
      };
      await (what === 'press' ? unheard(true) : heard(true));
      if (what === 'release') await unheard(false);
      xtest.moveTo(11, 12);
      await capturing.until(() => capturing.gaps.length > 0);
      xtest.moveTo(13, 14);
      if (what === 'press') await heard(false);
      await capturing.source.stop();
      connection.close();

      expect(capturing.failures).toEqual([]);
      expect(capturing.lines.map((line) => line.replace(/@.*/, ''))).toEqual(expected);
      expect(capturing.gaps).toMatchObject([
        { reason: 'overrun', lost: 1, info: { heldButtons: held } },
      ]);
    },
  );

  it('nothing is missed of a long drag, nor of a button of the side that is held', async () => {
    const capturing = await startCapturing(xvfb.display);
    for (const button of [1, 8]) {
      xtest.button(button, true);
      await xtest.sync();
      await pause(1500);
      xtest.button(button, false);
      await xtest.sync();
    }
    await pause(1500);
    await capturing.source.stop();
    expect(capturing.gaps).toEqual([]);
  });
});
