import { expect, it } from 'vitest';
import { Guards } from '../../../../../src/main/macro/run/guards';
import { Emitter } from '../../../../../src/shared/base/emitter';
import { ok } from '../../../../../src/shared/base/result';
import type { PlacedWindow } from '../../../../../src/shared/session/focus-note';

const titled = (title: string): PlacedWindow => ({ title, class: '', process: '' });

/** A desktop whose window in front is said by titles; what it answers may take its time. */
function desktop(answered: Promise<unknown> = Promise.resolve()) {
  const changed = new Emitter<PlacedWindow | null>();
  const lost = new Emitter<void>();
  let watched = 0;
  const counted =
    <Args extends readonly unknown[]>(listen: (...args: Args) => () => void) =>
    (...args: Args) => {
      const dispose = listen(...args);
      watched += 1;
      return () => {
        watched -= 1;
        dispose();
      };
    };
  const sensors = {
    windows: () => answered.then(() => ok({ front: titled('Own'), open: [] })),
    onDidChangeFront: counted(changed.event),
    onDidLoseFront: counted(lost.event),
  };
  return {
    sensors,
    show: (title: string) => changed.fire(titled(title)),
    lose: () => lost.fire(),
    watched: () => watched,
  };
}

const OWN = { window: { title: 'Own' } };

/** Guards of which one is over when it is said so. */
async function leaving(otherwise: 'pause' | 'stop' = 'pause') {
  const { sensors, ...shown } = desktop();
  const guards = new Guards();
  const entered = await guards.enter({ ...OWN, otherwise }, sensors);
  if (!entered.ok) throw new Error(entered.error);
  const of = { isOver: false };
  entered.value(() => of.isOver);
  return { guards, sensors, of, ...shown };
}

// over          ──────┤
// Own in front  ────────┐
it('holds where its window goes after what it is for is over', async () => {
  const { guards, of, show, lose } = await leaving('stop');
  of.isOver = true;
  lose();
  show('Other');
  expect(guards).toMatchObject({ hold: true, end: false });
});

// over          ──────┤
// Own in front  ───┐     ┌──┐
it('does not hold where it went before, until it is there again', async () => {
  const { guards, of, show } = await leaving();
  show('Other');
  of.isOver = true;
  expect(guards.hold).toBe(false);
  show('Another');
  expect(guards.hold).toBe(false);
  show('Own');
  expect(guards.hold).toBe(true);
  show('Other');
  expect(guards.hold).toBe(true);
});

it('looks at nothing any more for what is over, once another one is in force', async () => {
  const { guards, sensors, of, watched } = await leaving();
  await guards.enter(OWN, sensors);
  expect(watched()).toBe(4);
  of.isOver = true;
  await guards.enter(OWN, sensors);
  expect(watched()).toBe(4);
  guards.close();
  expect(watched()).toBe(0);
});

it('looks at nothing for one that was on its way as the run ended', async () => {
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const { sensors, watched } = desktop(answered);
  const guards = new Guards();
  const entering = guards.enter(OWN, sensors);
  guards.close();
  answer();
  await entering;
  expect(watched()).toBe(0);
});
