import { describe, expect, it } from 'vitest';
import { withoutFolder } from '../../../src/renderer/library/reason';
import { matching, suggestions, tagCounts } from '../../../src/renderer/library/search';
import { everything, NONE, only, toggled, upTo } from '../../../src/renderer/library/selection';
import {
  afterPress,
  DEFAULT_SORTING,
  type SortKey,
  sorted,
} from '../../../src/renderer/library/sorting';
import { newestFirst } from '../../../src/renderer/state/library-state';
import type { SessionSummary } from '../../../src/shared/contract/schemas';

function session(
  title: string,
  startedAt: string | null,
  more: Partial<SessionSummary> = {},
): SessionSummary {
  return {
    name: title.toLowerCase().replaceAll(' ', '-'),
    state: 'sealed',
    problem: null,
    title,
    startedAt,
    durationUs: 0,
    events: 0,
    keys: 0,
    buttons: 0,
    moves: 0,
    wheel: 0,
    sizeBytes: 0,
    recovered: false,
    tags: [],
    density: [],
    ...more,
  };
}

const titles = (list: readonly SessionSummary[]): string[] => list.map(({ title }) => title);

describe('the library', () => {
  it('shows the newest first, by instant and not by text', () => {
    const list = [
      session('Unknown', null),
      session('Noon in Berlin', '2026-06-01T12:00:00+02:00'),
      session('Noon in London', '2026-06-01T12:00:00+01:00'),
    ];
    expect(titles(newestFirst(list))).toEqual(['Noon in London', 'Noon in Berlin', 'Unknown']);
  });

  it('says what is wrong with a file without the folder that all are in', () => {
    const cure = 'is not a Deskreel session: choose a .reel.parquet or .journal file.';
    expect(withoutFolder(`/home/a/reels/x.journal ${cure}`, '/home/a/reels')).toBe(
      `x.journal ${cure}`,
    );
    expect(withoutFolder(`C:\\reels\\x.journal ${cure}`, 'C:\\reels')).toBe(`x.journal ${cure}`);
  });

  it('finds every word in title or date, in any order and case', () => {
    const list = [
      session('Checkout fails', '2026-06-01T12:00:00+02:00'),
      session('Checkout works', '2026-07-01T12:00:00+02:00'),
    ];
    const search = (query: string): string[] =>
      titles(matching(list, query, { date: (iso) => (iso.includes('-06-') ? 'June' : 'July') }));
    expect(search('  ')).toHaveLength(2);
    expect(search('FAILS checkout')).toEqual(['Checkout fails']);
    expect(search('checkout july')).toEqual(['Checkout works']);
    expect(search('2026-07')).toEqual(['Checkout works']);
    expect(search('payment')).toEqual([]);
  });
});

describe('looking for sessions', () => {
  const date = (iso: string): string => iso;
  const list = [
    session('Éclair, GROSSE Straße', null, { tags: ['Großes Café', 'bug'] }),
    session('ｗｉｄｅ 名前', null, { tags: ['Bug'] }),
    session('Plain', null),
  ];
  const search = (query: string, ...tags: string[]): string[] =>
    titles(matching(list, query, { date }, new Set(tags)));

  it('heeds no case, no accents, no width', () => {
    expect(search('eclair strasse')).toEqual(['Éclair, GROSSE Straße']);
    expect(search('GRÖSSES cafe')).toEqual(['Éclair, GROSSE Straße']);
    expect(search('wide 名前')).toEqual(['ｗｉｄｅ 名前']);
  });

  it('keeps to sessions that have each of the chosen tags', () => {
    expect(search('', 'BUG')).toHaveLength(2);
    expect(search('', 'bug', 'großes café')).toEqual(['Éclair, GROSSE Straße']);
    expect(search('plain', 'bug')).toEqual([]);
  });

  it('counts tags whatever their case, and offers those that are not there yet', () => {
    const counted = tagCounts(list);
    expect(counted).toEqual([
      { tag: 'bug', count: 2 },
      { tag: 'Großes Café', count: 1 },
    ]);
    expect(suggestions(counted, 'CAF', [])).toEqual(['Großes Café']);
    expect(suggestions(counted, '', ['BUG'])).toEqual(['Großes Café']);
    expect(suggestions(counted, 'ug', [])).toEqual([]);
  });
});

describe('sorting', () => {
  const list = [
    session('b10', '2026-01-02T00:00:00Z', { keys: 5, sizeBytes: 1 }),
    session('B9', '2026-01-03T00:00:00Z', { keys: 7, sizeBytes: 3 }),
    session('left', null, { state: 'journal', sizeBytes: 2 }),
  ];
  const by = (key: SortKey, descending: boolean): string[] =>
    titles(sorted(list, { by: key, descending }, 'en'));

  it('puts what nobody knows last, whichever way', () => {
    expect(by('date', true)).toEqual(['B9', 'b10', 'left']);
    expect(by('date', false)).toEqual(['b10', 'B9', 'left']);
    expect(by('keys', true)).toEqual(['B9', 'b10', 'left']);
    expect(by('size', true)).toEqual(['B9', 'left', 'b10']);
  });

  it('reads numbers in titles as numbers', () => {
    expect(by('title', false)).toEqual(['B9', 'b10', 'left']);
  });

  it('turns round at the second press, and begins with the most', () => {
    expect(afterPress(DEFAULT_SORTING, 'date')).toEqual({ by: 'date', descending: false });
    expect(afterPress(DEFAULT_SORTING, 'size')).toEqual({ by: 'size', descending: true });
    expect(afterPress(DEFAULT_SORTING, 'title')).toEqual({ by: 'title', descending: false });
  });
});

describe('selecting', () => {
  const shown = ['a', 'b', 'c', 'd'];
  const names = ({ names: all }: { readonly names: ReadonlySet<string> }): string =>
    [...all].sort().join('');

  it('goes from the row that was last selected by itself, either way', () => {
    const from = toggled(NONE, 'c');
    const down = upTo(from, 'd', shown);
    expect(names(down)).toBe('cd');
    expect(names(upTo(down, 'a', shown))).toBe('abc');
    expect(names(upTo(NONE, 'b', shown))).toBe('b');
    expect(names(upTo(toggled(NONE, 'gone'), 'b', shown))).toBe('b');
  });

  it('takes and gives back one, all, and what is not there any more', () => {
    expect(names(toggled(toggled(NONE, 'a'), 'a'))).toBe('');
    const all = everything(shown);
    expect(names(all)).toBe('abcd');
    expect(names(only(all, new Set(['b', 'x'])))).toBe('b');
    expect(only(all, new Set(shown))).toBe(all);
  });
});
