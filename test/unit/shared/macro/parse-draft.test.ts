import { describe, expect, it } from 'vitest';
import { parseDraft } from '../../../../src/shared/macro/parse-draft';
import { parseMacro } from '../../../../src/shared/macro/parse-macro';

const text = (steps: unknown, more: object = {}): string =>
  JSON.stringify({ format: 'deskreel-macro', version: 1, id: 'm', title: 'T', steps, ...more });

/** What is said of a draft, a line each; `damaged` where it is refused. */
function said(steps: unknown, more: object = {}): string {
  const draft = parseDraft(text(steps, more));
  if (!draft.ok) return 'damaged';
  expect(draft.value.document).toMatchObject({ steps, ...more });
  const lines = draft.value.problems.map(({ id, message }) => `${id}: ${message}`);
  return lines.join('\n') || 'sound';
}

const KEY = { id: 'k', type: 'key', key: 'KeyA' };

describe('a macro as it stood in the editor', () => {
  it('is read where it is sound', () => {
    expect(said([KEY, { id: 'g', type: 'group', title: '', steps: [] }])).toBe('sound');
  });

  it.each<[string, object, string]>([
    ['a name that is not typed yet', { id: 's', type: 'set', name: '', value: '1' }, 's: Step 1'],
    ['an expression that is empty', { id: 's', type: 'set', name: 'n', value: '' }, 's: Step 1'],
    ['one that is half typed', { id: 's', type: 'set', name: 'n', value: '1 +' }, 's: Step 1'],
    ['half a time', { id: 's', type: 'click', button: 1, times: 2.5 }, 's: Step 1'],
    ['a number out of bounds', { id: 's', type: 'wait', ms: -1 }, 's: Step 1'],
    [
      'an empty amount inside of a block',
      { id: 'g', type: 'group', title: '', steps: [{ id: 's', type: 'wait', ms: '' }] },
      's: Step 1.1',
    ],
  ])('is read where a step is not finished: %s', (_, step, words) => {
    expect(parseMacro(text([step])).ok).toBe(false);
    expect(said([step])).toContain(words);
  });

  it('is read with any number of steps that are not finished', () => {
    const steps = Array.from({ length: 150 }, (_, i) => ({
      id: `s${i}`,
      type: 'set',
      name: '',
      value: '1',
    }));
    expect(said(steps).split('\n')).toHaveLength(100);
  });

  it('is read where a variable has no name yet', () => {
    expect(said([KEY], { variables: [{ name: '', value: 1 }] })).toContain('null: ');
  });

  it('is read without its recording though it plays that', () => {
    expect(said([KEY], { settings: { mode: 'exact' } })).toContain('null: ');
  });

  it.each<[string, unknown]>([
    ['steps that are no list', { 0: KEY }],
    ['a step of no type', [{ id: 's' }]],
    ['a step of an unknown type', [{ id: 's', type: 'zap' }]],
    ['a field of another type', [{ id: 's', type: 'text', text: 5 }]],
    ['a key that there is not', [{ id: 's', type: 'key', key: 'Kea' }]],
    ['a field that it has not', [{ ...KEY, run: 'rm' }]],
    ['two steps of one id', [KEY, { ...KEY }]],
    ['a block without steps', [{ id: 'g', type: 'group', title: '' }]],
  ])('is refused where it is damaged: %s', (_, steps) => {
    expect(said(steps)).toBe('damaged');
  });

  it('is refused where it is of a newer version, or no JSON', () => {
    expect(said([KEY], { version: 999 })).toBe('damaged');
    expect(parseDraft(text([KEY]).slice(0, -1)).ok).toBe(false);
  });
});
