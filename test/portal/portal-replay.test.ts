import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReplayRun, ReplaySafety } from '../../src/main/replay/replay-run';
import { type ReplayPlace, startReplay } from '../../src/main/replay/start-replay';
import { PHYSICAL_KEYS } from '../../src/shared/input/physical-keys';
import type { ReplaySchedule } from '../../src/shared/replay/replay-schedule';
import { injectorOf, sessionOf, startReplaying } from '../support/replay-command';
import type { Step } from '../support/replayed';
import { HOST_FILE, NO_SAFETY, planOf } from '../support/replaying';
import { temporaryFolder } from '../support/sessions';
import {
  missingForWayland,
  startWaylandDesktop,
  type WaylandDesktop,
  type WaylandWitness,
} from '../support/wayland-desktop';

// The built injector host and release guard, and the real portal of a real Wayland desktop. Everything is judged by what
// a window there gets.

const SHIFT = 42 + 8;
/** The power button, and what touchpads are turned on and off by. */
const KEPT: readonly string[] = ['Power', 'F21', 'F22', 'F23'];
const LEFT = 0x110;

let desktop: WaylandDesktop;
let witness: WaylandWitness;

beforeAll(async () => {
  const missing = missingForWayland();
  if (missing !== null) throw new Error(missing);
  desktop = await startWaylandDesktop();
});

afterAll(async () => {
  await desktop.stop();
});

beforeEach(async () => {
  witness = await desktop.watch();
});

afterEach(() => witness.close());

async function start(
  schedule: ReplaySchedule,
  safety: Partial<ReplaySafety> = {},
  more: Partial<ReplayPlace> = {},
): Promise<ReplayRun> {
  const place = { env: desktop.env, platform: 'linux', hostFile: HOST_FILE, ...more } as const;
  const started = await startReplay({ schedule, safety: { ...NO_SAFETY, ...safety } }, place);
  if (!started.ok) throw new Error(started.error.message);
  return started.value;
}

/**
 * The same with places of the desktop. Nobody tells where the window is: the last move went to `last`. Being where it
 * is already, as it is told to a window that comes under it, is no move, and what was before the first move to `first` does not count.
 */
function onDesktop(
  told: readonly string[],
  first: readonly [number, number],
  last: readonly [number, number],
): string[] {
  const placeOf = (each: string): readonly [number, number] | null => {
    const match = /^move (\S+) (\S+)$/.exec(each);
    return match === null ? null : [Number(match[1]), Number(match[2])];
  };
  const places = told.map(placeOf).filter((place) => place !== null);
  const [endX, endY] = places.at(-1) ?? last;
  const all = told.map((each) => {
    const place = placeOf(each);
    return place === null ? each : `move ${place[0] + last[0] - endX} ${place[1] + last[1] - endY}`;
  });
  let at = '';
  return all.slice(Math.max(0, all.indexOf(`move ${first.join(' ')}`))).filter((each) => {
    if (!each.startsWith('move')) return true;
    const same = each === at;
    at = each;
    return !same;
  });
}

/** Presses and turns of the wheel only. */
const pressesOf = (told: readonly string[]): string[] =>
  told.filter((each) => !each.startsWith('move'));

/** What is down after all that. */
function downAfter(told: readonly string[]): string[] {
  const down = new Set<string>();
  for (const each of told) {
    if (each.startsWith('+')) down.add(each.slice(1));
    if (each.startsWith('-')) down.delete(each.slice(1));
  }
  return [...down].sort();
}

/** The middle of the desktop, where the window is, and a drag there with Shift held that does not end by itself. */
const DRAG: readonly Step[] = [
  [0, '600,380'],
  [1, 'ShiftLeft+'],
  [2, '1+'],
  ...Array.from(
    { length: 6_000 },
    (_, i): Step => [10 + i * 10, `${500 + (i % 200)},${350 + (i % 7)}`],
  ),
  [60_020, '1-'],
  [60_021, 'ShiftLeft-'],
];
/** The same drag for the command line, so many ms long. */
const dragOf = (ms: number): string =>
  [
    '0 move 600 380',
    '1 +ShiftLeft',
    '2 +1 600 380',
    ...Array.from({ length: ms / 10 }, (_, i) => `${(i + 1) * 10} move ${500 + (i % 200)} 380`),
    `${ms + 1} -1 600 380`,
    `${ms + 2} -ShiftLeft`,
  ].join(', ');
/** Of the command line. Nobody is to wait for a countdown. */
const OPTIONS = ['--escape', '0', '--countdown', '0'];
const HELD = [`button ${LEFT}`, `key ${SHIFT}`];

describe('a window of a Wayland desktop', () => {
  it('gets keys, buttons, places and the wheel as planned and in order', async () => {
    const asked: string[] = [];
    const run = await start(
      planOf([
        [0, '600,380'],
        [10, '610,385'],
        [20, '1+'],
        [20, '620,390'],
        [20, '1-'],
        [30, 'ShiftLeft+'],
        [30, 'KeyA+'],
        [30, 'KeyA-'],
        [30, 'ShiftLeft-'],
        [40, '2+'],
        [40, '2-'],
        [40, '4+'],
        [40, '4-'],
        [50, 'v240'],
        [50, 'h-120'],
        [50, 'v-60'],
        [300, '590,380'],
      ]),
      {},
      { onAsking: () => asked.push('asked') },
    );
    const end = await run.ended;
    expect(end).toMatchObject({ reason: 'done', injector: { id: 'wayland-portal' } });
    expect(asked).toEqual(['asked']);
    await expect
      .poll(() => onDesktop(witness.told(), [600, 380], [590, 380]))
      .toEqual([
        'move 600 380',
        'move 610 385',
        '+button 272',
        'move 620 390',
        '-button 272',
        '+key 50',
        '+key 38',
        '-key 38',
        '-key 50',
        '+button 273',
        '-button 273',
        '+button 275',
        '-button 275',
        // 15 pixels are a notch.
        'wheel 0 30',
        'wheel 1 -15',
        'wheel 0 -7',
        'move 590 380',
      ]);
  });

  it('gets every key that evdev has, and that the compositor does not take for itself', async () => {
    const keys = PHYSICAL_KEYS.filter(({ code, evdev }) => evdev !== null && !KEPT.includes(code));
    const steps = keys.flatMap(({ code }, i): Step[] => [
      [i * 20, `${code}+`],
      [i * 20 + 10, `${code}-`],
    ]);
    // Twice, since some lock something.
    await (await start(planOf(steps, 2))).ended;
    const expected = keys.flatMap(({ evdev }) => [
      `+key ${(evdev ?? 0) + 8}`,
      `-key ${(evdev ?? 0) + 8}`,
    ]);
    await expect.poll(() => pressesOf(witness.told())).toEqual([...expected, ...expected]);
  });

  it('gets a thousand places in a row in their order', async () => {
    const steps = Array.from(
      { length: 1_000 },
      (_, i): Step => [i * 4, `${500 + (i % 200)},${300 + (i % 90)}`],
    );
    const end = await (await start(planOf(steps))).ended;
    expect(end.reason).toBe('done');
    const expected = steps.map(([, place]) => `move ${place.replace(',', ' ')}`);
    await expect.poll(() => onDesktop(witness.told(), [500, 300], [699, 309])).toEqual(expected);
  });
});

describe('nothing stays down', () => {
  it('when a replay is stopped', async () => {
    const run = await start(planOf(DRAG));
    await expect.poll(() => downAfter(witness.told())).toEqual(HELD);
    expect(await run.stop('stopped')).toMatchObject({
      reason: 'stopped',
      released: ['button 1', 'ShiftLeft'],
    });
    await expect.poll(() => downAfter(witness.told())).toEqual([]);
  });

  it('when it is paused, and is pressed again when it goes on', async () => {
    const run = await start(planOf(DRAG));
    await expect.poll(() => downAfter(witness.told())).toEqual(HELD);
    await run.pause('user');
    await expect.poll(() => downAfter(witness.told())).toEqual([]);
    run.resume();
    await expect.poll(() => downAfter(witness.told())).toEqual(HELD);
    await run.stop('stopped');
    await expect.poll(() => downAfter(witness.told())).toEqual([]);
  });

  it.each(['the injector', 'main', 'both'] as const)(
    'when %s of the command line is killed, five times',
    async (who) => {
      const session = await sessionOf(temporaryFolder(), dragOf(60_000));
      for (let time = 0; time < 5; time += 1) {
        const running = startReplaying(session, desktop.env, OPTIONS);
        await expect.poll(() => downAfter(witness.told())).toEqual(HELD);
        const injector = injectorOf(running);
        const main = running.child.pid;
        if (injector === undefined || main === undefined) throw new Error('It is not running.');
        if (who !== 'the injector') process.kill(main, 'SIGKILL');
        if (who !== 'main') process.kill(injector, 'SIGKILL');
        await expect.poll(() => downAfter(witness.told())).toEqual([]);
        const end = await running.ended;
        if (who === 'the injector') expect(end).toMatchObject({ code: 1, signal: null });
      }
    },
  );
});

describe('the command line', () => {
  it('says that the desktop may ask, and lets go when it is interrupted', async () => {
    const session = await sessionOf(temporaryFolder(), dragOf(60_000));
    const running = startReplaying(session, desktop.env, OPTIONS);
    await running.says('Waiting for the desktop');
    await expect.poll(() => downAfter(witness.told())).toEqual(HELD);
    running.child.kill('SIGINT');
    expect(await running.ended).toMatchObject({ signal: null });
    await expect.poll(() => downAfter(witness.told())).toEqual([]);
  });

  it('wants to be told that no key stops it', async () => {
    const session = await sessionOf(temporaryFolder(), dragOf(100));
    const end = await startReplaying(session, desktop.env).ended;
    expect(end).toMatchObject({ code: 2, stderr: expect.stringContaining('--escape 0') });
    expect(witness.told().filter((each) => !each.startsWith('move'))).toEqual([]);
  });
});

it('is refused where a key is to stop it, which nobody there can see', async () => {
  const place: ReplayPlace = { env: desktop.env, platform: 'linux', hostFile: HOST_FILE };
  const safety = { ...NO_SAFETY, escapeMs: 1_000 };
  expect(
    await startReplay(
      {
        schedule: planOf([
          [0, 'KeyA+'],
          [1, 'KeyA-'],
        ]),
        safety,
      },
      place,
    ),
  ).toMatchObject({
    ok: false,
    error: { kind: 'unsupported', message: expect.stringContaining('Wayland') },
  });
});
