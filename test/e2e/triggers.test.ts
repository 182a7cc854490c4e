import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Trigger } from '../../src/shared/macro/triggers/trigger';
import { expectAccessible } from './accessibility';
import { scriptFrom } from './actions';
import type { Desk, RunningApp } from './desk';
import { sharedApp } from './shared-app';

// A macro, a trigger for it made by hand, and a hotkey pressed while another program could be in front.

const PLACE = { x: 1234, y: 877 };
const MACRO = {
  ...{ format: 'deskreel-macro', version: 1, title: 'To the corner' },
  steps: [{ id: 'a', type: 'move', to: PLACE }],
};

const TRIGGER: Trigger = {
  ...{ id: 'to-the-corner', macro: 'corner', on: true, profiles: [], whenBusy: 'queue' },
  when: {
    ...{ kind: 'hotkey', chord: 'Ctrl+Alt+J', mode: 'press', onRelease: 'stop' },
    exclusive: false,
  },
};

let desk: Desk;
let app: RunningApp;
// Each test begins with one macro, to which nobody has said yes, no trigger, and the settings of triggers shown.
sharedApp(async (...given) => {
  [desk, app] = given;
  await app.page.evaluate(async () => {
    const { settings, triggers } = window.deskreel;
    await settings.set({
      purpose: 'replay',
      replay: { countdownS: 0, hideWindow: false, stallS: 60 },
    });
    for (const { id } of (await triggers.list()).set.triggers) await triggers.remove(id);
    await triggers.setArmed(true);
  });
  const dir = join(desk.home, 'macros');
  mkdirSync(dir, { recursive: true });
  for (const name of readdirSync(dir)) {
    if (name.endsWith('.macro.json')) rmSync(join(dir, name));
  }
  writeFileSync(join(dir, 'corner.macro.json'), JSON.stringify({ ...MACRO, id: randomUUID() }));
  await expect.poll(macros).toEqual(['To the corner']);
  await click('nav-settings');
  await click('settings-triggers');
  await app.page.getByText('No triggers yet').waitFor();
});

const click = (testId: string): Promise<void> => app.page.getByTestId(testId).first().click();
const macros = (): Promise<readonly string[]> =>
  app.page.evaluate(async () => {
    const list = await window.deskreel.macros.list();
    return list.ok ? list.macros.map(({ title }) => title) : [];
  });
/** Runs the macro once, with a yes to what it needs. */
const runOnce = async (): Promise<void> => {
  const wish = {
    ...{ name: 'corner', text: null, part: { kind: 'all' as const }, breakpoints: [] },
    ...{ variables: {}, table: null, seed: null, approved: true },
  };
  expect(await app.page.evaluate((each) => window.deskreel.macros.run(each), wish)).toEqual({
    ok: true,
  });
  await expect.poll(pointer).toEqual(PLACE);
};
const pointer = (): Promise<{ x: number; y: number }> =>
  app.electron.evaluate(({ screen }) => screen.getCursorScreenPoint());
const keys = (...codes: readonly string[]): Promise<void> =>
  scriptFrom({ x: 500, y: 500 })
    .chord(...codes)
    .send(desk.xtest);

it('a trigger made in the settings runs its macro, and none does once they are switched off', async () => {
  await click('trigger-new');
  await app.page.getByTestId('trigger-editor').waitFor();
  expect(await app.page.getByTestId('trigger-save').isDisabled()).toBe(true);
  await click('trigger-chord');
  await app.page.getByTestId('chord-capture').waitFor();
  await app.page.keyboard.press('Control+Alt+J');
  await app.page.getByTestId('trigger-editor').getByText('J', { exact: true }).waitFor();
  await click('trigger-save');
  await app.page.getByTestId('trigger-editor').waitFor({ state: 'detached' });
  const row = app.page.getByTestId('trigger');
  await row.getByText('Ctrl+Alt+J').waitFor();
  expect(await row.textContent()).toContain('To the corner');

  const clash = await app.page.evaluate(async () => {
    const [first] = (await window.deskreel.triggers.list()).set.triggers;
    return first === undefined ? null : window.deskreel.triggers.save({ ...first, id: 'second' });
  });
  expect(clash).toMatchObject({ message: expect.stringContaining('the macro To the corner:') });

  // Nobody has said yet that the macro may do what it does.
  await keys('ControlLeft', 'AltLeft', 'KeyJ');
  await app.page.getByRole('heading', { name: 'Not run' }).waitFor();
  await runOnce();

  desk.xtest.moveTo(10, 10);
  await keys('ControlLeft', 'AltLeft', 'KeyJ');
  await expect.poll(pointer).toEqual(PLACE);

  await click('triggers-armed');
  await row.getByText('Off', { exact: true }).waitFor();
  desk.xtest.moveTo(10, 10);
  await keys('ControlLeft', 'AltLeft', 'KeyJ');
  await expect.poll(pointer).toEqual({ x: 10, y: 10 });
  await click('triggers-armed');
  await row.getByText('On', { exact: true }).waitFor();
});

it('what a trigger runs is in sight on every page, once on its own, and is paused and stopped there', async () => {
  const steps = [...MACRO.steps, { id: 'b', type: 'wait', ms: 600_000 }];
  writeFileSync(
    join(desk.home, 'macros', 'corner.macro.json'),
    JSON.stringify({ ...MACRO, id: randomUUID(), steps }),
  );
  const state = (): Promise<string> =>
    app.page.evaluate(async () => (await window.deskreel.macros.status()).run.state);
  const said = (testId: string): Promise<string> => app.page.getByTestId(testId).innerText();
  const hint = 'Hold Esc for a second, or press Ctrl+Alt+Shift+0, to stop.';
  await app.page.evaluate((trigger) => window.deskreel.triggers.save(trigger), TRIGGER);
  await runOnce();
  await app.page.evaluate(() => window.deskreel.macros.stop());
  await expect.poll(state).toBe('idle');
  // Else the report of that run is in the way.
  await app.page.getByTestId('macro-ended').getByRole('button', { name: 'Dismiss' }).click();

  await click('nav-library');
  await keys('ControlLeft', 'AltLeft', 'KeyJ');
  await expect.poll(() => said('macro-bar-state')).toBe('Running a macro');
  await app.page.getByTestId('recording-frame').waitFor();
  expect(await said('macro-bar')).toContain('To the corner');
  await expect.poll(() => said('macro-bar')).toMatch(/1 step done\s+\d+:\d\d left/);
  expect(await said('macro-bar-hint')).toBe(hint);
  await expectAccessible(app.page);
  await click('macro-bar-pause');
  await expect.poll(() => said('macro-bar-state')).toBe('Macro paused by you');
  await click('macro-bar-pause');
  await expect.poll(state).toBe('running');

  await click('nav-macros');
  await app.page.getByTestId('macro-bar').waitFor();
  await app.page.getByTestId('macro-row').getByText('To the corner').click();
  await expect.poll(() => said('macro-run-hint')).toBe(hint);
  expect(await app.page.getByTestId('macro-bar').count()).toBe(0);
  await click('nav-library');

  await click('macro-bar-stop');
  await expect.poll(state).toBe('idle');
  await app.page.getByTestId('macro-bar').waitFor({ state: 'detached' });
  expect(await app.page.getByTestId('recording-frame').count()).toBe(0);
});

it('the keys of a replay under way are those of a macro on every page', async () => {
  const wish = {
    ...{ name: 'corner', part: { kind: 'all' as const }, breakpoints: ['a'], variables: {} },
    ...{ text: null, table: null, seed: null, approved: true },
  };
  await app.page.evaluate((each) => window.deskreel.macros.run(each), wish);
  await app.page.getByText('Macro paused before a step').waitFor();
  // Its first keys are those that a macro has sent, and kept from the window.
  const gone = async (): Promise<number> => {
    await app.page.keyboard.press('Shift+F5');
    return app.page.getByTestId('macro-bar').count();
  };
  await expect.poll(gone).toBe(0);
  expect(await pointer()).not.toEqual(PLACE);
});

it('a trigger whose macro is gone says so and does nothing, until it has one again', async () => {
  const row = app.page.getByTestId('trigger');
  const notice = row.getByTestId('trigger-missing');
  const refused = (): Promise<number> =>
    app.page.evaluate(async () => (await window.deskreel.triggers.status()).refusals.length);
  const saved = await app.page.evaluate(
    (trigger) => window.deskreel.triggers.save(trigger),
    TRIGGER,
  );
  expect(saved).toEqual({ ok: true });
  await row.getByText('On', { exact: true }).waitFor();
  await runOnce();

  const removed = await app.page.evaluate(() => window.deskreel.macros.trash(['corner']));
  await row.getByText('Macro missing').waitFor();
  expect(await notice.textContent()).toContain('The macro “corner” is gone');
  expect(await row.getByText('On', { exact: true }).count()).toBe(0);
  await expectAccessible(app.page);

  // Whoever pressed it now would be told that there is no such macro, if it still were a trigger.
  const refusals = await refused();
  await keys('ControlLeft', 'AltLeft', 'KeyJ');

  const undo = removed.ok ? removed.undo : [];
  await app.page.evaluate((tokens) => window.deskreel.macros.restore(tokens), undo);
  await row.getByText('On', { exact: true }).waitFor();
  expect(await notice.count()).toBe(0);
  desk.xtest.moveTo(10, 10);
  await keys('ControlLeft', 'AltLeft', 'KeyJ');
  await expect.poll(pointer).toEqual(PLACE);
  expect(await refused()).toBe(refusals);

  // Moved away behind our back; another macro takes its place.
  const dir = join(desk.home, 'macros');
  const other = { ...MACRO, id: randomUUID(), title: 'Elsewhere' };
  writeFileSync(join(dir, 'other.macro.json'), JSON.stringify(other));
  renameSync(join(dir, 'corner.macro.json'), join(desk.home, 'corner.macro.json'));
  await notice.waitFor();
  await click('trigger-choose');
  await app.page.getByTestId('trigger-macro').getByText('corner (missing)').waitFor();
  await click('trigger-macro');
  await app.page.getByRole('option', { name: 'Elsewhere' }).click();
  await click('trigger-save');
  await row.getByText('Elsewhere').waitFor();
  await row.getByText('On', { exact: true }).waitFor();

  renameSync(join(dir, 'other.macro.json'), join(desk.home, 'other.macro.json'));
  await notice.waitFor();
  // There is none to choose any more.
  await app.page.getByTestId('trigger-choose').waitFor({ state: 'detached' });
  renameSync(join(desk.home, 'corner.macro.json'), join(dir, 'corner.macro.json'));
  await click('trigger-remove-missing');
  await app.page.getByText('No triggers yet').waitFor();
});

it('a schedule goes by the clock of the zone that is typed or chosen, and by none that does not exist', async () => {
  const editor = app.page.getByTestId('trigger-editor');
  const zone = app.page.getByTestId('trigger-zone');
  await click('trigger-new');
  await editor.getByText('Schedule', { exact: true }).click();
  await zone.fill('Atlantis');
  await editor.getByText('No time zone is called that').waitFor();
  expect(await app.page.getByTestId('trigger-save').isDisabled()).toBe(true);
  await zone.fill('');
  await zone.pressSequentially('york');
  // It is half written, and said to be wrong once one leaves it so.
  await app.page.getByRole('option', { name: 'America/New_York' }).waitFor();
  expect(await editor.getByText('No time zone is called that').count()).toBe(0);
  await app.page.getByRole('option', { name: 'America/New_York' }).click();
  expect(await zone.inputValue()).toBe('America/New_York');
  // Of the next kind too.
  await editor.getByText('Cron', { exact: true }).click();
  await expectAccessible(app.page);
  await click('trigger-save');
  await editor.waitFor({ state: 'detached' });
  await app.page.getByTestId('trigger').getByText('Cron 30 9 * * 1-5 (America/New_York)').waitFor();
  const { set } = await app.page.evaluate(() => window.deskreel.triggers.list());
  expect(set.triggers).toMatchObject([
    { when: { schedule: { type: 'cron', zone: 'America/New_York' } } },
  ]);
  await click('trigger-remove');
  await app.page.getByText('No triggers yet').waitFor();
});

it('every kind of trigger has a form that anybody can use', async () => {
  for (const kind of ['Abbreviation', 'Schedule', 'Window', 'Marker']) {
    await click('trigger-new');
    await app.page.getByTestId('trigger-editor').getByText(kind, { exact: true }).click();
    await expectAccessible(app.page);
    await app.page.keyboard.press('Escape');
    await app.page.getByTestId('trigger-editor').waitFor({ state: 'detached' });
  }
});
