import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';

/** The files in docs/images/ that README.md and the pages in docs/ name. */
export function shownInDocumentation(): ReadonlySet<string> {
  const pages = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'));
  const texts = ['README.md', ...pages.map((page) => join('docs', page))].map((page) =>
    readFileSync(join(root, page), 'utf8'),
  );
  const names = texts.flatMap((text) => Array.from(text.matchAll(/images\/([\w-]+\.png)/g)));
  return new Set(names.map(([, file]) => `${file}`));
}
