import { describe, expect, it } from 'vitest';
import { MAX_PROBLEMS } from '../../../../src/shared/macro/check/macro-problem';
import { checkMacro, parseMacro, problemsText } from '../../../../src/shared/macro/parse-macro';

const WINDOW = { type: 'window', window: { title: 'Notes*' } };
const PIXEL = { type: 'pixel', at: { x: 1, y: 2 }, color: '#ff8800' };

function macro(steps: unknown, more: object = {}): object {
  return { format: 'deskreel-macro', version: 1, id: 'm', title: 'Test', steps, ...more };
}

/** What is said of a document, a line each. */
function said(document: unknown): string {
  const checked = checkMacro(document);
  if (checked.ok) return 'sound';
  return checked.error.map(({ path, message }) => `${path} ${message}`).join('\n');
}

describe('a macro with a wrong step', () => {
  it.each([
    [
      { type: 'zap' },
      '/steps/0/type Step 1 (zap): "type" has to be one of key, chord, text, move,',
    ],
    [
      { type: 'click', at: { x: null, y: 1 } },
      '/steps/0/at/x Step 1 (click): "at.x" has to be a number or an expression (text), but is null.',
    ],
    [{ type: 'wait', ms: -5 }, '/steps/0/ms Step 1 (wait): "ms" has to be 0 or more, but is -5.'],
    [
      { type: 'wait' },
      '/steps/0/ms Step 1 (wait): "ms" is missing: it has to be a number or an expression (text).',
    ],
    [
      { type: 'wait', ms: 5, toMs: 4 },
      '/steps/0/toMs Step 1 (wait): "toMs" is 4, and has to be "ms" (5) or more.',
    ],
    [
      { type: 'key', key: 'Kea' },
      '/steps/0/key Step 1 (key): "key" has to be a key by its KeyboardEvent.code, such as KeyA or Enter, but is "Kea".',
    ],
    [
      { type: 'click', colour: 1 },
      '/steps/0 Step 1 (click): a click step has no field "colour": correct the name or remove it.',
    ],
    [
      { type: 'wait_for', condition: { type: 'window', window: {} } },
      '/steps/0/condition/window Step 1 (wait_for): "condition.window" needs a title or a class.',
    ],
    [
      { type: 'wait_for', condition: { ...PIXEL, color: 'red' } },
      '/steps/0/condition/color Step 1 (wait_for): "condition.color" has to be a colour such as #ff8800, but is "red".',
    ],
    [
      { type: 'wait_for', condition: { type: 'image', png: 'AAAA' } },
      '/steps/0 Step 1 (wait_for): the picture to look for is no PNG.',
    ],
    [{ type: 'move' }, 'Step 1 (move): a move has either "to" or "path", and this has none.'],
    [
      { type: 'move', to: { x: 1, y: 1 }, path: { t: [0], x: [1], y: [1] } },
      'Step 1 (move): a move has either "to" or "path", and this has both.',
    ],
    [
      { type: 'drag', path: { t: [0, 1], x: [1, 1], y: [1] } },
      '"path" has columns of different length.',
    ],
    [{ type: 'drag', path: { t: [1, 0], x: [1, 1], y: [1, 1] } }, '"path" goes back in time.'],
    [{ type: 'wheel' }, 'a wheel step turns nothing without "down" or "right".'],
    [{ type: 'chord', keys: ['KeyA', 'KeyA'] }, 'KeyA is in "keys" twice.'],
    [{ type: 'call', macro: '../other' }, 'has to be the name of a macro of the same folder'],
  ])('%j', (step, expected) => {
    expect(said(macro([{ id: 'a', ...step }]))).toContain(expected);
  });

  it('is not one that is done beyond all measure: its file is read', () => {
    const over = { kind: 'times', times: 1e9 };
    expect(said(macro([{ id: 'a', type: 'repeat', over, steps: [] }]))).toBe('sound');
    expect(said({ ...macro([]), settings: { times: 1e9 } })).toBe('sound');
  });

  it('is told which one', () => {
    const wrong = { id: 'q', type: 'key', key: 5 };
    const steps = [
      { id: 'a', type: 'comment', text: '' },
      {
        id: 'b',
        type: 'if',
        condition: WINDOW,
        steps: [{ id: 'c', type: 'stop' }],
        otherwise: [{ id: 'd', type: 'group', title: '', steps: [wrong] }],
      },
    ];
    const checked = checkMacro(macro(steps));
    expect(checked.ok ? [] : checked.error).toMatchObject([
      { path: '/steps/1/otherwise/0/steps/0/key', number: '2.2.1', id: 'q' },
    ]);
  });

  it('is told of what is wrong besides, up to a hundred problems', () => {
    const steps = Array.from({ length: 500 }, (_, i) => ({ id: `s${i}`, type: 'key' }));
    const checked = checkMacro(macro(steps));
    const problems = checked.ok ? [] : checked.error;
    expect(problems).toHaveLength(MAX_PROBLEMS);
    expect(problemsText(problems)).toMatch(
      /^Step 1 \(key\): .* There are 99 or more more problems/,
    );
    expect(problemsText(problems.slice(0, 2))).toMatch(/There is 1 more problem\.$/);
  });

  it('does not repeat what is typed', () => {
    const text = { id: 'a', type: 'text', text: ['my secret'] };
    const long = { id: 'b', type: 'text', text: `${'secret'.repeat(30_000)}` };
    expect(said(macro([text, long]))).not.toContain('secret');
  });
});

describe('a name in an expression', () => {
  const TEXT = { id: 't', type: 'text', text: '{{ city }}' };
  const ROW = { id: 'r', type: 'text', text: '{{ row.city }}' };
  const INDEX = { id: 'i', type: 'wait', ms: 'index * 10' };
  const FOUND = { id: 'f', type: 'click', at: { x: 'found.x', y: 'found.y' } };

  const repeat = (over: object, ...steps: object[]): object => ({
    id: 'repeat',
    type: 'repeat',
    over,
    steps,
  });

  it.each([
    ['a variable', macro([TEXT], { variables: [{ name: 'city', value: '' }] })],
    ['a variable that is set', macro([{ id: 's', type: 'set', name: 'city', value: '1' }, TEXT])],
    ['a row in a repeat over rows', macro([repeat({ kind: 'rows' }, ROW)])],
    ['the index in a repeat', macro([repeat({ kind: 'times', times: 2 }, INDEX)])],
    ['a place after a look', macro([{ id: 'w', type: 'wait_for', condition: PIXEL }, FOUND])],
    ['the seed', macro([{ id: 's', type: 'set', name: 'n', value: 'seed % 2' }])],
  ])('may stand for %s', (_, document) => {
    expect(said(document)).toBe('sound');
  });

  it.each([
    ['nothing', macro([TEXT]), '"text" asks for "city", which is no variable'],
    ['a row elsewhere', macro([ROW]), 'which is known only inside a repeat over rows'],
    ['the index elsewhere', macro([INDEX]), 'which is known only inside a repeat'],
    ['a place never looked for', macro([FOUND]), 'only in a macro that looks for a pixel'],
  ])('may not stand for %s', (_, document, expected) => {
    expect(said(document)).toContain(expected);
  });

  it.each(['row', 'index', 'found', 'seed', 'in', 'true', 'if', '__proto__'])(
    'is not %s when it is a variable’s',
    (name) => {
      const document = macro([], { variables: [{ name, value: 1 }] });
      expect(said(document)).toContain(`A variable cannot be named "${name}"`);
    },
  );

  it('is told in short', () => {
    const name = 'x'.repeat(1000);
    const call = { id: 'b', type: 'call', macro: 'Other', with: { [name]: '1' } };
    const message = said(macro([{ id: 'a', type: 'key', key: 'KeyA', times: name }]));
    expect(message).toMatch(/asks for "x{63}…"/);
    const told = checkMacro(macro([call]));
    expect(told.ok ? '' : told.error[0]?.message).toMatch(/"with\.x{63}…" has to be a name/);
  });

  it('has to stand in an expression that can be read', () => {
    const document = macro([{ id: 'a', type: 'set', name: 'n', value: '1 +' }]);
    expect(said(document)).toBe(
      '/steps/0/value Step 1 (set): "value" cannot be read, because unexpected token: EOF.',
    );
  });
});

describe('a macro that is wrong as a whole', () => {
  it.each([
    [[], 'The file holds no macro: it has to be a JSON object.'],
    [macro([], { format: 'x' }), '"format" has to be "deskreel-macro"'],
    [macro([], { version: 2 }), 'of version 2, and this Deskreel knows versions up to 1: update'],
    [macro([], { version: '1' }), '"version" has to be a whole number from 1.'],
    [macro({}), '/steps "steps" has to be a list, but is an object.'],
    [macro([5]), '/steps/0 Step 1: it has to be an object, but is 5.'],
    [
      macro([], { settings: { speed: 50 } }),
      '/settings/speed "settings.speed" has to be 20 or less, but is 50.',
    ],
    [macro([], { settings: { mode: 'exact' } }), 'and the macro has no "recording".'],
    [
      macro([], { variables: [{ name: '1a', value: null }] }),
      '"variables[0].value" has to be a number or text or true or false, but is null.',
    ],
    [
      macro([], { table: { columns: ['a'], rows: [['1', '2']] } }),
      '"table" has a row that is longer or shorter than its columns.',
    ],
    [macro([], { table: { columns: ['a', 'a'], rows: [] } }), 'Two columns have the same name.'],
    [
      macro([
        { id: 'a', type: 'comment', text: '' },
        { id: 'a', type: 'comment', text: '' },
      ]),
      '/steps/1/id Step 2 (comment): step 1 has the same id already.',
    ],
  ])('%j', (document, expected) => {
    expect(said(document)).toContain(expected);
  });
});

describe('a file that is out of all measure', () => {
  const nested = (depth: number): object =>
    depth === 0
      ? { id: 'x', type: 'comment', text: '' }
      : { id: `d${depth}`, type: 'group', title: '', steps: [nested(depth - 1)] };
  const not = (depth: number): object =>
    depth === 0 ? WINDOW : { type: 'not', condition: not(depth - 1) };
  const waitFor = (condition: object): object => ({ id: 'w', type: 'wait_for', condition });

  it.each([
    ['{', 'The file ends in the middle'],
    ['', 'The file ends in the middle'],
    ['{"a": 1\n "b"}', 'line 2, column 2'],
    ['{"a": "\n"}', 'a line break or an escape'],
    ['['.repeat(1_000_000), 'nested deeper than 160 levels'],
    [`"${'\\"['.repeat(300)}"`, 'The file holds no macro'],
    ['['.repeat(100) + '[],'.repeat(5_000_001), 'more than 5,000,000 lists and objects'],
    ['x'.repeat(64 * 1024 * 1024 + 1), 'larger than 64 MB'],
  ])('is refused before it is read', (text, expected) => {
    const parsed = parseMacro(text);
    expect(parsed.ok ? '' : problemsText(parsed.error)).toContain(expected);
  });

  it('has blocks 32 deep at most', () => {
    expect(said(macro([nested(32)]))).toBe('sound');
    expect(said(macro([nested(33)]))).toMatch(/Blocks stand in each other deeper than 32 levels/);
  });

  it('has conditions 32 deep at most', () => {
    expect(said(macro([waitFor(not(32))]))).toBe('sound');
    expect(said(macro([waitFor(not(33))]))).toMatch(
      /Conditions stand in each other deeper than 32/,
    );
  });

  it('holds itself', () => {
    const group = { id: 'g', type: 'group', title: '', steps: [] as object[] };
    group.steps.push(group, group);
    expect(said(macro([group]))).toMatch(/Blocks stand in each other deeper/);
  });
});
