import { describe, expect, it } from 'vitest';
import { micros } from '../../../../src/shared/base/time';
import { tableRange } from '../../../../src/shared/session/row-range';
import { LaneData } from '../../../../src/shared/timeline/lane-data';
import { lanes, picture, recording } from './recording';

/** The keyboard lane of a recording, a line a row. */
function keyboard(text: string, fromMs: number, toMs: number, columns: number): string[] {
  const data = lanes(text);
  return picture(data, data.keyboard, fromMs, toMs, columns);
}

describe('bars of the keyboard lane', () => {
  it('run from down to up', () => {
    expect(keyboard('A 2-6', 0, 10, 10)).toEqual(['··AAAA····']);
  });

  it('do not cover each other', () => {
    expect(keyboard('A 0-20 / B 5-15', 0, 20, 20)).toEqual([
      'AAAAAAAAAAAAAAAAAAAA',
      '·····BBBBBBBBBB·····',
    ]);
  });

  it('take the first row that is free', () => {
    expect(keyboard('H 0-4 / E 2-6 / L 5-9 / O 8-12', 0, 12, 12)).toEqual([
      'HHHH·LLLL···',
      '··EEEE··OOOO',
    ]);
  });

  it('share a row when one begins where the other ends', () => {
    expect(keyboard('A 0-5 / B 5-10', 0, 10, 10)).toEqual(['AAAAABBBBB']);
  });

  it('of one key held down are one bar, however often it repeats', () => {
    const data = lanes('A 0-50 repeat 20 30 40');
    expect(picture(data, data.keyboard, 0, 50, 10)).toEqual(['AAAAAAAAAA']);
    expect(data.keyboard[0]?.bar(0).repeats).toBe(3);
  });

  it('reach to the last event while the key is held', () => {
    expect(keyboard('A 2- / B 0-1 6-8', 0, 10, 10)).toEqual(['B·AAAAAA··', '······BB··']);
  });

  it('of masked keys end first in, first out', () => {
    expect(keyboard('• 0-6 / • 3-9', 0, 10, 10)).toEqual(['MMMMMM····', '···MMMMMM·']);
  });

  it('end at the next press of the same key when its release was lost', () => {
    expect(keyboard('A 0- 6-8', 0, 10, 10)).toEqual(['AAAAAAAA··']);
    expect(lanes('A 0- 6-8').keyboard[0]?.length).toBe(2);
  });

  it('are cut at the edges of the view', () => {
    expect(keyboard('A 0-20', 5, 15, 10)).toEqual(['AAAAAAAAAA']);
    expect(keyboard('A 0-5 / B 16-20', 5, 15, 10)).toEqual(['··········']);
    // The last event of a session lies at the very end of the view.
    expect(keyboard('A 0-5 / B 15-20', 5, 15, 10)).toEqual(['·········B']);
  });

  it('narrower than a column and in the same column are one mark', () => {
    expect(keyboard('A 1-2 3-4 5-6 / B 40-45 / C 70-100', 0, 100, 10)).toEqual(['3···B··CCC']);
  });

  it('leave a long one its own mark that begins in a crowded column', () => {
    expect(keyboard('A 1-2 3-4 / B 5-60', 0, 100, 10)).toEqual(['2BBBBB····']);
  });
});

describe('rows of the other lanes', () => {
  it('hold modifiers apart from other keys, each its own row', () => {
    const data = lanes('ShiftLeft 0-8 / A 2-4 / ControlRight 5-9');
    expect(picture(data, data.keyboard, 0, 10, 10)).toEqual(['··AA······']);
    expect([...data.modifiers.keys()]).toEqual(['ShiftLeft', 'ControlRight']);
    expect(picture(data, [...data.modifiers.values()], 0, 10, 10)).toEqual([
      'SSSSSSSS··',
      '·····CCCC·',
    ]);
  });

  it('hold each mouse button', () => {
    const data = lanes('left 0-3 / right 2-5');
    const ends = [...data.buttons].map(([button, row]) => [button, row.bar(0).endUs]);
    expect(ends).toEqual([
      [1, 3000],
      [2, 5000],
    ]);
  });

  it('hold gaps, pauses and markers', () => {
    const data = lanes('mark 1:begin / gap 5-9 / pause 12 / resume 15');
    expect(data.notes).toEqual([{ kind: 'marker', atUs: 1000, text: 'begin' }]);
    expect(data.silences).toEqual([
      { kind: 'gap', fromUs: 5000, toUs: 9000, reason: 'host_restarted', lost: null },
      { kind: 'pause', fromUs: 12_000, toUs: 15_000, reason: '', lost: null },
    ]);
  });
});

describe('lanes fed piece by piece', () => {
  const text = 'A 0-20 / B 5-15 / ShiftLeft 8-12 / left 1-19 / move 0:1,1 9:5,5 / wheel 3:1 4:-1';

  it('are the same as lanes fed at once', () => {
    const whole = lanes(text);
    const pieces = new LaneData();
    const table = recording(text);
    for (let at = 0; at < table.length; at += 2) {
      pieces.append(tableRange(table, at, Math.min(at + 2, table.length)));
    }
    expect(picture(pieces, pieces.keyboard, 0, 20, 20)).toEqual(
      picture(whole, whole.keyboard, 0, 20, 20),
    );
    expect(pieces.events).toBe(whole.events);
    expect(pieces.pointer.length).toBe(2);
  });

  it('name the same key alike when the pieces number their strings differently', () => {
    const data = new LaneData();
    data.append(tableRange(recording('A 0-1 / B 2-3')));
    data.append(tableRange(recording('B 4-5 / A 6-7')));
    expect(picture(data, data.keyboard, 0, 8, 8)).toEqual(['A·B·B·A·']);
  });

  it('can forget their beginning and still close what is held', () => {
    const data = new LaneData();
    data.append(tableRange(recording('B 0-1 2-3 / A 5-')));
    data.forgetBefore(micros(4000));
    data.append(tableRange(recording('A -9 / C 12-14')));
    expect(picture(data, data.keyboard, 0, 14, 14)).toEqual(['·····AAAA···CC']);
  });
});
