import { describe, expect, it } from 'vitest';
import type { BarRow } from '../../../../src/shared/timeline/bar-row';
import type { LaneData } from '../../../../src/shared/timeline/lane-data';
import { barDetail, pressesPerColumn } from '../../../../src/shared/timeline/level-of-detail';
import { columnStart, type Scale } from '../../../../src/shared/timeline/scale';
import { visitPointer } from '../../../../src/shared/timeline/visit-pointer';
import { lanes, picture, view } from './recording';

// One recording, seen from further and further away. What is typed is bars with letters as long as
// each has room, then counts; the pointer is a line of its tens; the wheel is its notches.

const RECORDING = `
  H 0-8 / E 6-14 / L 12-18 24-30 / O 34-40 / ShiftLeft 0-10
  / left 50-70 90-95 / wheel 60:1 62:1 64:-3
  / move 0:10,0 20:30,0 44:70,0 80:20,0 99:0,0`;

describe('a recording of a tenth of a second', () => {
  it('at 2 ms a letter shows every press, and which overlap', () => {
    expect(drawn(0, 50, 25)).toEqual([
      'keyboard   HHHH  LLL   LLL  OOO     ',
      'keyboard      EEEE                  ',
      'modifiers  SSSSS                    ',
      'button 1                           ■',
      'wheel                               ',
      'pointer    1111111111|33333333333|77',
    ]);
  });

  it('at 4 ms a letter shows all of it', () => {
    expect(drawn(0, 100, 25)).toEqual([
      'keyboard   HH LL LL O               ',
      'keyboard     EE                     ',
      'modifiers  SSS                      ',
      'button 1                ■■■■■     ■ ',
      'wheel                     23        ',
      'pointer    11111|33333|77777777|222|',
    ]);
  });

  it('at 10 ms a letter shows how many keys began in each', () => {
    expect(drawn(0, 100, 10)).toEqual([
      'keyboard # 2111      ',
      'modifiers  S         ',
      'button 1        ■■  ■',
      'wheel            5   ',
      'pointer    11|3|777||',
    ]);
  });

  it('at 25 ms a letter shows counts of everything, and none is missing', () => {
    expect(drawn(0, 100, 4)).toEqual([
      'keyboard # 41  ',
      'modifiers  S   ',
      'button 1 #   11',
      'wheel        5 ',
      'pointer    ||7|',
    ]);
  });

  it('at a tenth of a millisecond a letter shows where one key goes up before the other', () => {
    expect(drawn(12, 14.5, 25)).toEqual([
      'keyboard   LLLLLLLLLLLLLLLLLLLLLLLLL',
      'keyboard   EEEEEEEEEEEEEEEEEEEE     ',
      'modifiers                           ',
      'button 1                            ',
      'wheel                               ',
      'pointer    1111111111111111111111111',
    ]);
  });
});

/** All lanes, a line a row: bars by their letters, marks of several and charts by their counts. */
function drawn(fromMs: number, toMs: number, columns: number): string[] {
  const data = lanes(RECORDING.replace(/\s+/g, ' ').trim());
  const scale: Scale = { view: view(fromMs, toMs), columns };
  const rows = (name: string, of: readonly BarRow[]): string[] =>
    barDetail(of, scale) === 'counts'
      ? [named(`${name} #`, [...pressesPerColumn(of, scale)].map(digit).join(''))]
      : picture(data, of, fromMs, toMs, columns).map((line) =>
          named(name, line.replaceAll('·', ' ')),
        );
  return [
    ...rows('keyboard', data.keyboard),
    ...rows('modifiers', [...data.modifiers.values()]),
    ...[...data.buttons].flatMap(([button, row]) =>
      // Buttons have no letters; the numbers of what is held mean buttons, not strings.
      rows(`button ${button}`, [row]).map((line) => line.replace(/[A-Z]/g, '■')),
    ),
    named('wheel', wheel(data, scale)),
    named('pointer', pointer(data, scale)),
  ];
}

function named(name: string, line: string): string {
  return name.padEnd(11) + line;
}

function digit(count: number): string {
  return count === 0 ? ' ' : String(count);
}

/** Notches in each column, whichever way. */
function wheel({ wheel: { vertical } }: LaneData, scale: Scale): string {
  return Array.from({ length: scale.columns }, (_, column) => {
    const { from, to } = vertical.within(
      columnStart(scale, column),
      columnStart(scale, column + 1),
    );
    const { positive, negative } = vertical.total(from, to);
    return digit((positive + negative) / 120);
  }).join('');
}

/** Tens of the pointer's x, `|` where it covered several in one column. */
function pointer(data: LaneData, scale: Scale): string {
  const line = new Array<string>(scale.columns).fill(' ');
  visitPointer(data.pointer, 'x', scale, data.lastUs, [], (from, to, min, max) => {
    const tens = Math.floor(min / 10);
    line.fill(tens === Math.floor(max / 10) ? String(tens) : '|', from, to);
  });
  return line.join('');
}
