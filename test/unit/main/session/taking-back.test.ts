import { describe, expect, it } from 'vitest';
import { at } from '../../../support/collecting';
import { taking } from '../../../support/taking';

describe('rewind', () => {
  //   KeyA     ███████▁▁▁          ███|
  //   Ctrl     ▁▁▁▁▁▁████    ──►   ▁▁▁|gap  ███
  //            1 2 3 4 5 s            2 …   5
  it('deletes what the last seconds brought, closes what was down and opens what is', async () => {
    const session = taking();
    session.send('1000 +KeyA, 2500 m@1;1, 3000 +ControlLeft, 3500 -KeyA');
    session.wait(5000);
    expect(await session.rewind(3)).toEqual({ ok: true, value: { removedUs: 3_000_000 } });
    session.send('5100 m@2;2, 5200 -ControlLeft');
    expect(await session.ended(6000)).toEqual([
      '1000 key_down KeyA',
      '2000 key_up KeyA synthetic',
      '2000 gap rewound from_us=2000000 to_us=5000000 lost=unknown',
      '5000 key_down ControlLeft mods=4 synthetic',
      '5100 move 2;2 mods=4',
      '5200 key_up ControlLeft',
    ]);
  });

  it('leaves no byte of the deleted text in the journal, nor in memory', async () => {
    const session = taking();
    session.collector.mark('kept words', at(900));
    session.send('1000 m@1;1');
    session.collector.mark('deleted words', at(2000));
    session.send('2100 m@2;2');
    expect(session.holds('deleted words')).toBe(true);
    session.wait(3000);
    await session.rewind(1.5);
    expect(session.holds('deleted words')).toBe(false);
    expect(session.holds('kept words')).toBe(true);
    expect(session.ring.strings.list).not.toContain('deleted words');
    session.collector.mark('later words', at(3500));
    session.wait(5000);
    expect((await session.ended(6000)).map((row) => row.split(' ').slice(0, 2).join(' '))).toEqual([
      '900 marker',
      '1000 move',
      '1500 gap',
      '3500 marker',
    ]);
  });

  it('deletes a marker that still waits for its place', async () => {
    const session = taking();
    session.send('1000 m@1;1');
    session.collector.mark('too late', at(1000));
    await session.rewind(1);
    expect((await session.ended(2000)).join()).not.toContain('too late');
    expect(session.holds('too late')).toBe(false);
  });

  it('drops what happened in the deleted stretch and comes after it', async () => {
    const session = taking();
    session.send('1000 m@1;1');
    session.wait(2000);
    await session.rewind(0.5);
    session.send('1600 +KeyA, 1700 -KeyA, 1800 +KeyB, 1900 +ShiftLeft', 2100);
    session.send('2200 m@2;2, 2300 -KeyB, 2400 -ShiftLeft');
    expect(await session.ended(3000)).toEqual([
      '1000 move 1;1',
      '1500 gap rewound from_us=1500000 to_us=2000000 lost=unknown',
      '2000 key_down ShiftLeft mods=1 synthetic',
      '2200 move 2;2 mods=1',
      '2400 key_up ShiftLeft',
    ]);
  });

  it('reaches further than the ring, and past the beginning', async () => {
    const session = taking({ capacity: 16 });
    for (let i = 1; i <= 100; i++) session.send(`${i * 100} m@${i};0`);
    session.send('10000 +KeyA, 10001 -KeyA');
    const counted = session.counters.snapshot(10_000_000);
    expect(counted).toMatchObject({ total: 102, byKind: { move: 100, key_up: 1 } });
    expect(await session.rewind(7.5)).toMatchObject({ ok: true });
    expect(session.mirror.rows.slice(-2)).toEqual([
      '2500 move 25;0',
      '2501 gap rewound from_us=2501000 to_us=10001000 lost=unknown',
    ]);
    expect(session.counters.snapshot(10_001_000)).toMatchObject({
      total: 26,
      byKind: { move: 25, key_up: 0, gap: 1 },
    });
    expect(session.kinds.counts()).toEqual({ move: 25, gap: 1 });
    await session.rewind(1000);
    expect(session.mirror.rows).toEqual(['0 gap rewound from_us=0 to_us=10001000 lost=unknown']);
    expect(await session.ended(11_000)).toEqual(session.mirror.rows);
  });

  it('that ends within a pause that is over says again that it is', async () => {
    const session = taking();
    session.collector.pause('user', at(1000));
    session.collector.resume('user', at(3000));
    session.send('4000 m@1;1');
    await session.rewind(2);
    session.send('4100 m@2;2');
    expect(await session.ended(5000)).toEqual([
      '1000 pause user',
      '1000 gap paused from_us=1000000 to_us=3000000 lost=unknown',
      '2000 gap rewound from_us=2000000 to_us=4000000 lost=unknown',
      '4000 resume user',
      '4100 move 2;2',
    ]);
  });

  it('closes as many masked keys as were down, whatever they are', async () => {
    const session = taking({ mode: 'timing' });
    session.send('1000 +KeyA, 1100 +KeyB, 1200 +KeyC, 2000 -KeyA, 2100 -KeyC, 2200 +KeyD');
    session.wait(3000);
    await session.rewind(1.5);
    session.send('3100 -KeyB, 3200 -KeyD');
    expect(await session.ended(4000)).toEqual([
      '1000 key_down Masked redacted',
      '1100 key_down Masked redacted',
      '1200 key_down Masked redacted',
      '1500 key_up Masked synthetic redacted',
      '1500 key_up Masked synthetic redacted',
      '1500 key_up Masked synthetic redacted',
      '1500 gap rewound from_us=1500000 to_us=3000000 lost=unknown',
      '3000 key_down Masked synthetic redacted',
      '3100 key_up Masked redacted',
    ]);
  });

  it('says again which window is in front, and numbers windows anew', async () => {
    const session = taking({ windows: true });
    const focus = (ms: number, title: string): void =>
      session.collector.context({
        type: 'focus',
        at: at(ms),
        window: { title, class: 'c', process: 'p' },
      });
    focus(1000, 'first');
    focus(2000, 'secret');
    focus(3000, 'third');
    session.send('4000 m@1;1');
    await session.rewind(2.5);
    expect(session.holds('secret')).toBe(false);
    session.send('4100 m@2;2');
    focus(4200, 'first');
    session.send('4300 m@3;3');
    const rows = await session.ended(5000);
    expect(rows.map((row) => row.replace(/"class.*/, ''))).toEqual([
      '1000 focus w0 {"title":"first",',
      '1500 gap w0 rewound from_us=1500000 to_us=4000000 lost=unknown',
      '4000 focus w1 {"title":"third",',
      '4100 move 2;2 w1',
      '4200 focus w0 {"title":"first",',
      '4300 move 3;3 w0',
    ]);
  });

  it('refuses no time, and a recording that is over', async () => {
    const session = taking();
    expect(await session.rewind(0)).toMatchObject({ ok: false, error: { kind: 'state' } });
    await session.ended(1000);
    expect(await session.rewind(1)).toMatchObject({ ok: false, error: { kind: 'state' } });
  });
});

describe('disown', () => {
  //   Ctrl   ▁▁████████▁▁          ▁▁▁▁▁▁▁▁▁▁▁▁
  //   1      ▁▁▁▁▁███▁▁▁▁    ──►   ▁▁▁▁▁▁▁▁▁▁▁▁
  //   move   ▁▁▁▁|▁▁|▁▁|▁          ▁▁▁▁|▁▁|▁▁|▁      without Ctrl in mods
  it('leaves a chord out, as far as it has come and as it goes on', async () => {
    const session = taking();
    session.send('10 +ControlLeft, 20 m@1;1, 30 +Digit1, 40 m@2;2');
    session.chord('ControlLeft', 'Digit1');
    expect(session.mirror.rows).toEqual(['20 move 1;1', '40 move 2;2']);
    session.send('500 +Digit1, 530 +Digit1, 600 -Digit1, 610 +KeyB, 620 -ControlLeft, 630 -KeyB');
    session.send('700 +Digit1, 710 -Digit1');
    expect(await session.ended(1000)).toEqual([
      '20 move 1;1',
      '40 move 2;2',
      '610 key_down KeyB',
      '630 key_up KeyB',
      '700 key_down Digit1',
      '710 key_up Digit1',
    ]);
    expect(session.kinds.counts()).toEqual({ key_down: 2, key_up: 2, move: 2 });
  });

  it('leaves a chord out that is over already, and no other press of its keys', async () => {
    const session = taking();
    session.send(
      '10 +Digit1, 20 -Digit1, 30 +ControlLeft, 40 +Digit1, 50 -Digit1, 60 -ControlLeft',
    );
    session.wait(300);
    session.chord('ControlLeft', 'Digit1');
    expect(await session.ended(1000)).toEqual(['10 key_down Digit1', '20 key_up Digit1']);
  });

  it('waits for keys of a chord that are still on their way', async () => {
    const session = taking();
    session.send('10 +Digit1, 20 -Digit1, 30 +ControlLeft');
    session.chord('ControlLeft', 'Digit1');
    session.send('40 +Digit1, 50 -Digit1, 60 -ControlLeft, 70 +Digit1, 80 -Digit1');
    expect(await session.ended(1000)).toEqual([
      '10 key_down Digit1',
      '20 key_up Digit1',
      '70 key_down Digit1',
      '80 key_up Digit1',
    ]);
  });

  //   told    Ctrl+3  Ctrl+3  Ctrl+3       by the hotkeys, before the hook has brought anything
  //   Ctrl    ▁▁█████████████▁▁▁████▁▁
  //   3       ▁▁▁▁██▁▁▁▁██▁▁▁▁▁▁▁▁█▁▁▁  ██   the last is none of ours
  it('leaves several chords out of which nothing has come yet', async () => {
    const session = taking();
    session.wait(100);
    for (let chord = 0; chord < 3; chord++) session.chord('ControlLeft', 'Digit3');
    session.send(
      '10 +ControlLeft, 20 +Digit3, 25 +Digit3, 30 -Digit3, 40 +Digit3, 50 -Digit3, 55 -ControlLeft',
    );
    session.send('60 +ControlLeft, 70 +Digit3, 75 -Digit3, 80 -ControlLeft');
    session.send('90 +Digit3, 95 -Digit3, 96 +ControlLeft, 97 -ControlLeft');
    expect(await session.ended(1000)).toEqual([
      '90 key_down Digit3',
      '95 key_up Digit3',
      '96 key_down ControlLeft mods=4',
      '97 key_up ControlLeft',
    ]);
  });

  it('leaves out two clicks of which nothing has come yet', async () => {
    const session = taking();
    session.wait(100);
    session.click(1, 50);
    session.click(1, 90);
    session.send('48 +b1, 52 -b1, 88 +b1, 92 -b1, 95 +b1, 96 -b1');
    expect(await session.ended(1000)).toEqual(['95 button_down b1', '96 button_up b1']);
  });

  it('lets a press be that ended long ago', async () => {
    const session = taking();
    session.send('10 +KeyA, 20 -KeyA');
    session.wait(2000);
    session.chord('KeyA');
    session.send('2600 +KeyA, 2610 -KeyA');
    expect(await session.ended(3000)).toHaveLength(4);
  });

  it('works where rows do not say which key they are of', async () => {
    const session = taking({ mode: 'timing' });
    session.send('10 +KeyA, 20 +ControlLeft, 30 +Digit1, 40 -KeyA');
    session.chord('ControlLeft', 'Digit1');
    session.send('50 -Digit1, 60 +KeyB, 70 -ControlLeft, 80 -KeyB');
    expect((await session.ended(1000)).map((row) => row.split(' ').slice(0, 2).join(' '))).toEqual([
      '10 key_down',
      '40 key_up',
      '60 key_down',
      '80 key_up',
    ]);
  });

  it('leaves out the chord that paused, closing rows included, and the one that resumed', async () => {
    const session = taking();
    session.send('10 +KeyA, 100 +ControlLeft, 110 +Digit2');
    session.collector.pause('user', at(120));
    session.wait(300);
    session.chord('ControlLeft', 'Digit2');
    session.send('310 -Digit2, 320 -ControlLeft, 900 +ControlLeft, 910 +Digit2');
    session.collector.resume('user', at(920));
    session.wait(1000);
    session.chord('ControlLeft', 'Digit2');
    session.send('1100 -Digit2, 1110 -ControlLeft, 1200 -KeyA');
    expect(await session.ended(2000)).toEqual([
      '10 key_down KeyA',
      '120 key_up KeyA synthetic',
      '120 pause user',
      '120 gap paused from_us=120000 to_us=920000 lost=unknown',
      '920 resume user',
      '920 key_down KeyA synthetic',
      '1200 key_up KeyA',
    ]);
  });

  it('leaves a click out, before and after it has come', async () => {
    const session = taking();
    session.send('10 +b1@1;1, 20 -b1@1;1, 1000 +b1@2;2, 1010 m@3;3, 1020 -b1@3;3');
    session.wait(1100);
    session.click(1, 1000);
    session.click(1, 2000);
    session.send('2000 +b1@4;4, 2010 -b1@4;4, 3000 +b1@5;5, 3010 -b1@5;5');
    expect(await session.ended(4000)).toEqual([
      '10 button_down b1 1;1',
      '20 button_up b1 1;1',
      '1010 move 3;3',
      '3000 button_down b1 5;5',
      '3010 button_up b1 5;5',
    ]);
  });

  it('leaves out the keys that started it until they are let go of', async () => {
    const session = taking({
      info: { heldKeys: ['ControlLeft', 'Digit1', 'KeyA'] },
      ignoreKeys: ['ControlLeft', 'Digit1', 'ShiftLeft'],
    });
    session.send('10 +Digit1, 20 m@1;1, 30 -Digit1, 40 -ControlLeft, 50 -KeyA, 60 +Digit1');
    expect(await session.ended(100)).toEqual([
      '0 key_down KeyA synthetic',
      '20 move 1;1',
      '50 key_up KeyA',
      '60 key_down Digit1',
      '100 key_up Digit1 synthetic',
    ]);
  });

  it('finds rows that have left the ring', async () => {
    const session = taking({ capacity: 16 });
    session.send('10 +ControlLeft');
    for (let i = 1; i <= 40; i++) session.send(`${10 + i} m@${i};0`);
    session.send('60 +Digit1');
    session.chord('ControlLeft', 'Digit1');
    session.send('70 -Digit1, 80 -ControlLeft');
    const rows = await session.ended(100);
    expect(rows).toEqual(Array.from({ length: 40 }, (_, i) => `${11 + i} move ${1 + i};0`));
    expect(session.mirror.rows).toEqual(rows);
  });
});
