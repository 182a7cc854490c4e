import { describe, expect, it } from 'vitest';
import {
  macroOf,
  type PlanningOptions,
  planning,
  type TestStep,
} from '../../../../support/macro-planning';

const A: TestStep = { type: 'key', key: 'KeyA', holdMs: 0 };
const B: TestStep = { type: 'key', key: 'KeyB', holdMs: 0 };
const C: TestStep = { type: 'key', key: 'KeyC', holdMs: 0 };
const SEEN = { type: 'window', window: { title: 'Editor' } } as const;

/** What is pressed, in order. */
async function pressed(steps: readonly TestStep[], options?: PlanningOptions): Promise<string> {
  const { operations } = await planning(steps, options);
  return operations.flatMap((line) => /\+(.)$/.exec(line)?.[1] ?? []).join('');
}

describe('blocks', () => {
  it('do one list of steps or the other', async () => {
    const one: TestStep = { type: 'if', condition: SEEN, steps: [A], otherwise: [B] };
    expect(await pressed([one, C], { tests: [true] })).toBe('AC');
    expect(await pressed([one, C], { tests: [false] })).toBe('BC');
  });

  it('are done so many times, until something holds, or not at all', async () => {
    const twice: TestStep = { type: 'repeat', over: { kind: 'times', times: '1 + 1' }, steps: [A] };
    const until: TestStep = {
      type: 'repeat',
      over: { kind: 'until', condition: SEEN },
      steps: [B],
    };
    const never: TestStep = { type: 'repeat', over: { kind: 'times', times: 0 }, steps: [C] };
    const tests = [false, false, false, true];
    expect(await pressed([twice, until, never], { tests })).toBe('AABBB');
  });

  it('know which time it is, and what stood around them afterwards', async () => {
    const inner: TestStep = {
      ...{ type: 'repeat', over: { kind: 'times', times: 2 } },
      steps: [{ type: 'set', name: 'seen', value: 'seen + string(index)' }],
    };
    const outer: TestStep = {
      ...{ type: 'repeat', over: { kind: 'times', times: 2 } },
      steps: [inner, { type: 'set', name: 'seen', value: 'seen + "/" + string(index) + " "' }],
    };
    const document = { variables: [{ name: 'seen', value: '' }] };
    const { trail } = await planning([outer], { document });
    expect(trail.filter((line) => line.includes('set')).at(-1)).toContain('seen "01/0 01/1 "');
  });

  it('end a loop whose end only variables decide, without looking', async () => {
    const over = {
      kind: 'until',
      condition: { type: 'expression', expression: 'n >= 3' },
    } as const;
    const steps: TestStep[] = [
      { type: 'repeat', over, steps: [A, { type: 'set', name: 'n', value: 'n + 1' }] },
    ];
    const { operations, looks } = await planning(steps, {
      document: { variables: [{ name: 'n', value: 0 }] },
    });
    expect(operations.filter((line) => line.endsWith('+A'))).toHaveLength(3);
    expect(looks).toEqual([]);
  });

  it('give up what goes on too often', async () => {
    const over = { kind: 'until', condition: SEEN, most: 3 } as const;
    const { flow } = await planning([{ type: 'repeat', over, steps: [A] }], { tests: [false] });
    expect(flow).toMatchObject({ kind: 'problem', at: { number: '1' } });
  });

  it('leave out what is off', async () => {
    const off: TestStep = { type: 'group', title: 'Off', off: true, steps: [A] };
    expect(await pressed([off, { ...B, off: true }, C])).toBe('C');
  });
});

describe('waiting for something', () => {
  const WAIT: TestStep = { type: 'wait_for', condition: SEEN, everyMs: 50, timeoutMs: 120 };

  it('looks every so often, and goes on at once when it has come', async () => {
    const { operations, looks, trail } = await planning([WAIT, A], { tests: [false, false, true] });
    expect(looks).toEqual([0, 50, 100]);
    expect(operations[0]).toBe('110 +A');
    expect(trail).toContain('110 end 1 came');
  });

  it('looks once more when the time is over, and fails', async () => {
    const { flow, looks, trail } = await planning([WAIT, A], { tests: [false] });
    expect(looks).toEqual([0, 50, 100, 120]);
    expect(flow).toMatchObject({ kind: 'problem', at: { number: '1' } });
    expect(trail).toContain('130 end 1 timed_out');
  });

  it('goes on or ends as done where it is to', async () => {
    expect(await pressed([{ ...WAIT, otherwise: 'go_on' }, A], { tests: [false] })).toBe('A');
    const { flow, operations } = await planning([{ ...WAIT, otherwise: 'stop' }, A], {
      tests: [false],
    });
    expect(flow).toMatchObject({ kind: 'stop', failed: false });
    expect(operations).toEqual([]);
  });

  it('is not busy for more than half of the time', async () => {
    const { looks } = await planning([{ ...WAIT, everyMs: 5 }], {
      tests: [false, false, true],
      lookUs: 30_000,
    });
    expect(looks).toEqual([0, 60, 120]);
  });

  it('says where what it found is', async () => {
    const click: TestStep = { type: 'click', at: { x: 'found.x', y: 'found.y' }, action: 'down' };
    const { operations } = await planning([WAIT, click], { found: { x: 12, y: 34 } });
    expect(operations).toEqual(['10 move 12 34', '10 +1']);
  });
});

describe('a part of a macro', () => {
  const LOOP: TestStep = { type: 'repeat', over: { kind: 'times', times: 2 }, steps: [A, B] };
  const CHOICE: TestStep = { type: 'if', condition: SEEN, steps: [A], otherwise: [B, C] };

  it('begins at a step, also inside of a block', async () => {
    expect(await pressed([A, B, C], { part: { kind: 'from', step: '2' } })).toBe('BC');
    expect(await pressed([C, LOOP, C], { part: { kind: 'from', step: '2.2' } })).toBe('BABC');
    expect(await pressed([CHOICE, A], { part: { kind: 'from', step: '1.3' } })).toBe('CA');
  });

  it('is only what was chosen, as it stands', async () => {
    const only = { kind: 'only', steps: ['3', '2.1'] } as const;
    expect(await pressed([C, LOOP, C], { part: only })).toBe('AC');
    // A block brings what is in it.
    expect(await pressed([C, LOOP], { part: { kind: 'only', steps: ['2', '2.1'] } })).toBe('ABAB');
  });
});

describe('what goes wrong', () => {
  it('says at which step', async () => {
    const steps: TestStep[] = [
      A,
      { type: 'group', title: 'Inside', steps: [{ type: 'wait', ms: 'nothing' }] },
    ];
    const { flow, trail } = await planning(steps);
    expect(flow).toMatchObject({ kind: 'problem', at: { number: '2.1', id: '2.1' } });
    expect(trail).toContain('0 end 2.1 failed');
  });

  it('is that blocks and calls stand too deep in each other', async () => {
    const inside = (levels: number, step: TestStep): TestStep =>
      levels === 0
        ? step
        : {
            ...{ type: 'repeat', over: { kind: 'times', times: 1 } },
            steps: [inside(levels - 1, step)],
          };
    const call: TestStep = { type: 'call', macro: 'ring' };
    const options = { called: { ring: macroOf([inside(32, call)]) } };
    const { flow } = await planning([A, inside(2, call)], options);
    expect(flow).toMatchObject({ kind: 'problem', at: { number: '2.1.1' } });
    expect(flow).toHaveProperty('message', expect.stringContaining('More than 128 blocks'));
    expect(await pressed([inside(2, call)], { called: { ring: macroOf([inside(125, A)]) } })).toBe(
      'A',
    );
  });

  it('is told by a macro that ends itself', async () => {
    const steps: TestStep[] = [{ type: 'stop', as: 'failed', text: 'No {{ 1 + 1 }}' }, A];
    const { flow, operations } = await planning(steps);
    expect(flow).toMatchObject({ kind: 'stop', failed: true, text: 'No 2', at: { number: '1' } });
    expect(operations).toEqual([]);
  });

  it('is a loop over rows where there is no table', async () => {
    const { flow } = await planning([{ type: 'repeat', over: { kind: 'rows' }, steps: [A] }]);
    expect(flow).toMatchObject({ kind: 'problem', at: { number: '1' } });
  });

  it('is no number, no place, or too long a time', async () => {
    for (const ms of ['"a"', '0.0 / 0.0', '-1', '1e12']) {
      const { flow } = await planning([{ type: 'wait', ms }]);
      expect(flow, ms).toMatchObject({ kind: 'problem' });
    }
    const { flow } = await planning([{ type: 'move', to: { x: '1e9', y: 0 } }]);
    expect(flow).toMatchObject({ kind: 'problem' });
  });
});

it('tells of markers and of steps when they come', async () => {
  const steps: TestStep[] = [
    { type: 'wait', ms: 10 },
    { type: 'marker', text: 'now {{ index }}' },
    { type: 'comment', text: 'nothing' },
  ];
  expect((await planning(steps)).trail).toEqual([
    ...['0 begin 1', '10 end 1 done'],
    ...['10 begin 2', '10 marker now 0', '10 end 2 done'],
    ...['10 begin 3', '10 end 3 done', '10 pass 1'],
  ]);
});
