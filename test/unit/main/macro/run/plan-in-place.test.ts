import { expect, it } from 'vitest';
import { placeOf, type TypedPlace } from '../../../../../src/main/macro/typed-call';
import { type PlanningOptions, planning, type TestStep } from '../../../../support/macro-planning';

const A: TestStep = { type: 'key', key: 'KeyA', holdMs: 0 };

/** What is pressed and let go of where `btw` was typed for it, and what was typed on stands behind. */
async function inPlace(
  steps: readonly TestStep[],
  place: TypedPlace | null = { length: 2, behind: 's' },
  options: PlanningOptions = {},
): Promise<{ readonly keys: string; readonly flow: unknown }> {
  const replaces = { text: 'btw', place: () => place };
  const { operations, flow } = await planning(steps, { ...options, replaces });
  return { keys: operations.map((line) => line.split(' ')[1]).join(' '), flow };
}

const ERASED = '+Backspace -Backspace +Backspace -Backspace';

it('is removed first, and what came behind it typed again last, once', async () => {
  const { keys, flow } = await inPlace([A], undefined, { times: 2 });
  expect(keys).toBe(`${ERASED} +A -A +A -A +S -S`);
  expect(flow).toBeNull();
});

it.each([
  ['done', { type: 'stop' }, { kind: 'stop', failed: false }],
  [
    'failed',
    { type: 'stop', as: 'failed', text: 'No' },
    { kind: 'stop', failed: true, text: 'No' },
  ],
  ['impossible', { type: 'wait', ms: '"x"' }, { kind: 'problem', at: { number: '2' } }],
] satisfies [string, TestStep, object][])(
  'what came behind it is typed again where the macro ends itself as %s, with nothing held',
  async (_how, end, flow) => {
    const held: TestStep = { type: 'key', key: 'ControlLeft', action: 'down' };
    const ended = await inPlace([held, end, A]);
    expect(ended.keys).toBe(`${ERASED} +ControlLeft -ControlLeft +S -S`);
    expect(ended.flow).toMatchObject(flow);
  },
);

it('is left alone, and nothing is run, where it does not stand before the caret any more', async () => {
  const { keys, flow } = await inPlace([A], null);
  expect(keys).toBe('');
  expect(flow).toMatchObject({
    failed: true,
    text: expect.stringContaining('btw was not replaced'),
  });
});

it('leaves all names to the macro', async () => {
  const document = { variables: [{ name: 'typed', value: 'ab' }] };
  const { keys, flow } = await inPlace([{ type: 'text', text: '{{ typed }}' }], undefined, {
    document,
  });
  expect([keys, flow]).toEqual([`${ERASED} +A -A +B -B +S -S`, null]);
});

it('what was typed behind counts with what is removed', () => {
  expect(placeOf(3, ' so')).toEqual({ length: 6, behind: ' so' });
  expect(placeOf(3, null)).toBeNull();
});
