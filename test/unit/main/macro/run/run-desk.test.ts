import { expect, it } from 'vitest';
import { Guards } from '../../../../../src/main/macro/run/guards';
import { Halts } from '../../../../../src/main/macro/run/halts';
import { MacroDesk } from '../../../../../src/main/macro/run/macro-desk';
import { Pace } from '../../../../../src/main/macro/run/pace';
import { RunDesk } from '../../../../../src/main/macro/run/run-desk';
import { Trail } from '../../../../../src/main/macro/run/trail';
import { OpenPlan } from '../../../../../src/main/replay/open-plan';
import { Emitter } from '../../../../../src/shared/base/emitter';
import { ok } from '../../../../../src/shared/base/result';
import type { MacroNeed } from '../../../../../src/shared/macro/macro-needs';
import { ReplayOp } from '../../../../../src/shared/replay/replay-schedule';
import type { PlacedWindow } from '../../../../../src/shared/session/focus-note';

/** Between a plan and a player that has played so much of it. */
function between(needs: readonly MacroNeed[] = ['keyboard', 'mouse']) {
  const played = { pass: 0, done: 0, elapsedUs: 0, remainingUs: null };
  const player = { state: { state: 'running' } as const, progress: played };
  const plan = new OpenPlan();
  const trail = new Trail({}, () => undefined);
  const halts = new Halts(trail, [], () => undefined);
  const test = () => Promise.resolve(ok({ holds: true }));
  const guards = new Guards();
  const eyes = new MacroDesk({ sensors: null, typist: null, guards, test, locks: false });
  const pace = new Pace(() => 0);
  const desk = new RunDesk({ player, plan, trail, halts, desk: eyes, needs: new Set(needs), pace });
  return { desk, played, trail, guards };
}

it('adds nothing that was not declared', () => {
  const key = { atUs: 0, op: ReplayOp.keyDown, code: 4 };
  const move = { atUs: 0, op: ReplayOp.move, x: 1, y: 1 };
  expect(() => between(['mouse']).desk.add(key)).toThrow('did not declare');
  expect(() => between(['keyboard', 'screen']).desk.add(move)).toThrow('did not declare');
  const { desk } = between();
  desk.add(key);
  desk.add(move);
  expect(desk.added).toBe(2);
});

it('has room for seconds, and for so many operations and steps', async () => {
  const { desk, played, trail } = between();
  await desk.room(0);
  expect(desk.isFull(4_900_000)).toBe(false);
  expect(desk.isFull(5_000_000)).toBe(true);
  for (let n = 0; n < 65_536; n += 1) desk.add({ atUs: 0, op: ReplayOp.move, x: n, y: 0 });
  expect(desk.isFull(0)).toBe(true);
  played.done = 60_000;
  await desk.room(0);
  expect(desk.isFull(0)).toBe(false);
  for (let n = 0; n < 16_384; n += 1) trail.add({ type: 'begin', atUs: 10, id: 'a' }, 0);
  expect(desk.isFull(0)).toBe(true);
  // They are forgotten when it has come past them.
  played.elapsedUs = 20;
  await desk.room(0);
  expect(trail.ahead).toBe(0);
});

it('has room again when time has gone by, though nothing was sent', async () => {
  const { desk, played, trail } = between();
  for (let n = 0; n < 16_384; n += 1) {
    trail.add({ type: 'begin', atUs: 1_000 + Math.floor(n / 4_000), id: 'a' }, 0);
  }
  const room = desk.room(2_000_000);
  // Nobody nudges it.
  played.elapsedUs = 900;
  await new Promise((resolve) => setImmediate(resolve));
  played.elapsedUs = 1_001;
  await room;
  expect(trail.ahead).toBe(8_384);
});

it('is there, and has room, whenever the time comes between two looks at the clock', async () => {
  // The first look is at the beginning; each other is a microsecond later than the one before.
  const ticking = (fromUs: number): RunDesk => {
    const { desk, played } = between();
    let looks = 0;
    Object.defineProperty(played, 'elapsedUs', {
      get: () => (looks++ === 0 ? 0 : fromUs + looks),
    });
    return desk;
  };
  for (let us = 0; us < 12; us += 1) {
    await ticking(0).reach(us);
    await ticking(500_000).room(5_000_000 + us);
  }
});

it('is there when all is played and the time has come, and no sooner', async () => {
  const { desk, played } = between();
  desk.add({ atUs: 0, op: ReplayOp.move, x: 1, y: 1 });
  let reached = false;
  const reaching = desk.reach(1_000).then(() => {
    reached = true;
  });
  played.elapsedUs = 2_000;
  desk.nudge();
  await new Promise((resolve) => setImmediate(resolve));
  expect(reached).toBe(false);
  played.done = 1;
  desk.nudge();
  await reaching;
  expect(reached).toBe(true);
});

it('is not there while the window is not in front that guards are for: one of a call, or of who calls', async () => {
  const { desk, guards } = between();
  guards.onDidChange = () => desk.nudge();
  const changed = new Emitter<PlacedWindow | null>();
  const titled = (title: string): PlacedWindow => ({ title, class: '', process: '' });
  const sensors = {
    windows: () => Promise.resolve(ok({ front: titled('Own'), open: [] })),
    onDidChangeFront: changed.event,
    onDidLoseFront: new Emitter<void>().event,
  };
  await guards.enter({ window: { title: 'Own*' } }, sensors);
  await desk.reach(0);
  const entered = await guards.enter({ window: { title: '*letter' }, otherwise: 'stop' }, sensors);
  const reached: string[] = [];
  const reaching = desk.reach(0).then(() => reached.push('there'));
  for (const [title, end] of [
    ['Own', true],
    ['A letter', false],
    ['Own letter', false],
  ] as const) {
    expect(reached).toEqual([]);
    changed.fire(titled(title));
    // Only who calls is for another one than “A letter”, and asks for a pause.
    expect(guards.end).toBe(end);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await reaching;
  if (entered.ok) entered.value(() => true);
  changed.fire(titled('Own'));
  await desk.reach(0);
  expect(guards).toMatchObject({ hold: true, end: false });
});
