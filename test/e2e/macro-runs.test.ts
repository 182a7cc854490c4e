import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DEFAULT_WISH } from '../../src/shared/contract/default-wish';
import type { MacroEnded, MacroRunWish, Picked, Recorded } from '../../src/shared/contract/macros';
import { xKeycodeOf } from '../../src/shared/input/physical-keys';
import { DEFAULT_FROM_SESSION } from '../../src/shared/macro/from-session/from-session-options';
import type { MacroStep } from '../../src/shared/macro/macro-step';
import { deskreel } from '../support/deskreel';
import { inTime } from '../support/in-time';
import { openWitness, type XWitness } from '../support/x-witness';
import { MIDDLE, recorded, recorderState, rowsOf, scriptFrom, tap } from './actions';
import { type Desk, environment, openDesk, type RunningApp, startApp } from './desk';

// The real app runs macros through the real injector into a real X server, on which another program has the focus. One
// app for all: the tests come one after another, and each leaves it as it was.

let desk: Desk;
let app: RunningApp;
let witness: XWitness;
beforeAll(async () => {
  desk = await openDesk();
  app = await startApp(desk);
  witness = await inTime('The witness', openWitness(desk.xvfb.display));
  await app.page.evaluate(() =>
    window.deskreel.settings.set({
      purpose: 'replay',
      replay: { countdownS: 0, hideWindow: false, stallS: 60 },
    }),
  );
});
afterAll(async () => {
  witness.close();
  await desk.close();
});

let last = 0;
/** Steps as they stand in a macro. */
const steps = (...all: readonly Record<string, unknown>[]): MacroStep[] =>
  // A cast: the app checks them.
  all.map((step) => ({ id: `s${++last}`, ...step })) as unknown as MacroStep[];
const key = (name: string, more: object = {}) => ({ type: 'key', key: name, ...more });
const longWait = { type: 'wait', ms: 60_000 };

/** Makes a macro in the library; gives its name. */
async function make(title: string, made: readonly MacroStep[], settings = {}): Promise<string> {
  const text = JSON.stringify({
    ...{ format: 'deskreel-macro', version: 1, id: 'new', title, settings },
    steps: made,
  });
  const named = await app.page.evaluate((wanted) => window.deskreel.macros.create(wanted), {
    title,
    text,
  });
  if (!named.ok) throw new Error(named.message);
  return named.name;
}

const run = (name: string, more: Partial<MacroRunWish> = {}) =>
  app.page.evaluate((wish) => window.deskreel.macros.run(wish), {
    ...{ name, text: null, part: { kind: 'all' }, breakpoints: [], variables: {} },
    ...{ table: null, seed: null, approved: true },
    ...more,
  } as MacroRunWish);
const status = () => app.page.evaluate(() => window.deskreel.macros.status());
const state = async (): Promise<string> => (await status()).run.state;
const idle = (): Promise<void> => expect.poll(state).toBe('idle');
const stop = () => app.page.evaluate(() => window.deskreel.macros.stop());
// One that failed leaves nothing to the others.
afterEach(async () => {
  if ((await state()) !== 'idle') await stop();
  await witness.told();
});

/** Listens for the end of the next run, and gives what waits for it. */
async function nextEnd(): Promise<() => Promise<MacroEnded>> {
  // In an object, or its evaluation would wait for the end itself, and nobody know from when on the page listens.
  const heard = await app.page.evaluateHandle(() => ({
    end: new Promise<MacroEnded>((resolve) => {
      const off = window.deskreel.on('macros.ended', (ended) => {
        off();
        resolve(ended);
      });
    }),
  }));
  return () =>
    inTime(
      'The end of the run',
      heard.evaluate(({ end }) => end),
      60_000,
    );
}

/** Keys that the other program has heard, without the pointer's way: `+KeyA`. */
async function heard(): Promise<string[]> {
  return (await witness.told()).filter((line) => !line.startsWith('move'));
}
const told = (...keys: readonly string[]): string[] =>
  keys.map((each) => `${each[0]}key ${xKeycodeOf(each.slice(1) as 'KeyA')}`);
const SHIFT = `key ${xKeycodeOf('ShiftLeft')}`;
const holding = (): Promise<void> => expect.poll(() => witness.down()).toEqual([SHIFT]);

/** One that holds Shift until it is stopped. */
const holdShift = (title: string): Promise<string> =>
  make(title, steps(key('ShiftLeft', { action: 'down' }), longWait));

test('asks once what it may do, runs, and is known for ours by a recording', async () => {
  const name = await make('Two keys', steps(key('KeyA'), key('KeyB')));
  expect(statSync(join(desk.home, 'macros', `${name}.macro.json`)).mode & 0o777).toBe(0o600);
  expect(await run(name, { approved: false })).toMatchObject({ ok: false, needs: ['keyboard'] });
  await app.page.evaluate(() => window.deskreel.recorder.start({ title: '' }));
  await witness.told();
  const ended = await nextEnd();
  expect(await run(name)).toEqual({ ok: true });
  expect((await ended()).report).toMatchObject({ title: 'Two keys', reason: 'done', done: 2 });
  expect(await heard()).toEqual(told('+KeyA', '-KeyA', '+KeyB', '-KeyB'));
  const again = await nextEnd();
  expect(await run(name, { approved: false })).toEqual({ ok: true });
  await again();
  await recorded(app, 8);
  await app.page.evaluate(() => window.deskreel.recorder.stop());
  const session = desk.files().find((file) => file.endsWith('.reel.parquet')) ?? '';
  const made = await app.page.evaluate(
    ([name, options]) => window.deskreel.macros.fromSession({ session: name, options }),
    [session.replace('.reel.parquet', ''), DEFAULT_FROM_SESSION] as const,
  );
  expect(made.ok ? made.text : made.message).toContain('"format": "deskreel-macro"');
  const rows = await rowsOf(join(desk.home, 'sessions', session));
  expect(rows.filter((row) => row.includes('KeyB')).map((row) => row.split(' ').at(-1))).toEqual(
    Array(4).fill('injected'),
  );
  await witness.told();
});

test('pauses at a breakpoint, steps, tells variables, and lets go of what it holds', async () => {
  const [down, set, then, end] = steps(
    key('ShiftLeft', { action: 'down' }),
    { type: 'set', name: 'count', value: '1 + 1' },
    { type: 'set', name: 'count', value: 'count + 1' },
    longWait,
  );
  const made = [down, set, then, end].filter((step) => step !== undefined);
  const name = await make('Steps', made, {});
  const text = await app.page.evaluate((of) => window.deskreel.macros.read(of), name);
  const document = JSON.parse(text.ok ? text.text : '');
  const withVariable = JSON.stringify({ ...document, variables: [{ name: 'count', value: 0 }] });
  await run(name, { text: withVariable, breakpoints: [then?.id ?? ''] });
  await expect
    .poll(async () => (await status()).run)
    .toMatchObject({
      state: 'paused',
      pausedBy: 'step',
      variables: { count: 2 },
    });
  expect(await witness.down()).toEqual([]);
  await app.page.evaluate(() => window.deskreel.macros.step());
  await expect.poll(async () => (await status()).run).toMatchObject({ variables: { count: 3 } });
  await app.page.evaluate(() => window.deskreel.macros.resume());
  await holding();
  await stop();
  expect(await witness.down()).toEqual([]);
  await idle();
  await witness.told();
});

test('has another wait, and keeps replays and other programs out meanwhile', async () => {
  const first = await holdShift('First');
  const second = await make('Second', steps(key('KeyC')));
  await run(first);
  await holding();
  expect(await run(second)).toEqual({ ok: true });
  expect((await status()).queue).toMatchObject([{ title: 'Second' }]);
  const replayed = await app.page.evaluate(async (wish) => {
    const listed = await window.deskreel.library.list();
    const name = listed.ok ? (listed.sessions[0]?.name ?? '') : '';
    return window.deskreel.replay.start(name, wish);
  }, DEFAULT_WISH);
  expect(replayed).toEqual({ ok: false, message: 'A macro is running: stop it first.' });
  // Nor does the command line come between, which another version of Node runs.
  const file = join(desk.home, 'macros', `${second}.macro.json`);
  const { code, stderr } = await deskreel(['macro', 'run', file, '--yes'], environment(desk));
  expect(code).toBe(1);
  expect(stderr).toContain(`A macro runs on the display ${desk.xvfb.display} already (process `);
  await app.page.evaluate(
    (id) => window.deskreel.macros.dequeue(id),
    (await status()).queue[0]?.id ?? '',
  );
  await stop();
  await idle();
  expect(await heard()).toEqual(told('+ShiftLeft', '-ShiftLeft'));
});

test.each([
  ['Escape held', ['Escape']],
  ['the panic chord', ['ControlLeft', 'AltLeft', 'ShiftRight', 'Digit0']],
] as const)('is stopped by %s, and what waits with it', async (_, keys) => {
  const name = await holdShift(`Panic by ${keys.length}`);
  const after = await make('After', steps(key('KeyD')));
  await run(name);
  await holding();
  await run(after);
  const ended = await nextEnd();
  desk.xtest.setAutoRepeat(false);
  for (const each of keys) desk.xtest.keyDown(xKeycodeOf(each) ?? 0);
  await desk.xtest.sync();
  try {
    // Held until it has ended, however long a busy machine takes to see it.
    expect((await ended()).report.reason).toBe('panic');
  } finally {
    for (const each of keys) desk.xtest.keyUp(xKeycodeOf(each) ?? 0);
    await desk.xtest.sync();
  }
  await idle();
  expect((await status()).queue).toEqual([]);
  expect(await witness.down()).toEqual([]);
  expect(await witness.told()).not.toContain(`+key ${xKeycodeOf('KeyD')}`);
});

test('makes steps of what is recorded at the caret, and keeps no session of it', async () => {
  const before = desk.files();
  const made = app.page.evaluate(() => window.deskreel.macros.record({ waitForColors: false }));
  await expect.poll(() => recorderState(app)).toBe('recording');
  await tap(desk.xtest, 'KeyG');
  await tap(desk.xtest, 'KeyO');
  await recorded(app, 4);
  await app.page.evaluate(() => window.deskreel.macros.recordStop());
  const recording: Recorded = await made;
  expect(recording.ok ? recording.text : recording.message).toContain('"go"');
  expect(desk.files()).toEqual(before);
  expect(existsSync(join(desk.home, 'macros', '.recording'))).toBe(false);
  // Nothing can be made of keys without names.
  const { privacy } = await app.page.evaluate(() => window.deskreel.settings.get());
  const masked = { privacy: { ...privacy, mode: 'timing' as const } };
  await app.page.evaluate((fields) => window.deskreel.settings.set(fields), masked);
  const refused = await app.page.evaluate(() =>
    window.deskreel.macros.record({ waitForColors: false }),
  );
  expect(refused).toMatchObject({ ok: false, message: expect.stringContaining('Privacy') });
  await app.page.evaluate((fields) => window.deskreel.settings.set(fields), { privacy });
  await witness.told();
});

test('takes files in and out by the system’s dialogs, and runs with a chosen table', async () => {
  const answer = (filePath: string) =>
    app.electron.evaluate(({ dialog }, chosen) => {
      Object.assign(dialog, {
        showSaveDialog: () => Promise.resolve({ canceled: false, filePath: chosen }),
        showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [chosen] }),
      });
    }, filePath);
  const rows = join(desk.home, 'rows.csv');
  writeFileSync(rows, 'key\nx\nyz\n');
  await answer(rows);
  const table = await app.page.evaluate(() => window.deskreel.macros.chooseTable());
  expect(table).toMatchObject({ state: 'done', file: 'rows.csv', columns: ['key'], rows: 2 });
  const typed = steps({ type: 'text', text: '{{ row.key }}' });
  const name = await make('Rows', steps({ type: 'repeat', over: { kind: 'rows' }, steps: typed }));
  const ended = await nextEnd();
  const begun = await run(name, { table: table.state === 'done' ? table.table : null });
  expect(begun.ok ? 'begun' : begun.message).toBe('begun');
  expect((await ended()).report.reason).toBe('done');
  const pressed = (await heard()).filter((line) => line.startsWith('+'));
  expect(pressed).toEqual(told('+KeyX', '+KeyY', '+KeyZ'));
  const unknown = await run(name, { table: rows });
  expect(unknown).toMatchObject({ ok: false, message: expect.stringContaining('choose it again') });
  const script = join(desk.home, 'out.ahk');
  await answer(script);
  const exported = await app.page.evaluate(
    (of) => window.deskreel.macros.export({ name: of, format: 'autohotkey' }),
    name,
  );
  expect(exported).toMatchObject({ state: 'done', path: script });
  expect(statSync(script).mode & 0o777).toBe(0o600);
  await answer(join(desk.home, 'macros', `${name}.macro.json`));
  const imported = await app.page.evaluate(() => window.deskreel.macros.chooseImport());
  expect(imported).toMatchObject([{ ok: true, name: 'Rows 2' }]);
  // Whoever puts a file there is seen, and what is wrong with it.
  const seen = await app.page.evaluateHandle(() => ({
    problem: new Promise<string>((resolve) => {
      const off = window.deskreel.on('macros.changed', async () => {
        const listed = await window.deskreel.macros.list();
        const all = listed.ok ? listed.macros : [];
        const found = all.find(({ name: each }) => each === 'foreign')?.problem ?? null;
        if (found === null) return;
        off();
        resolve(found);
      });
    }),
  }));
  writeFileSync(join(desk.home, 'macros', 'foreign.macro.json'), '{');
  expect(await seen.evaluate(({ problem }) => problem)).toContain('foreign.macro.json');
  const removed = await app.page.evaluate(() => window.deskreel.macros.trash(['Rows 2']));
  const back = await app.page.evaluate(
    (undo) => window.deskreel.macros.restore(undo),
    removed.ok ? removed.undo : [],
  );
  expect(back).toEqual({ ok: true, names: ['Rows 2'], problem: null });
});

test('takes a colour and a key from the screen and the keyboard, past the other program', async () => {
  const color = app.page.evaluate(() => window.deskreel.macros.pick('color'));
  const hidden = () =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.isVisible() === false);
  await expect.poll(hidden).toBe(true);
  const picked: { value: Picked | null } = { value: null };
  void color.then((value) => {
    picked.value = value;
  });
  // It is taken a moment after the window is away: pressed until it is.
  await expect
    .poll(async () => {
      await scriptFrom(MIDDLE).move(40, 40).click(1).send(desk.xtest);
      return picked.value?.state;
    })
    .toBe('color');
  expect(picked.value).toMatchObject({
    x: 40,
    y: 40,
    color: expect.stringMatching(/^#[\da-f]{6}$/),
  });
  await expect.poll(hidden).toBe(false);
  await witness.told();
  const pickedKey = app.page.evaluate(() => window.deskreel.macros.pick('key'));
  let keys: Picked | null = null;
  void pickedKey.then((value) => {
    keys = value;
  });
  await expect
    .poll(async () => {
      await tap(desk.xtest, 'KeyQ');
      return keys;
    })
    .toEqual({ state: 'key', keys: ['KeyQ'] });
  const cancelled = app.page.evaluate(() => window.deskreel.macros.pick('point'));
  await expect.poll(hidden).toBe(true);
  await app.page.evaluate(() => window.deskreel.macros.cancelPick());
  expect(await cancelled).toEqual({ state: 'cancelled' });
});
