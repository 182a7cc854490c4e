import { describe, expect, it } from 'vitest';
import { MOST_TITLES } from '../../../../src/main/collector/machine-context';
import { PHYSICAL_KEYS } from '../../../../src/shared/input/physical-keys';
import { at, batchOf, collecting, picture } from '../../../support/collecting';
import { display, played, windowOf } from '../../../support/played';

describe('a pause', () => {
  //  A   ───┊         ┊──────      was held before, is held after
  //  Shift  ┊   ──────┊───         pressed in the pause, matters after it
  //  B      ┊      ───┊──          pressed in the pause: left out
  //  C      ┊  ──     ┊
  it('closes what is held, records nothing, and opens what is held again', () => {
    expect(
      played(
        '10 +KeyA, 20 pause user, 25 +KeyC, 30 -KeyC, 32 +ShiftLeft, 35 +KeyB, 40 resume user, 50 -KeyB, 60 -ShiftLeft, 70 -KeyA, 80 +KeyB, 90 end',
      ),
    ).toEqual([
      '10 key_down KeyA',
      '20 key_up KeyA synthetic',
      '20 pause user',
      '20 gap paused from_us=20000 to_us=40000 lost=unknown',
      '40 resume user',
      '40 key_down KeyA synthetic',
      '40 key_down ShiftLeft mods=1 synthetic',
      '60 key_up ShiftLeft',
      '70 key_up KeyA',
      '80 key_down KeyB',
      '90 key_up KeyB synthetic',
    ]);
  });

  it('is told of events that happened before it and arrive after it', () => {
    expect(played('10 +KeyA, 20 pause user, 15 -KeyA, 25 +KeyB, 30 end')).toEqual([
      '10 key_down KeyA',
      '15 key_up KeyA',
      '20 pause user',
      '20 gap paused from_us=20000 to_us=30000 lost=unknown',
    ]);
  });

  //  user     ▁▁███▁▁▁▁
  //  locked   ▁▁▁▁███▁▁
  it('lasts until the last of its reasons is gone', () => {
    expect(
      played(
        '10 pause user, 20 pause locked, 30 resume user, 35 +KeyA, 40 -KeyA, 50 resume locked, 60 m@1;1, 70 end',
      ),
    ).toEqual([
      '10 pause user',
      '10 gap paused from_us=10000 to_us=50000 lost=unknown',
      '50 resume locked',
      '60 move 1;1',
    ]);
  });

  it('is called locked when the lock was its only reason', () => {
    expect(played('10 pause locked, 50 resume locked, 150 tick')).toEqual([
      '10 pause locked',
      '10 gap locked from_us=10000 to_us=50000 lost=unknown',
      '50 resume locked',
    ]);
  });

  it('takes effect also when nothing happens', () => {
    expect(played('10 pause user, 60 tick')).toEqual([]);
    expect(played('10 pause user, 70 tick')).toEqual(['10 pause user']);
  });

  //   A       ─             told at 215, right behind the pause
  //   paused   ┊████┊       told at 200
  it('that is told late waits for what comes right behind it', () => {
    const { ring, collector } = collecting();
    collector.pause('rule', at(50), at(200));
    collector.resume('rule', at(60), at(200));
    collector.pause('rule', at(80), at(200));
    collector.tick(at(210));
    const late = batchOf('40 +KeyA, 41 -KeyA, 70 +KeyB, 71 -KeyB, 90 +KeyC');
    collector.ingest(late, 0, late.count, at(215), at(215));
    expect(picture(ring.range(0, ring.head)).filter((row) => row.includes('key_'))).toEqual([
      '40 key_down KeyA',
      '41 key_up KeyA',
      '70 key_down KeyB',
      '71 key_up KeyB',
    ]);
  });

  it('that is told late takes effect after a while also when nothing comes', () => {
    const { ring, collector } = collecting();
    collector.pause('rule', at(50), at(200));
    collector.tick(at(259));
    expect(picture(ring.range(0, ring.head))).toEqual([]);
    collector.tick(at(260));
    expect(picture(ring.range(0, ring.head))).toEqual(['50 pause rule']);
  });

  it('keeps the user’s own words', () => {
    expect(played('10 pause user, 20 mark phone, 30 resume user, 99 tick')).toEqual([
      '10 pause user',
      '20 marker phone',
      '20 gap paused from_us=10000 to_us=30000 lost=unknown',
      '30 resume user',
    ]);
  });

  it('does not care about a reason that holds already, or that never held', () => {
    expect(played('10 pause user, 15 pause user, 20 resume rule, 30 resume user, 99 end')).toEqual([
      '10 pause user',
      '10 gap paused from_us=10000 to_us=30000 lost=unknown',
      '30 resume user',
    ]);
  });

  it('can be there from the start', () => {
    expect(
      played(
        '10 -KeyA, 20 resume rule, 30 -KeyB, 40 m@1;1',
        { heldKeys: ['KeyA', 'KeyB'] },
        {
          pausedBy: ['rule'],
        },
      ),
    ).toEqual([
      '0 pause rule',
      '0 gap paused from_us=0 to_us=20000 lost=unknown',
      '20 resume rule',
      '40 move 1;1',
    ]);
  });

  //   steps   97  ┊  98  ┊  99
  //   pause       ┊   ^         at 98.077
  //   KeyV        ┊    ─────    pressed at 98.4, which the event clock calls 98
  it('begins with the step of the event clock that it is in', () => {
    expect(
      played('97 +KeyA, 97 -KeyA, 98.077 pause user, 98 +KeyV, 99 -KeyV, 120 resume user, 200 end'),
    ).toEqual([
      '97 key_down KeyA',
      '97 key_up KeyA',
      '98 pause user',
      '98 gap paused from_us=98000 to_us=120000 lost=unknown',
      '120 resume user',
    ]);
  });

  it.each(['locked', 'rule'])('begins so also when its reason is %s', (reason) => {
    expect(played(`98.999 pause ${reason}, 98 +KeyV, 98 -KeyV, 99 m@1;1, 200 tick`)).toEqual([
      `98 pause ${reason}`,
    ]);
  });

  it('keeps what came before it was asked for', () => {
    expect(played('98 +KeyA, 98 -KeyA, 98.5 pause user, 98 +KeyV, 200 tick')).toEqual([
      '98 key_down KeyA',
      '98 key_up KeyA',
      '98 pause user',
    ]);
  });

  it('spares a window that is not to be recorded the whole millisecond', () => {
    expect(
      played('9 m@9;9, 10 m@1;1, 10 pause rule, 10 m@2;2, 20 resume rule, 20 m@3;3, 21 m@4;4'),
    ).toEqual([
      '9 move 9;9',
      '10 move 1;1',
      '10 pause rule',
      '10 gap paused from_us=10000 to_us=20000 lost=unknown',
      '20 resume rule',
      '21 move 4;4',
    ]);
  });
});

describe('a gap and a pause', () => {
  it('does not tell how much was missed while nothing was to be recorded', () => {
    expect(played('10 pause user, 15 m@1;1, 20 gap 30, 40 resume user, 99 end')).toEqual([
      '10 pause user',
      '10 gap paused from_us=10000 to_us=40000 lost=unknown',
      '40 resume user',
    ]);
  });

  it('tells of the part of a gap that came after the pause', () => {
    expect(played('10 pause user, 15 m@1;1, 30 resume user, 20 gap 50, 60 m@2;2')).toEqual([
      '10 pause user',
      '10 gap paused from_us=10000 to_us=30000 lost=unknown',
      '30 resume user',
      '30 gap host_restarted from_us=30000 to_us=50000 lost=unknown',
      '60 move 2;2',
    ]);
  });

  it('knows afterwards what is held, and leaves out what was pressed meanwhile', () => {
    expect(
      played(
        '5 +KeyA, 10 pause user, 12 m@1;1, 20 gap 30 KeyA KeyB, 40 resume user, 50 -KeyB, 60 -KeyA',
      ),
    ).toEqual([
      '5 key_down KeyA',
      '10 key_up KeyA synthetic',
      '10 pause user',
      '10 gap paused from_us=10000 to_us=40000 lost=unknown',
      '40 resume user',
      '40 key_down KeyA synthetic',
      '60 key_up KeyA',
    ]);
  });
});

describe('context rows', () => {
  it('tell of displays, layout and the window in front, in their place', () => {
    expect(
      played(
        '5 m@1;1, 20 focus b|B, 10 m@2;2, 30 display 800, 40 layout de, 41 focus a|A, 50 m@3;3, 60 focus –, 70 m@4;4',
        { displays: [display(640)], window: windowOf('a|A') },
        { windows: true },
      ),
    ).toEqual([
      '0 focus w0 {"title":"a","class":"A","process":""}',
      '5 move 1;1 w0',
      '10 move 2;2 w0',
      '20 focus w1 {"title":"b","class":"B","process":""}',
      `30 display w1 ${JSON.stringify([display(800)])}`,
      '40 layout w1 {"layout":"de","labels":{"KeyA":"A","KeyY":"Z","Digit2":"2"}}',
      '41 focus w0 {"title":"a","class":"A","process":""}',
      '50 move 3;3 w0',
      '60 focus',
      '70 move 4;4',
    ]);
  });

  it('say nothing that the session says already', () => {
    expect(
      played(
        '5 display 640, 6 focus a|A, 9 focus a|A, 90 tick',
        { displays: [display(640)] },
        {
          windows: true,
        },
      ),
    ).toEqual(['6 focus w0 {"title":"a","class":"A","process":""}']);
  });

  it('do not grow without end with a title that tells the time', () => {
    const { ring, collector } = collecting({}, 16, { mode: 'full', windows: true });
    const look = (ms: number, title: string): void => {
      collector.context({ at: at(ms), type: 'focus', window: windowOf(`${title}|Clock`) });
      collector.tick(at(ms + 1000));
    };
    for (let second = 0; second < MOST_TITLES + 100; second++) look(second, `${second} s`);
    look(MOST_TITLES + 100, '7 s');
    expect(ring.strings.size).toBeLessThan(MOST_TITLES + 10 + PHYSICAL_KEYS.length);
    expect(picture(ring.range(ring.head - 2, ring.head))).toEqual([
      `4096 focus w4096 {"title":"","class":"Clock","process":""}`,
      '4196 focus w7 {"title":"7 s","class":"Clock","process":""}',
    ]);
  });

  it('name no window unless asked to', () => {
    expect(played('5 focus a|A, 9 m@1;1', { window: windowOf('b|B') })).toEqual(['9 move 1;1']);
  });

  //   window   mail ──┊ bank       ┊ mail ──── notes
  //   rule            ┊████████████┊
  it('say after a pause what has changed, and nothing of what was in front meanwhile', () => {
    expect(
      played(
        '10 pause rule, 10 focus bank|B, 20 display 800, 25 mark tea, 30 focus mail|M, 30 resume rule, 40 m@1;1, 50 pause rule, 50 focus bank|B, 60 focus notes|N, 60 resume rule, 70 m@2;2',
        { window: windowOf('mail|M'), displays: [display(640)] },
        { windows: true },
      ),
    ).toEqual([
      '0 focus w0 {"title":"mail","class":"M","process":""}',
      '10 pause w0 rule',
      '25 marker tea',
      '25 gap paused from_us=10000 to_us=30000 lost=unknown',
      '30 resume rule',
      `30 display ${JSON.stringify([display(800)])}`,
      '40 move 1;1 w0',
      '50 pause w0 rule',
      '50 gap paused from_us=50000 to_us=60000 lost=unknown',
      '60 resume rule',
      '60 focus w1 {"title":"notes","class":"N","process":""}',
      '70 move 2;2 w1',
    ]);
  });

  it('say after a restart of the source what has changed meanwhile', () => {
    expect(
      played('10 +KeyA, 20 gap 50, 60 m@1;1', { displays: [display(640)] }, { windows: true }),
    ).toEqual([
      '10 key_down KeyA',
      '20 gap host_restarted from_us=20000 to_us=50000 lost=3',
      '50 key_up KeyA synthetic',
      '50 display []',
      '60 move 1;1',
    ]);
  });
});
