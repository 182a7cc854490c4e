import { describe, expect, it } from 'vitest';
import { UnnamedKeys } from '../../../../src/main/capture/unnamed-keys';

/**
 * Plays a script in the order JavaScript hears of it: `r+94@5` is the server's raw press of X keycode 94
 * at 5 ms, `h-@9` a release that the hook calls 0, `b` instead of a keycode's kind a button. Gives the
 * hook's events with the names they got.
 */
function named(script: string): string[] {
  const keys = new UnnamedKeys(() => undefined);
  const events: string[] = [];
  for (const step of script.split(' ')) {
    const match = /^([rh])(b?)([+-])(\d*)@(\d+)$/.exec(step);
    if (match === null) throw new Error(`unreadable step "${step}"`);
    const [, who, button, sign = '', detail, time] = match;
    const press = {
      kind: button === 'b' ? ('button' as const) : ('key' as const),
      down: sign === '+',
      time: Number(time),
    };
    if (who === 'r') {
      keys.raw({ ...press, detail: Number(detail) });
    } else {
      const at = events.push(`${sign}?`) - 1;
      keys.unnamed({
        ...press,
        name: (name) => {
          events[at] = `${sign}${name}`;
        },
      });
    }
  }
  return events;
}

describe('keys that the hook calls 0', () => {
  it('are named by the raw event before them', () => {
    expect(named('r+94@5 h+@5 r-94@9 h-@9')).toEqual(['+94', '-94']);
  });

  it('are named by the raw event after them', () => {
    expect(named('h+@5 r+94@5 h-@9 r-94@9')).toEqual(['+94', '-94']);
  });

  it('are named in order when several wait', () => {
    expect(named('r+94@5 r-94@6 r+97@6 r-97@7 h+@5 h-@6 h+@6 h-@7')).toEqual([
      '+94',
      '-94',
      '+97',
      '-97',
    ]);
    expect(named('h+@5 h-@6 h+@6 h-@7 r+94@5 r-94@6 r+97@6 r-97@7')).toEqual([
      '+94',
      '-94',
      '+97',
      '-97',
    ]);
  });

  it('keep their name while they repeat, though repeats have no raw event', () => {
    expect(named('r+94@5 h+@5 h+@300 h+@330 r-94@340 h-@340')).toEqual([
      '+94',
      '+94',
      '+94',
      '-94',
    ]);
  });

  it('keep it also when the release is heard of before the repeats', () => {
    expect(named('r+94@5 h+@5 r-94@340 h+@300 h+@330 h-@340')).toEqual([
      '+94',
      '+94',
      '+94',
      '-94',
    ]);
  });

  it('are told from a repeat when another one goes down meanwhile', () => {
    //   94  ▔▔▔▔▔▔▔▔▔▔▔▔▔
    //   97        ▔▔▔▔
    expect(named('r+94@5 h+@5 h+@300 h+@320 r+97@320 r-97@330 h-@330 r-94@340 h-@340')).toEqual([
      '+94',
      '+94',
      '+97',
      '-97',
      '-94',
    ]);
  });

  it('are named when the server recorded them a little after they happened', () => {
    expect(named('r+94@5 h+@12 r-94@20 h-@21')).toEqual(['+94', '-94']);
  });

  it('stay unnamed when nothing fits', () => {
    expect(named('h+@5')).toEqual(['+?']);
    expect(named('r-94@5 h+@5')).toEqual(['+?']);
    expect(named('r+94@5 r-94@6 h+@500')).toEqual(['+?']);
  });

  it('are not mistaken for keys that the hook knows', () => {
    // 38 is KeyA, which the hook names itself.
    expect(named('r+38@5 r+94@5 h+@5')).toEqual(['+94']);
  });
});

describe('buttons that the hook calls 0', () => {
  it('are named like keys, and apart from them', () => {
    expect(named('rb+10@5 r+94@5 h+@5 hb+@5')).toEqual(['+94', '+10']);
  });

  it('keep their names apart from raw presses that the hook never tells of', () => {
    // 249 makes the server change the video mode: it is released for all, pressed for none.
    expect(named('r+249@5 r-249@6 h-@6 r+253@7 h+@7 r-253@8 h-@8')).toEqual([
      '-249',
      '+253',
      '-253',
    ]);
    expect(named('h-@6 h+@7 h-@8 r+249@5 r-249@6 r+253@7 r-253@8')).toEqual([
      '-249',
      '+253',
      '-253',
    ]);
  });

  it('do not take the names of keys that the hook has a code for, in the table or not', () => {
    // 186 and 226 are no keys of the table, 103 has two numbers.
    expect(named('r+186@5 r+226@5 r+103@5 r+94@5 h+@5')).toEqual(['+94']);
  });
});
