import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { checkMacro } from '../../../../src/shared/macro/parse-macro';
import { PLAIN_STEPS } from '../../../support/macro-samples';

const DOC = readFileSync(resolve(import.meta.dirname, '../../../../docs/macro-format.md'), 'utf8');

it('shows a macro that is sound', () => {
  const [, example = ''] = /```json\n(.*?)```/s.exec(DOC) ?? [];
  expect(checkMacro(JSON.parse(example))).toMatchObject({ ok: true });
});

it('tells of every type of step and condition, and of all their fields', () => {
  for (const step of PLAIN_STEPS) {
    const condition = step.type === 'wait_for' ? step.condition : {};
    const types = [step.type, ...('type' in condition ? [String(condition.type)] : [])];
    for (const name of [...types, ...Object.keys(step), ...Object.keys(condition)]) {
      expect(DOC).toContain(`\`${name}${DOC.includes(`\`${name}?`) ? '?' : ''}\``);
    }
  }
});
