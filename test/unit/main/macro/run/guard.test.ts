import { describe, expect, it } from 'vitest';
import { openGuard } from '../../../../../src/main/macro/run/guard';
import { assert } from '../../../../../src/shared/base/assert';
import { Emitter } from '../../../../../src/shared/base/emitter';
import { ok } from '../../../../../src/shared/base/result';
import type { PlacedWindow } from '../../../../../src/shared/session/focus-note';

const titled = (title: string): PlacedWindow => ({ title, class: '', process: '' });
const [RIGHT, WRONG] = [titled('Right'), titled('Wrong')];

/**
 * A guard for the window Right on a desktop where `front` has the focus, and what it has told. `meanwhile`: tells of changes before
 * it is known what was in front.
 */
async function guardOn(
  front: PlacedWindow | null,
  meanwhile: (changed: Emitter<PlacedWindow | null>) => void = () => undefined,
) {
  const changed = new Emitter<PlacedWindow | null>();
  const lost = new Emitter<void>();
  let changes = 0;
  const opened = await openGuard(
    {
      windows: () => {
        meanwhile(changed);
        return Promise.resolve(ok({ front, open: [] }));
      },
      onDidChangeFront: changed.event,
      onDidLoseFront: lost.event,
    },
    { title: 'Right' },
    () => {
      changes += 1;
    },
  );
  assert(opened.ok, 'it opens');
  const guard = opened.value;
  const told: string[] = [];
  /** Does something, and writes down what the guard is at afterwards if it has told of a change. */
  const after = (act: () => void): void => {
    const before = changes;
    act();
    if (changes > before) told.push(guard.front);
  };
  return {
    ...{ guard, told, changed, lost },
    lose: () => after(() => lost.fire()),
    find: (window: PlacedWindow | null) => after(() => changed.fire(window)),
  };
}

describe('a guard', () => {
  //   focus   Right ┊ ? ┊ Wrong ┊ ? ┊ Right
  it('knows that its window is not in front before it knows which one is', async () => {
    const { guard, told, lose, find } = await guardOn(RIGHT);
    expect(guard.front).toBe('right');
    lose();
    find(WRONG);
    lose();
    find(RIGHT);
    expect(told).toEqual(['lost', 'wrong', 'lost', 'right']);
  });

  it('goes by who has the focus, also where nobody else has got it', async () => {
    const { told, lose, find } = await guardOn(RIGHT);
    lose();
    find(RIGHT);
    find({ ...RIGHT, place: { x: 1, y: 2, width: 3, height: 4 } });
    expect(told).toEqual(['lost', 'right']);
  });

  it('believes what it is told, and not an answer that is older', async () => {
    const { guard } = await guardOn(RIGHT, (changed) => changed.fire(WRONG));
    expect(guard.front).toBe('wrong');
  });

  it('has nobody tell it anything when it is closed', async () => {
    const { guard, changed, lost } = await guardOn(null);
    expect(guard.front).toBe('wrong');
    guard.close();
    expect([changed.size, lost.size]).toEqual([0, 0]);
  });
});
