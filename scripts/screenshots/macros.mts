import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningApp } from '../../test/e2e/desk.ts';

/** So many steps are in the huge one. */
const HUGE = 100_000;

const wait = (ms: number): object => ({ type: 'wait', ms });
const key = (name: string): object => ({ type: 'key', key: name });

/** Some of everything that a macro of an office would have. */
const TYPICAL = [
  { type: 'comment', text: 'Enters each order of the table, and checks that it was taken.' },
  { type: 'set', name: 'entered', value: '0' },
  {
    type: 'wait_for',
    condition: { type: 'window', window: { title: '*Orders*', class: 'firefox' } },
    timeoutMs: 30_000,
  },
  {
    type: 'repeat',
    over: { kind: 'rows' },
    steps: [
      { type: 'click', button: 'left', at: { x: 412, y: 318 }, note: 'The field for the customer' },
      { type: 'text', text: '{{ row.customer }}' },
      key('Tab'),
      { type: 'text', text: '{{ row.amount }}' },
      { type: 'chord', keys: ['ControlLeft', 'Enter'] },
      {
        type: 'if',
        condition: { type: 'pixel', at: { x: 880, y: 96 }, color: '#2e9e5b' },
        steps: [{ type: 'set', name: 'entered', value: 'entered + 1' }],
        otherwise: [
          { type: 'marker', text: 'Not taken: {{ row.customer }}' },
          key('Escape'),
          { type: 'wait', ms: 400, toMs: 900 },
        ],
      },
    ],
  },
  {
    type: 'group',
    title: 'Send them off',
    off: true,
    steps: [{ type: 'wheel', down: 3 }, wait(250), { type: 'double_click', button: 'left' }],
  },
  { type: 'stop', text: '{{ entered }} entered' },
];

/** A green button, as a picture to look for. */
const BUTTON_PNG =
  'iVBORw0KGgoAAAANSUhEUgAAADAAAAAUCAIAAABEXSnwAAAANElEQVR42mPgKk0bVIgBiPXmRQ8SNOqg' +
  'UQeNOmggHfSfxmA0ykajbDTKRh006qCh7KBBhQCEpaX1dJU68wAAAABJRU5ErkJggg==';

/** What the macro is called that has everything in it. */
export const NESTED_TITLE =
  'A macro whose title somebody wrote who had much to say, more than any column of any window holds';

/** Deep and long, with every kind of condition. */
const NESTED = [
  {
    type: 'comment',
    text: 'A line for whoever reads it, and who wrote it had so much to say that no list of steps is as wide as it is long: it ends in the middle of a word.',
  },
  {
    type: 'text',
    text: 'Dear customer,\n\nthank you very much for the order number {{ entered + 1 }}, which we have received and will send off tomorrow.',
    note: 'What is said to everybody who has ordered something, whatever that was',
  },
  { type: 'call', macro: 'orders', with: { entered: 'entered + 1', name: '"Ada"' } },
  { type: 'drag', at: { x: 120, y: 200, from: 'window' }, to: { x: 480, y: 620, from: 'window' } },
  {
    type: 'click',
    ...{ button: 'right', times: 'entered + 2', modifiers: ['ControlLeft', 'ShiftLeft'] },
    at: { x: 'entered * 12', y: 300, from: 'window' },
    note: 'The menu',
  },
  { type: 'move', path: { t: [0, 8000, 16000], x: [10, 20, 30], y: [10, 30, 50] } },
  {
    type: 'wait_for',
    condition: { type: 'image', png: BUTTON_PNG, in: { x: 0, y: 0, width: 640, height: 480 } },
    timeoutMs: 'patience * 2',
    otherwise: 'go_on',
  },
  {
    type: 'wait_for',
    condition: {
      type: 'any',
      conditions: [
        { type: 'pixel', at: { x: 880, y: 96, from: 'window' }, color: '#b92525', tolerance: 20 },
        { type: 'clipboard', text: 'Not taken', how: 'contains' },
        { type: 'not', condition: { type: 'key', key: 'ShiftLeft', is: 'up' } },
        { type: 'expression', expression: 'entered > 10 && patience < 30000' },
      ],
    },
  },
  {
    type: 'repeat',
    over: { kind: 'until', condition: { type: 'expression', expression: 'entered >= 12' } },
    steps: [
      {
        type: 'group',
        title: 'Each of the forms',
        steps: [
          {
            type: 'repeat',
            over: { kind: 'times', times: 12 },
            steps: [
              {
                type: 'if',
                condition: { type: 'window', window: { title: '*Error*' }, is: 'open' },
                steps: [
                  {
                    type: 'repeat',
                    over: { kind: 'times', times: 'entered' },
                    steps: [
                      { type: 'if', condition: { type: 'key', key: 'KeyQ' }, steps: [] },
                      {
                        type: 'text',
                        text: 'Far in, and yet so long that it has to be cut somewhere before the end of the list',
                      },
                    ],
                  },
                ],
                otherwise: [{ type: 'stop', as: 'failed', text: 'There was no error' }],
              },
            ],
          },
        ],
      },
    ],
  },
];

/**
 * Puts macros into a home: a typical one, a small one, one with everything in it, one that cannot be read, and a huge one.
 */
export function putMacros(home: string): void {
  const folder = join(home, 'macros');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const put = (name: string, title: string, steps: readonly object[], more: object = {}): void => {
    const document = {
      ...{ format: 'deskreel-macro', version: 1, id: name, title, ...more },
      steps: withIds(steps, `${name}-`),
    };
    writeFileSync(join(folder, `${name}.macro.json`), JSON.stringify(document));
  };
  put(
    'huge',
    'A day of clicking, every pause kept',
    Array.from({ length: HUGE }, (_, i) =>
      i % 2 === 0
        ? { type: 'click', button: 'left', at: { x: i % 900, y: i % 700 } }
        : wait(i % 90),
    ),
  );
  put('nested', NESTED_TITLE, NESTED, {
    variables: [
      { name: 'entered', value: 0 },
      { name: 'patience', value: 2500 },
      { name: 'a_name_that_is_longer_than_any_field', value: 'and what it holds is longer still' },
    ],
  });
  put('signature', 'Sign a letter', [{ type: 'text', text: 'Kind regards,\nA. Reader' }]);
  writeFileSync(join(folder, 'cut-short.macro.json'), '{ "format": "deskreel-macro",');
  put('orders', 'Enter the orders of the day', TYPICAL, {
    description: 'Goes over orders.csv.',
    variables: [{ name: 'entered', value: 0 }],
    table: {
      columns: ['customer', 'amount'],
      rows: [
        ['Ada', '12'],
        ['Grace', '30'],
      ],
    },
  });
}

/** Puts so many small macros into a home. */
export function putManyMacros(home: string, count: number): void {
  const folder = join(home, 'macros');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (let i = 0; i < count; i++) {
    const document = {
      ...{ format: 'deskreel-macro', version: 1, id: `m${i}`, title: `Macro ${i + 1}` },
      steps: withIds([{ type: 'wait', ms: i }], `m${i}-`),
    };
    writeFileSync(join(folder, `m${i}.macro.json`), JSON.stringify(document));
  }
}

function withIds(steps: readonly object[], prefix: string): readonly object[] {
  return steps.map((step, i) => {
    const id = `${prefix}${i}`;
    const inside = Object.fromEntries(
      Object.entries(step)
        .filter(([name, list]) => (name === 'steps' || name === 'otherwise') && Array.isArray(list))
        .map(([name, list]) => [name, withIds(list, `${id}-${name[0]}`)]),
    );
    return { id, ...step, ...inside };
  });
}

/** Opens a macro from the list of all. */
export async function openMacro({ page }: RunningApp, title: string): Promise<void> {
  await page.getByTestId('nav-macros').click();
  await page.getByRole('button', { name: `Open ${title}`, exact: true }).click();
  await page.getByTestId('macro-state').waitFor();
}

/** Runs the typical one to a breakpoint before anything is pressed. */
export async function runToBreakpoint(app: RunningApp): Promise<void> {
  const { page } = app;
  await page.evaluate(() =>
    window.deskreel.settings.set({ replay: { countdownS: 0, hideWindow: false, stallS: 60 } }),
  );
  await openMacro(app, 'Enter the orders of the day');
  await page.locator('#step-row-2').click();
  await page.keyboard.press('F9');
  await page.getByTestId('macro-run').click();
  await page.getByTestId('needs-run').click();
  await page.getByTestId('macro-step').waitFor();
}

/** Ends it, which shows its report. */
export async function stopMacro({ page }: RunningApp): Promise<void> {
  await page.getByTestId('macro-stop').click();
  await page.getByTestId('macro-report').waitFor();
}
