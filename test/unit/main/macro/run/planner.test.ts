import { describe, expect, it } from 'vitest';
import { stepLength } from '../../../../../src/shared/macro/step-length';
import {
  macroOf,
  type PlanningOptions,
  planning,
  stepsOf,
  type TestStep,
} from '../../../../support/macro-planning';

/** Only the operations. */
async function operations(
  steps: readonly TestStep[],
  options?: PlanningOptions,
): Promise<string[]> {
  return (await planning(steps, options)).operations;
}

const A: TestStep = { type: 'key', key: 'KeyA' };
const SEEN = { type: 'window', window: { title: 'Editor' } } as const;

describe('keys', () => {
  it('are held and let go of, again and again', async () => {
    expect(
      await operations([
        { ...A, times: 2 },
        { ...A, holdMs: 5 },
      ]),
    ).toEqual([...['0 +A', '20 -A', '40 +A', '60 -A'], ...['60 +A', '65 -A']]);
  });

  it('stay down until they are let go of', async () => {
    const down: TestStep = { type: 'key', key: 'ShiftLeft', action: 'down' };
    expect(await operations([down, A, { ...down, action: 'up' }])).toEqual([
      ...['0 +ShiftLeft', '0 +A', '20 -A', '20 -ShiftLeft'],
    ]);
  });

  it('of a chord are let go of in reverse', async () => {
    expect(await operations([{ type: 'chord', keys: ['ControlLeft', 'KeyC'] }])).toEqual([
      ...['0 +ControlLeft', '0 +C', '20 -C', '20 -ControlLeft'],
    ]);
  });

  it('type text, one character every so often', async () => {
    // a▁▁B▁▁
    const { operations: typed, endMs } = await planning([{ type: 'text', text: 'aB' }, A]);
    expect(typed).toEqual([
      ...['0 +A', '20 -A'],
      ...['30 +ShiftLeft', '30 +B', '50 -B', '50 -ShiftLeft'],
      ...['60 +A', '80 -A'],
    ]);
    expect(endMs).toBe(80);
  });

  it('type what the layout lacks when everything before is done, in portions', async () => {
    const { operations: typed } = await planning([A, { type: 'text', text: 'ä1', intervalMs: 30 }]);
    // A dead key and a letter share one interval; the next portion comes after what was planned.
    expect(typed.slice(0, 6)).toEqual([
      ...['0 +A', '20 -A'],
      ...['20 +Quote', '30 -Quote', '35 +A', '45 -A'],
    ]);
  });
});

describe('the pointer', () => {
  const CLICK: TestStep = { type: 'click', at: { x: 10, y: 20 } };

  it('clicks where it is told, with what is held meanwhile', async () => {
    const both: TestStep = { ...CLICK, button: 'right', modifiers: ['ShiftLeft'] };
    expect(await operations([both])).toEqual([
      ...['0 move 10 20', '0 +ShiftLeft', '0 +2', '20 -2', '20 -ShiftLeft'],
    ]);
  });

  it('clicks twice', async () => {
    expect(await operations([{ type: 'double_click' }])).toEqual([
      ...['0 +1', '20 -1', '40 +1', '60 -1'],
    ]);
  });

  it('goes straight and evenly', async () => {
    const move: TestStep = { type: 'move', to: { x: 30, y: 0 }, durationMs: 24 };
    expect(await operations([{ type: 'move', to: { x: 0, y: 0 } }, move])).toEqual([
      ...['0 move 0 0', '8 move 10 0', '16 move 20 0', '24 move 30 0'],
    ]);
  });

  it('follows a path, and keeps to it at another speed', async () => {
    const move: TestStep = { type: 'move', path: { t: [0, 3, 7_000], x: [1, 2, 3], y: [4, 5, 6] } };
    expect(await operations([move], { speed: 2 })).toEqual([
      ...['0 move 1 4', '0.002 move 2 5', '3.5 move 3 6'],
    ]);
  });

  it('goes straight from place to place of a path that says so, and rests where it rests', async () => {
    const path = { t: [0, 32_000, 90_000], x: [0, 40, 40], y: [0, 8, 8], straight: true };
    expect(await operations([{ type: 'move', path }])).toEqual([
      ...['0 move 0 0', '8 move 10 2', '16 move 20 4', '24 move 30 6', '32 move 40 8'],
      '90 move 40 8',
    ]);
  });

  it('drags along a path, and lets go at its end', async () => {
    const path = { t: [10_000, 20_000], x: [5, 9], y: [5, 9] };
    expect(await operations([{ type: 'drag', at: { x: 1, y: 1 }, path }])).toEqual([
      ...['0 move 1 1', '0 +1', '10 move 5 5', '20 move 9 9', '20 -1'],
    ]);
  });

  it('turns the wheel by parts of notches', async () => {
    const wheel: TestStep = { type: 'wheel', down: -1.5, right: 1 };
    expect(await operations([wheel])).toEqual(['0 down -180', '0 right 120']);
  });

  it('is put by what it last was put at, and by a window where that is now', async () => {
    const steps: TestStep[] = [
      { type: 'move', to: { x: 100, y: 100 } },
      { type: 'move', to: { x: -10, y: 5, from: 'pointer' } },
      { type: 'wait', ms: 100 },
      { type: 'click', at: { x: 7, y: 8, from: 'window' }, action: 'down' },
    ];
    const { operations: done, looks } = await planning(steps, { window: { x: 500, y: 300 } });
    expect(done).toEqual(['0 move 100 100', '0 move 90 105', '110 move 507 308', '110 +1']);
    // Only the window has to be looked at, and only when it is due.
    expect(looks).toEqual([100]);
  });

  it('goes where places are on other displays', async () => {
    const display = (width: number) => ({
      ...{ id: 'a', x: 0, y: 0, width, height: 100, scale: 1 },
      ...{ widthMm: null, heightMm: null, refreshHz: null },
    });
    const made = { displays: [display(100)] };
    const scaled = { document: { ...made, settings: { onLayoutChange: 'scale' } as const } };
    const clamped = { document: { ...made, settings: { onLayoutChange: 'clamp' } as const } };
    const move: TestStep = { type: 'move', to: { x: 80, y: 50 } };
    expect(await operations([move], { ...scaled, displays: [display(200)] })).toEqual([
      '0 move 161 50',
    ]);
    expect(await operations([move], { ...clamped, displays: [display(50)] })).toEqual([
      '0 move 49 50',
    ]);
  });
});

describe('time', () => {
  it('does not drift over a hundred rows', async () => {
    const rows = Array.from({ length: 100 }, (_, n) => ({ name: 'abc'.charAt(n % 3) }));
    const steps: TestStep[] = [
      {
        ...{ type: 'repeat', over: { kind: 'rows' }, pauseMs: 70 },
        steps: [{ type: 'text', text: '{{ row.name }}' }],
      },
    ];
    const { operations: typed, endMs, looks } = await planning(steps, { rows });
    expect(typed).toHaveLength(200);
    expect(typed.filter((_, n) => n % 2 === 0).slice(0, 4)).toEqual([
      ...['0 +A', '100 +B', '200 +C', '300 +A'],
    ]);
    expect(endMs).toBe(9_930);
    expect(looks).toEqual([]);
  });

  it('goes on from when it was looked, not from when it should have been', async () => {
    const steps: TestStep[] = [
      { type: 'wait', ms: 1_000 },
      { type: 'if', condition: SEEN, steps: [A] },
      { type: 'wait', ms: 500 },
      A,
    ];
    expect(await operations(steps, { lookUs: 40_000 })).toEqual([
      ...['1050 +A', '1070 -A', '1570 +A', '1590 -A'],
    ]);
  });

  it('is random by the seed only', async () => {
    const steps: TestStep[] = [
      {
        type: 'repeat',
        over: { kind: 'times', times: 20 },
        steps: [{ type: 'wait', ms: 5, toMs: 50 }, A],
      },
    ];
    const options = { jitterMs: 3 };
    const first = await operations(steps, { ...options, seed: 7 });
    expect(await operations(steps, { ...options, seed: 7 })).toEqual(first);
    expect(await operations(steps, { ...options, seed: 8 })).not.toEqual(first);
    const waits = first
      .filter((line) => line.endsWith('+A'))
      .map(
        (line, n, all) =>
          Number.parseFloat(line) - (n === 0 ? 0 : Number.parseFloat(all[n - 1] ?? '') + 20),
      );
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...waits)).toBeLessThanOrEqual(53);
  });

  it('of steps goes by speed, that between two times does not', async () => {
    const options = { speed: 2, times: 2, document: { settings: { pauseMs: 100 } } };
    expect(await operations([{ type: 'wait', ms: 10 }, A], options)).toEqual([
      ...['5 +A', '15 -A', '120 +A', '130 -A'],
    ]);
  });

  it('passes in a loop that says none but does something', async () => {
    const steps: TestStep[] = [
      { type: 'repeat', over: { kind: 'times', times: 3 }, steps: [{ type: 'wheel', down: 1 }] },
    ];
    expect(await operations(steps)).toEqual(['0 down 120', '1 down 120', '2 down 120']);
  });

  it('is planned as far as somebody wants it, of a loop without end', async () => {
    const steps: TestStep[] = [
      { type: 'repeat', over: { kind: 'times', times: 1_000_000_000 }, steps: [A] },
    ];
    const { operations: some, flow } = await planning(steps, { most: 500 });
    expect(some).toHaveLength(500);
    expect(flow).toBeNull();
  });
});

it('takes as long for a step as is said of it', async () => {
  const path = { t: [0, 12_000], x: [1, 2], y: [1, 2] };
  const steps: TestStep[] = [
    ...[A, { ...A, times: 3, holdMs: 7 }, { ...A, action: 'down' as const }],
    { type: 'chord', keys: ['ControlLeft', 'KeyC'], holdMs: 9 },
    { type: 'text', text: 'abc', intervalMs: 11 },
    { type: 'move', to: { x: 1, y: 1 }, durationMs: 33 },
    { type: 'move', path },
    { type: 'click', times: 4 },
    { type: 'double_click' },
    ...[
      { type: 'drag' as const, path },
      { type: 'drag' as const, to: { x: 9, y: 9 } },
    ],
    { type: 'wheel', down: 3 },
    { type: 'wait', ms: 5 },
  ];
  for (const step of stepsOf(steps)) {
    const { endMs } = await planning([{ type: 'move', to: { x: 0, y: 0 } }, step as TestStep]); // it is one
    expect(endMs, JSON.stringify(step)).toBe(stepLength(step));
  }
});

describe('called macros', () => {
  const typing = macroOf(
    [
      { type: 'text', text: '{{ word }}' },
      { type: 'set', name: 'word', value: '"z"' },
    ],
    {
      variables: [{ name: 'word', value: 'a' }],
    },
  );

  it('have variables of their own', async () => {
    const steps: TestStep[] = [
      { type: 'call', macro: 'typing' },
      { type: 'call', macro: 'typing', with: { word: 'word + "c"' } },
      { type: 'text', text: '{{ word }}' },
    ];
    const document = { variables: [{ name: 'word', value: 'b' }] };
    const typed = await operations(steps, { called: { typing }, document });
    expect(typed.filter((line) => line.includes('+'))).toEqual(['0 +A', '30 +B', '60 +C', '90 +B']);
  });

  it('take no value of another kind, also where only the run knows it', async () => {
    const steps: TestStep[] = [{ type: 'call', macro: 'typing', with: { word: 'n' } }];
    const document = { variables: [{ name: 'n', value: 7 }] };
    const { flow, operations: sent } = await planning(steps, { called: { typing }, document });
    expect(flow).toMatchObject({ kind: 'problem', at: { number: '1' } });
    expect(flow).toHaveProperty('message', '“Test” needs a text in “word”.');
    expect(sent).toEqual([]);
  });

  it('say at which of their steps they failed, and at which of whom they called', async () => {
    const broken = macroOf([
      { type: 'comment', text: '' },
      { type: 'wait', ms: 'nothing' },
    ]);
    const block: TestStep = {
      ...{ type: 'group', title: 'In' },
      steps: [{ type: 'call', macro: 'broken' }],
    };
    const between = macroOf([{ type: 'comment', text: '' }, block]);
    const steps: TestStep[] = [
      { type: 'group', title: 'In', steps: [{ type: 'call', macro: 'between' }] },
    ];
    const { flow } = await planning(steps, { called: { between, broken } });
    expect(flow).toMatchObject({ kind: 'problem', at: { number: '1.1', id: '1.1' } });
    expect(flow).toHaveProperty(
      'message',
      expect.stringMatching(/^In “between”, step 2\.1: In “broken”, step 2: An expression cannot/),
    );
  });

  it('say it, too, where they end themselves as failed, and nothing where they are done', async () => {
    const ending = (as: 'done' | 'failed', text?: string) =>
      planning([{ type: 'call', macro: 'ending' }], {
        called: { ending: macroOf([{ type: 'stop', as, ...(text !== undefined && { text }) }]) },
      }).then(({ flow }) => flow);
    expect(await ending('failed', 'No mail.')).toMatchObject({
      ...{ failed: true, at: { number: '1' } },
      text: 'In “ending”, step 1: No mail.',
    });
    expect(await ending('failed')).toHaveProperty(
      'text',
      'In “ending”, step 1: The macro ended itself as failed: look at the step that stopped it.',
    );
    expect(await ending('done', 'All read.')).toMatchObject({ failed: false, text: 'All read.' });
  });

  it('do not call each other for ever', async () => {
    const loop = macroOf([{ type: 'call', macro: 'loop' }]);
    const { flow } = await planning([{ type: 'call', macro: 'loop' }], { called: { loop } });
    expect(flow).toMatchObject({ kind: 'problem', at: { number: '1', id: '1' } });
    // Of 32 calls the innermost ones are named.
    expect(flow).toHaveProperty(
      'message',
      expect.stringMatching(/^(?:In “loop”, step 1: ){4}More than 32 macros/),
    );
  });
});
