import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { macroDocumentSchema } from '../../../../src/shared/macro/macro-document';
import { checkMacro } from '../../../../src/shared/macro/parse-macro';
import { EVERYTHING } from '../../../support/macro-samples';
import { macroJsonSchema } from '../../../support/macro-schema';

const FILE = resolve(import.meta.dirname, '../../../../docs/macro.schema.json');

/** `node scripts/make-macro-schema.mts` makes the file anew. */
if (process.env['DESKREEL_MAKE_SCHEMA'] === '1') {
  writeFileSync(FILE, `${JSON.stringify(macroJsonSchema(), null, 2)}\n`);
}

/** Deep copy of a document with something else at a place of it. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = structuredClone(EVERYTHING);
  let at = copy as Record<string | number, unknown>;
  for (const part of path.slice(0, -1)) at = at[part] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

const step = (type: string): number => {
  const at = EVERYTHING.steps.findIndex((each) => each.type === type);
  expect(at).toBeGreaterThanOrEqual(0);
  return at;
};

describe('docs/macro.schema.json', () => {
  const published: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
  // What the schema says, read by somebody who knows nothing of the code's.
  const schema = z.fromJSONSchema(published as Parameters<typeof z.fromJSONSchema>[0]);

  it('is what the code checks with', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(macroJsonSchema())));
  });

  it('holds for a macro in which everything is that there is', () => {
    expect(schema.safeParse(EVERYTHING).error).toBeUndefined();
    expect(checkMacro(EVERYTHING)).toMatchObject({ ok: true });
  });

  it.each<[string, readonly (string | number)[], unknown]>([
    ['another format', ['format'], 'reel'],
    ['a newer version', ['version'], 2],
    ['no id', ['id'], undefined],
    ['an unknown field', ['colour'], 'red'],
    ['no steps', ['steps'], undefined],
    ['a step of no type', ['steps', step('key'), 'type'], 'zap'],
    ['a step without its id', ['steps', step('key'), 'id'], undefined],
    ['an unknown key', ['steps', step('key'), 'key'], 'KeyÄ'],
    ['an unknown field of a step', ['steps', step('wait'), 'millis'], 3],
    ['a negative time', ['steps', step('wait'), 'ms'], -1],
    ['a button 33', ['steps', step('click'), 'button'], 33],
    ['a place without y', ['steps', step('click'), 'at'], { x: 1 }],
    ['a window without title and class', ['steps', step('wait_for'), 'condition', 'window'], {}],
    ['a repeat of nothing', ['steps', step('repeat'), 'over'], { kind: 'for ever' }],
    ['a condition of no type', ['steps', step('if'), 'condition'], { type: 'mood' }],
    ['steps inside that are none', ['steps', step('if'), 'otherwise'], [{ id: 'x' }]],
    ['too fast a speed', ['settings', 'speed'], 21],
    ['a variable that is a list', ['variables', 0, 'value'], []],
  ])('does not hold for %s, as little as the code’s', (_, path, value) => {
    const document = changed(path, value);
    expect(schema.safeParse(document).success).toBe(false);
    expect(macroDocumentSchema.safeParse(document).success).toBe(false);
  });
});
