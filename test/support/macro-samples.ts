import type { MacroCondition } from '../../src/shared/macro/macro-condition';
import type { MacroDocument } from '../../src/shared/macro/macro-document';
import type { MacroStep } from '../../src/shared/macro/macro-step';

/** One pixel, transparent. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** A condition of each kind. */
export const EVERY_CONDITION: readonly MacroCondition[] = [
  { type: 'window', window: { title: 'Notes*', class: 'mousepad' }, is: 'open' },
  { type: 'pixel', at: { x: 10, y: 20 }, color: '#ff8800', tolerance: 3 },
  {
    type: 'image',
    png: PNG,
    in: { x: 0, y: 0, width: 100, height: 50, from: 'window' },
    tolerance: 0,
    share: 0.9,
  },
  { type: 'clipboard', text: 'ready {{ n }}', how: 'contains' },
  { type: 'key', key: 'ShiftLeft', is: 'up' },
  { type: 'expression', expression: 'n > 3' },
  { type: 'not', condition: { type: 'expression', expression: 'n == 0' } },
  {
    type: 'any',
    conditions: [
      { type: 'expression', expression: 'n == 1' },
      {
        type: 'all',
        conditions: [{ type: 'window', window: { title: 'x' } }],
      },
    ],
  },
];

/** A step of each type that has no steps inside, every field used. */
export const PLAIN_STEPS: readonly MacroStep[] = [
  { id: 'key', type: 'key', key: 'Enter', action: 'press', holdMs: 30, times: 2, note: 'Twice' },
  { id: 'chord', type: 'chord', keys: ['ControlLeft', 'KeyS'], holdMs: 'n * 2' },
  { id: 'text', type: 'text', text: 'Dear {{ name }},\n“中 é”', intervalMs: 12.5 },
  { id: 'move', type: 'move', to: { x: 100, y: 'n + 50' }, durationMs: 200 },
  {
    id: 'path',
    type: 'move',
    path: { t: [0, 8000, 16_000], x: [1, 2, 5], y: [-1, 4, 9], from: 'display', display: 1 },
  },
  {
    id: 'click',
    type: 'click',
    button: 'right',
    at: { x: 3, y: 4, from: 'window' },
    modifiers: ['ShiftLeft'],
    holdMs: 40,
    times: 3,
    action: 'press',
  },
  { id: 'double', type: 'double_click', button: 8, at: { x: -5, y: 0, from: 'pointer' } },
  { id: 'drag', type: 'drag', at: { x: 1, y: 1 }, to: { x: 9, y: 9 }, durationMs: 100 },
  { id: 'wheel', type: 'wheel', down: -2.5, right: '1', at: { x: 0, y: 0 }, off: true },
  { id: 'wait', type: 'wait', ms: 100, toMs: 250 },
  ...EVERY_CONDITION.map(
    (condition, i): MacroStep => ({
      id: `wait for ${i}`,
      type: 'wait_for',
      condition,
      timeoutMs: 5000,
      everyMs: 20,
      otherwise: 'go_on',
    }),
  ),
  { id: 'set', type: 'set', name: 'n', value: 'n + 1' },
  { id: 'call', type: 'call', macro: 'Log in', with: { user: 'name', tries: 'n' } },
  { id: 'comment', type: 'comment', text: 'What comes next' },
  { id: 'marker', type: 'marker', text: 'Half of it: {{ n }}' },
  { id: 'stop', type: 'stop', as: 'failed', text: 'No city {{ n }}', off: true },
];

/** A document in which everything is that can be in one. */
export const EVERYTHING: MacroDocument = {
  $schema: 'urn:deskreel:macro:1',
  format: 'deskreel-macro',
  version: 1,
  id: '01932f5e-8f1a-7c3b-9d2e-4f5a6b7c8d9e',
  title: 'Everything “there” is',
  description: 'One step of each type.',
  settings: {
    mode: 'steps',
    speed: 1.5,
    times: 2,
    pauseMs: 100,
    seed: 7,
    jitterMs: 5,
    stopOnInput: true,
    guard: { window: { class: 'mousepad' }, otherwise: 'stop' },
    onLayoutChange: 'scale',
  },
  variables: [
    { name: 'n', value: 1, note: 'Counts' },
    { name: 'name', value: 'Ada' },
    { name: 'loud', value: true },
  ],
  table: {
    columns: ['city', 'zip code'],
    rows: [
      ['Rome', '00100'],
      ['“Köln”', '50667'],
    ],
  },
  displays: [
    {
      id: 'screen',
      x: 0,
      y: 0,
      width: 1280,
      height: 720,
      scale: 1,
      widthMm: 300,
      heightMm: null,
      refreshHz: 60,
    },
  ],
  steps: [
    ...PLAIN_STEPS,
    {
      id: 'if',
      type: 'if',
      condition: { type: 'expression', expression: 'loud' },
      steps: [{ id: 'loud', type: 'set', name: 'name', value: 'name.upper()' }],
      otherwise: [],
    },
    {
      id: 'rows',
      type: 'repeat',
      over: { kind: 'rows' },
      pauseMs: 'index',
      note: 'For each city',
      steps: [
        {
          id: 'group',
          type: 'group',
          title: 'City',
          steps: [{ id: 'city', type: 'text', text: '{{ row.city }} {{ row["zip code"] }}' }],
        },
      ],
    },
    {
      id: 'until',
      type: 'repeat',
      over: { kind: 'until', condition: { type: 'expression', expression: 'n > 5' }, most: 10 },
      steps: [{ id: 'more', type: 'set', name: 'n', value: 'n + index' }],
    },
  ],
  recording: {
    session: '01932f5e-8f1a-7c3b-9d2e-000000000000',
    fromUs: 1000,
    toUs: 9000,
    t: [0, 100, 200, 300, 400, 500],
    kind: ['key_down', 'key_up', 'button_down', 'button_up', 'move', 'wheel'],
    key: ['KeyA', 30, null, null, null, null],
    button: [null, null, 1, 1, null, null],
    x: [null, null, 5, 5, 6, 6],
    y: [null, null, 5, 5, 6, 6],
    wheelX: [null, null, null, null, null, 0],
    wheelY: [null, null, null, null, null, 120],
  },
};
