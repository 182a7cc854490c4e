import { describe, expect, it } from 'vitest';
import { at } from '../../../support/collecting';
import { taking } from '../../../support/taking';

describe('a gesture of our own whose presses have no row', () => {
  //   paused   ████████████▁▁▁▁▁▁▁▁▁▁▁
  //   Ctrl     ▁▁▁▁▁███▁▁▁▁▁▁▁▁▁███▁▁▁     the first with 2: resumes; the second with C is the user's
  it('is not waited for when it was made in a pause', async () => {
    const session = taking();
    session.send('10 m@1;1');
    session.collector.pause('user', at(100));
    session.wait(200);
    session.send('300 +ControlLeft, 301 +Digit2, 320 -Digit2, 321 -ControlLeft');
    session.collector.resume('user', at(330));
    session.chord('ControlLeft', 'Digit2');
    session.send('500 +ControlLeft, 510 +KeyC, 520 -KeyC, 530 -ControlLeft');
    expect((await session.ended(2000)).slice(-4)).toEqual([
      '500 key_down ControlLeft mods=4',
      '510 key_down KeyC mods=4',
      '520 key_up KeyC mods=4',
      '530 key_up ControlLeft',
    ]);
  });

  it('is not counted, whether it is over, under way or to come when it is told of', async () => {
    const session = taking({ mode: 'counts' });
    session.send('100 m@1;1, 110 +ControlLeft, 120 +Digit3, 130 -Digit3, 140 -ControlLeft');
    session.chord('ControlLeft', 'Digit3');
    session.send('200 +ControlLeft, 210 +Digit3');
    session.chord('ControlLeft', 'Digit3');
    session.send('220 -Digit3, 230 -ControlLeft');
    session.chord('ControlLeft', 'Digit3');
    session.send('300 +ControlLeft, 310 +Digit3, 320 -Digit3, 330 -ControlLeft');
    session.send('400 +b1, 410 -b1, 500 +Digit3, 510 -Digit3');
    session.click(1, 405);
    expect(await session.ended(2000)).toEqual(['1000 count keys=1 buttons=0 moves=1 wheel=0']);
    expect(session.collector.counted).toMatchObject({ keys: 1, buttons: 0 });
  });

  it('is forgotten soon, for it may be what was typed in a pause', () => {
    const { collector, send, wait } = taking();
    collector.pause('user', at(0));
    wait(100);
    send('200 +KeyS, 210 -KeyS');
    expect(collector.hasPending).toBe(true);
    wait(800);
    expect(collector.hasPending).toBe(false);
  });
});

describe('a chord of our own that is told of late', () => {
  it('is left out by its time, and what was pressed since is not', async () => {
    const session = taking();
    session.send('90 m@1;1, 100 +ControlLeft, 110 +Digit2, 120 -Digit2, 130 -ControlLeft');
    session.send('2000 +ControlLeft, 2010 +KeyC, 2020 -KeyC');
    session.lateChord(110, 'ControlLeft', 'Digit2');
    session.send('2030 -ControlLeft');
    expect((await session.ended(3000)).filter((row) => row.includes('key'))).toEqual([
      '2000 key_down ControlLeft mods=4',
      '2010 key_down KeyC mods=4',
      '2020 key_up KeyC mods=4',
      '2030 key_up ControlLeft',
    ]);
  });
});
