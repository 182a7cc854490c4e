import { describe, expect, test } from 'vitest';
import { macroDocumentSchema } from '../../../../../src/shared/macro/macro-document';
import { linesOf, macroOf, withText } from '../../../../support/made-macros';
import { rowsOfScript } from '../../../../support/schedules';

/** The steps of a script that was recorded in `ms`. */
function stepsOf(...[script, ms, options, header]: Parameters<typeof macroOf>): string[] {
  const { document } = macroOf(script, ms, options, header);
  expect(macroDocumentSchema.parse(document)).toEqual(document);
  return linesOf(document.steps);
}

describe('keys', () => {
  test('a tap is held as long as it was', () => {
    expect(stepsOf('100 +Enter, 180 -Enter', 500)).toEqual([
      'wait 100',
      'key Enter 80',
      'wait 320',
    ]);
  });

  // a ▁██▁▁▁▁   b ▁▁▁▁██▁▁   from down to down 200 ms
  test('what is typed becomes text, with the mean time between characters', () => {
    expect(stepsOf('0 +A, 80 -A, 100 +B, 180 -B, 400 +C, 480 -C', 1000)).toEqual([
      'text "abc" every 200',
      'wait 400',
    ]);
  });

  // a ▁███▁▁▁▁   b ▁▁▁███▁▁▁   c ▁▁▁▁▁███▁   the next key is down before the last one is up
  test('keys that roll over are typed one after the other', () => {
    expect(stepsOf('0 +A, 60 +B, 90 -A, 120 +C, 150 -B, 200 -C', 300)).toEqual([
      'text "abc" every 60',
      'wait 120',
    ]);
  });

  test('Shift goes into the text', () => {
    const script = '0 +ShiftLeft, 50 +H, 100 -H, 120 -ShiftLeft, 150 +I, 200 -I';
    expect(stepsOf(script, 250)).toEqual(['wait 50', 'text "Hi" every 100']);
  });

  test('Backspace, and whatever types nothing, stays a key', () => {
    const script = '0 +A, 50 -A, 100 +Backspace, 150 -Backspace, 200 +B, 250 -B';
    expect(stepsOf(script, 250)).toEqual([
      ...['text "a" every 50', 'wait 50', 'key Backspace 50', 'wait 50', 'text "b" every 50'],
    ]);
  });

  test('a pause of more than a second ends a text', () => {
    const script = '0 +A, 50 -A, 1500 +B, 1550 -B';
    expect(stepsOf(script, 1550)).toEqual(['text "a" every 50', 'wait 1450', 'text "b" every 50']);
  });

  test('two braces are typed as two braces', () => {
    const script =
      '0 +ShiftLeft, 10 +BracketLeft, 20 -BracketLeft, 30 +BracketLeft, 40 -BracketLeft, 50 -ShiftLeft';
    expect(stepsOf(script, 50)).toEqual(['wait 10', 'text "{{ \\"{{\\" }}" every 20']);
  });

  test('without text they stay keys, with Shift a chord', () => {
    const script = '0 +ShiftLeft, 50 +H, 100 -H, 120 -ShiftLeft, 150 +I, 200 -I';
    expect(stepsOf(script, 200, { text: false })).toEqual([
      ...['wait 50', 'chord ShiftLeft+H 50', 'wait 50', 'key I 50'],
    ]);
  });

  // Ctrl ▁██████████▁   C ▁▁██▁▁▁▁▁▁▁   V ▁▁▁▁▁▁██▁▁▁
  test('modifiers and a key are a chord, each key its own', () => {
    const script = '0 +ControlLeft, 50 +C, 80 -C, 150 +V, 180 -V, 200 -ControlLeft';
    expect(stepsOf(script, 200)).toEqual([
      ...['wait 50', 'chord ControlLeft+C 30', 'wait 70', 'chord ControlLeft+V 30', 'wait 20'],
    ]);
  });

  // ctrl:swapcaps.   Caps ▁████▁▁▁▁▁▁   C ▁▁██▁▁▁▁▁▁   Ctrl ▁▁▁▁▁▁▁█▁▁▁
  test('a CapsLock that the layout made a Ctrl is part of a chord, a Ctrl that it made CapsLock is not', () => {
    const keyboard = {
      layout: 'us',
      repeatDelayMs: null,
      repeatRateHz: null,
      modifierKeys: ['CapsLock', 'ControlRight', 'ShiftLeft', 'ShiftRight'],
    };
    // As its recording has it: no text with Ctrl.
    const rows = withText(
      rowsOfScript(
        '0 +A, 50 -A, 100 +CapsLock, 120 +C, 180 -C, 200 -CapsLock, 300 +ControlLeft, 350 -ControlLeft, 350 +B, 380 -B',
      ),
    ).map((row) => (row.key === 'KeyC' ? { ...row, text: '' } : row));
    const chorded = ['text "a" every 50', 'wait 70', 'chord CapsLock+C 60', 'wait 120'];
    expect(stepsOf(rows, 380, {}, { keyboard })).toEqual([
      ...[...chorded, 'key ControlLeft 50', 'text "b" every 30'],
    ]);
    // The layout came to be so while it was recorded.
    const note = JSON.stringify({ layout: 'us', labels: {}, modifierKeys: keyboard.modifierKeys });
    expect(stepsOf([{ t: 0, kind: 'layout', note }, ...rows], 380)).toEqual([
      ...[...chorded, 'key ControlLeft 50', 'text "b" every 30'],
    ]);
  });

  // Ctrl ▁▁█▁   A ▁▁▏▁   recorders that count in ms put what is fast at one time
  test('a chord stays one when its times fall on the same millisecond', () => {
    const atOnce = '10 +ControlLeft, 11 +A, 11 -A, 11 -ControlLeft';
    expect(stepsOf(atOnce, 11)).toEqual(['wait 11', 'chord ControlLeft+A 0']);
    expect(stepsOf('11 +ShiftLeft, 11 +A, 11 -A, 11 -ShiftLeft', 11)).toEqual([
      ...['wait 11', 'text "A" every 0'],
    ]);
    expect(stepsOf('11 +ControlLeft, 11 -ControlLeft, 11 +A, 11 -A', 11)).toEqual([
      ...['wait 11', 'key ControlLeft 0', 'text "a" every 0'],
    ]);
  });

  test('letting go of Alt is what chooses a window, so it stays apart', () => {
    const script = '0 +AltLeft, 50 +Tab, 80 -Tab, 150 +Tab, 180 -Tab, 200 -AltLeft';
    expect(stepsOf(script, 200)).toEqual([
      ...['key AltLeft down', 'wait 50', 'key Tab 30', 'wait 70', 'key Tab 30', 'wait 20'],
      'key AltLeft up',
    ]);
  });

  test('a modifier alone is a tap', () => {
    expect(stepsOf('0 +MetaLeft, 70 -MetaLeft', 70)).toEqual(['key MetaLeft 70']);
  });

  test('a key that repeats is held, and types nothing here', () => {
    const script = '0 +A, 500 +A repeat, 540 +A repeat, 600 -A';
    expect(stepsOf(script, 600)).toEqual(['key A 600']);
  });

  // W ▁██████████████▁   A ▁▁▁▁██▁▁▁▁   as in games
  test('a key that is held while another is pressed stays apart', () => {
    const script = '0 +W, 300 +A, 700 -A, 1000 -W';
    expect(stepsOf(script, 1000)).toEqual([
      ...['key W down', 'wait 300', 'key A 400', 'wait 300', 'key W up'],
    ]);
  });

  test('a key that only the recorder knows is left out, and said', () => {
    const { document, notes } = macroOf('0 +#300, 50 -#300, 100 +Enter, 150 -Enter', 150);
    expect(linesOf(document.steps)).toEqual(['wait 100', 'key Enter 50']);
    expect(notes).toEqual(['One press is left out: the recording does not say of which key.']);
    expect(document.recording?.key).toEqual([300, 300, 'Enter', 'Enter']);
  });
});

describe('the mouse', () => {
  test('a click, with the pointer hardly moving', () => {
    expect(stepsOf('0 +1 5 6, 30 move 6 6, 80 -1 6 6', 100)).toEqual([
      ...['click left 5,6 80', 'wait 20'],
    ]);
  });

  // 1 ▁██▁██▁▁▁▁   second press 150 ms after the first, 2 px away
  test('two clicks within 400 ms in one place are a double click', () => {
    const script = '0 +1 5 6, 60 -1 5 6, 100 move 7 6, 150 +1 7 6, 210 -1 7 6';
    expect(stepsOf(script, 210)).toEqual(['double click left 5,6 70']);
  });

  test('two clicks that are later, or elsewhere, are two', () => {
    expect(stepsOf('0 +1 5 6, 60 -1 5 6, 401 +1 5 6, 460 -1 5 6', 460)).toEqual([
      ...['click left 5,6 60', 'wait 341', 'click left 5,6 59'],
    ]);
    expect(stepsOf('0 +1 5 6, 60 -1 5 6, 100 +1 10 6, 160 -1 10 6', 160)).toHaveLength(3);
  });

  test('a click with Ctrl', () => {
    const script = '0 +ControlLeft, 50 +3 5 6, 100 -3 5 6, 200 -ControlLeft';
    expect(stepsOf(script, 200)).toEqual([
      'wait 50',
      'click ControlLeft+middle 5,6 50',
      'wait 100',
    ]);
  });

  test('a click with Ctrl that is over within a millisecond', () => {
    const script = '11 +ControlLeft, 11 +1 5 6, 11 -1 5 6, 11 -ControlLeft';
    expect(stepsOf(script, 11)).toEqual(['wait 11', 'click ControlLeft+left 5,6 0']);
  });

  test('a drag goes the way it went, and lets go when it did', () => {
    const script = '0 +1 5 6, 50 move 105 6, 60 move 105 56, 100 -1 105 56';
    expect(stepsOf(script, 100)).toEqual(['drag left 5,6 [5,6@0 105,6@50 105,56@60 105,56@100]']);
  });

  test('two buttons at once stay apart', () => {
    const script = '0 +1 5 6, 50 +3 5 6, 100 -3 5 6, 150 -1 5 6';
    expect(stepsOf(script, 150)).toEqual([
      'click left 5,6 down',
      ...['wait 50', 'click middle 5,6 50', 'wait 50'],
      'click left 5,6 up',
    ]);
  });

  test('notches within a quarter of a second are one turn, until they go back', () => {
    const script = [
      ...['0 wheel 0 120 5 6', '100 wheel 0 120 5 6', '150 move 6 6', '300 wheel 0 60 6 6'],
      ...['400 wheel 0 -120 6 6', '700 wheel 0 -120 6 6'],
    ].join(', ');
    expect(stepsOf(script, 700)).toEqual([
      ...['wheel down 2.5 5,6', 'wait 400', 'wheel down -1 6,6', 'wait 300', 'wheel down -1 6,6'],
    ]);
  });

  test('the wheel with Ctrl', () => {
    const script = '0 +ControlLeft, 50 wheel 0 -120 5 6, 100 wheel 0 -120 5 6, 150 -ControlLeft';
    expect(stepsOf(script, 150)).toEqual([
      ...['key ControlLeft down', 'wait 50', 'wheel down -2 5,6', 'wait 100', 'key ControlLeft up'],
    ]);
  });
});

describe('moves', () => {
  const script =
    '0 move 0 0, 10 move 10 0, 20 move 20 1, 30 move 30 0, 40 move 30 40, 900 move 31 40, 950 +1 31 40, 990 -1 31 40';

  test('a path has the corners that tell it, and ends where the pointer rests', () => {
    expect(stepsOf(script, 990)).toEqual([
      'move [0,0@0 30,0@30 30,40@40]',
      ...['wait 860', 'move 31,40', 'wait 50', 'click left 31,40 40'],
    ]);
  });

  test('all places', () => {
    expect(stepsOf(script, 990, { moves: 'all' })[0]).toBe(
      'move [0,0@0 10,0@10 20,1@20 30,0@30 30,40@40]',
    );
  });

  test('only clicks', () => {
    expect(stepsOf(script, 990, { moves: 'clicks' })).toEqual(['wait 950', 'click left 31,40 40']);
  });

  test('where the pointer goes while keys are typed it is afterwards', () => {
    const typed = '0 +A, 20 move 5 5, 40 -A, 100 +B, 120 move 9 9, 140 -B';
    expect(stepsOf(typed, 200)).toEqual(['text "ab" every 70', 'move 9,9', 'wait 60']);
  });
});

describe('pauses', () => {
  const script = '1000 +Enter, 1050 -Enter, 4050 +Enter, 4100 -Enter';

  test('scaled, capped, none', () => {
    const pauses = (value: Parameters<typeof macroOf>[2]): string[] => stepsOf(script, 5100, value);
    expect(pauses({ pauses: { kind: 'scale', scale: 0.5 } })).toEqual([
      ...['wait 500', 'key Enter 50', 'wait 1500', 'key Enter 50', 'wait 500'],
    ]);
    expect(pauses({ pauses: { kind: 'cap', capMs: 2000 } })).toEqual([
      ...['wait 1000', 'key Enter 50', 'wait 2000', 'key Enter 50', 'wait 1000'],
    ]);
    expect(pauses({ pauses: { kind: 'none' } })).toEqual(['key Enter 50', 'key Enter 50']);
  });

  test('of a part of the session', () => {
    expect(stepsOf(script, 5100, { fromUs: 500_000, toUs: 2_000_000 })).toEqual([
      ...['wait 500', 'key Enter 50', 'wait 950'],
    ]);
  });

  test('a release of what was pressed in a gap is no step', () => {
    const script = '10 +A, 20 -A, 40 gap overrun from_us=40000 to_us=60000 lost=1, 700 -#65899';
    const made = macroOf(script, 1000);
    expect(made.notes).toEqual(macroOf(script.replace(', 700 -#65899', ''), 1000).notes);
    expect(made.document).toEqual(macroOf(script.replace(', 700 -#65899', ''), 1000).document);
  });

  test('a press that crosses an edge begins and ends there', () => {
    const made = macroOf(script, 5100, { fromUs: 1_020_000, toUs: 4_070_000 });
    expect(linesOf(made.document.steps)).toEqual(['key Enter 30', 'wait 3000', 'key Enter 20']);
    expect(made.notes).toEqual(['2 presses cross an edge of this part: they begin or end there.']);
  });
});

test('repeated passages become a repeat, each pause the mean', () => {
  const round = (ms: number): string =>
    `${ms} +1 5 6, ${ms + 50} -1 5 6, ${ms + 200} +Enter, ${ms + 250} -Enter`;
  const { document, notes } = macroOf(
    `${round(0)}, ${round(500)}, ${round(1010)}, ${round(1500)}`,
    1750,
    { loops: true },
  );
  expect(linesOf(document.steps)).toEqual(['repeat 4 [click left 5,6 50, wait 150, key Enter 50]']);
  expect(document.steps[0]).toMatchObject({ pauseMs: 250 });
  expect(notes).toEqual([
    '3 steps come 4 times and became a repeat: places are of the first time, times the mean of all.',
  ]);
});

test('the recorded events go along with their own times', () => {
  const { document } = macroOf('10 move 5 6, 20 +1 5 6, 30 -1 5 6, 40 wheel 0 120 5 6', 50, {
    fromUs: 5000,
  });
  expect(document.recording).toEqual({
    session: document.recording?.session,
    fromUs: 5000,
    toUs: 50_000,
    t: [5000, 15_000, 25_000, 35_000],
    kind: ['move', 'button_down', 'button_up', 'wheel'],
    key: [null, null, null, null],
    button: [null, 1, 1, null],
    x: [5, 5, 5, 5],
    y: [6, 6, 6, 6],
    wheelX: [null, null, null, 0],
    wheelY: [null, null, null, 120],
  });
  expect(macroOf('10 move 5 6', 50, { keepEvents: false }).document.recording).toBeUndefined();
});
