import { describe, expect, it } from 'vitest';
import { compileTemplate } from '../../../../src/shared/macro/template';

const scope = { name: 'Ada', n: 2, row: { city: 'Rome' } };

function filled(text: string): string {
  const template = compileTemplate(text);
  if (!template.ok) return `✗ ${template.error}`;
  const result = template.value.fill(scope);
  return result.ok ? result.value : `✗ ${result.error}`;
}

describe('a template', () => {
  it.each([
    ['', ''],
    ['plain } text {', 'plain } text {'],
    ['{{name}}', 'Ada'],
    ['{{ name }}, {{ n * 2 }} × {{row.city}}!', 'Ada, 4 × Rome!'],
    ['{{ "{{" }}', '{{'],
    ['{{ n > 1 }}', 'true'],
  ])('%j becomes %j', (text, expected) => {
    expect(filled(text)).toBe(expected);
  });

  it.each([
    ['{{ name', /a \{\{ has no \}\}/],
    ['{{ }}', /./],
    ['{{ nobody }}', /Unknown variable/],
    ['{{ n + }}', /Unexpected token/],
  ])('%j is refused', (text, reason) => {
    expect(filled(text)).toMatch(/^✗/);
    expect(filled(text)).toMatch(reason);
  });

  it('says which names it asks for', () => {
    const template = compileTemplate('{{ name }} {{ row.city }} {{ n + n }}');
    expect(template.ok && template.value.names).toEqual(['name', 'row', 'n']);
  });
});
