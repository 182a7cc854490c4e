import { describe, expect, it } from 'vitest';
import { MacroEditor } from '../../../../src/shared/macro/edit/macro-editor';
import { formatMacro } from '../../../../src/shared/macro/format-macro';
import type { MacroDocument } from '../../../../src/shared/macro/macro-document';
import { parseMacro } from '../../../../src/shared/macro/parse-macro';
import { EVERYTHING } from '../../../support/macro-samples';

const HEAD = { format: 'deskreel-macro', version: 1, id: 'm', title: 'T' } as const;

describe('the text of a macro', () => {
  it('has a line for each step', () => {
    const document: MacroDocument = {
      ...HEAD,
      variables: [{ name: 'n', value: 1 }],
      steps: [
        { id: 'a', type: 'key', key: 'KeyA' },
        {
          id: 'b',
          type: 'if',
          condition: { type: 'expression', expression: 'n > 0' },
          steps: [{ id: 'c', type: 'wait', ms: 5 }],
          otherwise: [],
        },
      ],
    };
    expect(formatMacro(document)).toBe(`{
  "format": "deskreel-macro",
  "version": 1,
  "id": "m",
  "title": "T",
  "variables": [
    {"name":"n","value":1}
  ],
  "steps": [
    {"id":"a","type":"key","key":"KeyA"},
    {
      "id": "b", "type": "if", "condition": {"type":"expression","expression":"n > 0"},
      "steps": [
        {"id":"c","type":"wait","ms":5}
      ],
      "otherwise": []
    }
  ]
}
`);
  });

  it('reads back as what it was made of', () => {
    const text = formatMacro(EVERYTHING);
    const parsed = parseMacro(text);
    expect(parsed).toEqual({ ok: true, value: EVERYTHING });
    // What was read has its fields in the order of the schema, and keeps it.
    const tidy = parsed.ok ? formatMacro(parsed.value) : '';
    const again = parseMacro(tidy);
    expect(again.ok && formatMacro(again.value)).toBe(tidy);
    expect(parseMacro(`\uFEFF${text}`)).toEqual(parsed);
  });

  it('begins with the schema that editors of JSON check it with, whatever is edited', () => {
    const $schema = '../docs/macro.schema.json';
    const parsed = parseMacro(JSON.stringify({ ...HEAD, steps: [], $schema }));
    if (!parsed.ok) throw new Error(parsed.error[0]?.message);
    const editor = new MacroEditor(parsed.value, () => 'a');
    editor.changeHead({ title: 'Other' });
    expect(formatMacro(editor.document).split('\n').slice(0, 3)).toEqual([
      '{',
      `  "$schema": "${$schema}",`,
      '  "format": "deskreel-macro",',
    ]);
    expect(parseMacro(JSON.stringify({ ...HEAD, steps: [], $schema: 1 }))).toMatchObject({
      ok: false,
    });
  });

  it('does not take a second for each of many thousand steps', () => {
    // No time is asserted: it would not end if work grew with the square of the steps.
    const steps = Array.from({ length: 100_000 }, (_, i) => ({
      id: `s${i}`,
      type: 'text' as const,
      text: `{{ n }} ${i}`,
    }));
    const document = { ...HEAD, variables: [{ name: 'n', value: 1 }], steps };
    expect(parseMacro(formatMacro(document))).toMatchObject({ ok: true });
  });
});
