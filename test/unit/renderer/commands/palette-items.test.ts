import { describe, expect, it } from 'vitest';
import {
  MOST_ROWS,
  type PaletteItem,
  rowsFor,
} from '../../../../src/renderer/commands/palette-items';
import { noteCommand, recentCommands } from '../../../../src/renderer/commands/recent-commands';

function item(id: string, name: string, also?: string): PaletteItem {
  return { id, name, about: '', run: () => undefined, ...(also === undefined ? {} : { also }) };
}

const ITEMS = [
  item('record', '开始或停止录制', 'Record or stop'),
  item('export', '导出会话', 'Export the session'),
  item('theme', '主题：深色', 'Theme: dark'),
];
const ids = (query: string, recent: readonly string[] = []): readonly string[] =>
  rowsFor(ITEMS, query, recent).rows.map((row) => row.item.id);

describe('the palette', () => {
  it('shows everything, what was used last first', () => {
    expect(ids('')).toEqual(['record', 'export', 'theme']);
    expect(ids('', ['theme', 'export'])).toEqual(['theme', 'export', 'record']);
  });

  it('finds by the name in the language of the window, and by the English one', () => {
    expect(ids('会话')).toEqual(['export']);
    expect(rowsFor(ITEMS, 'dark', []).rows).toMatchObject([
      { item: ITEMS[2], alias: 'Theme: dark' },
    ]);
    expect(ids('nothing of this name')).toEqual([]);
  });

  it('shows the best of very many, and how many more there are', () => {
    const sessions = Array.from({ length: 10_000 }, (_, i) => item(`open:${i}`, `Open “Run ${i}”`));
    const { rows, more } = rowsFor([...ITEMS, ...sessions], '', ['open:9999']);
    expect(rows.slice(0, 3).map((row) => row.item.id)).toEqual(['open:9999', 'record', 'export']);
    expect([rows.length, more]).toEqual([MOST_ROWS, 10_003 - MOST_ROWS]);
    const one = rowsFor(sessions, 'run 4321', []);
    expect([one.rows.map((row) => row.item.id), one.more]).toEqual([['open:4321'], 0]);
  });

  it('keeps the last few, each once, and forgets what it cannot read', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'b']) noteCommand(storage, id);
    expect(recentCommands(storage)).toEqual(['b', 'g', 'f', 'e', 'd', 'c']);
    expect(recentCommands({ getItem: () => 'no JSON' })).toEqual([]);
  });
});
