import { describe, expect, it } from 'vitest';
import { withoutFolder } from '../../../src/renderer/library/reason';
import { matching } from '../../../src/renderer/library/search';
import { newestFirst } from '../../../src/renderer/state/library-state';
import type { SessionSummary } from '../../../src/shared/contract/schemas';

function session(title: string, startedAt: string | null): SessionSummary {
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
