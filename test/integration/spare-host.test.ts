import { setTimeout as later } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { startMacro } from '../../src/main/macro/start-macro';
import { SpareHost } from '../../src/main/replay/spare-host';
import { witnessedForAll } from '../support/display-for-all';
import type { TestStep } from '../support/macro-planning';
import { macroRequest } from '../support/macro-running';
import { childrenOf, isAlive } from '../support/processes';
import { HOST_FILE, injectorHosts } from '../support/replaying';
import { valueIn } from '../support/sessions';
import type { XWitness } from '../support/x-witness';
import type { Xvfb } from '../support/xvfb';

// Hosts that are started ahead: what comes of them, and that none is left.

const KEY_A: TestStep = { id: 'a', type: 'key', key: 'KeyA', holdMs: 1 };
const HELD: readonly TestStep[] = [
  { id: 's', type: 'key', key: 'ShiftLeft', action: 'down' },
  { id: 'w', type: 'wait', ms: 90_000 },
];

let xvfb: Xvfb;
let witness: XWitness;
let env: NodeJS.ProcessEnv;
const spares: SpareHost[] = [];

witnessedForAll((display) => {
  ({ xvfb, witness } = display);
  env = { ...process.env, DISPLAY: xvfb.display };
});
afterEach(async () => {
  for (const spare of spares.splice(0)) await spare.end();
  // One that a run started itself may still be ending when the macro has.
  await expect.poll(injectorHosts).toEqual([]);
});
function spare(keptMs?: number): SpareHost {
  const made = new SpareHost(env, HOST_FILE, keptMs);
  spares.push(made);
  return made;
}

/** The one host, once its guard is there too. */
async function readyHost(): Promise<{ readonly host: number; readonly guard: number }> {
  let found: readonly (readonly [host: number, guards: readonly number[]])[] = [];
  await expect
    .poll(() => {
      found = injectorHosts().map((host) => [host, childrenOf(host)]);
      return found.map(([, guards]) => guards.length);
    })
    .toEqual([1]);
  const [[host, [guard = 0]] = [0, []]] = found;
  return { host, guard };
}

const run = async (steps: readonly TestStep[], from: SpareHost) =>
  valueIn(
    await startMacro(macroRequest(steps), {
      ...{ env, platform: 'linux' as const, hostFile: HOST_FILE, spare: from },
    }),
  );

it('is the one that a run gets, and another is there when that is over', async () => {
  const from = spare();
  from.setWanted(true);
  const { host, guard } = await readyHost();
  await witness.told();
  const macro = await run([KEY_A], from);
  expect(injectorHosts()).toEqual([host]);
  expect(await macro.ended).toMatchObject({ reason: 'done' });
  await expect.poll(() => isAlive(host) || isAlive(guard)).toBe(false);
  const typed = (await witness.told()).filter((line) => !line.startsWith('move'));
  expect(typed).toEqual(['+key 38', '-key 38']);
  expect((await readyHost()).host).not.toBe(host);
});

it('lets go of what it holds when it is killed, like any other', async () => {
  const from = spare();
  from.setWanted(true);
  const { host } = await readyHost();
  const macro = await run(HELD, from);
  await expect.poll(() => witness.down()).toEqual(['key 50']);
  process.kill(host, 'SIGKILL');
  await expect.poll(() => witness.down()).toEqual([]);
  expect(await macro.ended).toMatchObject({ reason: 'failed', released: ['ShiftLeft'] });
});

it.each(['the host', 'its guard'] as const)(
  'that has lost %s is not missed by the next run',
  async (who) => {
    const from = spare();
    from.setWanted(true);
    const { host, guard } = await readyHost();
    process.kill(who === 'the host' ? host : guard, 'SIGKILL');
    const macro = await run([KEY_A], from);
    expect(await macro.ended).toMatchObject({ reason: 'done' });
    await expect.poll(() => isAlive(host) || isAlive(guard)).toBe(false);
  },
);

it('that has ended by itself is not started again before the next run, however often it is asked for', async () => {
  const from = spare();
  from.setWanted(true);
  const { host } = await readyHost();
  process.kill(host, 'SIGKILL');
  await expect.poll(injectorHosts).toEqual([]);
  for (let asked = 0; asked < 10; asked += 1) {
    await later(10);
    from.setWanted(true);
    expect(injectorHosts()).toEqual([]);
  }
  const macro = await run([KEY_A], from);
  expect(await macro.ended).toMatchObject({ reason: 'done' });
  await readyHost();
});

it('is there for a while after a run where none is wanted, and then no more', async () => {
  const from = spare(5_000);
  const macro = await run([KEY_A], from);
  expect(await macro.ended).toMatchObject({ reason: 'done' });
  const { host, guard } = await readyHost();
  await expect.poll(() => isAlive(host) || isAlive(guard)).toBe(false);
  from.setWanted(true);
  const next = await readyHost();
  from.setWanted(false);
  await expect.poll(() => isAlive(next.host) || isAlive(next.guard)).toBe(false);
});
