import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { useFormat } from '../i18n/format';
import { useStore } from '../state/store';
import { libraryView } from './library-view';
import { fold, matching, type TagCount, tagCounts } from './search';
import { only } from './selection';
import { sorted } from './sorting';

/** What is to be seen of the library. */
export interface Shown {
  /** In the order of the list. */
  readonly shown: readonly SessionSummary[];
  /** Those of them that are selected. */
  readonly selected: readonly SessionSummary[];
  /** Tags of all sessions, shown or not. */
  readonly allTags: readonly TagCount[];
}

/** Looks for, filters and sorts. What is not shown is not selected either, nor is a tag chosen that is gone. */
export function useShown(sessions: readonly SessionSummary[]): Shown {
  const { i18n } = useTranslation();
  const format = useFormat();
  const query = useStore(libraryView.query);
  const tags = useStore(libraryView.tags);
  const sorting = useStore(libraryView.sorting);
  const selection = useStore(libraryView.selection);
  const allTags = useMemo(() => tagCounts(sessions), [sessions]);
  const found = useMemo(
    () => matching(sessions, query, format, tags),
    [sessions, query, format, tags],
  );
  const shown = useMemo(
    () => sorted(found, sorting, i18n.language),
    [found, sorting, i18n.language],
  );
  const selected = useMemo(
    () => shown.filter(({ name }) => selection.names.has(name)),
    [shown, selection],
  );
  useEffect(() => {
    const now = libraryView.selection.get();
    libraryView.selection.set(only(now, new Set(shown.map(({ name }) => name))));
  }, [shown]);
  useEffect(() => {
    const there = new Set(allTags.map(({ tag }) => fold(tag)));
    const chosen = libraryView.tags.get();
    const kept = [...chosen].filter((tag) => there.has(fold(tag)));
    if (kept.length !== chosen.size) libraryView.tags.set(new Set(kept));
  }, [allTags]);
  return { shown, selected, allTags };
}
