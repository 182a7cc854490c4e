import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DEFAULT_WISH } from '../../src/shared/contract/default-wish';
import type { MacroRunWish } from '../../src/shared/contract/macros';
import type { Trigger } from '../../src/shared/macro/triggers/trigger';
import { type RunningCommand, startDeskreel } from '../support/deskreel';
import { inTime } from '../support/in-time';
import { childrenOf, commandOf, isAlive } from '../support/processes';
import { sessionOf } from '../support/replay-command';
import { openDesktop } from '../support/x-desktop';
import { openWitness, type XWitness } from '../support/x-witness';
import { expectAccessible } from './accessibility';
import { scriptFrom } from './actions';
import { type Desk, environment, openDesk, type RunningApp, startApp } from './desk';

// The app's triggers, while a macro of the command line has the display, and the processes that they keep ready.

const KEY_A = 'key 38';
const ESCAPE = 9;
const TRIGGER: Trigger = {
  ...{ id: 't', macro: 'one', on: true, profiles: [], whenBusy: 'queue' },
  when: {
    ...{ kind: 'hotkey', chord: 'Ctrl+Alt+J', mode: 'press', onRelease: 'stop' },
    exclusive: false,
  },
};
/** While another process of ours may type, hotkeys pass over all that programs type; a keyboard there is none here. */
const CALL: Trigger = {
  ...TRIGGER,
  id: 'u',
  when: { kind: 'window', window: { title: 'Call' }, is: 'appears' },
};
const WISH: MacroRunWish = {
  ...{ name: 'one', text: null, part: { kind: 'all' }, breakpoints: [], variables: {} },
  ...{ table: null, seed: null, approved: true },
};
const MACRO = { format: 'deskreel-macro', version: 1, id: 'one-key', title: 'One key' };

let desk: Desk;
let app: RunningApp;
let witness: XWitness;
let long: string;
beforeAll(async () => {
  desk = await openDesk();
  const macros = join(desk.home, 'macros');
  mkdirSync(macros, { recursive: true });
  const file = (name: string, steps: readonly object[], settings: object = {}): string => {
    const path = join(macros, `${name}.macro.json`);
    writeFileSync(path, JSON.stringify({ ...MACRO, id: name, steps, settings }));
    return path;
  };
  const held = [
    { id: 's', type: 'key', key: 'ShiftLeft', action: 'down' },
    { id: 'w', type: 'wait', ms: 90_000 },
  ];
  file('hold', held);
  file('touchy', held, { stopOnInput: true });
  file('guarded', held, { guard: { window: { title: 'Right' } } });
  file('one', [{ id: 'a', type: 'key', key: 'KeyA' }]);
  long = file('long', [
    { id: 'm', type: 'marker', text: 'begun' },
    { id: 'w', type: 'wait', ms: 90_000 },
  ]);
  // A session that holds a key for long.
  const sessions = join(desk.home, 'sessions');
  mkdirSync(sessions, { recursive: true });
  await sessionOf(sessions, '0 +S, 90000 -S');
  await start();
});
afterAll(async () => {
  witness.close();
  await desk.close();
});

async function start(): Promise<void> {
  app = await startApp(desk);
  witness = await inTime('The witness', openWitness(desk.xvfb.display));
  await app.page.evaluate(() =>
    window.deskreel.settings.set({
      purpose: 'replay',
      replay: { countdownS: 0, hideWindow: false, stallS: 60 },
    }),
  );
}

const others: RunningCommand[] = [];
/** Starts the macro that marks its beginning and then waits, by the command line. */
async function startLong(): Promise<RunningCommand> {
  const other = startDeskreel(['macro', 'run', long, '--yes'], environment(desk));
  others.push(other);
  await other.says('Marker: begun');
  return other;
}
// One that a test has left stands in nobody's way.
afterEach(async () => {
  for (const { child, ended } of others.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
});

/** Lines of the A key so far, and since the last time that there were some. */
let lines: string[] = [];
async function typed(): Promise<readonly string[]> {
  lines.push(...(await witness.told()).filter((line) => line.endsWith(KEY_A)));
  return lines;
}
const status = () => app.page.evaluate(() => window.deskreel.macros.status());
const press = (): Promise<void> =>
  scriptFrom({ x: 500, y: 500 }).chord('ControlLeft', 'AltLeft', 'KeyJ').send(desk.xtest);
/** Has a window appear that a trigger waits for, until the macro is in the queue. */
async function call(queue: readonly object[]): Promise<void> {
  const desktop = await inTime('A desktop', openDesktop(desk.xvfb.display));
  await desktop.open({ title: 'Call' });
  await desktop.sync();
  await expect.poll(async () => (await status()).queue).toMatchObject(queue);
  desktop.leave();
}

/** Injector hosts below a process. */
const hosts = (pid: number): readonly number[] =>
  childrenOf(pid).flatMap((child) =>
    commandOf(child).includes('injector-host') ? [child] : hosts(child),
  );
/** The spare host and its guard, once both are there. */
async function spares(): Promise<readonly number[]> {
  // A try before this one may have ended the app.
  if (!isAlive(app.pid)) await start();
  let found: readonly number[] = [];
  await expect
    .poll(() => {
      found = hosts(app.pid).flatMap((host) => [host, ...childrenOf(host)]);
      return [hosts(app.pid).length, found.length];
    })
    .toEqual([1, 2]);
  return found;
}

test('a trigger waits for a macro of the command line, says for whom, and can be taken back', async () => {
  lines = [];
  // Says once that it may.
  await app.page.evaluate((each) => window.deskreel.macros.run(each), WISH);
  await expect.poll(typed).toEqual([`+${KEY_A}`, `-${KEY_A}`]);
  for (const trigger of [TRIGGER, CALL]) {
    const saved = await app.page.evaluate((each) => window.deskreel.triggers.save(each), trigger);
    expect(saved).toEqual({ ok: true });
  }
  lines = [];
  const other = await startLong();
  const { pid } = other.child;
  const waiting = [{ name: 'one', waitsFor: { what: 'program', pid } }];
  await press();
  await call(waiting);
  const why = app.page.getByText(`until process ${pid} has ended its replay or macro`);
  // On every page, and once only.
  await why.waitFor();
  await app.page.getByTestId('nav-macros').click();
  await app.page.getByTestId('new-macro').waitFor();
  await why.waitFor();
  await app.page.getByRole('button', { name: 'Do not run “One key”' }).click();
  await expect.poll(async () => (await status()).queue).toEqual([]);
  await call(waiting);
  expect(await typed()).toEqual([]);
  other.child.kill('SIGTERM');
  await other.ended;
  await expect.poll(typed).toEqual([`+${KEY_A}`, `-${KEY_A}`]);
  expect((await status()).queue).toEqual([]);
});

test('a trigger that waits for a macro which the panic key ends does not run', async () => {
  lines = [];
  const other = await startLong();
  await call([{ name: 'one' }]);
  desk.xtest.keyDown(ESCAPE);
  expect(await other.ended).toMatchObject({ code: 1 });
  desk.xtest.keyUp(ESCAPE);
  await expect.poll(status).toMatchObject({ queue: [], run: { state: 'idle' } });
  // It is as good as ever for the next time.
  expect(await typed()).toEqual([]);
  await press();
  await expect.poll(typed).toEqual([`+${KEY_A}`, `-${KEY_A}`]);
});

test('a trigger that waits for a replay which the panic key ends does not run', async () => {
  lines = [];
  await expect.poll(desk.files).toEqual(['script.reel.parquet']);
  await expect.poll(async () => (await status()).run.state).toBe('idle');
  const started = await app.page.evaluate((wish) => window.deskreel.replay.start('script', wish), {
    ...DEFAULT_WISH,
    onLayoutChange: 'clamp' as const,
  });
  expect(started).toEqual({ ok: true });
  await expect.poll(() => witness.down()).toEqual(['key 39']);
  await press();
  const waiting = [{ name: 'one', waitsFor: { what: 'replay' } }];
  await expect.poll(async () => (await status()).queue).toMatchObject(waiting);
  desk.xtest.keyDown(ESCAPE);
  await expect.poll(() => witness.down()).toEqual([`key ${ESCAPE}`]);
  desk.xtest.keyUp(ESCAPE);
  await expect.poll(status).toMatchObject({ queue: [], run: { state: 'idle' } });
  expect(await typed()).toEqual([]);
  await press();
  await expect.poll(typed).toEqual([`+${KEY_A}`, `-${KEY_A}`]);
});

test('what waits behind a macro that ends as somebody takes the mouse is not run, and that is said', async () => {
  lines = [];
  // Closes the report of the replay before.
  await app.page.keyboard.press('Escape');
  const notice = app.page.getByTestId('macros-dropped');
  const dismiss = notice.getByRole('button', { name: 'Dismiss' });
  // Those that were dropped before stay named until they are dismissed.
  if ((await notice.count()) > 0) await dismiss.click();
  await expect.poll(() => notice.count()).toBe(0);
  const run = (name: string) =>
    app.page.evaluate((each) => window.deskreel.macros.run(each), { ...WISH, name });
  expect(await run('touchy')).toEqual({ ok: true });
  await expect.poll(() => witness.down()).toEqual(['key 50']);
  for (let i = 0; i < 2; i += 1) expect(await run('one')).toEqual({ ok: true });
  expect((await status()).queue).toHaveLength(2);
  desk.xtest.moveTo(510, 520);
  await expect.poll(status).toMatchObject({ queue: [], run: { state: 'idle' } });
  await expect
    .poll(() => notice.textContent())
    .toContain(
      '2 macros that waited were not run, since you ended what they waited for: “One key”',
    );
  await expectAccessible(app.page, (language) => {
    const words = language === 'en' ? 'were not run' : '没有运行等待中的 2 个宏：“One key”';
    return notice.getByText(words).waitFor();
  });
  await dismiss.click();
  await expect.poll(() => notice.count()).toBe(0);
  expect(await typed()).toEqual([]);
});

test('a macro for one window stands still while another is in front, says so, and goes on by itself', async () => {
  const desktop = await inTime('A desktop', openDesktop(desk.xvfb.display));
  const bring = async (title: string): Promise<void> => {
    const window = await desktop.open({ title });
    await desktop.setActive(window);
    desktop.focus(window);
    await desktop.sync();
  };
  const waits = async (): Promise<void> => {
    await expect
      .poll(async () => (await status()).run)
      .toMatchObject({ state: 'paused', pausedBy: 'guard' });
    const title = () =>
      app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.getTitle());
    await expect.poll(title).toContain('Macro waits for its window');
    expect(await witness.down()).toEqual([]);
  };
  await app.page.evaluate((each) => window.deskreel.macros.run(each), { ...WISH, name: 'guarded' });
  await waits();
  await bring('Right');
  await expect.poll(() => witness.down()).toEqual(['key 50']);
  await bring('Wrong');
  await waits();
  await app.page.evaluate(() => window.deskreel.macros.stop());
  await expect.poll(async () => (await status()).run.state).toBe('idle');
  desktop.leave();
});

test.each(['quit', 'killed'] as const)('no host is left when the app is %s', async (how) => {
  const ready = await spares();
  witness.close();
  await app.kill(how === 'quit' ? 'SIGTERM' : 'SIGKILL');
  await expect.poll(() => ready.filter(isAlive)).toEqual([]);
  await start();
});

test('what a macro in a spare host holds is let go of when the app is killed, and no host is left', async () => {
  const ready = await spares();
  await app.page.evaluate((each) => window.deskreel.macros.run(each), { ...WISH, name: 'hold' });
  await expect.poll(() => witness.down()).toEqual(['key 50']);
  // It is the one that was there.
  expect(hosts(app.pid)).toEqual(ready.slice(0, 1));
  await app.kill();
  await expect.poll(() => witness.down()).toEqual([]);
  await expect.poll(() => ready.filter(isAlive)).toEqual([]);
});
