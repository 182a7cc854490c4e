import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { OpenWindow, Sensors } from '../../../../../src/main/macro/sensors/sensors';
import { TriggerWindows } from '../../../../../src/main/macro/triggers/trigger-windows';
import { Emitter } from '../../../../../src/shared/base/emitter';
import { ok } from '../../../../../src/shared/base/result';
import type { TriggerOf } from '../../../../../src/shared/macro/triggers/trigger';
import type { PlacedWindow } from '../../../../../src/shared/session/focus-note';

// Which windows there are is the test's to say; real ones are in macro-triggers.test.ts.

afterEach(() => {
  vi.useRealTimers();
});

let open: readonly OpenWindow[];
let stir: () => void;
let windows: TriggerWindows;
let due: string[];
/** A look does not end before this. */
let looking: Promise<void>;

beforeEach(() => {
  open = [];
  due = [];
  looking = Promise.resolve();
  const sensors: Pick<Sensors, 'windows' | 'onDidChangeFront' | 'onLost' | 'close'> = {
    windows: async () => {
      const seen = open;
      await looking;
      return ok({ front: seen[0] ?? null, open: seen });
    },
    onDidChangeFront: new Emitter<PlacedWindow | null>().event,
    onLost: new Emitter<never>().event,
    close: () => undefined,
  };
  windows = new TriggerWindows({
    openSensors: () => Promise.resolve(ok(sensors as Sensors)),
    watchWindowList: (_env, onStir) => {
      stir = onStir;
      return Promise.resolve(() => undefined);
    },
    env: {},
    platform: 'linux',
  });
  windows.onDue(({ id }) => due.push(id));
  return async () => {
    await windows.close();
  };
});

/** `Title`, or `Title #3`: another title of window 3. */
function titled(text: string): OpenWindow {
  const [title = '', id = title] = text.split(' #');
  const number = [...id].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 0);
  return { id: number, title, class: 'Books', process: 'books' };
}

function trigger(id: string, title: string, is: 'appears' | 'front'): TriggerOf<'window'> {
  const when = { kind: 'window', window: { title }, is } as const;
  return { id, macro: id, on: true, profiles: [], whenBusy: 'queue', when };
}

/** Both kinds for windows with such a title. */
const both = (title: string): TriggerOf<'window'>[] => [
  trigger('shown', title, 'appears'),
  trigger('front', title, 'front'),
];

/** Windows are these now. */
async function change(...titles: string[]): Promise<void> {
  open = titles.map(titled);
  stir();
  // A further look is behind that one.
  await windows.set([...armed], false);
}

let armed: readonly TriggerOf<'window'>[] = [];

async function arm(triggers: readonly TriggerOf<'window'>[]): Promise<void> {
  armed = triggers;
  expect(await windows.set(triggers, false)).toBeNull();
}

it('a window that was open before its trigger was armed does not appear', async () => {
  open = [titled('Invoice 7')];
  await arm(both('Invoice*'));
  expect(due).toEqual([]);
  await change('Invoice 8', 'Invoice 7');
  expect(due).toEqual(['shown']);
});

it('a trigger that is changed to a window that is open runs nothing', async () => {
  open = [titled('Invoice 7')];
  await arm(both('Letter*'));
  await arm(both('Invoice*'));
  expect(due).toEqual([]);
  await arm(both('Letter*'));
  await change('Letter', 'Invoice 7');
  expect(due).toEqual(['shown', 'front']);
});

it('a trigger that was away in between knows nothing of before', async () => {
  await arm([...both('Invoice*'), trigger('other', 'Letter', 'appears')]);
  await arm([trigger('other', 'Letter', 'appears')]);
  await change('Invoice 7');
  await arm([...both('Invoice*'), trigger('other', 'Letter', 'appears')]);
  expect(due).toEqual([]);
});

it('a look under way takes a new trigger for no old one', async () => {
  open = [titled('Invoice 7')];
  await arm([trigger('other', 'Letter', 'appears')]);
  let end: () => void = () => undefined;
  looking = new Promise((resolve) => {
    end = resolve;
  });
  stir();
  const arming = arm(both('Invoice*'));
  await new Promise((resolve) => setImmediate(resolve));
  end();
  await arming;
  expect(due).toEqual([]);
});

it('a window that changes its title does not appear again', async () => {
  await arm(both('Invoice*'));
  await change('Invoice 7 #1');
  expect(due).toEqual(['shown', 'front']);
  await change('Reading… #1');
  await change('Invoice 8 #1');
  expect(due).toEqual(['shown', 'front', 'front']);
  // Once it is closed, the next one is another.
  await change();
  await change('Invoice 8 #1');
  expect(due.filter((id) => id === 'shown')).toHaveLength(2);
});

it('a window that is called otherwise for a moment appears, and none that has been open for long', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  await arm(both('Invoice*').slice(0, 1));
  await change('Loading… #1');
  vi.advanceTimersByTime(2_000);
  await change('Invoice 7 #1', 'Letter #2');
  expect(due).toEqual(['shown']);
  vi.advanceTimersByTime(4_000);
  await change('Invoice 7 #1', 'Invoice 8 #2');
  expect(due).toEqual(['shown']);
});

it('a window behind others that says late what it is called appears, though nobody tells of its title', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  await arm(both('Invoice*').slice(0, 1));
  await change('Letter #1', 'Loading… #2');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(due).toEqual([]);
  open = ['Letter #1', 'Invoice 7 #2'].map(titled);
  await vi.advanceTimersByTimeAsync(400);
  expect(due).toEqual(['shown']);
  // The other one may still come to be called so, and once it is not new any more nobody looks again.
  await vi.advanceTimersByTimeAsync(1_000);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(vi.getTimerCount()).toBe(0);
});

it('windows that open together appear each, the one behind too', async () => {
  await arm(both('Invoice*').slice(0, 1));
  await change('Letter', 'Invoice 7', 'Invoice 8');
  expect(due).toEqual(['shown', 'shown']);
  // One goes and another one comes: it is another.
  await change('Letter', 'Invoice 8', 'Invoice 9');
  expect(due).toEqual(['shown', 'shown', 'shown']);
});
