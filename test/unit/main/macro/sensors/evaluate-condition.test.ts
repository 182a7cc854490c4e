import { expect, test } from 'vitest';
import {
  type ConditionSensors,
  evaluateCondition,
} from '../../../../../src/main/macro/sensors/evaluate-condition';
import { writePng } from '../../../../../src/main/macro/sensors/png';
import type { SensorFailure } from '../../../../../src/main/macro/sensors/sensors';
import { err, ok } from '../../../../../src/shared/base/result';
import type { Scope } from '../../../../../src/shared/macro/expression';
import type { MacroCondition } from '../../../../../src/shared/macro/macro-condition';

const GONE: SensorFailure = { kind: 'display_gone', message: 'Gone.' };
const OFF: SensorFailure = { kind: 'off_screen', message: 'Off.' };

const NOTES = {
  title: 'Notes — Editor',
  class: 'Editor',
  process: 'ed',
  place: { x: 100, y: 50, width: 40, height: 30 },
};
const MAIL = { title: 'Mail', class: 'Mailer', process: 'mail' };

/** A screen of 200 by 100 whose pixels are their x and y, the window in front at 100, 50. */
function desk(over: Partial<ConditionSensors> = {}): ConditionSensors & { looks: string[] } {
  const looks: string[] = [];
  const sensors: ConditionSensors = {
    displays: async () =>
      ok(
        [0, 120].map((x) => ({
          ...{ id: `${x}`, x, y: 0, width: 80, height: 100, scale: 1 },
          ...{ widthMm: null, heightMm: null, refreshHz: null },
        })),
      ),
    pointer: async () => ok({ x: 7, y: 8 }),
    pixels: async ({ x, y, width, height }) => {
      looks.push(`${x},${y} ${width}x${height}`);
      if (x >= 200 || y >= 100) return err(OFF);
      const rgba = new Uint8Array(width * height * 4).fill(255);
      for (let i = 0; i < width * height; i += 1) {
        rgba.set([x + (i % width), y + Math.floor(i / width), 0], i * 4);
      }
      return ok({ x, y, width, height, rgba });
    },
    windows: async () =>
      ok({ front: NOTES, open: [NOTES, MAIL].map((window, id) => ({ ...window, id })) }),
    clipboard: async () => ok('one\r\ntwo'),
    isKeyDown: async (key) => ok(key === 'ShiftLeft'),
    ...over,
  };
  return { ...sensors, looks };
}

/** Holds or not, and where; or the kind of failure. */
async function look(
  condition: MacroCondition,
  sensors: ConditionSensors = desk(),
  scope: Scope = {},
): Promise<boolean | string> {
  const outcome = await evaluateCondition(condition, scope, sensors);
  if (!outcome.ok) return outcome.error.kind;
  const { holds, found } = outcome.value;
  return found === undefined ? holds : `${holds} at ${found.x},${found.y}`;
}

const YES: MacroCondition = { type: 'expression', expression: 'true' };
const NO: MacroCondition = { type: 'expression', expression: 'false' };
const FAILS: MacroCondition = { type: 'expression', expression: 'nobody' };

test('windows by title and class', async () => {
  const is = (title: string, is_?: 'front' | 'open' | 'gone'): Promise<boolean | string> =>
    look({ type: 'window', window: { title }, is: is_ });
  expect(await is('notes*')).toBe(true);
  expect(await is('mail')).toBe(false);
  expect(await is('mail', 'open')).toBe(true);
  expect(await is('mail', 'gone')).toBe(false);
  expect(await is('chat', 'gone')).toBe(true);
  const both = { title: '*editor', class: 'Mailer' };
  expect(await look({ type: 'window', window: both })).toBe(false);
});

test('a pixel counted from each origin', async () => {
  const at = (
    from: 'screen' | 'window' | 'pointer',
    color: string,
    x: number | string = 1,
  ): Promise<boolean | string> =>
    look({ type: 'pixel', at: { x, y: '1 + 1', from }, color, tolerance: 0 }, desk(), {
      row: { x: '1' },
    });
  expect(await at('screen', '#010200')).toBe('true at 1,2');
  expect(await at('window', '#653400')).toBe('true at 101,52');
  expect(await at('pointer', '#080A00')).toBe('true at 8,10');
  expect(await at('screen', '#020200')).toBe(false);
  // Cells of a table are texts.
  expect(await at('window', '#653400', 'row.x')).toBe('true at 101,52');
  expect(await at('pointer', '#080A00', '"far"')).toBe('expression');
});

test('a colour may be off by the tolerance', async () => {
  const at = { x: 100, y: 50 };
  expect(await look({ type: 'pixel', at, color: '#6c3a08' })).toBe('true at 100,50');
  expect(await look({ type: 'pixel', at, color: '#6d3208' })).toBe(false);
  expect(await look({ type: 'pixel', at, color: '#643201', tolerance: 0 })).toBe(false);
});

test('what is counted from a window does not hold while there is none, or while it is off the screen', async () => {
  const far = { x: 500, y: 0, from: 'window' } as const;
  expect(await look({ type: 'pixel', at: far, color: '#000000' })).toBe(false);
  const noWindow = desk({ windows: async () => ok({ front: null, open: [] }) });
  expect(await look({ type: 'pixel', at: far, color: '#000000' }, noWindow)).toBe(false);
  expect(await look({ type: 'pixel', at: { x: 500, y: 0 }, color: '#000000' })).toBe('off_screen');
});

test('an image is found by its middle, in a region or on all displays', async () => {
  // 3 by 2 of what is at 60, 20.
  const rgba = Uint8Array.from(
    [20, 21].flatMap((y) => [60, 61, 62].flatMap((x) => [x, y, 0, 255])),
  );
  const png = Buffer.from(writePng({ width: 3, height: 2, rgba })).toString('base64');
  const sensors = desk();
  expect(await look({ type: 'image', png }, sensors)).toBe('true at 61,21');
  const near = { x: 59, y: 19, width: 10, height: 10 };
  expect(await look({ type: 'image', png, in: near }, sensors)).toBe('true at 61,21');
  const beside = { x: 61, y: 19, width: 10, height: 10 };
  expect(await look({ type: 'image', png, in: beside, tolerance: 0 }, sensors)).toBe(false);
  expect(sensors.looks).toEqual(['0,0 200x100', '59,19 10x10', '61,19 10x10']);
  expect(await look({ type: 'image', png: 'AAAA' })).toBe('image');
});

test('the clipboard, however its lines end', async () => {
  const is = (text: string, how?: 'contains'): Promise<boolean | string> =>
    look({ type: 'clipboard', text, how }, desk(), { n: 'two' });
  expect(await is('one\n{{ n }}')).toBe(true);
  expect(await is('{{ n }}')).toBe(false);
  expect(await is('{{ n }}', 'contains')).toBe(true);
  expect(await is('{{ nobody }}')).toBe('expression');
  const empty = desk({ clipboard: async () => ok(null) });
  expect(await look({ type: 'clipboard', text: '' }, empty)).toBe(false);
});

test('keys and expressions', async () => {
  expect(await look({ type: 'key', key: 'ShiftLeft' })).toBe(true);
  expect(await look({ type: 'key', key: 'ShiftLeft', is: 'up' })).toBe(false);
  expect(await look({ type: 'key', key: 'KeyA', is: 'up' })).toBe(true);
  const more: MacroCondition = { type: 'expression', expression: 'n > 2' };
  expect(await look(more, desk(), { n: 3 })).toBe(true);
  expect(await look(more, desk(), { n: 2 })).toBe(false);
  expect(await look({ type: 'expression', expression: 'n' }, desk(), { n: 3 })).toBe('expression');
});

test('all and any look no further than it takes', async () => {
  expect(await look({ type: 'all', conditions: [YES, NO, FAILS] })).toBe(false);
  expect(await look({ type: 'all', conditions: [YES, YES] })).toBe(true);
  expect(await look({ type: 'any', conditions: [NO, YES, FAILS] })).toBe(true);
  expect(await look({ type: 'any', conditions: [NO, NO] })).toBe(false);
  expect(await look({ type: 'any', conditions: [NO, FAILS] })).toBe('expression');
  expect(await look({ type: 'not', condition: NO })).toBe(true);
  expect(await look({ type: 'not', condition: FAILS })).toBe('expression');
});

test('what one part found the next one knows', async () => {
  const pixel: MacroCondition = { type: 'pixel', at: { x: 5, y: 6 }, color: '#050600' };
  const near: MacroCondition = { type: 'expression', expression: 'found.x + found.y == 11' };
  expect(await look({ type: 'all', conditions: [pixel, near] })).toBe('true at 5,6');
  expect(await look({ type: 'all', conditions: [near, pixel] })).toBe('expression');
  expect(await look({ type: 'not', condition: pixel })).toBe(false);
});

test('a failure says neither what was seen nor what the macro says', async () => {
  const secret: MacroCondition = { type: 'expression', expression: '"hunter2"' };
  expect(JSON.stringify(await evaluateCondition(secret, {}, desk()))).not.toContain('hunter2');
  const lost = desk({ clipboard: async () => err(GONE) });
  expect(await look({ type: 'clipboard', text: 'x' }, lost)).toBe('display_gone');
});
