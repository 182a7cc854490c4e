import { describe, expect, it } from 'vitest';
import { HeldInputs, type UnpairedPress } from '../../../../src/shared/session/held-inputs';
import { tableRange } from '../../../../src/shared/session/row-range';
import { type EventRow, presses, rowsOf, tableOf } from '../../../support/sessions';

function follow(rows: readonly EventRow[]): {
  held: string[];
  unpaired: UnpairedPress[];
  closing: EventRow[];
} {
  const table = tableOf(rows);
  const inputs = new HeldInputs();
  const unpaired: UnpairedPress[] = [];
  inputs.add(tableRange(table), (press) => unpaired.push(press));
  const closing = inputs.closingRows(table.strings, table.length, 9_000, 9_500);
  return { held: inputs.names(table.strings.list), unpaired, closing: rowsOf(closing) };
}

describe('held keys and buttons', () => {
  it('are those pressed and not yet released', () => {
    //  A  ▁████▁▁
    //  B  ▁▁█████ …
    expect(follow(presses('A 0-20 / B 5-'))).toMatchObject({ held: ['KeyB'], unpaired: [] });
  });

  it('stay one press while they repeat', () => {
    const repeat: EventRow = { t: 5, kind: 'key_down', key: 'KeyA', flags: ['repeat'] };
    const [down, up] = presses('A 0-20');
    expect(follow([down, repeat, repeat, up].filter((row) => row !== undefined))).toEqual({
      held: [],
      unpaired: [],
      closing: [],
    });
  });

  it('show a second press, and a release without one', () => {
    expect(
      follow([
        { t: 0, kind: 'key_down', key: 'KeyA' },
        { t: 1, kind: 'key_down', key: 'KeyA' },
        { t: 2, kind: 'key_up', key: 'KeyB' },
        { t: 3, kind: 'button_up', button: 2 },
      ]).unpaired,
    ).toEqual([
      { seq: 1, name: 'KeyA', problem: 'pressed twice' },
      { seq: 2, name: 'KeyB', problem: 'released but not pressed' },
      { seq: 3, name: 'button 2', problem: 'released but not pressed' },
    ]);
  });

  it('are only counted where a privacy mode made them alike', () => {
    const masked = (t: number, kind: 'key_down' | 'key_up'): EventRow => ({
      t,
      kind,
      key: 'Masked',
      flags: ['redacted'],
    });
    expect(
      follow([masked(0, 'key_down'), masked(1, 'key_down'), masked(2, 'key_up')]),
    ).toMatchObject({ held: ['Masked'], unpaired: [] });
  });

  it('are let go of masked where they went down masked', () => {
    const down: EventRow = { t: 0, kind: 'key_down', key: 'Masked', flags: ['redacted'] };
    const up: EventRow = {
      t: 9000,
      recv: 9500,
      kind: 'key_up',
      key: 'Masked',
      mods: 0,
      flags: ['synthetic', 'redacted'],
    };
    expect(follow([down, { ...down, t: 1 }]).closing).toEqual([up, up]);
  });

  it('without a name have no pairs', () => {
    expect(follow([{ t: 0, kind: 'key_up', native: 0 }])).toMatchObject({ held: [], unpaired: [] });
  });

  it('are let go of in order, modifiers one by one', () => {
    expect(
      follow([
        { t: 0, kind: 'key_down', key: 'ShiftLeft' },
        { t: 1, kind: 'key_down', key: 'KeyA' },
        { t: 2, kind: 'key_down', key: 'ControlRight' },
        { t: 3, kind: 'button_down', button: 1 },
      ]).closing,
    ).toEqual([
      { t: 9000, recv: 9500, kind: 'key_up', key: 'ShiftLeft', mods: 8, flags: ['synthetic'] },
      { t: 9000, recv: 9500, kind: 'key_up', key: 'KeyA', mods: 8, flags: ['synthetic'] },
      { t: 9000, recv: 9500, kind: 'key_up', key: 'ControlRight', mods: 0, flags: ['synthetic'] },
      { t: 9000, recv: 9500, kind: 'button_up', button: 1, mods: 0, flags: ['synthetic'] },
    ]);
  });
});
