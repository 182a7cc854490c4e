import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const RENDERER = resolve(import.meta.dirname, '../../../src/renderer');
const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.css') && !file.endsWith('tokens.css'),
);

/** What is to be a token, and what may stand there beside tokens: nothing, a hair, what follows from others. */
const RULES: readonly (readonly [property: RegExp, allowed: RegExp])[] = [
  [/^(font-size|font-weight)$/, /^(var\(.*\)|inherit|[\d.]+em|16px)$/],
  [
    /^(padding|margin|gap|row-gap|column-gap)(-\w+)*$/,
    /^(0|auto|-?[12]px|[\d.]+em|var\(.*\)|calc\(.*\)|max\(.*\)|min\(.*\))$/,
  ],
  [/^border(-\w+)*-radius$/, /^(0|50%|inherit|[12]px|var\(.*\))$/],
  [/^(transition|animation)(-duration|-delay)?$/, /^(?!(?!0s$)[\d.]+m?s$)/],
  [/^z-index$/, /^(-?1|0|[23]|auto|var\(.*\))$/],
];
const COLOUR = /#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\(/i;

/** The parts of a value: brackets keep theirs together. */
function parts(value: string): readonly string[] {
  return value.match(/[^\s,(]*\((?:[^()]|\([^()]*\))*\)|[^\s,]+/g) ?? [];
}

/** Declarations that say themselves what a token should: `gap: 7px`. */
function literals(css: string): readonly string[] {
  const plain = css.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return [...plain.matchAll(/([\w-]+)\s*:\s*([^;{}]+);/g)]
    .filter(([, property = '', value = '']) => {
      const rules = RULES.filter(([pattern]) => pattern.test(property));
      return (
        COLOUR.test(value) ||
        rules.some(([, allowed]) => parts(value).some((part) => !allowed.test(part)))
      );
    })
    .map(([, property = '', value = '']) => `${property}: ${value.replaceAll(/\s+/g, ' ')}`);
}

describe('styles', () => {
  it('are seen where they say themselves what a token should', () => {
    expect(literals('a { gap: 7px; color: #fff; padding: 0 var(--space-1); }')).toEqual([
      'gap: 7px',
      'color: #fff',
    ]);
    expect(
      literals('a { transition: color 90ms; margin: calc(-1 * var(--space-2)) auto; }'),
    ).toEqual(['transition: color 90ms']);
  });

  it.each(files)('of %s take everything from tokens', (file) => {
    expect(literals(readFileSync(join(RENDERER, file), 'utf8'))).toEqual([]);
  });
});
