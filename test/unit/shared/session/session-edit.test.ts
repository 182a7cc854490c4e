import { describe, expect, it } from 'vitest';
import { focusNote } from '../../../../src/shared/session/focus-note';
import { sessionEditsSchema } from '../../../../src/shared/session/session-edit';
import { edited, told } from '../../../support/editing';
import { type EventRow, presses, sessionHeader, userEnd } from '../../../support/sessions';

const MS = 1000;
const cut = (from: number, to: number) => ({
  type: 'cut' as const,
  fromUs: from * MS,
  toUs: to * MS,
});
const trim = (from: number, to: number) => ({
  type: 'trim' as const,
  fromUs: from * MS,
  toUs: to * MS,
});
const gap = (from: number, to: number) =>
  `${from} gap cut from_us=${from * MS} to_us=${to * MS} lost=unknown`;
const note = (title: string) => focusNote({ title, class: title.toLowerCase(), process: 'p' });
const focus = (t: number, title: string, window: number): EventRow => ({
  t: t * MS,
  kind: 'focus',
  note: note(title),
  window,
});
const move = (t: number, window?: number): EventRow => ({
  t: t * MS,
  kind: 'move',
  at: [t, 1],
  ...(window === undefined ? {} : { window }),
});

describe('a cut', () => {
  //   A  ██████
  //   B        ████         gone
  //   C                ██
  it('removes what is in it, and leaves the times of the rest', () => {
    const made = edited(presses('A 0-20 / B 30-40 / C 60-70'), [cut(25, 50)]);
    expect(told(made.rows)).toEqual(['0 KeyA↓', '20 KeyA↑', gap(25, 50), '60 KeyC↓', '70 KeyC↑']);
    expect(made.seqs).toEqual([0, 1, 2, 3, 4]);
    expect(made.removed).toBe(2);
  });

  //            ┌─────┐
  //   A  ██████████            let go of where it begins
  //   B  ████████████████████  and pressed again where it ends
  //   C             ██████     its release is outside
  //   D          ██            gone
  it('closes what is held at its beginning, and opens what is held at its end', () => {
    const made = edited(presses('A 0-30 / B 5-90 / C 35-60 / D 22-28'), [cut(20, 40)]);
    expect(told(made.rows)).toEqual([
      '0 KeyA↓',
      '5 KeyB↓',
      '20 KeyA↑*',
      '20 KeyB↑*',
      gap(20, 40),
      '40 KeyB↓*',
      '40 KeyC↓*',
      '60 KeyC↑',
      '90 KeyB↑',
    ]);
  });

  it('has the modifiers in the rows that it makes', () => {
    const rows: EventRow[] = [
      { t: 0, kind: 'key_down', key: 'ShiftLeft', mods: 1 },
      { t: MS, kind: 'button_down', button: 1, mods: 1 },
      { t: 90 * MS, kind: 'button_up', button: 1, mods: 1 },
      { t: 91 * MS, kind: 'key_up', key: 'ShiftLeft' },
    ];
    const made = edited(rows, [cut(20, 40)]).rows;
    expect(made.map(({ mods }) => mods)).toEqual([1, 1, 0, 0, 0, 1, 1, 1, 0]);
  });

  it('that touches or overlaps another is one with it', () => {
    const made = edited(presses('A 0-10 / B 25-26 / C 35-36 / D 60-61'), [
      cut(30, 40),
      cut(20, 30),
      cut(35, 50),
    ]);
    expect(told(made.rows).slice(2, -2)).toEqual([gap(20, 50)]);
    expect(made.header.edits?.map(({ removedEvents }) => removedEvents)).toEqual([2, 2, 0]);
  });

  it('to the end takes the last event along, and nothing is said after it', () => {
    const rows = [focus(1, 'A', 0), ...presses('A 20-100')];
    const made = edited(rows, [cut(50, 100)], { durationUs: 100 * MS });
    expect(told(made.rows).slice(-2)).toEqual(['50 KeyA↑*', gap(50, 100)]);
    expect(made.header.end?.durationUs).toBe(100 * MS);
  });

  it('in silence says so all the same, once', () => {
    const made = edited(presses('A 0-10'), [cut(20, 40)]);
    expect(told(made.rows)).toEqual(['0 KeyA↓', '10 KeyA↑', gap(20, 40)]);
    expect(made.removed).toBe(0);
  });

  it('says again what was said in it of the machine and still holds', () => {
    const rows: EventRow[] = [
      focus(1, 'Before', 0),
      { t: 30 * MS, kind: 'display', note: '[1]' },
      { t: 31 * MS, kind: 'display', note: '[2]' },
      { t: 32 * MS, kind: 'layout', note: '{"layout":"de"}' },
      focus(33, 'Secret', 1),
      focus(34, 'After', 2),
      { t: 35 * MS, kind: 'pause', note: 'user' },
      { t: 36 * MS, kind: 'gap', note: 'overrun from_us=36000 to_us=55000 lost=7' },
      move(50, 2),
      { t: 60 * MS, kind: 'resume', note: 'user' },
    ];
    const made = edited(rows, [cut(20, 40)], {
      header: sessionHeader({
        end: userEnd(10_000_000, 7),
        windows: ['Before', 'Secret', 'After'].map((title) => ({
          title,
          class: title.toLowerCase(),
          process: 'p',
        })),
      }),
    });
    expect(told(made.rows).slice(1)).toEqual([
      gap(20, 40),
      '40 display* [2]',
      '40 layout* {"layout":"de"}',
      `40 focus* w2 ${note('After')}`,
      '40 pause* user',
      '40 gap* overrun from_us=40000 to_us=55000 lost=unknown',
      '50 move 50,1 w2',
      '60 resume user',
    ]);
    expect(made.header.windows.map(({ title }) => title)).toEqual(['Before', '', 'After']);
    expect(made.header.end?.dropped).toBe(0);
  });

  it('says nothing of what the next event says anyway', () => {
    const rows = [focus(1, 'A', 0), focus(30, 'Secret', 1), focus(50, 'B', 2), move(60, 2)];
    expect(JSON.stringify(edited(rows, [cut(20, 40)]).rows)).not.toContain('Secret');
  });
});

describe('a trim', () => {
  it('removes both ends and ends the recording where its range does', () => {
    const made = edited(presses('A 0-15 / B 20-30 / C 60-70'), [trim(10, 50)]);
    expect(told(made.rows)).toEqual([gap(0, 10), '10 KeyA↓*', '15 KeyA↑', '20 KeyB↓', '30 KeyB↑']);
    expect(made.header.end?.durationUs).toBe(50 * MS);
  });

  it('goes with cuts', () => {
    const made = edited(presses('A 0-5 / B 20-30 / C 60-70'), [cut(15, 40), trim(10, 50)]);
    expect(told(made.rows)).toEqual([gap(0, 10), gap(15, 40)]);
  });
});

describe('edits as a whole', () => {
  it.each([
    ['no edits', []],
    ['an empty range', [cut(5, 5)]],
    ['a range the wrong way round', [cut(6, 5)]],
    ['nothing to redact', [{ type: 'redact', fromUs: 0, toUs: 1, what: [] }]],
  ])('cannot be %s', (_, edits) => {
    expect(sessionEditsSchema.safeParse(edits).success).toBe(false);
  });

  it('are told in the header, after those that were made before', () => {
    const first = edited(presses('A 0-20 / B 30-40'), [cut(25, 50)]);
    const second = edited(first.rows, [{ type: 'redact', fromUs: 0, toUs: 10, what: ['keys'] }], {
      header: first.header,
    });
    const at = '2026-03-01T15:00:00.000+01:00';
    expect(second.header.edits).toEqual([
      { type: 'cut', fromUs: 25 * MS, toUs: 50 * MS, removedEvents: 2, at },
      {
        type: 'redact',
        fromUs: 0,
        toUs: 10,
        what: ['keys'],
        removedEvents: 0,
        changedEvents: 2,
        at,
      },
    ]);
  });
});
