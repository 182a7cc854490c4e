import { describe, expect, it } from 'vitest';
import { played } from '../../../support/played';
import { taking } from '../../../support/taking';

// What is typed where nothing is to be recorded is in no row, however changes and events overtake each other.

describe('a reason that is taken back and comes again within a millisecond', () => {
  //   focus   vault ─────┊mail·vault ───────      both changes in one step of the event clock
  //   rule    ███████████┊███████████████████
  it.each(['20', '20.4', '20.999'])('goes on, when it comes back at %s ms', (again) => {
    expect(
      played(
        `5 focus vault|keepass, 5 pause rule, 20 focus mail|m, 20 resume rule, ${again} pause rule, ${again} focus vault|keepass, 21 +KeyS, 25 -KeyS, 150 tick, 160 +KeyS, 165 -KeyS, 200 resume rule, 210 m@1;1`,
      ),
    ).toEqual([
      '5 pause rule',
      '5 gap paused from_us=5000 to_us=200000 lost=unknown',
      '200 resume rule',
      '210 move 1;1',
    ]);
  });

  it('lets another reason go, and not itself', () => {
    expect(
      played(
        '5 pause rule, 6 pause user, 20 resume rule, 20.2 resume user, 20.4 pause rule, 21 +KeyS, 25 -KeyS, 30 resume rule, 40 m@1;1',
      ),
    ).toEqual([
      '5 pause rule',
      '5 gap paused from_us=5000 to_us=30000 lost=unknown',
      '30 resume rule',
      '40 move 1;1',
    ]);
  });
});

describe('a gap in which a pause begins', () => {
  //   gap     ▁▁▁▁███████████▁▁▁▁
  //   pause   ▁▁▁▁▁▁▁▁▁██████████      told before the gap is
  //   KeyS    ▁▁▁▁▁▁▁▁▁▁▁▁███████      held when the source is back
  it('does not open a key that is held after it', () => {
    expect(
      played('5 +KeyA, 10 m@1;1, 30 pause user, 20 gap 50 KeyA KeyS, 120 tick, 130 -KeyS, 200 end'),
    ).toEqual([
      '5 key_down KeyA',
      '10 move 1;1',
      '20 gap host_restarted from_us=20000 to_us=50000 lost=unknown',
      '30 key_up KeyA synthetic',
      '30 pause user',
      '30 gap paused from_us=30000 to_us=200000 lost=unknown',
    ]);
  });

  //   pause   ▁▁▁▁▁▁▁▁▁████▁▁▁▁▁▁      over before the gap is
  it('does not open a key that may have gone down in it, and opens modifiers', () => {
    expect(
      played(
        '30 pause user, 40 resume user, 20 gap 50 KeyS ShiftLeft, 60 -KeyS, 70 -ShiftLeft, 200 end',
      ),
    ).toEqual([
      '20 gap host_restarted from_us=20000 to_us=50000 lost=unknown',
      '30 pause user',
      '30 gap paused from_us=30000 to_us=40000 lost=unknown',
      '40 resume user',
      '50 key_down ShiftLeft mods=1 synthetic',
      '70 key_up ShiftLeft',
    ]);
  });

  it('nor one of a pause that ends in it', () => {
    expect(
      played('10 pause user, 15 m@1;1, 30 resume user, 20 gap 50 KeyS, 60 -KeyS, 70 m@2;2'),
    ).toEqual([
      '10 pause user',
      '10 gap paused from_us=10000 to_us=30000 lost=unknown',
      '30 resume user',
      '30 gap host_restarted from_us=30000 to_us=50000 lost=unknown',
      '70 move 2;2',
    ]);
  });
});

describe('a stretch that was taken back', () => {
  //   deleted   ▁▁▁███████|                 told at 1 s, gone on after 1 s of patience
  //   KeyS      ▁▁▁▁▁██▁▁▁           ^      arrives after that
  it.each(['full', 'counts'] as const)('stays so for what comes later still: %s', async (mode) => {
    const session = taking({ mode });
    session.send('100 +KeyA, 110 -KeyA');
    session.wait(1000);
    await session.rewind(0.6);
    session.wait(2500);
    session.send('450 +KeyS, 460 -KeyS, 470 m@1;1, 480 +KeyT', 2600);
    session.send('2700 +KeyB, 2710 -KeyB, 2720 -KeyT');
    const rows = await session.ended(4000);
    expect(rows.filter((row) => /key_|move|count/.test(row))).toEqual(
      mode === 'counts'
        ? ['3000 count keys=1 buttons=0 moves=0 wheel=0']
        : ['100 key_down KeyA', '110 key_up KeyA', '2700 key_down KeyB', '2710 key_up KeyB'],
    );
  });
});
