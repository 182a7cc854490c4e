import type { SessionSummary } from '../../shared/contract/schemas';
import type { Format } from '../i18n/format';

/** Text as it is compared: without case, without what stands over and under letters, widths alike. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');
}

/**
 * Sessions whose title, name, tags or date as it is shown hold every word of `query`, whatever the case
 * and the accents, and that have each of `tags`.
 */
export function matching(
  sessions: readonly SessionSummary[],
  query: string,
  format: Pick<Format, 'date'>,
  tags: ReadonlySet<string> = new Set(),
): readonly SessionSummary[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0 && tags.size === 0) {
    return sessions;
  }
  return sessions.filter((session) => {
    if (!hasAll(session, tags)) {
      return false;
    }
    if (words.length === 0) {
      return true;
    }
    const date =
      session.startedAt === null ? '' : `${session.startedAt} ${format.date(session.startedAt)}`;
    const text = fold(`${session.title} ${session.name} ${session.tags.join(' ')} ${date}`);
    return words.every((word) => text.includes(word));
  });
}

function hasAll(session: SessionSummary, tags: ReadonlySet<string>): boolean {
  if (tags.size === 0) {
    return true;
  }
  const own = new Set(session.tags.map(fold));
  return [...tags].every((tag) => own.has(fold(tag)));
}

/** A tag and how many sessions have it. */
export interface TagCount {
  readonly tag: string;
  readonly count: number;
}

/** All tags of the library, those of many sessions first; tags that differ in case only are one. */
export function tagCounts(sessions: readonly SessionSummary[]): readonly TagCount[] {
  const counts = new Map<string, { tag: string; count: number }>();
  for (const { tags } of sessions) {
    for (const tag of tags) {
      const entry = counts.get(fold(tag));
      if (entry === undefined) counts.set(fold(tag), { tag, count: 1 });
      else entry.count += 1;
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || a.tag.localeCompare(b.tag));
}

/** Tags that go on as `text` begins, or have a word that does, without those that are there already. */
export function suggestions(
  all: readonly TagCount[],
  text: string,
  there: readonly string[],
  limit = 6,
): readonly string[] {
  const wanted = fold(text.trim());
  const used = new Set(there.map(fold));
  return all
    .map(({ tag }) => tag)
    .filter((tag) => !used.has(fold(tag)))
    .filter((tag) => fold(tag).startsWith(wanted) || fold(tag).includes(` ${wanted}`))
    .slice(0, limit);
}
