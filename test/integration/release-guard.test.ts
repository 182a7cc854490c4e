import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startGuardProcess } from '../../src/main/replay/release-guard-link';
import { seededRandom } from '../../src/shared/base/seeded-random';
import { buildProcess } from '../support/build-process';
import { LONG } from '../support/kills';
import { ONCE } from '../support/once';
import { openWitness, type XWitness } from '../support/x-witness';
import { openXTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

// The built release guard beside a process that drags with Shift held and is killed.

const GUARD = join(import.meta.dirname, '../../out/main/release-guard.js');
const KILLS = LONG ? 100 : 5;
/** Shift, the key without a name, X button 9: what is down all the time. */
const ALWAYS_DOWN = ['key 50', 'key 255'];

let xvfb: Xvfb;
let witness: XWitness;
let hostFile: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  hostFile = await buildProcess('dragging-host.ts', 'dragging-host');
  xvfb = await startXvfb({ repeat: false });
  witness = await openWitness(xvfb.display);
});

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

afterAll(async () => {
  witness.close();
  await xvfb.stop();
});

/** A process that drags, in a process group of its own. */
async function startHost(
  display = xvfb.display,
  ...options: readonly 'wheel'[]
): Promise<{ host: ChildProcess; guard: number }> {
  const host = spawn(process.execPath, [hostFile, GUARD, ...options], {
    env: { ...process.env, DISPLAY: display },
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  running.add(host);
  const [line] = (await once(host.stdout, 'data')) as [Buffer];
  return { host, guard: Number(/guard (\d+)/.exec(String(line))?.[1]) };
}

/** Whether a process runs. One that has ended stays in the table until its new parent looks after it. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

const goneOf = (pid: number): Promise<void> => expect.poll(() => isAlive(pid)).toBe(false);

it(`lets go of everything when the host is killed in a drag, ${KILLS} times`, ONCE, async () => {
  const random = seededRandom(4);
  await witness.told();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const { host, guard } = await startHost();
    expect(await witness.down()).toEqual(expect.arrayContaining(ALWAYS_DOWN));
    await new Promise((resolve) => setTimeout(resolve, random() * 60));
    host.kill('SIGKILL');
    await goneOf(guard);
    expect(await witness.down()).toEqual([]);
  }
  // X button 9, of which the server's mask says nothing.
  const buttons = (await witness.told()).filter((line) => line.endsWith('button 9'));
  expect(buttons).toEqual(Array.from({ length: KILLS }, () => ['+button 9', '-button 9']).flat());
});

it(
  'lets go of notches of the wheel that the host had pressed when it was killed',
  ONCE,
  async () => {
    const { host, guard } = await startHost(xvfb.display, 'wheel');
    expect(await witness.down()).toEqual(expect.arrayContaining([...ALWAYS_DOWN, 'button 4']));
    host.kill('SIGKILL');
    await goneOf(guard);
    expect(await witness.down()).toEqual([]);
    // To the side, of which the server's mask says nothing.
    const tilts = (await witness.told()).filter((line) => line.endsWith('button 7'));
    expect(tilts).toEqual(['+button 7', '-button 7']);
  },
);

it(
  'is not ended by what ends the host, its group, its terminal and all of its name',
  ONCE,
  async () => {
    const { host, guard } = await startHost();
    expect(readFileSync(`/proc/${guard}/comm`, 'utf8').trim()).toBe('release-guard');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(guard, signal);
    process.kill(-Number(host.pid), 'SIGKILL');
    await goneOf(guard);
    expect(await witness.down()).toEqual([]);
  },
);

it(
  'lets go of nothing that the replay did not press, or that it was told is done',
  ONCE,
  async () => {
    const other = await openXTest(xvfb.display);
    const { host, guard } = await startHost();
    other.keyDown(40);
    other.button(4, true);
    await other.sync();
    host.kill('SIGKILL');
    await goneOf(guard);
    expect(await witness.down()).toEqual(['key 40', 'button 4']);

    other.keyUp(40);
    other.button(4, false);
    await other.sync();
    await witness.told();
    const next = await startHost();
    next.host.stdin?.write('done\n');
    await once(next.host, 'exit');
    await goneOf(next.guard);
    expect(await witness.down()).toEqual([]);
    await other.close();
  },
);

it('ends with the server', async () => {
  const dying = await startXvfb();
  const { guard } = await startHost(dying.display);
  await dying.kill('SIGKILL');
  await goneOf(guard);
});

it('that cannot be started, or is lost, is told of', async () => {
  const presses = { keys: [11], natives: [], buttons: [] };
  const missing = await startGuardProcess({ file: '/nowhere.js', env: process.env }).guard(presses);
  expect(missing).toMatchObject({ ok: false, error: { kind: 'host_failed' } });
  const blind = await startGuardProcess({ file: GUARD, env: { DISPLAY: ':7777' } }).guard(presses);
  expect(blind).toMatchObject({ ok: false, error: { kind: 'no_display' } });

  const env = { ...process.env, DISPLAY: xvfb.display };
  const started = await startGuardProcess({ file: GUARD, env }).guard(presses);
  if (!started.ok) throw new Error(started.error.message);
  const lost: string[] = [];
  started.value.onLost(() => lost.push('lost'));
  process.kill(started.value.pid, 'SIGKILL');
  await expect.poll(() => lost).toEqual(['lost']);
});
