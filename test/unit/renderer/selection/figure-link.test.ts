import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const RENDERER = resolve(import.meta.dirname, '../../../../src/renderer');

it('whatever looks like a link brings the rules for it along', () => {
  const users = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => ({ file, code: readFileSync(join(RENDERER, file), 'utf8') }))
    .filter(({ code }) => code.includes('"figure-link'));
  expect(users.length).toBeGreaterThan(1);
  expect(users.filter(({ code }) => !code.includes("/figure-link.css';"))).toEqual([]);
});
