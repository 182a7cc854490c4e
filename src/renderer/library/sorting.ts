import type { SessionSummary } from '../../shared/contract/schemas';

/** What sessions can be sorted by. */
export const SORT_KEYS = [
  'title',
  'date',
  'duration',
  'activity',
  'keys',
  'buttons',
  'moves',
  'wheel',
  'size',
] as const;
/** One of them. */
export type SortKey = (typeof SORT_KEYS)[number];

/** How the list is sorted. */
export interface Sorting {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** Newest first. */
export const DEFAULT_SORTING: Sorting = { by: 'date', descending: true };

/**
 * How it is sorted after the head of a column was pressed: the other way round where it was sorted by it
 * already; else titles from A on, and everything else the most first.
 */
export function afterPress(now: Sorting, by: SortKey): Sorting {
  return now.by === by ? { by, descending: !now.descending } : { by, descending: by !== 'title' };
}

/** Sorted; what nobody knows of a session (its date, its counts) comes last either way. Equal ones by name. */
export function sorted(
  sessions: readonly SessionSummary[],
  { by, descending }: Sorting,
  language: string,
): readonly SessionSummary[] {
  const sign = descending ? -1 : 1;
  if (by === 'title') {
    const { compare } = new Intl.Collator(language, { numeric: true });
    return [...sessions].sort(
      (a, b) => sign * compare(a.title, b.title) || compare(a.name, b.name),
    );
  }
  const keyed = sessions.map((session) => ({ session, value: figureOf(session, by) }));
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) {
      return Number(a.value === null) - Number(b.value === null) || byName(a.session, b.session);
    }
    return sign * (a.value - b.value) || byName(a.session, b.session);
  });
  return keyed.map(({ session }) => session);
}

function figureOf(session: SessionSummary, by: Exclude<SortKey, 'title'>): number | null {
  if (by === 'date') {
    return session.startedAt === null ? null : Date.parse(session.startedAt);
  }
  if (by === 'size') {
    return session.sizeBytes;
  }
  if (session.state !== 'sealed') {
    return null;
  }
  switch (by) {
    case 'duration':
      return session.durationUs;
    case 'activity':
      return session.events;
    default:
      return session[by];
  }
}

/** Later names first, as in the order in which the library is read. */
function byName(a: SessionSummary, b: SessionSummary): number {
  return a.name < b.name ? 1 : a.name > b.name ? -1 : 0;
}
