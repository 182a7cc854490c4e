import type { Profile, Trigger } from '../../src/shared/macro/triggers/trigger.ts';
import type { RunningApp } from '../../test/e2e/desk.ts';
import { away, click, press, type State } from './steps.mts';

const PROFILES: readonly Profile[] = [
  { id: 'work', name: 'Work' },
  { id: 'month', name: 'The last day of the month, when all the books are closed' },
  { id: 'home', name: 'Home' },
];

const rest: Pick<Trigger, 'on' | 'profiles' | 'whenBusy'> = {
  on: true,
  profiles: [],
  whenBusy: 'queue',
};

const TRIGGERS: readonly Trigger[] = [
  {
    ...{ ...rest, id: 'keys', macro: 'orders', profiles: ['work'] },
    when: {
      ...{ kind: 'hotkey', chord: 'Ctrl+Alt+O', mode: 'press' },
      ...{ onRelease: 'stop', exclusive: true },
    },
  },
  {
    ...{ ...rest, id: 'words', macro: 'signature' },
    when: {
      ...{ kind: 'abbreviation', text: ';kr', when: 'at_once' },
      ...{ wholeWord: true, matchCase: false, erase: true },
    },
  },
  {
    ...{ ...rest, id: 'days', macro: 'nested', profiles: ['work'] },
    when: {
      kind: 'schedule',
      schedule: { type: 'weekly', days: [1, 2, 3, 4, 5], time: '09:30', zone: null },
      ifMissed: 'run_once',
    },
  },
  {
    ...{ ...rest, id: 'random', macro: 'orders', on: false },
    when: {
      kind: 'schedule',
      schedule: { type: 'random', fromMs: 2_700_000, toMs: 5_400_000, seed: 7 },
      ifMissed: 'skip',
    },
  },
  {
    ...{ ...rest, id: 'window', macro: 'orders', profiles: ['work', 'month'] },
    when: {
      kind: 'window',
      window: {
        title: '*Orders of the day, as they came in over the counter and by telephone*',
        class: 'firefox',
      },
      is: 'appears',
    },
  },
  {
    ...{ ...rest, id: 'gone', macro: 'a-macro-that-was-deleted' },
    when: { kind: 'marker', text: 'Day is over*' },
  },
];

/** Puts triggers and profiles into the app, for the macros that there are; of them all, or only some by their ids. */
export async function putTriggers(app: RunningApp, only?: readonly string[]): Promise<void> {
  await app.page.evaluate(
    async ({ profiles, triggers }) => {
      for (const profile of profiles) await window.deskreel.triggers.saveProfile(profile);
      for (const trigger of triggers) await window.deskreel.triggers.save(trigger);
      await window.deskreel.triggers.activate('work');
    },
    {
      profiles: PROFILES.filter(({ id }) => only === undefined || only.includes(id)),
      triggers: TRIGGERS.filter(({ id }) => only === undefined || only.includes(id)),
    },
  );
}

/** Changes one of them, the pointer out of the way. */
const edit =
  (at: number) =>
  async (app: RunningApp): Promise<void> => {
    await press('Escape')(app);
    await app.page.getByTestId('trigger-edit').nth(at).click();
    await app.page.getByTestId('trigger-editor').waitFor();
    await away(app);
  };

/** The triggers and their forms, from the page of settings where there are none yet. */
export const TRIGGER_STATES: readonly State[] = [
  {
    name: 'triggers',
    open: async (app) => {
      await putTriggers(app);
      await app.page
        .getByTestId('trigger')
        .nth(TRIGGERS.length - 1)
        .waitFor();
    },
  },
  {
    name: 'triggers-end',
    open: async (app) => {
      await app.page.getByTestId('add-profile').scrollIntoViewIfNeeded();
      await away(app);
    },
  },
  { name: 'trigger-hotkey', open: edit(0) },
  {
    name: 'trigger-keys',
    open: async (app) => {
      await click('trigger-chord')(app);
      await app.page.getByTestId('chord-capture').waitFor();
    },
  },
  {
    name: 'trigger-abbreviation',
    open: async (app) => press('Escape')(app).then(() => edit(1)(app)),
  },
  { name: 'trigger-weekly', open: edit(2) },
  { name: 'trigger-random', open: edit(3) },
  { name: 'trigger-window', open: edit(4) },
  { name: 'trigger-marker', open: edit(5) },
  {
    name: 'trigger-clash',
    open: async (app) => {
      await press('Escape')(app);
      await click('trigger-new')(app);
      await click('trigger-chord')(app);
      await app.page.getByTestId('chord-capture').waitFor();
      await app.page.keyboard.press('Control+Alt+O');
      await click('trigger-save')(app);
    },
  },
  {
    name: 'triggers-off',
    open: async (app) => {
      await press('Escape')(app);
      await app.page.getByTestId('triggers-armed').click();
      await away(app);
    },
  },
];
