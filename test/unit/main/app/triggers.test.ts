import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Triggers } from '../../../../src/main/app/triggers';
import { MAX_WAITING } from '../../../../src/main/macro/macro-queue';
import type { TriggerWhen } from '../../../../src/shared/macro/triggers/trigger';
import { DAY } from '../macro/triggers/scripted-clock';
import { TriggersBench, trigger } from './triggers-bench';

let bench: TriggersBench;
let triggers: Triggers;

beforeEach(async () => {
  bench = new TriggersBench();
  vi.spyOn(Date, 'now').mockImplementation(bench.clock.now);
  triggers = await bench.open();
});

afterEach(async () => {
  await triggers.end();
  vi.restoreAllMocks();
  bench.clear();
});

const DONE: TriggerWhen = { kind: 'marker', text: 'done*' };
const at = (time: string): TriggerWhen => ({
  kind: 'schedule',
  schedule: { type: 'once', at: time, zone: 'UTC' },
  ifMissed: 'run_once',
});

const OK = { ok: true };
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
/** How each trigger is: `id state`. */
const states = (): string[] => triggers.status.triggers.map(({ id, state }) => `${id} ${state}`);

describe('triggers', () => {
  it('run their macros from when they are saved until they are removed', async () => {
    expect(await triggers.save(trigger('A', DONE))).toEqual(OK);
    triggers.takeMarker('Done for today');
    triggers.takeMarker('not done');
    expect(bench.ran).toEqual(['A']);
    expect(await triggers.remove('A')).toEqual(OK);
    triggers.takeMarker('done');
    expect(bench.ran).toEqual(['A']);
  });

  it('say why their macro was not run', async () => {
    await triggers.save(trigger('A', DONE));
    triggers.takeMarker('done');
    await settled();
    triggers.setLocked(true);
    triggers.takeMarker('done');
    expect(bench.ran).toEqual(['A']);
    expect(triggers.status.refusals.map(({ message }) => message)).toEqual([
      'Title of A was not run, since the screen is locked.',
      'Nothing is run in this test.',
    ]);
  });

  it('call their macro by its title where it is there already', async () => {
    await triggers.save(trigger('A', DONE, { whenBusy: 'skip' }));
    bench.ending = new Promise(() => undefined);
    triggers.takeMarker('done');
    triggers.takeMarker('done');
    expect(triggers.status.refusals.map(({ message }) => message)).toEqual([
      'Title of A is running already, so it was not started again.',
    ]);
  });

  it('say that they are held while the screen is locked, and when they are no more', async () => {
    const told: boolean[] = [];
    triggers.onDidChange(({ locked }) => told.push(locked));
    triggers.setLocked(true);
    expect([triggers.status.locked, told]).toEqual([true, [true]]);
    await triggers.save(trigger('A', at('2026-11-21T13:00:00')));
    // It does not come then if it is still locked.
    expect(triggers.status.triggers[0]?.nextAt).toBeNull();
    triggers.setLocked(false);
    expect([triggers.status.locked, told.at(-1)]).toEqual([false, false]);
    expect(triggers.status.triggers[0]?.nextAt).toBe(Date.parse('2026-11-21T13:00:00Z'));
  });

  it('are all off at once by one switch', async () => {
    await triggers.save(trigger('A', DONE));
    const off = triggers.setArmed(false);
    await settled();
    triggers.takeMarker('done');
    expect([bench.ran, states(), triggers.armed]).toEqual([[], ['A off'], false]);
    await off;
    await triggers.setArmed(true);
    triggers.takeMarker('done');
    expect([bench.ran, states()]).toEqual([['A'], ['A armed']]);
  });

  it('that clash are refused with a sentence, and may be kept while they are off', async () => {
    const key: TriggerWhen = {
      ...{ kind: 'hotkey', chord: 'Ctrl+Alt+1', mode: 'press', onRelease: 'stop' },
      exclusive: false,
    };
    await triggers.save(trigger('A', key));
    const refused = { ok: false, message: expect.stringMatching(/taken already, .* Title of A:/) };
    expect(await triggers.save(trigger('B', key))).toEqual(refused);
    expect(await triggers.save(trigger('B', key, { on: false }))).toEqual(OK);
    expect(await triggers.setOn('B', true)).toEqual(refused);
    expect(triggers.status.triggers[0]).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('DISPLAY'),
    });
    expect(states()).toEqual(['A refused', 'B off']);
  });
});

describe('triggers whose macro is gone', () => {
  it('are missing it, and act no more until it is back', async () => {
    await triggers.save(trigger('A', DONE));
    await triggers.save(trigger('B', DONE));
    bench.gone.add('A');
    await triggers.macrosChanged();
    expect(states()).toEqual(['A missing', 'B armed']);
    triggers.takeMarker('done');
    await settled();
    expect(bench.ran).toEqual(['B']);
    bench.gone.clear();
    await triggers.macrosChanged();
    triggers.takeMarker('done');
    await settled();
    expect([states(), bench.ran]).toEqual([
      ['A armed', 'B armed'],
      ['B', 'A', 'B'],
    ]);
  });

  it('count as none that are on, and have no next time', async () => {
    await triggers.save(trigger('A', at('2026-11-21T13:00:00')));
    bench.gone.add('A');
    await triggers.macrosChanged();
    expect(triggers.armed).toBe(null);
    expect(triggers.status.triggers[0]).toMatchObject({ state: 'missing', nextAt: null });
    bench.clock.pass(DAY);
    bench.gone.clear();
    await triggers.macrosChanged();
    // Its time is over, and nobody knows whether it still was wanted.
    await vi.waitFor(() => expect(states()).toEqual(['A off']));
    expect(bench.ran).toEqual([]);
  });

  it('are told when they are off, when they are changed, and at the start', async () => {
    bench.gone.add('A');
    await triggers.save(trigger('A', DONE, { on: false }));
    expect(states()).toEqual(['A missing']);
    await triggers.end();
    triggers = await bench.open();
    expect(states()).toEqual(['A missing']);
    await triggers.save(trigger('A', DONE, { macro: 'B' }));
    expect(states()).toEqual(['A armed']);
  });

  it('are as the folder is in the end, however fast it changes', async () => {
    await triggers.save(trigger('A', DONE));
    bench.gone.add('A');
    const first = triggers.macrosChanged();
    bench.gone.clear();
    await Promise.all([first, triggers.macrosChanged()]);
    triggers.takeMarker('done');
    expect([states(), bench.ran]).toEqual([['A armed'], ['A']]);
  });
});

describe('profiles', () => {
  it('switch sets of triggers', async () => {
    await triggers.saveProfile({ id: 'work', name: 'Work' });
    await triggers.saveProfile({ id: 'games', name: 'Games' });
    await triggers.save(trigger('A', DONE, { profiles: ['work'] }));
    await triggers.save(trigger('B', DONE, { profiles: ['games', 'work'] }));
    await triggers.save(trigger('C', DONE));
    expect(states()).toEqual(['A off', 'B off', 'C armed']);
    await triggers.activate('work');
    expect(states()).toEqual(['A armed', 'B armed', 'C armed']);
    await triggers.activate('games');
    triggers.takeMarker('done');
    await settled();
    expect(bench.ran).toEqual(['B', 'C']);
    expect(await triggers.activate('nix')).toMatchObject({ ok: false });
  });

  it('that are removed leave no trigger behind that acts everywhere', async () => {
    await triggers.saveProfile({ id: 'work', name: 'Work' });
    await triggers.save(trigger('A', DONE, { profiles: ['work'] }));
    await triggers.activate('work');
    await triggers.removeProfile('work');
    expect([states(), triggers.status.active]).toEqual([['A off'], null]);
    expect(triggers.list().set.triggers[0]).toMatchObject({ on: false, profiles: [] });
  });
});

describe('schedules', () => {
  it('that are over are switched off', async () => {
    await triggers.save(trigger('A', at('2026-11-21T13:00:00')));
    expect(triggers.status.triggers[0]?.nextAt).toBe(Date.parse('2026-11-21T13:00:00Z'));
    bench.clock.pass(DAY);
    await vi.waitFor(() => expect(states()).toEqual(['A off']));
    expect(bench.ran).toEqual(['A']);
  });

  it('that are over run their macro nevertheless where it has to wait, unless somebody takes them out', async () => {
    await triggers.saveProfile({ id: 'work', name: 'Work' });
    await triggers.activate('work');
    await triggers.save(trigger('first', DONE));
    for (const id of ['stays', 'removed'])
      await triggers.save(trigger(id, at('2026-11-21T13:00:00')));
    const ofWork = trigger('elsewhere', at('2026-11-21T13:00:00'), { profiles: ['work'] });
    await triggers.save(ofWork);
    let end: () => void = () => undefined;
    bench.ending = new Promise((resolve) => {
      end = resolve;
    });
    triggers.takeMarker('done');
    bench.clock.pass(DAY);
    const off = ['stays off', 'removed off', 'elsewhere off'];
    await vi.waitFor(() => expect(states()).toEqual(['first armed', ...off]));
    await triggers.remove('removed');
    await triggers.activate(null);
    expect(bench.ran).toEqual(['first']);
    end();
    await vi.waitFor(() => expect(bench.ran).toEqual(['first', 'stays']));
    await settled();
    expect(bench.ran).toEqual(['first', 'stays']);
    const messages = triggers.status.refusals.map((each) => [each.trigger, each.message]);
    const switchedOff = 'Its trigger was switched off.';
    expect(messages).toContainEqual(['elsewhere', switchedOff]);
    expect(messages).toContainEqual(['removed', switchedOff]);
  });

  it('that passed under a locked screen run when it is unlocked', async () => {
    await triggers.save(trigger('A', at('2026-11-21T13:00:00')));
    triggers.setLocked(true);
    bench.clock.jump('2026-11-22T08:00:00Z');
    triggers.wake();
    bench.clock.pass(DAY);
    expect([bench.ran, triggers.status.missed, triggers.status.refusals]).toEqual([[], [], []]);
    triggers.setLocked(false);
    expect(bench.ran).toEqual(['A']);
    expect(triggers.status.missed).toMatchObject([{ macro: 'A', count: 1, ran: true }]);
    // It did not, for whatever reason.
    await vi.waitFor(() => expect(triggers.status.refusals).toHaveLength(1));
    expect(triggers.status.missed).toMatchObject([{ macro: 'A', count: 1, ran: false }]);
  });

  it('that were missed are not said to have run where the queue takes no more', async () => {
    await triggers.save(trigger('first', DONE));
    await triggers.save(trigger('A', at('2026-11-21T13:00:00')));
    bench.ending = new Promise(() => undefined);
    for (let i = 0; i <= MAX_WAITING; i++) triggers.takeMarker('done');
    bench.clock.jump('2026-11-22T08:00:00Z');
    triggers.wake();
    expect(triggers.status.missed).toMatchObject([{ macro: 'A', count: 1, ran: false }]);
    expect(triggers.status.refusals).toMatchObject([{ macro: 'A' }]);
  });

  it('that count what passes count on over a restart', async () => {
    const when: TriggerWhen = {
      kind: 'schedule',
      schedule: { type: 'interval', everyMs: DAY },
      ifMissed: 'run_once',
    };
    await triggers.save(trigger('A', when));
    const due = Date.parse('2026-11-22T12:00:00Z');
    for (const time of ['2026-11-21T20:00:00Z', '2026-11-22T11:00:00Z']) {
      expect(triggers.status.triggers[0]?.nextAt).toBe(due);
      await triggers.end();
      bench.clock.jump(time);
      triggers = await bench.open();
    }
    bench.clock.pass(DAY / 12);
    expect(bench.ran).toEqual(['A']);
  });

  it('that passed while the program did not run are told at its start, and not run', async () => {
    await triggers.save(trigger('A', at('2026-11-21T13:00:00')));
    await triggers.end();
    bench.clock.jump('2026-11-22T08:00:00Z');
    triggers = await bench.open();
    expect(triggers.status.missed).toMatchObject([{ macro: 'A', count: 1, ran: false }]);
    await vi.waitFor(() => expect(states()).toEqual(['A off']));
    expect(bench.ran).toEqual([]);
  });
});
