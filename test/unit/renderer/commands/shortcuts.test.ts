import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SHORTCUT_IDS, shortcutOf } from '../../../../src/renderer/commands/shortcuts';

const RENDERER = resolve(import.meta.dirname, '../../../../src/renderer');
const code = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(join(RENDERER, file), 'utf8'))
  .join('\n');

describe('the list of commands', () => {
  it('promises nothing that no page does', () => {
    const done = new Set([...code.matchAll(/useShortcut\(\s*'(\w+)'/g)].map(([, id]) => id));
    const promised = SHORTCUT_IDS.filter((id) => shortcutOf(id).onFocus !== true);
    expect(promised.filter((id) => !done.has(id))).toEqual([]);
  });

  it('gives no two commands that are there together the same keys', () => {
    // A list of rows, a timeline and the steps of a macro are never on one page.
    const everywhere = ['app', 'recording', 'replay'];
    for (const page of [
      ['session', 'timeline', 'edits'],
      ['macros', 'editor'],
    ]) {
      const places = SHORTCUT_IDS.filter((id) =>
        [...everywhere, ...page].includes(shortcutOf(id).group),
      );
      const keys = places.flatMap((id) => shortcutOf(id).keys);
      expect(keys.filter((each, i) => keys.indexOf(each) !== i)).toEqual([]);
    }
  });

  it('keeps what is typed out of what works while one types', () => {
    const typing = SHORTCUT_IDS.filter((id) => shortcutOf(id).whileTyping === true);
    for (const keys of typing.flatMap((id) => shortcutOf(id).keys)) {
      expect(keys).toMatch(/^(Mod\+|(Shift\+)?F\d+$)/);
    }
  });
});
