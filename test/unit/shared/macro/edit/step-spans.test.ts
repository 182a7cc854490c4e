import { describe, expect, it } from 'vitest';
import { problemInStep } from '../../../../../src/shared/macro/edit/check-step';
import { newStep, STEP_TYPES } from '../../../../../src/shared/macro/edit/new-step';
import { spansOf } from '../../../../../src/shared/macro/edit/step-spans';
import { stepsToText, textToSteps } from '../../../../../src/shared/macro/edit/steps-text';
import { finish } from '../../../../../src/shared/macro/edit/stretches';
import { MAX_DEPTH } from '../../../../../src/shared/macro/macro-document';
import type { MacroStep } from '../../../../../src/shared/macro/macro-step';

const wait = (id: string, ms: number): MacroStep => ({ id, type: 'wait', ms });

describe('when steps are expected', () => {
  it('counts blocks by what is in them, and repeats as often as they go', () => {
    const steps: MacroStep[] = [
      wait('a', 100),
      {
        id: 'r',
        type: 'repeat',
        over: { kind: 'times', times: 3 },
        pauseMs: 5,
        steps: [wait('b', 10)],
      },
      { ...wait('off', 1000), off: true },
      { id: 'g', type: 'group', title: 'G', steps: [{ id: 'c', type: 'wait', ms: 10, toMs: 30 }] },
    ];
    const { ids, fromMs, toMs, totalMs } = spansOf(steps);
    expect(ids.map((id, i) => [id, fromMs[i], toMs[i]])).toEqual([
      ['a', 0, 100],
      ['b', 100, 110],
      ['c', 140, 160],
    ]);
    expect(totalMs).toBe(160);
  });
});

describe('a new step', () => {
  it.each(STEP_TYPES)('of type %s is sound', (type) => {
    expect(problemInStep(newStep(type, 'n', 'other'))).toBeNull();
  });
});

describe('a step alone', () => {
  it('is found wrong by a sentence', () => {
    expect(problemInStep({ id: 'a', type: 'wait', ms: '1 +' })).toMatch(
      /^The expression "1 \+" cannot/,
    );
    expect(problemInStep({ id: 'a', type: 'text', text: '{{ name' })).toMatch(/a {{ has no }}/);
    expect(problemInStep({ id: 'a', type: 'call', macro: '' })).toMatch(/"macro" has to be/);
    expect(problemInStep({ id: 'a', type: 'move' })).toMatch(/place to go to/);
  });
});

describe('steps on the clipboard', () => {
  it('come back as they were, and nothing else passes for them', () => {
    const steps = [wait('a', 5), newStep('if', 'b', '')];
    expect(textToSteps(finish(stepsToText(steps)))).toEqual({ ok: true, value: steps });
    expect(textToSteps('plain text')).toBeNull();
    expect(textToSteps('deskreel-steps {')).toBeNull();
    const wrong = JSON.stringify({ format: 'deskreel-steps', steps: [{ type: 'shell' }] });
    expect(textToSteps(wrong)?.ok).toBe(false);
  });

  it('may stand in as many blocks as a macro has, also where one waits and says what is done otherwise', () => {
    const waits: MacroStep = {
      ...{ id: 'w', type: 'wait_for', otherwise: 'go_on' },
      condition: { type: 'window', window: { title: '*' } },
    };
    const inBlocks = (blocks: number): MacroStep[] => {
      let steps: MacroStep[] = [waits];
      for (let at = 0; at < blocks; at += 1) {
        steps = [{ id: `g${at}`, type: 'group', title: 'G', steps }];
      }
      return steps;
    };
    const copied = (blocks: number) => textToSteps(finish(stepsToText(inBlocks(blocks))));
    expect(copied(MAX_DEPTH)).toEqual({ ok: true, value: inBlocks(MAX_DEPTH) });
    expect(copied(MAX_DEPTH + 1)).toMatchObject({ ok: false });
  });
});
