import { describe, expect, it } from 'vitest';
import type { MacroDocument } from '../../../../src/shared/macro/macro-document';
import { needsOf } from '../../../../src/shared/macro/macro-needs';
import type { MacroStep } from '../../../../src/shared/macro/macro-step';
import { macroOf } from '../../../support/macro-files';
import { EVERYTHING } from '../../../support/macro-samples';

const waitFor = (condition: object): MacroStep =>
  ({ id: 'w', type: 'wait_for', condition }) as MacroStep;
const at = { x: 1, y: 2 };
const PNG = 'iVBORw0KGgo=';

describe('what a macro needs', () => {
  it.each<[MacroStep, string]>([
    [{ id: 'a', type: 'key', key: 'KeyA' }, 'keyboard'],
    [{ id: 'a', type: 'chord', keys: ['ControlLeft', 'KeyC'] }, 'keyboard'],
    [{ id: 'a', type: 'text', text: '' }, 'keyboard'],
    [{ id: 'a', type: 'key', key: 'KeyA', off: true }, 'keyboard'],
    [{ id: 'a', type: 'move', to: at }, 'mouse'],
    [{ id: 'a', type: 'wheel', down: 1 }, 'mouse'],
    [{ id: 'a', type: 'click', modifiers: [] }, 'mouse'],
    [{ id: 'a', type: 'click', modifiers: ['ShiftLeft'] }, 'keyboard mouse'],
    [{ id: 'a', type: 'click', at: { ...at, from: 'pointer' } }, 'mouse'],
    [{ id: 'a', type: 'click', at: { ...at, from: 'window' } }, 'mouse windows'],
    [{ id: 'a', type: 'drag', to: { ...at, from: 'window' } }, 'mouse windows'],
    [{ id: 'a', type: 'move', path: { t: [0], x: [0], y: [0], from: 'window' } }, 'mouse windows'],
    [waitFor({ type: 'window', window: { title: 'x' } }), 'windows'],
    [waitFor({ type: 'pixel', at, color: '#000000' }), 'screen'],
    [waitFor({ type: 'pixel', at: { ...at, from: 'window' }, color: '#000000' }), 'screen windows'],
    [waitFor({ type: 'image', png: PNG }), 'screen'],
    [
      waitFor({ type: 'image', png: PNG, in: { ...at, width: 1, height: 1, from: 'window' } }),
      'screen windows',
    ],
    [waitFor({ type: 'clipboard', text: '' }), 'clipboard'],
    [waitFor({ type: 'key', key: 'KeyA' }), 'held_keys'],
    [waitFor({ type: 'expression', expression: 'true' }), ''],
    [
      waitFor({
        type: 'not',
        condition: { type: 'any', conditions: [{ type: 'clipboard', text: '' }] },
      }),
      'clipboard',
    ],
    [{ id: 'a', type: 'wait', ms: 1 }, ''],
    [{ id: 'a', type: 'call', macro: 'Other' }, ''],
    [
      {
        id: 'a',
        type: 'if',
        condition: { type: 'expression', expression: 'true' },
        steps: [],
        otherwise: [{ id: 'b', type: 'text', text: '' }],
      },
      'keyboard',
    ],
    [
      {
        id: 'a',
        type: 'repeat',
        over: { kind: 'until', condition: { type: 'key', key: 'KeyA' } },
        steps: [{ id: 'b', type: 'click' }],
      },
      'mouse held_keys',
    ],
  ])('%j: %s', (step, needs) => {
    expect(needsOf(macroOf([step])).join(' ')).toBe(needs);
  });

  it('is everything where everything is in it', () => {
    const all = ['keyboard', 'mouse', 'screen', 'clipboard', 'windows', 'held_keys'];
    expect(needsOf(EVERYTHING)).toEqual(all);
  });

  it('comes of its guard and its recorded events too', () => {
    const guarded: Partial<MacroDocument> = { settings: { guard: { window: { title: 'x' } } } };
    expect(needsOf(macroOf([], guarded))).toEqual(['windows']);
    const { recording } = EVERYTHING;
    if (recording === undefined) throw new Error('the sample has recorded events');
    expect(needsOf(macroOf([], { recording }))).toEqual(['keyboard', 'mouse']);
  });
});
