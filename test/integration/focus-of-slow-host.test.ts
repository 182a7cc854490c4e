import { expect, test } from 'vitest';
import x11 from 'x11';
import { openX, type XConnection } from '../../src/main/capture/x-connection';
import { watchFocus } from '../../src/main/capture/x-focus';
import { assert } from '../../src/shared/base/assert';
import { monotonicMicros } from '../../src/shared/base/time';
import { openDesktop } from '../support/x-desktop';
import { startXvfb } from '../support/xvfb';

const ROUNDS = 150;
const wait = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));

/** The same connection on a machine so busy that each answer is looked at some time after it came. */
function slowly(connection: XConnection): XConnection {
  return {
    ...connection,
    ask: async (request) => {
      const answer = await connection.ask(request);
      await wait(3);
      return answer;
    },
  };
}

//   focus   Notes ┊ Vault ┊ Notes ┊ Vault ┊ Notes …        faster than anybody can look
//   told          ┊ Vault ┊ Notes ┊ Vault ┊ Notes …        all the same, in order, and nothing else
test('each change of the focus is told where changes never stop while it is looked at', async () => {
  const xvfb = await startXvfb({ repeat: false });
  const desktop = await openDesktop(xvfb.display);
  const notes = await desktop.open({ title: 'Notes' });
  const vault = await desktop.open({ title: 'Vault' });
  desktop.focus(notes);
  await desktop.sync();
  const opened = await openX({ DISPLAY: xvfb.display });
  assert(opened.ok, 'no connection');
  const { client, screen, close } = opened.value;
  const { PropertyChange, SubstructureNotify } = x11.eventMask;
  client.ChangeWindowAttributes(screen.root, { eventMask: PropertyChange | SubstructureNotify });
  const told: { readonly title: string; readonly at: number }[] = [];
  let holds = 0;
  const watch = await watchFocus({
    connection: slowly(opened.value),
    placed: (serverMs) => monotonicMicros(serverMs * 1000),
    hold: () => {
      holds += 1;
      return () => {
        holds -= 1;
      };
    },
    tell: (window, gone, at) => told.push({ title: window?.title ?? (gone ? '?' : '–'), at }),
  });
  told.length = 0;

  for (let round = 0; round < ROUNDS; round += 1) {
    for (const window of [vault, notes]) {
      desktop.focus(window);
      await desktop.sync();
      await wait(3);
    }
  }
  // Nothing is looked at also before the last change has come.
  await expect.poll(() => [told.length, holds]).toEqual([2 * ROUNDS, 0]);

  expect(told.map(({ title }) => title)).toEqual(
    Array.from({ length: ROUNDS }, () => ['Vault', 'Notes']).flat(),
  );
  expect(told.map(({ at }) => at)).toEqual(told.map(({ at }) => at).sort((a, b) => a - b));
  watch.stop();
  close();
  desktop.leave();
  await xvfb.stop();
});
