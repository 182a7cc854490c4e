import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { EventHandler } from '../../../../src/main/sender/event-handler';
import { at } from '../../../support/collecting';
import { Mirror, taking } from '../../../support/taking';

/** Events in the journal before a rewind: several hundred KiB, a frame for each ten. */
const EVENTS = 10_000;

/** A second of which 10,000 moves are in the journal, after a first event, with a small ring. */
function longSession() {
  const session = taking({ capacity: 1024 });
  session.send('10 +KeyA, 20 -KeyA');
  for (let i = 0; i < EVENTS; i += 10) {
    const moves = Array.from({ length: 10 }, (_, x) => `${1000 + i / 10} m@${i + x};0`);
    session.send(moves.join());
  }
  return session;
}

/** Does something in each turn of the event loop until the moves are gone. Returns how many there were. */
async function everyTurn(
  { ring }: ReturnType<typeof longSession>,
  act: (turns: number) => void,
): Promise<number> {
  let turns = 0;
  for (; ring.head > EVENTS / 2; turns++) {
    act(turns);
    await turn();
  }
  return turns;
}

describe('a rewind that reaches far back', () => {
  it('reads a piece of the journal a turn, and leaves little of it to be cut at once', async () => {
    const session = longSession();
    const atOnce: number[] = [];
    const { journal } = session;
    const takeBack = journal.takeBack.bind(journal);
    const before = journal.bytes;
    journal.takeBack = (toSeq) => {
      atOnce.push(journal.bytes);
      return takeBack(toSeq);
    };
    const readBefore = session.reads.length;
    const done = session.rewind(1.5);
    const aTurn: number[] = [];
    let seen = readBefore;
    await everyTurn(session, () => {
      aTurn.push(session.reads.slice(seen).reduce((sum, rows) => sum + rows, 0));
      seen = session.reads.length;
    });
    expect(Math.max(...aTurn)).toBeGreaterThan(0);
    expect(Math.max(...aTurn)).toBeLessThanOrEqual(2049);
    expect(session.reads.reduce((sum, rows) => sum + rows, 0)).toBeGreaterThan(EVENTS - 1024);
    expect(before).toBeGreaterThan(500_000);
    expect(atOnce).toHaveLength(1);
    expect(atOnce[0]).toBeLessThan(80_000);
    await done;
    expect((await session.ended(3000)).slice(0, 2)).toEqual(['10 key_down KeyA', '20 key_up KeyA']);
  });

  it('takes what is recorded meanwhile along, and loses nothing that comes after', async () => {
    const session = longSession();
    const late = new Mirror();
    const done = session.rewind(1.5);
    const turns = await everyTurn(session, (i) => {
      session.send(`2000 m@${i};7`);
      if (i === 3) session.collector.mark('meanwhile', at(2000));
    });
    await done;
    expect(turns).toBeGreaterThan(5);
    session.sender.subscribe(late, 0);
    session.send('2100 +KeyB, 2110 -KeyB');
    const rows = await session.ended(3000);
    expect(rows).toEqual([
      '10 key_down KeyA',
      '20 key_up KeyA',
      '499 gap rewound from_us=499000 to_us=2000000 lost=unknown',
      '2100 key_down KeyB',
      '2110 key_up KeyB',
    ]);
    expect(session.mirror.rows).toEqual(rows);
    expect(session.slow.rows).toEqual(rows);
    expect(late.rows).toEqual(rows);
    expect(session.kinds.counts()).toEqual({ key_down: 2, key_up: 2, gap: 1 });
    expect(session.counters.snapshot(3_000_000)).toMatchObject({ total: 5, rate: 2 });
    expect(session.holds('meanwhile')).toBe(false);
  });

  it('leaves a chord out that is made meanwhile, and what is down is opened', async () => {
    const session = longSession();
    const done = session.rewind(1.5);
    const chords = await everyTurn(session, (i) => {
      if (i === 0) session.send('2000 +KeyC');
      session.send('2000 +ControlLeft, 2000 +Digit1');
      session.chord('ControlLeft', 'Digit1');
      session.send('2000 -Digit1, 2000 -ControlLeft');
    });
    await done;
    expect(chords).toBeGreaterThan(5);
    session.send('2001 +ControlLeft, 2002 -ControlLeft, 2003 -KeyC');
    expect((await session.ended(3000)).slice(2)).toEqual([
      '499 gap rewound from_us=499000 to_us=2000000 lost=unknown',
      '2001 key_down ControlLeft mods=4',
      '2002 key_up ControlLeft',
    ]);
  });

  it('gives a handler that comes meanwhile what stays', async () => {
    const session = longSession();
    const done = session.rewind(1.5);
    const late: Mirror[] = [];
    await everyTurn(session, () => {
      const mirror = new Mirror();
      late.push(mirror);
      session.sender.subscribe({ ...handlerOf(mirror), id: `late ${late.length}` }, 0);
    });
    await done;
    session.send('2100 m@1;1');
    const rows = await session.ended(3000);
    for (const mirror of late) expect(mirror.rows).toEqual(rows);
  });
});

describe('rewinds one after another', () => {
  //   moves    1 2 3 4 5 6 7 8 9      2 s, and 2 s more
  //            1 2 3 4 5 ▒▒▒▒▒▒▒
  it('take back twice as much', async () => {
    const session = taking();
    for (let s = 1; s <= 9; s++) session.send(`${s * 1000} m@${s};0`);
    expect(await session.rewind(2)).toEqual({ ok: true, value: { removedUs: 2_000_000 } });
    expect(await session.rewind(2)).toEqual({ ok: true, value: { removedUs: 2_000_000 } });
    session.send('9500 m@0;0');
    expect(await session.ended(10_000)).toEqual([
      '1000 move 1;0',
      '2000 move 2;0',
      '3000 move 3;0',
      '4000 move 4;0',
      '5000 gap rewound from_us=5000000 to_us=9000000 lost=unknown',
      '9500 move 0;0',
    ]);
  });

  it('do so when the second is asked for before the first is done', async () => {
    const session = taking();
    for (let s = 1; s <= 9; s++) session.send(`${s * 1000} m@${s};0`);
    await Promise.all([session.rewind(2), session.rewind(2)]);
    expect((await session.ended(10_000)).at(-1)).toBe(
      '5000 gap rewound from_us=5000000 to_us=9000000 lost=unknown',
    );
  });

  it('count what came in between', async () => {
    const session = taking();
    for (let s = 1; s <= 9; s++) session.send(`${s * 1000} m@${s};0`);
    await session.rewind(2);
    session.send('10000 m@10;0');
    expect(await session.rewind(2)).toEqual({ ok: true, value: { removedUs: 2_000_000 } });
    expect((await session.ended(11_000)).at(-1)).toBe(
      '6000 gap rewound from_us=6000000 to_us=10000000 lost=unknown',
    );
  });
});

function handlerOf(mirror: Mirror): Omit<EventHandler, 'id'> {
  return {
    kinds: mirror.kinds,
    behind: mirror.behind,
    handle: mirror.handle.bind(mirror),
    takenBack: mirror.takenBack.bind(mirror),
  };
}
