import { describe, expect, it } from 'vitest';
import { focusNote } from '../../../../src/shared/session/focus-note';
import type { Redaction, SessionEdit } from '../../../../src/shared/session/session-edit';
import { edited, told } from '../../../support/editing';
import { type EventRow, presses, sessionHeader, userEnd } from '../../../support/sessions';

const MS = 1000;
const redact = (from: number, to: number, ...what: Redaction[]): SessionEdit => ({
  type: 'redact',
  fromUs: from * MS,
  toUs: to * MS,
  what,
});
const NAMELESS = '{"title":"","class":"","process":""}';
const note = (title: string) => focusNote({ title, class: title.toLowerCase(), process: 'p' });
const window = (title: string) => ({ title, class: title.toLowerCase(), process: 'p' });
const focus = (t: number, title: string, index: number): EventRow => ({
  t: t * MS,
  kind: 'focus',
  note: note(title),
  window: index,
});
const move = (t: number, index: number): EventRow => ({ t: t * MS, kind: 'move', window: index });

describe('redacting keys', () => {
  //            ┌─────┐
  //   A  ██████████            masked whole
  //   B             ██████     masked whole
  //   C  ████████████████████  no event of it within
  //   D                  ███
  it('masks each press whole that has an event in the range', () => {
    const rows = presses('A 0-30 / B 35-60 / C 5-90 / D 55-70');
    const made = edited(rows, [redact(20, 40, 'keys')]);
    expect(told(made.rows)).toEqual([
      '0 Masked↓•',
      '5 KeyC↓',
      '30 Masked↑•',
      '35 Masked↓•',
      '55 KeyD↓',
      '60 Masked↑•',
      '70 KeyD↑',
      '90 KeyC↑',
    ]);
    expect(made.changed).toBe(4);
    expect(made.removed).toBe(0);
  });

  it('masks what types a character, and names what privacy mode text-masked names', () => {
    const rows: EventRow[] = [
      { t: 0, kind: 'key_down', key: 'KeyA', native: 30, text: 'a' },
      { t: MS, kind: 'key_down', key: 'KeyA', native: 30, text: 'a', flags: ['repeat'] },
      { t: 2 * MS, kind: 'key_up', key: 'KeyA', native: 30 },
      { t: 3 * MS, kind: 'key_down', key: 'Enter', native: 28 },
      { t: 4 * MS, kind: 'key_up', key: 'Enter', native: 28 },
      // One that nobody could name: its number would tell.
      { t: 5 * MS, kind: 'key_down', native: 97, text: 'ろ' },
      { t: 6 * MS, kind: 'key_down', key: 'CapsLock', native: 58 },
      { t: 7 * MS, kind: 'key_up', key: 'CapsLock', native: 58 },
    ];
    const header = sessionHeader({
      end: userEnd(10_000_000),
      // A layout that has put a character on CapsLock.
      keyboard: { layout: 'x', repeatDelayMs: null, repeatRateHz: null, labels: { CapsLock: 'É' } },
    });
    expect(edited(rows, [redact(0, 100, 'keys')], { header }).rows).toEqual(
      [
        { t: 0, kind: 'key_down', key: 'Masked', flags: ['redacted'] },
        { t: 1, kind: 'key_down', key: 'Masked', flags: ['repeat', 'redacted'] },
        { t: 2, kind: 'key_up', key: 'Masked', flags: ['redacted'] },
        { t: 3, kind: 'key_down', key: 'Enter', native: 28, flags: [] },
        { t: 4, kind: 'key_up', key: 'Enter', native: 28, flags: [] },
        { t: 5, kind: 'key_down', flags: ['redacted'] },
        { t: 6, kind: 'key_down', key: 'Masked', flags: ['redacted'] },
        { t: 7, kind: 'key_up', key: 'Masked', flags: ['redacted'] },
      ].map((row) => ({ ...row, t: row.t * MS, recv: row.t * MS, mods: 0 })),
    );
  });

  //            ┌─────┐
  //   97  █████████r████         masked whole, whether or not its auto-repeat is marked as such
  //   98  ████                   no event of it within
  it.each([[[]], [['repeat' as const]]])(
    'masks a press of a key without a name whole as well (repeats marked %j)',
    (flags) => {
      const rows: EventRow[] = [
        { t: 0, kind: 'key_down', native: 98, text: 'む' },
        { t: 5 * MS, kind: 'key_up', native: 98 },
        { t: 10 * MS, kind: 'key_down', native: 97, text: 'ろ' },
        { t: 30 * MS, kind: 'key_down', native: 97, text: 'ろ', flags },
        { t: 35 * MS, kind: 'key_up', native: 97 },
        { t: 50 * MS, kind: 'key_down', native: 97, text: 'ろ' },
        { t: 60 * MS, kind: 'key_up', native: 97 },
      ];
      for (const [from, to] of [
        [8, 20],
        [20, 32],
        [32, 40],
      ] as const) {
        const made = edited(rows, [redact(from, to, 'keys')]);
        expect(made.rows.map(({ native, text }) => [native, text])).toEqual([
          [98, 'む'],
          [98, undefined],
          [undefined, undefined],
          [undefined, undefined],
          [undefined, undefined],
          [97, 'ろ'],
          [97, undefined],
        ]);
        expect(made.rows.map((row) => row.flags?.includes('redacted'))).toEqual([
          ...[false, false, true, true, true, false, false],
        ]);
        expect(made.changed).toBe(3);
      }
    },
  );

  it('and cutting keep masked presses paired', () => {
    const rows = presses('A 0-30 / B 25-60');
    const made = edited(rows, [
      redact(0, 100, 'keys'),
      { type: 'cut', fromUs: 20 * MS, toUs: 40 * MS },
    ]);
    expect(told(made.rows)).toEqual([
      '0 Masked↓•',
      '20 Masked↑*•',
      '20 gap cut from_us=20000 to_us=40000 lost=unknown',
      '40 Masked↓*•',
      '60 Masked↑•',
    ]);
  });
});

describe('redacting text, coordinates', () => {
  const rows: EventRow[] = [
    { t: 0, kind: 'key_down', key: 'KeyA', native: 30, text: 'a' },
    { t: 10 * MS, kind: 'key_down', key: 'KeyB', native: 48, text: 'b' },
    { t: 11 * MS, kind: 'button_down', button: 1, at: [5, 6] },
    { t: 12 * MS, kind: 'wheel', wheel: [0, 120], at: [7, 8] },
    { t: 20 * MS, kind: 'move', at: [9, 10] },
  ];

  it('takes only that out, and only in the range', () => {
    expect(told(edited(rows, [redact(10, 20, 'text')]).rows)).toEqual([
      '0 KeyA↓ "a"',
      '10 KeyB↓',
      '11 1↓ 5,6',
      '12 wheel 7,8',
      '20 move 9,10',
    ]);
    const placeless = edited(rows, [redact(5, 20, 'coordinates')]);
    expect(told(placeless.rows)).toEqual([
      '0 KeyA↓ "a"',
      '10 KeyB↓ "b"',
      '11 1↓',
      '12 wheel',
      '20 move 9,10',
    ]);
    expect(placeless.changed).toBe(2);
  });
});

describe('redacting windows', () => {
  const header = sessionHeader({
    end: userEnd(10_000_000),
    windows: [window('A'), window('Secret'), window('C')],
  });

  //   windows   ▁▁▁▁▁██████████▁▁▁▁▁▁▁▁
  //   front     A ───┐ Secret ──┐ C ──
  it('hides what was in front, also behind the range, until another window is told of', () => {
    const rows = [
      focus(1, 'A', 0),
      focus(30, 'Secret', 1),
      move(35, 1),
      move(50, 1),
      focus(60, 'C', 2),
    ];
    const made = edited(rows, [redact(20, 40, 'windows')], { header });
    expect(told(made.rows)).toEqual([
      `1 focus w0 ${note('A')}`,
      `20 focus* w3 ${NAMELESS}`,
      `30 focus w3 ${NAMELESS}`,
      '35 move w3',
      '50 move w3',
      `60 focus w2 ${note('C')}`,
    ]);
    expect(made.header.windows).toEqual([
      window('A'),
      { title: '', class: '', process: '' },
      window('C'),
      { title: '', class: '', process: '' },
    ]);
    expect(made.changed).toBe(3);
  });

  it('says again behind the range what was in front before it', () => {
    const rows = [focus(1, 'A', 0), move(30, 0), move(50, 0)];
    const once = edited(rows, [redact(20, 40, 'windows')], { header });
    expect(told(once.rows)).toEqual([
      `1 focus w0 ${note('A')}`,
      `20 focus* w3 ${NAMELESS}`,
      '30 move w3',
      `40 focus* w0 ${note('A')}`,
      '50 move w0',
    ]);
    // What is redacted already has nothing more to lose.
    const twice = edited(once.rows, [redact(20, 40, 'windows')], { header: once.header });
    expect(twice.rows).toEqual(once.rows);
    expect(twice.changed).toBe(0);
  });
});

it('leaves markers alone', () => {
  const rows: EventRow[] = [{ t: 5 * MS, kind: 'marker', note: 'mine' }];
  const all = redact(0, 100, 'keys', 'text', 'coordinates', 'windows');
  expect(told(edited(rows, [all]).rows)).toEqual(['5 marker mine']);
});
