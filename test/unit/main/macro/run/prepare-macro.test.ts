import { describe, expect, it } from 'vitest';
import { loadRun, prepareRun } from '../../../../../src/main/macro/run/prepare-macro';
import { macroOf, type TestStep } from '../../../../support/macro-planning';
import { type MacroRunning, macroRequest } from '../../../../support/macro-running';
import { recordedMoves, turnsDuring } from '../../../../support/recorded-macros';
import { valueIn } from '../../../../support/sessions';

const A: TestStep = { type: 'key', key: 'KeyA' };
const CLICK: TestStep = { type: 'click' };
const WAIT: TestStep = { type: 'wait', ms: 1 };
const OFF: TestStep = { type: 'group', title: 'Off', off: true, steps: [A, WAIT] };

/** `fine`, or why it is refused. */
async function loading(steps: readonly TestStep[], changes: MacroRunning = {}): Promise<string> {
  const loaded = await loadRun(macroRequest(steps, changes));
  return loaded.ok ? 'fine' : `${loaded.error.kind}: ${loaded.error.message}`;
}

describe('what was agreed to', () => {
  const called = { tool: macroOf([A]) };

  it('is enough for a macro that needs no more, with what it calls', async () => {
    const steps: TestStep[] = [CLICK, { type: 'call', macro: 'tool' }];
    expect(await loading(steps, { called, agreed: ['keyboard', 'mouse', 'screen'] })).toBe('fine');
  });

  it('is not enough for one whose callee has come to need more', async () => {
    const steps: TestStep[] = [CLICK, { type: 'call', macro: 'tool' }];
    expect(await loading(steps, { called, agreed: ['mouse'] })).toMatch(/^needs: .*agreed to/);
    expect(await loading([WAIT], { agreed: [] })).toBe('fine');
  });
});

describe('what would be done beyond all measure', () => {
  const loop: TestStep = {
    ...{ type: 'repeat', over: { kind: 'times', times: 1e9 } },
    steps: [WAIT],
  };
  const said = 'Step 1 would do 2,000,000,000 steps, one in the other repeated';

  it('is refused, of a macro and of one that it calls', async () => {
    expect(await loading([loop])).toContain(`document: ${said}`);
    const from2 = { part: { kind: 'from', step: '2' } } as const;
    expect(await loading([loop, A], from2)).toContain(said);
    const call: TestStep = { type: 'call', macro: 'tool' };
    const called = { tool: macroOf([loop]) };
    expect(await loading([call], { called })).toContain(`document: In “tool”: ${said}`);
    const times = { settings: { times: 1e9 } };
    expect(await loading([A], { document: times })).toContain('steps in all its times');
    // Of one that is called this counts for nothing.
    expect(await loading([call], { called: { tool: macroOf([A], times) } })).toBe('fine');
  });

  const call = (macro: string): TestStep => ({ type: 'call', macro });
  const often = (times: number, step: TestStep): TestStep => ({
    ...{ type: 'repeat', over: { kind: 'times', times } },
    steps: [step],
  });

  it('is counted through what is called', async () => {
    const tool = macroOf([often(100_000, A)]);
    const between = macroOf([WAIT, often(100, call('tool'))]);
    const called = { tool, between };
    expect(await loading([call('between')], { called })).toBe('fine');
    // 10 × (1 + 1 + 1 + 100 × (1 + 1 + 100,000 × 2)): a repeat or a call is one each time, with what is in it.
    expect(await loading([A, often(10, call('between'))], { called })).toContain(
      'document: Step 2 would do 200,002,030 steps, one in the other repeated',
    );
    const only = { part: { kind: 'only', steps: ['2'] } } as const;
    expect(await loading([A, often(10, call('between'))], { called, ...only })).toContain(
      'Step 2 w',
    );
    const first = { part: { kind: 'only', steps: ['1'] } } as const;
    expect(await loading([A, often(10, call('between'))], { called, ...first })).toBe('fine');
    // A recording has no repeats, and is done once for a call, however often it is done by itself.
    const exact = { settings: { mode: 'exact', times: 1e9 }, recording: recordedMoves(3) } as const;
    const recorded = { between: macroOf([often(1000, often(100_000, A))], exact) };
    expect(await loading([often(1000, call('between'))], { called: recorded })).toBe('fine');
  });

  it('is counted where macros call each other in a circle, each once', async () => {
    const called = { a: macroOf([often(10_000, call('b'))]), b: macroOf([A, call('a')]) };
    expect(await loading([often(1000, call('a'))], { called })).toBe('fine');
    expect(await loading([often(10_000, call('a'))], { called })).toContain('Step 1 would do');
  });

  it('is counted with the rows that are given, or else with its own', async () => {
    const rowsOf = (...steps: TestStep[]): TestStep => ({
      ...{ type: 'repeat', over: { kind: 'rows' } },
      steps,
    });
    const thousand = Array.from({ length: 1000 }, () => ({ a: '' }));
    const table = { columns: ['a'], rows: thousand.map(() => ['']) };
    const steps = [rowsOf(rowsOf(rowsOf(A)))];
    expect(await loading(steps, { rows: thousand })).toContain('Step 1 would do 2,001,001,000');
    expect(await loading(steps, { document: { table } })).toContain(
      'Step 1 would do 2,001,001,000',
    );
    expect(await loading(steps, { document: { table }, rows: thousand.slice(990) })).toBe('fine');
    const called = { tool: macroOf(steps, { table }) };
    expect(await loading([call('tool')], { called, rows: [] })).toContain(
      'In “tool”: Step 1 would',
    );
  });

  it('is not what is not done', async () => {
    expect(await loading([loop, A], { part: { kind: 'only', steps: ['2'] } })).toBe('fine');
    expect(await loading([{ ...OFF, steps: [loop] }, A])).toBe('fine');
    const document = { settings: { mode: 'exact' }, recording: recordedMoves(3) } as const;
    expect(await loading([loop], { document })).toBe('fine');
  });
});

describe('other values', () => {
  const document = { title: 'Mail', variables: [{ name: 'n', value: 1 }] };

  it('are of the kind that the macro has', async () => {
    expect(await loading([A], { document, variables: { n: 2 } })).toBe('fine');
    expect(await loading([A], { document, variables: { n: '2' } })).toBe(
      'document: “Mail” needs a number in “n”.',
    );
    expect(await loading([A], { document, variables: { m: 2 } })).toMatch(/has no variable “m”/);
  });
});

describe('what a macro that is called is given', () => {
  const variables = [
    { name: 'word', value: 'a' },
    { name: 'n', value: 1 },
  ];
  const called = { Tool: macroOf([A], { title: 'Tool', variables }) };
  const call = (given: Record<string, string>): TestStep => ({
    type: 'call',
    macro: 'Tool',
    with: given,
  });
  const inside = (step: TestStep): TestStep[] => [A, { type: 'group', title: 'In', steps: [step] }];

  it('is what it has, of the kind that it has', async () => {
    const loaded = (given: Record<string, string>) => loading(inside(call(given)), { called });
    expect(await loaded({ word: '"b" + "c"', n: '1 + 1' })).toBe('fine');
    expect(await loaded({ wrod: '"b"' })).toBe(
      'document: Step 2.1 gives a macro what it does not take: “Tool” has no variable “wrod”: it has word, n.',
    );
    expect(await loaded({ n: '"b"' })).toBe(
      'document: Step 2.1 gives a macro what it does not take: “Tool” needs a number in “n”.',
    );
  });

  it('is held against it in macros that are called themselves, too', async () => {
    const both = { ...called, Between: macroOf(inside(call({ gone: '1' }))) };
    expect(await loading([{ type: 'call', macro: 'Between' }], { called: both })).toMatch(
      /^document: In “Between”: Step 2\.1 gives .* “gone”/,
    );
  });

  it('does not count where the call is off, or not chosen', async () => {
    const wrong = call({ gone: '1' });
    expect(await loading(inside({ ...wrong, off: true }), { called })).toBe('fine');
    const part = { kind: 'only', steps: ['1'] } as const;
    expect(await loading([A, wrong], { called, part })).toBe('fine');
    expect(await loading([A, wrong], { called, part: { kind: 'only', steps: ['2'] } })).toMatch(
      /Step 2 gives/,
    );
  });
});

describe('a part', () => {
  it('is not inside of a block that is off', async () => {
    const inside = [WAIT, { type: 'group', title: 'On', steps: [OFF] }] satisfies TestStep[];
    for (const part of [
      { kind: 'from', step: '2.1.2' },
      { kind: 'only', steps: ['1', '2.1.1'] },
    ] as const) {
      expect(await loading(inside, { part })).toMatch(/^document: Step 2\.1\.[12] stands/);
    }
  });

  it('may be the block itself, or hold it: it is left out then', async () => {
    expect(await loading([OFF], { part: { kind: 'only', steps: ['1', '1.1'] } })).toBe('fine');
    expect(await loading([OFF, A], { part: { kind: 'from', step: '1' } })).toBe('fine');
  });
});

describe('a hundred thousand steps', () => {
  const many = Array.from(
    { length: 100_000 },
    (): TestStep => ({ type: 'text', text: 'a {{ 1 }}' }),
  );
  const ids = many.map((_, index) => `${index + 1}`);

  it('are looked at in stretches: the event loop turns meanwhile', async () => {
    const turns = await turnsDuring(async () => {
      expect(await loading(many)).toBe('fine');
    });
    expect(turns).toBeGreaterThan(2);
  });

  it('may all be chosen, or all but one be there', async () => {
    expect(await loading(many, { part: { kind: 'only', steps: ids } })).toBe('fine');
    const steps = [...ids, 'gone'];
    expect(await loading(many, { part: { kind: 'only', steps } })).toMatch(/has no such step/);
  });
});

describe('a recording that is replayed exactly', () => {
  const options = { displays: [], rows: null, speed: 1, seed: 1, jitterMs: 0, stepsOnly: false };

  it('is planned in stretches: the event loop turns meanwhile', async () => {
    const document = { settings: { mode: 'exact' as const }, recording: recordedMoves(300_000) };
    const loaded = valueIn(await loadRun(macroRequest([A], { document })));
    const turns = await turnsDuring(async () => {
      const { macro } = valueIn(await prepareRun(loaded, options));
      expect(macro.exact).toMatchObject({ length: 300_001, totalUs: 300_000_000 });
    });
    expect(turns).toBeGreaterThan(10);
  });

  it('has a jitter of its own in each pass, made in stretches, by the seed', async () => {
    const document = { settings: { mode: 'exact' as const }, recording: recordedMoves(100_000) };
    const loaded = valueIn(await loadRun(macroRequest([A], { document })));
    const made = async (seed: number, pass: number) => {
      const { macro } = valueIn(await prepareRun(loaded, { ...options, jitterMs: 0.5, seed }));
      const work = macro.exact?.passing(pass);
      let stretches = 0;
      for (;;) {
        const { done, value } = work?.next() ?? { done: true, value: undefined };
        if (done === true) return { times: [...(value?.atUs ?? [])], stretches };
        stretches += 1;
      }
    };
    const first = await made(7, 0);
    expect(first.stretches).toBeGreaterThan(5);
    expect(first.times).toHaveLength(100_001);
    expect(await made(7, 0)).toEqual(first);
    expect((await made(7, 1)).times).not.toEqual(first.times);
    expect((await made(8, 0)).times).not.toEqual(first.times);
  });

  it('is not planned where steps of it are chosen, and has to hold something', async () => {
    const document = { settings: { mode: 'exact' as const }, recording: recordedMoves(3) };
    const loaded = valueIn(await loadRun(macroRequest([A], { document })));
    const prepared = await prepareRun(loaded, { ...options, stepsOnly: true });
    expect(valueIn(prepared).macro.exact).toBeNull();
    const nothing = { ...document, recording: { ...recordedMoves(2), kind: [], t: [] } };
    const empty = valueIn(await loadRun(macroRequest([A], { document: nothing })));
    expect(await prepareRun(empty, options)).toMatchObject({
      ok: false,
      error: { kind: 'document', message: expect.stringContaining('holds no key') },
    });
  });
});

describe('a table', () => {
  const rows = (...inside: readonly TestStep[]): TestStep[] => [
    A,
    { type: 'repeat', over: { kind: 'rows' }, steps: inside },
  ];
  const table = { columns: ['name', 'zip code'], rows: [['Ann', '1']] };
  const KNOWN: TestStep = { type: 'text', text: '{{ row.name }} {{ row["zip code"] + "!" }}' };
  const PASS: TestStep = {
    type: 'set',
    name: 'x',
    value: '[row.pass].size() > 0 ? "a" : row.name',
  };

  it('has to be there where rows are gone through', async () => {
    expect(await loading(rows(A))).toMatch(/^document: Step 2 goes through the rows/);
    expect(await loading(rows(A), { rows: [] })).toBe('fine');
    expect(await loading(rows(A), { document: { table } })).toBe('fine');
  });

  it('has to have the columns that are asked for', async () => {
    expect(await loading(rows(KNOWN), { document: { table } })).toBe('fine');
    const refused = /^document: Step 2\.2 asks for the column “pass”.*name, zip code/;
    expect(await loading(rows(KNOWN, PASS), { document: { table } })).toMatch(refused);
    const given = [{ name: 'Bob', 'zip code': '2', pass: '3' }];
    expect(await loading(rows(KNOWN, PASS), { document: { table }, rows: given })).toBe('fine');
  });

  it('is that of the macro that is called, not that of who calls it', async () => {
    const called = { tool: macroOf(rows(PASS), { table }) };
    const steps: TestStep[] = [{ type: 'call', macro: 'tool' }];
    const given = { called, rows: [{ pass: 'x' }] };
    expect(await loading(steps, given)).toMatch(/^document: In “tool”: Step 2\.1 asks/);
  });

  it('is not asked by what is off, what is not chosen, and what copes without', async () => {
    expect(await loading(rows({ ...PASS, off: true }), { document: { table } })).toBe('fine');
    const only = { kind: 'only', steps: ['2.1'] } as const;
    expect(await loading(rows(KNOWN, PASS), { document: { table }, part: only })).toBe('fine');
    const copes: TestStep = { type: 'text', text: '{{ "pass" in row ? row.pass : "" }}' };
    expect(await loading(rows(copes), { document: { table } })).toBe('fine');
  });
});
