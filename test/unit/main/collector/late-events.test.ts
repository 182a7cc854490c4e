import { describe, expect, it } from 'vitest';
import { played } from '../../../support/played';

describe('what happened in a pause and comes after it', () => {
  //   pause     ┊████████┊               told, over, and 60 ms have gone by
  //   KeyV      ┊  ───   ┊        ^ ^    pressed and let go of in it, and arrives only now
  it('is not recorded, however late it is', () => {
    expect(
      played(
        '10 pause user, 40 resume user, 150 tick, 20 +KeyV, 20 m@1;1, 25 -KeyV, 30 +b1, 35 -b1, 160 +KeyA, 170 -KeyA',
      ),
    ).toEqual([
      '10 pause user',
      '10 gap paused from_us=10000 to_us=40000 lost=unknown',
      '40 resume user',
      '160 key_down KeyA',
      '170 key_up KeyA',
    ]);
  });

  //   pause     ┊████┊
  //   Shift     ┊ ─── ┊          its press arrives at once, its release when the pause is long over
  //   told      ↓          ^     ↑  A↓
  it('opens no modifier that was let go of in it', () => {
    expect(
      played(
        '10 pause rule, 10 resume rule, 10 +ShiftLeft, 150 tick, 10 +KeyV, 10 -KeyV, 10 -ShiftLeft, 160 +KeyA, 170 -KeyA',
      ),
    ).toEqual([
      '10 pause rule',
      '10 gap paused from_us=10000 to_us=10000 lost=unknown',
      '10 resume rule',
      '160 key_down KeyA',
      '170 key_up KeyA',
    ]);
  });

  it.each(['180 end', '180 pause user, 200 end', '170 gap 180, 190 end'])(
    'opens none where nothing comes any more: %s',
    (end) => {
      const rows = played(`10 pause rule, 20 resume rule, 15 +ShiftLeft, 15 +b1, 150 tick, ${end}`);
      expect(rows.filter((row) => /key|button/.test(row))).toEqual([]);
    },
  );

  it('opens what is still held with the first event after it, as of its end', () => {
    expect(
      played(
        '5 +KeyA, 10 pause user, 40 resume user, 20 +ShiftLeft, 150 tick, 25 +KeyV, 160 m@1;1',
      ),
    ).toEqual([
      '5 key_down KeyA',
      '10 key_up KeyA synthetic',
      '10 pause user',
      '10 gap paused from_us=10000 to_us=40000 lost=unknown',
      '40 resume user',
      '40 key_down KeyA synthetic',
      '40 key_down ShiftLeft mods=1 synthetic',
      '160 move 1;1 mods=1',
    ]);
  });

  it('stays out until it is let go of, buttons included, and modifiers until something else comes', () => {
    expect(
      played(
        '10 pause rule, 40 resume rule, 150 tick, 155 m@0;0, 20 +ShiftLeft, 25 +KeyV, 30 +b1, 160 +KeyV, 165 m@1;1, 170 -KeyV, 175 -b1, 180 -ShiftLeft, 190 +ShiftLeft, 200 end',
      ),
    ).toEqual([
      '10 pause rule',
      '10 gap paused from_us=10000 to_us=40000 lost=unknown',
      '40 resume rule',
      '155 move 0;0',
      '160 key_down ShiftLeft mods=1 synthetic',
      '165 move 1;1 mods=1',
      '180 key_up ShiftLeft',
      '190 key_down ShiftLeft mods=1',
      '200 key_up ShiftLeft synthetic',
    ]);
  });

  it('lets go of what was held before', () => {
    expect(
      played('5 +KeyA, 6 +b1, 10 pause user, 40 resume user, 155 m@0;0, 20 -KeyA, 25 -b1, 160 end'),
    ).toEqual([
      '5 key_down KeyA',
      '6 button_down b1',
      '10 key_up KeyA synthetic',
      '10 button_up b1 synthetic',
      '10 pause user',
      '10 gap paused from_us=10000 to_us=40000 lost=unknown',
      '40 resume user',
      '40 key_down KeyA synthetic',
      '40 button_down b1 synthetic',
      '155 move 0;0',
      '155 key_up KeyA',
      '155 button_up b1',
    ]);
  });

  it('is dropped for each of the pauses there were, and between them it is not', () => {
    const pauses = Array.from(
      { length: 100 },
      (_, i) => `${100 * i + 10} pause user, ${100 * i + 40} resume user`,
    ).join(', ');
    const late = [9910, 9940, 9960, 9710].map((ms) => `${ms} m@${ms};0`).join(', ');
    const rows = played(`${pauses}, 10200 tick, ${late}, 20 m@20;0`);
    expect(rows.filter((row) => row.includes('move'))).toEqual(['9960 move 9960;0']);
  });

  it('is not counted', () => {
    expect(
      played(
        '10 pause user, 40 resume user, 150 tick, 20 +KeyV, 25 -KeyV, 160 +KeyA, 300 end',
        {},
        { mode: 'counts' },
      ),
    ).toEqual([
      '10 pause user',
      '10 gap paused from_us=10000 to_us=40000 lost=unknown',
      '40 resume user',
      '300 count keys=1 buttons=0 moves=0 wheel=0',
    ]);
  });
});
