import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { childProcessLauncher } from '../../src/main/capture/host-process';
import { createHostedSource } from '../../src/main/capture/hosted-source';
import { Recorder } from '../../src/main/session/recorder';
import { setWorkerFolder } from '../../src/main/session/run-in-worker';
import { readSession } from '../../src/main/session/session-reader';
import { xKeycodeOf } from '../../src/shared/input/physical-keys';
import { tableRange } from '../../src/shared/session/row-range';
import { HOST_FILE } from '../support/capturing';
import { picture } from '../support/collecting';
import { temporaryFolder, valueIn } from '../support/sessions';
import { openDesktop } from '../support/x-desktop';
import { startXvfb } from '../support/xvfb';

setWorkerFolder(dirname(HOST_FILE));

const wait = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));

//   focus    vault ───┊mail·vault ───────      all in one millisecond of the server's, several times
//   rule     █████████┊██████████████████
//   typed                  S                   in no row, and the status says paused all the while
it('a window that is never recorded stays so when the focus leaves it for less than a millisecond', async () => {
  const xvfb = await startXvfb({ repeat: false });
  const desktop = await openDesktop(xvfb.display);
  const env = { ...process.env, DISPLAY: xvfb.display };
  const recorder = new Recorder({
    source: createHostedSource(childProcessLauncher(HOST_FILE, env)),
    dir: temporaryFolder(),
    app: { name: 'test', version: '0' },
    onHandlerError: (id, error) => {
      throw new Error(`handler ${id}`, { cause: error });
    },
  });
  const vault = await desktop.open({ title: 'vault', class: 'KeePass' });
  const mail = await desktop.open({ title: 'mail', class: 'Mail' });
  desktop.focus(vault);
  await desktop.sync();
  const rules = [{ field: 'class', pattern: 'keepass*' }] as const;
  const request = { title: '', privacy: 'full', rules, windows: true } as const;
  const { path } = valueIn(await recorder.start(request));
  for (let round = 0; round < 5; round++) {
    desktop.focus(vault);
    await desktop.sync();
    await wait(50);
    // The next window has the next number, and gets the focus before anybody can have looked at it.
    desktop.focus(mail);
    const opened = desktop.open({ class: 'KeePass' });
    desktop.focus(mail + 1 + round);
    expect(await opened).toBe(mail + 1 + round);
    await wait(100);
    desktop.type(xKeycodeOf('KeyS') ?? 0);
    await desktop.sync();
    await wait(100);
    expect(recorder.status).toMatchObject({ state: 'paused', pausedBy: ['rule'] });
  }
  valueIn(await recorder.stop('user'));
  const rows = picture(tableRange(valueIn(await readSession(path)).table));
  expect(rows.filter((row) => row.includes(' key_'))).toEqual([]);
  desktop.leave();
  await xvfb.stop();
});
