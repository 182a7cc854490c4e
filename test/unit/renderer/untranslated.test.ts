import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const RENDERER = resolve(import.meta.dirname, '../../../src/renderer');
const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.tsx'),
);

/**
 * Words that stand in a component's own text, where no catalogue can change them.
 *
 * ```
 *   <p>Saved</p>               Saved        text between tags
 *   <Field label="Title" />    Title        a property that is read to the user
 *   <p>{t('saved')}</p>                     what there should be
 * ```
 */
function literalWords(code: string): readonly string[] {
  const plain = code.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const texts = [...plain.matchAll(/>\s*([^<>{}]*\p{L}{2}[^<>{}]*)<\//gu)];
  const read =
    /\b(?:title|label|text|hint|alt|placeholder|name|aria-label|aria-description|aria-valuetext|aria-roledescription)="([^"]*\p{L}{2}[^"]*)"/gu;
  return [...texts, ...plain.matchAll(read)]
    .map(([, words = '']) => words.trim())
    .filter((words) => !/[;=()]/.test(words));
}

describe('literal words', () => {
  it('are found between tags and in what is read out', () => {
    expect(literalWords('<p>Saved</p>')).toEqual(['Saved']);
    expect(literalWords('<Field label="Title" id="x" />')).toEqual(['Title']);
    expect(literalWords("<p>{t('saved')} · </p>")).toEqual([]);
    expect(literalWords('const a = useRef<Set<string>>(null);')).toEqual([]);
  });

  it.each(files)('are not in %s', (file) => {
    expect(literalWords(readFileSync(join(RENDERER, file), 'utf8'))).toEqual([]);
  });
});
