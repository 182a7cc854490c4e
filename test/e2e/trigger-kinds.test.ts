import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { DEFAULT_WISH } from '../../src/shared/contract/default-wish';
import type { Trigger } from '../../src/shared/macro/triggers/trigger';
import { scriptFrom, startRecording, stopRecording } from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

// What makes a macro run without anybody being there, in the real app: the clock, a marker, a profile that is switched to.
// Each macro puts the pointer to a place of its own.

const PLACES = {
  interval: { x: 1201, y: 801 },
  cron: { x: 1202, y: 802 },
  once: { x: 1203, y: 803 },
  marker: { x: 1204, y: 804 },
  profile: { x: 1205, y: 805 },
} as const;
type Name = keyof typeof PLACES;
const NAMES = Object.keys(PLACES) as Name[];

let desk: Desk;
let app: RunningApp;
beforeAll(async () => {
  desk = await openDesk();
  const folder = join(desk.home, 'macros');
  mkdirSync(folder, { recursive: true });
  for (const name of NAMES) {
    const steps = [{ id: 'a', type: 'move', to: PLACES[name] }];
    const macro = { format: 'deskreel-macro', version: 1, id: name, title: name, steps };
    writeFileSync(join(folder, `${name}.macro.json`), JSON.stringify(macro));
  }
  app = await startApp(desk);
  await app.page.evaluate(() =>
    window.deskreel.settings.set({
      purpose: 'replay',
      replay: { countdownS: 0, hideWindow: false, stallS: 60 },
    }),
  );
  // Somebody has said yes to each.
  for (const name of NAMES) {
    const wish = {
      ...{ name, text: null, part: { kind: 'all' as const }, breakpoints: [] },
      ...{ variables: {}, table: null, seed: null, approved: true },
    };
    const run = await app.page.evaluate((each) => window.deskreel.macros.run(each), wish);
    expect(run).toEqual({ ok: true });
    await comesTo(name);
  }
});
afterAll(() => desk.close());

const pointer = (): Promise<{ x: number; y: number }> =>
  app.electron.evaluate(({ screen }) => screen.getCursorScreenPoint());
const comesTo = (name: Name): Promise<void> =>
  vi.waitFor(async () => expect(await pointer()).toEqual(PLACES[name]), { timeout: 60_000 });

async function goAway(): Promise<void> {
  desk.xtest.moveTo(10, 10);
  await desk.xtest.sync();
}

/** Puts a trigger in force, and takes it out again when `during` is over. */
async function withTrigger(
  name: Name,
  when: Trigger['when'],
  during: () => Promise<void>,
  profiles: readonly string[] = [],
): Promise<void> {
  const trigger: Trigger = {
    ...{ id: name, macro: name, on: true, profiles: [...profiles], whenBusy: 'skip', when },
  };
  const saved = await app.page.evaluate((each) => window.deskreel.triggers.save(each), trigger);
  expect(saved).toEqual({ ok: true });
  try {
    await during();
  } finally {
    // One that is left in force acts in the tests after it.
    await app.page.evaluate((id) => window.deskreel.triggers.remove(id), name);
  }
}

const stateOf = (name: Name): Promise<string | undefined> =>
  app.page.evaluate(
    async (id) =>
      (await window.deskreel.triggers.status()).triggers.find((each) => each.id === id)?.state,
    name,
  );

const runState = async (): Promise<string> =>
  (await app.page.evaluate(() => window.deskreel.macros.status())).run.state;

it('an interval comes again and again, until it is taken out', async () => {
  const schedule = { type: 'interval', everyMs: 1000 } as const;
  await withTrigger('interval', { kind: 'schedule', schedule, ifMissed: 'skip' }, async () => {
    for (let time = 0; time < 2; time += 1) {
      await goAway();
      await comesTo('interval');
    }
  });
  await goAway();
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(await pointer()).toEqual({ x: 10, y: 10 });
});

it('a cron pattern comes at its seconds', async () => {
  const schedule = { type: 'cron', pattern: '*/2 * * * * *', zone: 'Europe/Berlin' } as const;
  await withTrigger('cron', { kind: 'schedule', schedule, ifMissed: 'skip' }, async () => {
    await goAway();
    await comesTo('cron');
  });
});

it('what is to come once comes, and is switched off', async () => {
  const at = new Date(Date.now() + 3000).toISOString().slice(0, 19);
  const schedule = { type: 'once', at, zone: 'UTC' } as const;
  await withTrigger('once', { kind: 'schedule', schedule, ifMissed: 'run_once' }, async () => {
    await goAway();
    await comesTo('once');
    await expect.poll(() => stateOf('once')).toBe('off');
  });
});

const missedOf = async (name: Name): Promise<readonly { count: number; ran: boolean }[]> =>
  (await app.page.evaluate(() => window.deskreel.triggers.status())).missed
    .filter(({ trigger }) => trigger === name)
    .map(({ count, ran }) => ({ count, ran }));

//   due       1 2 3 4 5
//   stopped     ░░░░░░
//   comes     ●       ●      for the last; those before it are told as missed
it('what passes while the app stands still comes once, and is told', async () => {
  const schedule = { type: 'interval', everyMs: 2000 } as const;
  await withTrigger('interval', { kind: 'schedule', schedule, ifMissed: 'skip' }, async () => {
    await goAway();
    await comesTo('interval');
    // What comes while it is still under way is not run.
    await expect.poll(runState).toBe('idle');
    // Nothing is asked of the X server meanwhile: a program that is stopped may have it to itself just then.
    process.kill(app.pid, 'SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, 7000));
    process.kill(app.pid, 'SIGCONT');
    await expect.poll(() => missedOf('interval')).not.toEqual([]);
    await goAway();
    await comesTo('interval');
    const missed = await missedOf('interval');
    // One that comes while another is at work on a slow machine is not run.
    expect(missed.some(({ ran }) => ran)).toBe(true);
    expect(missed.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(2);
  });
});

it('a marker that somebody puts into a recording runs a macro, another one does not', async () => {
  await withTrigger('marker', { kind: 'marker', text: 'fill in*' }, async () => {
    await startRecording(app);
    await goAway();
    await app.page.evaluate(() => window.deskreel.recorder.mark('Something else'));
    await app.page.evaluate(() => window.deskreel.recorder.mark('Fill in the form'));
    await comesTo('marker');
    const { refusals } = await app.page.evaluate(() => window.deskreel.triggers.status());
    expect(refusals.filter(({ trigger }) => trigger === 'marker')).toEqual([]);
    await stopRecording(app);
  });
});

it('a marker of a session that is replayed runs a macro when the replay is over', async () => {
  await startRecording(app);
  const hands = scriptFrom({ x: 10, y: 10 });
  await hands.move(700, 40).pause(50).move(710, 50).send(desk.xtest);
  await app.page.evaluate(() => window.deskreel.recorder.mark('Fill in again'));
  await stopRecording(app);
  await withTrigger('marker', { kind: 'marker', text: 'fill in*' }, async () => {
    await goAway();
    const started = await app.page.evaluate(async (wish) => {
      const listed = await window.deskreel.library.list();
      const name = listed.ok ? (listed.sessions[0]?.name ?? '') : '';
      return window.deskreel.replay.start(name, wish);
    }, DEFAULT_WISH);
    expect(started).toEqual({ ok: true });
    await comesTo('marker');
    const { state } = await app.page.evaluate(() => window.deskreel.replay.status());
    expect(state).toBe('idle');
  });
});

it('a trigger of a profile acts while that profile is the one in force, and at no other time', async () => {
  const chord = (): Promise<void> =>
    scriptFrom({ x: 500, y: 500 }).chord('ControlLeft', 'AltLeft', 'KeyJ').send(desk.xtest);
  const activate = (id: string | null): Promise<unknown> =>
    app.page.evaluate((each) => window.deskreel.triggers.activate(each), id);
  for (const [id, name] of [
    ['work', 'Work'],
    ['home', 'At home'],
  ] as const) {
    await app.page.evaluate((each) => window.deskreel.triggers.saveProfile(each), { id, name });
  }
  const hotkey: Trigger['when'] = {
    ...{ kind: 'hotkey', chord: 'Ctrl+Alt+J', mode: 'press' },
    ...{ onRelease: 'stop', exclusive: false },
  };
  const acts = async (): Promise<void> => {
    await goAway();
    await chord();
    await comesTo('profile');
  };
  await activate('work');
  await withTrigger(
    'profile',
    hotkey,
    async () => {
      await acts();
      await activate('home');
      expect(await stateOf('profile')).toBe('off');
      await goAway();
      await chord();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      expect(await pointer()).toEqual({ x: 10, y: 10 });
      await activate('work');
      expect(await stateOf('profile')).toBe('armed');
      await acts();
    },
    ['work'],
  );
});

// The last one: the clock of the app stays ahead.
it('what came while the machine slept runs once where that is wanted, and is told in any case', async () => {
  const hour = 3_600_000;
  const soon = new Date(Date.now() + hour / 2);
  const cron = { type: 'cron', pattern: `${soon.getUTCMinutes()} * * * *`, zone: 'UTC' } as const;
  const once = { type: 'once', at: soon.toISOString().slice(0, 19), zone: 'UTC' } as const;
  await goAway();
  await withTrigger(
    'cron',
    { kind: 'schedule', schedule: cron, ifMissed: 'run_once' },
    async () => {
      await withTrigger(
        'once',
        { kind: 'schedule', schedule: once, ifMissed: 'skip' },
        async () => {
          // What a program sees of three hours of sleep: its timers stood still, the clock on the wall did not.
          await app.electron.evaluate(({ powerMonitor }, ms) => {
            const { now } = Date;
            Date.now = () => now() + ms;
            powerMonitor.emit('resume');
          }, 3 * hour);
          await comesTo('cron');
          expect(await missedOf('cron')).toEqual([{ count: 3, ran: true }]);
          expect(await missedOf('once')).toEqual([{ count: 1, ran: false }]);
          await expect.poll(() => stateOf('once')).toBe('off');
          await goAway();
          await new Promise((resolve) => setTimeout(resolve, 1000));
          expect(await pointer()).toEqual({ x: 10, y: 10 });
        },
      );
    },
  );
});
