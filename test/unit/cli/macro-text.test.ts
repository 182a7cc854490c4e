import { describe, expect, it } from 'vitest';
import { countSteps, needsText, stepLines } from '../../../src/cli/macro-text';
import { EVERYTHING, PLAIN_STEPS } from '../../support/macro-samples';

describe('the lines of a macro', () => {
  it('say what each step does', () => {
    expect([...stepLines(PLAIN_STEPS)]).toEqual([
      '1       press Enter 2 times for 30 ms  — Twice',
      '2       press ControlLeft+KeyS for (n * 2) ms',
      '3       type "Dear {{ name }},\\n“中 é”"',
      '4       move to 100, n + 50 in 200 ms',
      '5       move along 3 places in 16 ms',
      '6       click right at 3, 4 from the window 3 times with ShiftLeft for 40 ms',
      '7       double-click 8 at -5, 0 from the pointer',
      '8       drag left at 1, 1 to 9, 9 in 100 ms',
      '9       (off) turn the wheel down -2.5 right 1 at 0, 0',
      '10      wait 100 ms to 250 ms, at random',
      '11      wait until the window "Notes*" of "mousepad" is open for 5000 ms at most else go on',
      '12      wait until the pixel at 10, 20 is #ff8800 for 5000 ms at most else go on',
      '13      wait until a picture is seen in 100 × 50 at 0, 0 from the window for 5000 ms at most else go on',
      '14      wait until the clipboard contains "ready {{ n }}" for 5000 ms at most else go on',
      '15      wait until ShiftLeft is up for 5000 ms at most else go on',
      '16      wait until n > 3 for 5000 ms at most else go on',
      '17      wait until not (n == 0) for 5000 ms at most else go on',
      '18      wait until (n == 1) or ((the window "x" is in front)) for 5000 ms at most else go on',
      '19      set n to n + 1',
      '20      call "Log in" user = name, tries = n',
      '21      # What comes next',
      '22      mark "Half of it: {{ n }}"',
      '23      (off) stop as failed "No city {{ n }}"',
    ]);
  });

  it('say what stands in blocks, and what in the else of an if', () => {
    const blocks = EVERYTHING.steps.slice(PLAIN_STEPS.length);
    expect([...stepLines(blocks)]).toEqual([
      '1       if loud',
      '1.1       set name to name.upper()',
      '2       repeat for each row of the table with (index) ms between  — For each city',
      '2.1       group "City"',
      '2.1.1       type "{{ row.city }} {{ row[\\"zip code\\"] }}"',
      '3       repeat until n > 5',
      '3.1       set n to n + index',
    ]);
    const [first] = blocks;
    const other = { id: 'x', type: 'comment', text: 'y'.repeat(100) } as const;
    const withElse = first?.type === 'if' ? [{ ...first, otherwise: [other] }] : [];
    expect([...stepLines(withElse)].slice(2)).toEqual([
      '        else',
      `1.2       # ${'y'.repeat(63)}…`,
    ]);
  });

  it('say of 0 that it is waited for as long as it takes', () => {
    const condition = { type: 'expression', expression: 'n > 3' } as const;
    expect([...stepLines([{ id: '1', type: 'wait_for', condition, timeoutMs: 0 }])]).toEqual([
      '1       wait until n > 3 for as long as it takes',
    ]);
  });

  it('are counted', () => {
    expect(countSteps(EVERYTHING.steps)).toBe(PLAIN_STEPS.length + 7);
    expect(needsText([])).toBe('it needs nothing of the desktop');
    expect(needsText(['keyboard', 'clipboard'])).toBe('it needs to press keys, read the clipboard');
  });
});
