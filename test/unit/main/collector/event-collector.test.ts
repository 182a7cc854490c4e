import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Kind } from '../../../../src/shared/input/event-kind';
import { at, batchOf, collecting, picture, sourceInfo } from '../../../support/collecting';

function record(script: string, changes = {}): string[] {
  const { ring, collector } = collecting(changes);
  const batch = batchOf(script);
  collector.ingest(batch, 0, batch.count, at(1000), at(1000));
  return picture(ring.range(0, ring.head));
}

describe('EventCollector', () => {
  it('names keys and carries the modifiers held once the event has taken effect', () => {
    expect(
      record(
        '10 +ShiftLeft, 20 +KeyA, 30 -KeyA, 40 -ShiftLeft, 50 +ControlRight, 60 -ControlRight',
      ),
    ).toEqual([
      '10 key_down ShiftLeft mods=1',
      '20 key_down KeyA mods=1',
      '30 key_up KeyA mods=1',
      '40 key_up ShiftLeft',
      '50 key_down ControlRight mods=8',
      '60 key_up ControlRight',
    ]);
  });

  it('marks auto-repeat: a press of what is down already', () => {
    expect(record('0 +KeyA, 500 +KeyA, 530 +KeyA, 560 -KeyA')).toEqual([
      '0 key_down KeyA',
      '500 key_down KeyA repeat',
      '530 key_down KeyA repeat',
      '560 key_up KeyA',
    ]);
  });

  it('keeps places, buttons and both wheels', () => {
    expect(record('1 m@-5;7, 2 +b1@3;4, 3 m@8;9, 4 -b1@8;9, 5 w120@8;9, 6 h-240@8;9')).toEqual([
      '1 move -5;7',
      '2 button_down b1 3;4',
      '3 move 8;9',
      '4 button_up b1 8;9',
      '5 wheel 8;9 wheel=0,120',
      '6 wheel 8;9 wheel=-240,0',
    ]);
  });

  //  ?9  ────────          pressed, repeated, let go of
  //  ?10    ────────────|  held where recording stops
  //  ?11           ─       let go of, and nobody saw it pressed
  it('pairs keys that nobody can name by their hook codes', () => {
    const { ring, collector } = collecting();
    const batch = batchOf('1 +?9, 2 +?10, 3 +?9, 4 -?9, 5 -?11');
    collector.ingest(batch, 0, 5, at(9), at(9));
    collector.end(at(10));
    expect(picture(ring.range(0, ring.head))).toEqual([
      '1 key_down',
      '2 key_down',
      '3 key_down repeat',
      '4 key_up',
      '5 key_down synthetic',
      '5 key_up',
      '10 key_up synthetic',
    ]);
    expect([...ring.columns.native.subarray(0, ring.head)]).toEqual([9, 10, 9, 9, 11, 11, 10]);
  });

  it('keeps keys apart from all others that have neither name nor code, without pairing them', () => {
    const { ring, collector } = collecting();
    collector.ingest(batchOf('1 +?0, 2 +?0, 3 -?0'), 0, 3, at(9), at(9));
    collector.end(at(10));
    expect(picture(ring.range(0, ring.head))).toEqual(['1 key_down', '2 key_down', '3 key_up']);
  });

  //  held before   |start     stop|
  //  ShiftLeft ====|======up      |
  //  b1        ====|==============|===
  //  KeyA          |        ======|===
  it('opens what is down at the start and closes what is down at the end', () => {
    const { ring, collector } = collecting({ heldKeys: ['ShiftLeft'], heldButtons: [1] });
    const batch = batchOf('10 -ShiftLeft, 20 +KeyA');
    collector.ingest(batch, 0, 2, at(20), at(20));
    collector.end(at(30));
    expect(picture(ring.range(0, ring.head))).toEqual([
      '0 key_down ShiftLeft mods=1 synthetic',
      '0 button_down b1 mods=1 synthetic',
      '10 key_up ShiftLeft',
      '20 key_down KeyA',
      '30 key_up KeyA synthetic',
      '30 button_up b1 synthetic',
    ]);
  });

  it('gives a release without a press a synthetic press', () => {
    expect(record('10 -KeyB, 20 -b2@1;1')).toEqual([
      '10 key_down KeyB synthetic',
      '10 key_up KeyB',
      '20 button_down b2 1;1 synthetic',
      '20 button_up b2 1;1',
    ]);
  });

  it('puts state right after a gap and says how long it lasted', () => {
    const { ring, collector } = collecting();
    const before = batchOf('10 +KeyA, 12 +ShiftLeft');
    collector.ingest(before, 0, 2, at(12), at(12));
    collector.gap(
      {
        from: at(100),
        to: at(400),
        reason: 'host_restarted',
        lost: null,
        info: sourceInfo({ heldKeys: ['ShiftLeft', 'KeyC'] }),
      },
      at(401),
    );
    expect(picture(ring.range(2, ring.head))).toEqual([
      '100 gap mods=1 host_restarted from_us=100000 to_us=400000 lost=unknown',
      '400 key_up KeyA mods=1 synthetic',
      '400 key_down KeyC mods=1 synthetic',
    ]);
    expect(collector.dropped).toBe(0);
  });

  it('puts a marker before events that happened after it, however late it can be placed', () => {
    const { ring, collector } = collecting();
    const first = batchOf('10 +KeyA');
    collector.ingest(first, 0, 1, at(11), at(11));
    collector.mark('here', at(12));
    const late = batchOf('11 -KeyA, 13 +KeyB');
    collector.ingest(late, 0, 2, at(15), at(15));
    expect(picture(ring.range(0, ring.head))).toEqual([
      '10 key_down KeyA',
      '11 key_up KeyA',
      '12 marker here',
      '13 key_down KeyB',
    ]);
  });

  it('writes a marker without any event after it', () => {
    const { ring, collector } = collecting();
    collector.mark('alone', at(12));
    collector.tick(at(13));
    expect(ring.head).toBe(0);
    collector.tick(at(100));
    expect(picture(ring.range(0, ring.head))).toEqual(['12 marker alone']);
    expect(collector.hasPending).toBe(false);
  });

  it('says so when the event clock jumps, and goes on by arrival', () => {
    const { ring, collector } = collecting();
    const before = batchOf('10 +KeyA');
    collector.ingest(before, 0, 1, at(10), at(10));
    const jumped = batchOf('7200000 -KeyA, 7200005 +KeyB');
    collector.ingest(jumped, 0, 2, at(20), at(20));
    expect(picture(ring.range(0, ring.head))).toEqual([
      '10 key_down KeyA',
      '20 clock event clock jumped by_us=7199980000',
      '20 key_up KeyA',
      '25 key_down KeyB',
    ]);
  });

  it('says so after a pause when the event clock jumped in it, once for all its jumps', () => {
    const { ring, collector } = collecting();
    collector.pause('user', at(5));
    collector.ingest(batchOf('10 m@1;1, 7200000 m@2;2'), 0, 2, at(20), at(20));
    collector.ingest(batchOf('14400000 m@3;3'), 0, 1, at(20), at(20));
    collector.resume('user', at(30));
    collector.ingest(batchOf('14400011 m@4;4'), 0, 1, at(31), at(31));
    expect(picture(ring.range(0, ring.head))).toEqual([
      '5 pause user',
      '5 gap paused from_us=5000 to_us=30000 lost=unknown',
      '30 resume user',
      '30 clock event clock jumped by_us=14399980000',
      '31 move 4;4',
    ]);
  });

  it('counts events of a type that nobody knows as lost, once a batch', () => {
    const { ring, collector } = collecting();
    const batch = batchOf('10 m@1;1, 20 m@2;2, 30 m@3;3, 40 m@4;4');
    batch.type[1] = 99;
    batch.type[2] = 99;
    collector.ingest(batch, 0, 4, at(50), at(50));
    expect(picture(ring.range(0, ring.head))).toEqual([
      '10 move 1;1',
      '40 move 4;4',
      '40 gap overrun from_us=20000 to_us=40000 lost=2',
    ]);
    expect(collector.dropped).toBe(2);
  });

  it('never lets time run back and never leaves a press open, whatever comes', async () => {
    const event = fc.tuple(
      fc.integer({ min: -50, max: 50 }),
      fc.constantFrom('+KeyA', '-KeyA', '+ShiftLeft', '-ShiftLeft', '+b1@1;1', '-b1@1;1', 'm@2;2'),
    );
    await fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 60 }), (events) => {
        let time = 100;
        const script = events.map(([step, what]) => {
          time = Math.max(0, time + step);
          return `${time} ${what}`;
        });
        const { ring, collector } = collecting();
        const batch = batchOf(script.join(', '));
        collector.ingest(batch, 0, batch.count, at(5000), at(5000));
        collector.end(at(6000));
        const open = new Set<string>();
        let last = 0;
        for (let i = 0; i < ring.head; i++) {
          const { columns: c } = ring;
          expect(c.tUs[i]).toBeGreaterThanOrEqual(last);
          last = c.tUs[i] ?? 0;
          const id = c.key[i] === 0 ? `b${c.button[i]}` : `k${c.key[i]}`;
          if (c.kind[i] === Kind.key_down || c.kind[i] === Kind.button_down) open.add(id);
          if (c.kind[i] === Kind.key_up || c.kind[i] === Kind.button_up) {
            expect(open.delete(id)).toBe(true);
          }
        }
        expect(open.size).toBe(0);
      }),
    );
  });
});
