import { describe, expect, test } from 'vitest';
import { DEFAULT_FROM_SESSION } from '../../../../../src/shared/macro/from-session/from-session-options';
import { macroFromSession } from '../../../../../src/shared/macro/from-session/macro-from-session';
import { focusNote } from '../../../../../src/shared/session/focus-note';
import { linesOf, macroOf, numbers } from '../../../../support/made-macros';
import { rowsOfScript, sessionOf } from '../../../../support/schedules';
import { type EventRow, failureIn, tableOf, userEnd } from '../../../../support/sessions';

function stepsOf(...made: Parameters<typeof macroOf>): string[] {
  return linesOf(macroOf(...made).document.steps);
}

describe('windows', () => {
  const focus = (t: number, title: string, name: string, x: number): EventRow => ({
    t: t * 1000,
    kind: 'focus',
    note: focusNote({
      ...{ title, class: name, process: name },
      place: { x, y: 100, width: 200, height: 200 },
    }),
  });
  const rows = [
    focus(0, 'Notes', 'editor', 100),
    ...rowsOfScript('100 +1 110 120, 150 -1 110 120'),
    focus(900, 'Save as', 'editor', 500),
    ...rowsOfScript('2000 +1 510 120, 2050 -1 510 120, 2600 +1 50 50, 2650 -1 50 50'),
  ];

  test('places count from the window in front, or from the screen beside it', () => {
    const { document, notes } = macroOf(rows, 2650, { places: 'window' });
    expect(linesOf(document.steps).filter((line) => line.startsWith('click'))).toEqual([
      'click left 10,20 of window 50',
      'click left 10,20 of window 50',
      'click left 50,50 50',
    ]);
    expect(notes).toEqual([
      'One place counts from the screen: they were not in a window of which the recording says where it was.',
    ]);
  });

  test('a pause in which another window came waits for it, and then for what is left', () => {
    expect(stepsOf(rows, 2650, { waitForWindows: true }).slice(2, 5)).toEqual([
      'wait for {"type":"window","window":{"title":"Save as","class":"editor"}} 10000',
      'wait 1100',
      'click left 510,120 50',
    ]);
  });

  test('a recording that does not say which were in front says so where they were to be waited for', () => {
    const windowless = rows.filter(({ kind }) => kind !== 'focus');
    const missing = [
      expect.stringMatching(/^This recording does not say which windows were in front/),
    ];
    expect(macroOf(windowless, 2650, { waitForWindows: true }).notes).toEqual(missing);
    expect(macroOf(windowless, 2650).notes).toEqual([]);
    expect(macroOf(rows, 2650, { waitForWindows: true }).notes).toEqual([]);
    // It was in front before the part began.
    const later = { waitForWindows: true, fromUs: 2_000_000 };
    expect(macroOf(rows, 2650, later).notes).toEqual([]);
  });
});

describe('what is not in it', () => {
  // Enter ▔▔▏ was down before anybody looked: the recorder made up its press
  test('the keys that started and stopped the recording', () => {
    const script = [
      ...['30 +Enter synthetic', '30 -Enter', '500 +A', '550 -A'],
      ...['900 +ControlLeft', '950 +C', '1000 -C synthetic', '1000 -ControlLeft synthetic'],
    ].join(', ');
    const { document, notes } = macroOf(
      script,
      1000,
      {},
      {
        end: { ...userEnd(1_000_000), reason: 'signal' },
      },
    );
    expect(linesOf(document.steps)).toEqual(['wait 500', 'text "a" every 50', 'wait 450']);
    expect(notes).toEqual(['What started or stopped the recording is left out: 3 presses.']);
    expect(document.recording?.key).toEqual(['KeyA', 'KeyA']);
  });

  test('the same keys in the middle of a session are the user’s', () => {
    const script = '500 +ControlLeft, 550 +C, 600 -C, 650 -ControlLeft, 5000 +A, 5050 -A';
    const end = { ...userEnd(6_000_000), reason: 'signal' as const };
    expect(stepsOf(script, 6000, {}, { end })[1]).toBe('chord ControlLeft+C 50');
  });

  test('masked keys, with a note', () => {
    const masked = { key: 'Masked', flags: ['redacted'] } as const;
    const rows: EventRow[] = [
      { t: 0, kind: 'key_down', ...masked },
      { t: 1000, kind: 'key_up', ...masked },
      ...rowsOfScript('10 +Enter, 30 -Enter'),
    ];
    const { document, notes } = macroOf(
      rows,
      30,
      {},
      {
        privacy: { mode: 'text-masked', rules: [] },
      },
    );
    expect(linesOf(document.steps)).toEqual(['wait 10', 'key Enter 20']);
    expect(notes).toEqual(['One press is missing: mode text-masked kept back which keys.']);
  });

  test.each([
    ['counts', [], 'holds only how much was typed'],
    ['timing', [['Masked', 0] as const], 'Privacy mode timing kept back which keys'],
    ['full', [], 'holds no key, button, move or wheel'],
  ] as const)('a session in mode %s without anything to do is refused', (mode, keys, message) => {
    const rows = keys.map(
      ([key, t]): EventRow => ({ t, kind: 'key_down', key, flags: ['redacted'] }),
    );
    const made = macroFromSession({
      header: sessionOf(100, { privacy: { mode, rules: [] } }),
      table: tableOf(rows),
      options: DEFAULT_FROM_SESSION,
      newId: numbers(),
    });
    expect(failureIn(made)).toMatchObject({
      kind: 'unfit',
      message: expect.stringContaining(message),
    });
  });

  // CapsLock ▁█▁▁▁▁▁█▁   A ▁▁▁█▁▁▁▁▁   typed "A"
  test('CapsLock where text says what is a capital', () => {
    const rows = rowsOfScript(
      '0 +CapsLock, 20 -CapsLock, 50 +A, 80 -A, 99 +CapsLock, 99 -CapsLock',
    );
    const typed = rows.map((row) => (row.kind === 'key_down' ? { ...row, text: 'A' } : row));
    const { document, notes } = macroOf(
      typed.map((row) => (row.key === 'CapsLock' ? { ...row, text: '' } : row)),
      100,
    );
    expect(linesOf(document.steps)).toEqual(['wait 50', 'text "A" every 30', 'wait 20']);
    expect(notes).toEqual(['CapsLock is left out: text says what is a capital.']);
    expect(stepsOf('0 +CapsLock, 20 -CapsLock', 20)).toEqual(['key CapsLock 20']);
  });

  test('markers stay, as markers', () => {
    const rows: EventRow[] = [
      { t: 0, kind: 'marker', note: 'here {{' },
      ...rowsOfScript('10 +Enter, 30 -Enter'),
    ];
    expect(stepsOf(rows, 30)).toEqual(['marker here {{ "{{" }}', 'wait 10', 'key Enter 20']);
  });
});
