import { expect, test } from 'vitest';
import type { MacroStep } from '../../../../src/shared/macro/macro-step';
import { stepLength } from '../../../../src/shared/macro/step-length';

const path = { t: [0, 40_000, 100_000], x: [0, 1, 2], y: [0, 0, 0] };

// Three presses ▁██▁██▁██▁, four characters a▁b▁c▁d▁
test.each<[Omit<MacroStep, 'id'> & Record<string, unknown>, number | null]>([
  [{ type: 'key', key: 'KeyA', holdMs: 30 }, 30],
  [{ type: 'key', key: 'KeyA', holdMs: 30, times: 3 }, 150],
  [{ type: 'key', key: 'KeyA', action: 'down', holdMs: 30 }, 0],
  [{ type: 'chord', keys: ['ControlLeft', 'KeyA'] }, 20],
  [{ type: 'click' }, 20],
  [{ type: 'double_click', holdMs: 30 }, 90],
  [{ type: 'text', text: 'aé😀b', intervalMs: 10 }, 40],
  [{ type: 'text', text: '{{ "{{" }}', intervalMs: 10 }, 20],
  [{ type: 'text', text: '{{ name }}', intervalMs: 10 }, null],
  [{ type: 'move', path }, 100],
  [{ type: 'drag', to: { x: 1, y: 1 }, durationMs: 70 }, 70],
  [{ type: 'wheel', down: 3 }, 0],
  [{ type: 'wait', ms: 1.5 }, 1.5],
  [{ type: 'wait', ms: 10, toMs: 20 }, null],
  [{ type: 'wait', ms: 'n' }, null],
])('%j takes %s ms', (step, length) => {
  expect(stepLength({ id: 'step', ...step } as MacroStep)).toBe(length);
});
