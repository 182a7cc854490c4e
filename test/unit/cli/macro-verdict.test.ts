import { describe, expect, it } from 'vitest';
import type { EndedBy } from '../../../src/cli/early-end';
import { macroCalledOff, macroVerdict } from '../../../src/cli/macro-report-text';
import type { MacroReport } from '../../../src/shared/macro/macro-report';
import type { MacroStep } from '../../../src/shared/macro/macro-step';
import { plainLength } from '../../../src/shared/macro/plain-length';
import { macroReport } from '../../support/macro-reports';

describe('how a macro ends the command', () => {
  it.each<[Partial<MacroReport>, EndedBy | null, boolean, string | null]>([
    [{}, null, false, null],
    [{ reason: 'stopped' }, 'asked', true, null],
    [{ reason: 'stopped' }, 'asked', false, 'aborted'],
    [{ reason: 'stopped' }, 'locked', true, 'locked'],
    [{ reason: 'stopped' }, 'stalled', true, 'stalled'],
    [{ reason: 'panic' }, null, true, 'aborted'],
    [{ reason: 'input' }, null, true, 'aborted'],
    [{ reason: 'guard', message: 'Another.' }, null, false, 'guard'],
    [{ reason: 'failed', message: 'No.' }, null, false, 'macro_failed'],
  ])('%j, stopped by %s, endless: %s', (changes, endedBy, endless, kind) => {
    expect(macroVerdict(macroReport(changes), endedBy, endless)?.kind ?? null).toBe(kind);
  });

  it('names the step that failed', () => {
    const failed = {
      reason: 'failed',
      message: 'No.',
      failedAt: { number: '3.2', id: 'x' },
    } as const;
    expect(macroVerdict(macroReport(failed), null, false)?.message).toBe('Step 3.2: No.');
    expect(macroCalledOff('locked').kind).toBe('locked');
    expect(macroCalledOff('asked').kind).toBe('aborted');
  });
});

describe('how long a macro takes', () => {
  const wait = (ms: number | string, id = 'w'): MacroStep => ({ id, type: 'wait', ms });

  it.each<[MacroStep[], number | null]>([
    [[wait(5), wait(6)], 11],
    [[wait('n')], null],
    [[{ ...wait('n'), off: true }], 0],
    [[{ id: 'g', type: 'group', title: '', steps: [wait(5)] }], 5],
    [
      [
        {
          id: 'r',
          type: 'repeat',
          over: { kind: 'times', times: 3 },
          pauseMs: 10,
          steps: [wait(5)],
        },
      ],
      35,
    ],
    [[{ id: 'r', type: 'repeat', over: { kind: 'times', times: 0 }, pauseMs: 9, steps: [] }], 0],
    [[{ id: 'r', type: 'repeat', over: { kind: 'rows' }, steps: [] }], null],
  ])('%j: %s ms', (steps, ms) => {
    expect(plainLength(steps, 1)).toBe(ms);
  });
});
