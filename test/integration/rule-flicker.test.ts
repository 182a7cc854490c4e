import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { childProcessLauncher, type HostProcess } from '../../src/main/capture/host-process';
import { createHostedSource } from '../../src/main/capture/hosted-source';
import { Recorder } from '../../src/main/session/recorder';
import { setWorkerFolder } from '../../src/main/session/run-in-worker';
import { readSession } from '../../src/main/session/session-reader';
import { xKeycodeOf } from '../../src/shared/input/physical-keys';
import { tableRange } from '../../src/shared/session/row-range';
import { HOST_FILE } from '../support/capturing';
import { picture } from '../support/collecting';
import { temporaryFolder, valueIn } from '../support/sessions';
import { openDesktop, type XDesktop } from '../support/x-desktop';
import { startXvfb, type Xvfb } from '../support/xvfb';

setWorkerFolder(dirname(HOST_FILE));

const wait = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));

const rules = [
  { field: 'class', pattern: 'keepass*' },
  { field: 'title', pattern: '*bank*' },
] as const;

let xvfb: Xvfb;
let desktop: XDesktop;
let recorder: Recorder;
let host: HostProcess;
let vault: number;
let mail: number;
let path: string;

beforeEach(async () => {
  xvfb = await startXvfb({ repeat: false });
  desktop = await openDesktop(xvfb.display);
  const launch = childProcessLauncher(HOST_FILE, { ...process.env, DISPLAY: xvfb.display });
  recorder = new Recorder({
    source: createHostedSource(() => {
      host = launch();
      return host;
    }),
    dir: temporaryFolder(),
    app: { name: 'test', version: '0' },
    onHandlerError: (id, error) => {
      throw new Error(`handler ${id}`, { cause: error });
    },
  });
  vault = await desktop.open({ title: 'vault', class: 'KeePass' });
  mail = await desktop.open({ title: 'mail', class: 'Mail' });
  desktop.focus(vault);
  await desktop.sync();
});

async function start(): Promise<void> {
  const request = { title: '', privacy: 'full', rules, windows: true } as const;
  path = valueIn(await recorder.start(request)).path;
}

afterEach(async () => {
  desktop.leave();
  await xvfb.stop();
});

/** Has a window opened that has the focus before anybody can have looked at it, right after another. `opened`: how many there were. */
async function flicker(opened: number): Promise<void> {
  desktop.focus(mail);
  const opening = desktop.open({ class: 'KeePass' });
  // The next window has the next number.
  desktop.focus(mail + 1 + opened);
  expect(await opening).toBe(mail + 1 + opened);
}

async function type(): Promise<void> {
  desktop.type(xKeycodeOf('KeyS') ?? 0);
  await desktop.sync();
}

/** Types where it is not to be recorded, and goes back to where it is. */
async function visitVault(): Promise<void> {
  desktop.focus(vault);
  await desktop.sync();
  await wait(3);
  await type();
  await wait(3);
  desktop.focus(mail);
  await desktop.sync();
  await wait(15);
}

/** The rows of keys, once the recording is over. */
async function keyRows(): Promise<string[]> {
  valueIn(await recorder.stop('user'));
  const rows = picture(tableRange(valueIn(await readSession(path)).table));
  return rows.filter((row) => row.includes(' key_'));
}

/** Kind and key of these. */
async function keysIn(): Promise<string[]> {
  return (await keyRows()).map((row) => row.split(' ').slice(1, 3).join(' '));
}

//   focus    vault ───┊mail·vault ───────      all in one millisecond of the server's, several times
//   rule     █████████┊██████████████████
//   typed                  S                   in no row, and the status says paused all the while
it('a window that is never recorded stays so when the focus leaves it for less than a millisecond', async () => {
  await start();
  for (let round = 0; round < 5; round++) {
    desktop.focus(vault);
    await desktop.sync();
    await wait(50);
    await flicker(round);
    await wait(100);
    await type();
    await wait(100);
    expect(recorder.status).toMatchObject({ state: 'paused', pausedBy: ['rule'] });
  }
  expect(await keyRows()).toEqual([]);
});

//   host     ░░░░░░░░░░░░░░░░░░░░░░░░░░░░        stands still, and hears of all of it at once
//   focus    vault ┊mail·new ─── vault ┊mail·new ───
//   typed                 S                   S
it('and so does one that was opened and left again while nobody could look', async () => {
  await start();
  const { pid } = host;
  if (pid === undefined) throw new Error('No capture host is running.');
  process.kill(pid, 'SIGSTOP');
  try {
    for (let round = 0; round < 3; round++) {
      desktop.focus(vault);
      await desktop.sync();
      await wait(10);
      await flicker(round);
      await wait(30);
      await type();
      await wait(10);
    }
    // Where it is known who has it again.
    desktop.focus(vault);
    await desktop.sync();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await wait(100);
  expect(await keyRows()).toEqual([]);
});

//   started          ·          somewhere in between
//   focus    vault mail vault mail vault mail
//   typed      S          S           S           and S is in no row
it('and so does one that is left while the recording begins', async () => {
  const starting = start();
  let isOver = false;
  void starting.then(async () => {
    await wait(50);
    isOver = true;
  });
  while (!isOver) await visitVault();
  expect(await keyRows()).toEqual([]);
});

//   host     dies ┊ another starts ┊
//   focus    mail · vault · mail · vault · mail ───      whatever it is when that one has started
//   typed           S       S        S        A
it('and so does one that is left while a capture host is replaced, and the next is recorded', async () => {
  await start();
  process.kill(host.pid ?? 0, 'SIGKILL');
  for (let round = 0; round < 30; round++) await visitVault();
  await wait(200);
  desktop.type(xKeycodeOf('KeyA') ?? 0);
  await desktop.sync();
  await wait(100);
  expect(recorder.status).toMatchObject({ state: 'recording' });
  expect(await keysIn()).toEqual(['key_down KeyA', 'key_up KeyA']);
});

//   focus    (no program) ┊ vault ── mail ───      and the host stands still
//   typed                      S
it('and so does one that comes after a window that no program has named', async () => {
  const helper = await desktop.open();
  desktop.focus(helper);
  await desktop.sync();
  await start();
  await wait(50);
  process.kill(host.pid ?? 0, 'SIGSTOP');
  try {
    await visitVault();
  } finally {
    process.kill(host.pid ?? 0, 'SIGCONT');
  }
  await wait(100);
  expect(await keysIn()).toEqual([]);
});

//   focus    vault ┊ page ───────      and its title changes as soon as it has the focus
//   title          ┊ New·Bank ───
//   typed                  S           in no row
it('and so does one that takes its title while it is being looked at', async () => {
  await start();
  for (let round = 0; round < 20; round++) {
    const page = await desktop.open({ title: 'New page' });
    desktop.focus(page);
    await desktop.sync();
    await wait(round % 5);
    await desktop.rename(page, 'Bank');
    await wait(20);
    await type();
    desktop.focus(vault);
    await desktop.sync();
  }
  expect(await keyRows()).toEqual([]);
});

//   focus    vault ─── mail ───
//   typed      S          A          and A is in rows: a rule about one window says nothing of another
it('while what is typed into others is recorded', async () => {
  await start();
  await type();
  desktop.focus(mail);
  await desktop.sync();
  await wait(50);
  desktop.type(xKeycodeOf('KeyA') ?? 0);
  await desktop.sync();
  await wait(50);
  expect(await keysIn()).toEqual(['key_down KeyA', 'key_up KeyA']);
});
