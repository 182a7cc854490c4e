import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { useShortcut } from '../commands/use-shortcut';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { focusHeadingIfLost } from '../ui/focus';
import { DropOverlay } from './DropOverlay';
import { EmptyLibrary } from './EmptyLibrary';
import { pathsOf } from './file-paths';
import { ImportButton } from './ImportButton';
import { ListLoading } from './ListLoading';
import { importFiles, recoverSessions } from './library-actions';
import { libraryView } from './library-view';
import { SearchBox } from './SearchBox';
import { SelectionBar } from './SelectionBar';
import { SessionDialogs, type SessionRequest } from './SessionDialogs';
import { SessionList } from './SessionList';
import { type MenuRequest, SessionMenu } from './SessionMenu';
import { ShelfNotices } from './ShelfNotices';
import { everything, NONE } from './selection';
import { shelf } from './shelf-state';
import { TagFilter } from './TagFilter';
import { UnreadableLibrary } from './UnreadableLibrary';
import { useDrop } from './use-drop';
import { type Editing, useLibraryWork } from './use-library-work';
import { useShown } from './use-shown';
import './library.css';
import './rows.css';
import './library-tools.css';
import './tags.css';
import './library-narrow.css';

/** All sessions, and what can be done with them. Files can be dropped anywhere on it. */
export function LibraryPage(): ReactNode {
  const { t } = useTranslation();
  const { api, library } = useApp();
  const sessions = useStore(library.sessions);
  const problem = useStore(library.problem);
  useEffect(() => {
    const refresh = (): void => void library.refresh();
    refresh();
    window.addEventListener('focus', refresh);
    return () => window.removeEventListener('focus', refresh);
  }, [library]);
  const bring = useCallback(
    (files: readonly File[]): void => {
      const paths = pathsOf(api, files);
      if (paths.length === 0) shelf.problem.set(t('shelf.noPath'));
      void importFiles(api, paths);
    },
    [api, t],
  );
  const over = useDrop(bring);
  if (sessions === null) return <ListLoading />;
  return (
    <div className="library">
      {problem !== null ? (
        <UnreadableLibrary message={problem} />
      ) : sessions.length === 0 ? (
        <>
          <ShelfNotices />
          <EmptyLibrary />
        </>
      ) : (
        <Shelf sessions={sessions} />
      )}
      {over && <DropOverlay />}
    </div>
  );
}

function Shelf({ sessions }: { readonly sessions: readonly SessionSummary[] }): ReactNode {
  const { t } = useTranslation();
  const [request, ask] = useState<SessionRequest | null>(null);
  const [editing, edit] = useState<Editing | null>(null);
  const [menu, setMenu] = useState<MenuRequest | null>(null);
  const [tagging, setTagging] = useState(false);
  const query = useStore(libraryView.query);
  const work = useLibraryWork(ask, edit);
  const { shown, selected, allTags } = useShown(sessions);
  const openMenu = useCallback(
    (session: SessionSummary, x: number, y: number): void => {
      // For all that are selected, when it is one of them.
      const many = selected.length > 1 && selected.includes(session);
      setMenu({ sessions: many ? selected : [session], x, y });
    },
    [selected],
  );
  useFocusWhenEmpty(shown.length);
  useKeys(shown, selected, work, edit, setTagging);
  useRecovery(sessions, selected);
  return (
    <>
      <div className="library-bar">
        <SearchBox value={query} onChange={libraryView.query.set} />
        <p className="library-count figures" role="status">
          {t('library.count', { count: shown.length })}
        </p>
        <ImportButton />
      </div>
      <TagFilter tags={allTags} />
      <ShelfNotices />
      {selected.length > 0 && (
        <SelectionBar
          sessions={selected}
          all={allTags}
          work={work}
          tagging={tagging}
          onTagging={setTagging}
        />
      )}
      {shown.length === 0 ? (
        <NothingFound />
      ) : (
        <SessionList
          sessions={shown}
          allTags={allTags}
          work={work}
          editing={editing}
          onMenu={openMenu}
        />
      )}
      {menu !== null && (
        <SessionMenu
          request={menu}
          work={work}
          onTags={() => setTagging(true)}
          onClose={() => setMenu(null)}
        />
      )}
      <SessionDialogs request={request} onDone={() => ask(null)} />
    </>
  );
}

function NothingFound(): ReactNode {
  const { t } = useTranslation();
  const query = useStore(libraryView.query);
  const tags = useStore(libraryView.tags);
  const showAll = (): void => {
    libraryView.query.set('');
    libraryView.tags.set(new Set());
  };
  return (
    <div className="library-none" role="status">
      <h2>{tags.size > 0 ? t('shelf.noneWithTags') : t('library.noMatchTitle', { query })}</h2>
      <p>{t('library.noMatchText')}</p>
      <Button onPress={showAll}>{t('shelf.showAll')}</Button>
    </div>
  );
}

/** What keys do with the selection, or with the row that has the focus. */
function useKeys(
  shown: readonly SessionSummary[],
  selected: readonly SessionSummary[],
  work: ReturnType<typeof useLibraryWork>,
  edit: (editing: Editing) => void,
  onTagging: (open: boolean) => void,
): void {
  const targets = (): readonly SessionSummary[] => {
    if (selected.length > 0) return selected;
    const name = document.activeElement?.closest<HTMLElement>('[data-name]')?.dataset['name'];
    return shown.filter((session) => session.name === name);
  };
  const sealed = (): readonly SessionSummary[] =>
    targets().filter(({ state }) => state === 'sealed');
  useShortcut('selectAll', () =>
    libraryView.selection.set(everything(shown.map(({ name }) => name))),
  );
  useShortcut('escape', selected.length === 0 ? null : () => libraryView.selection.set(NONE));
  useShortcut('trash', () => work.trash(targets().filter(({ state }) => state !== 'recording')));
  useShortcut('duplicate', () => {
    const wanted = sealed();
    if (wanted.length > 0) work.duplicate(wanted);
    return wanted.length > 0;
  });
  useShortcut('reveal', () => {
    const [first] = targets();
    if (first !== undefined) work.reveal(first);
    return first !== undefined;
  });
  useShortcut('tags', () => {
    const [first, second] = sealed();
    if (second !== undefined) onTagging(true);
    else if (first !== undefined) edit({ name: first.name, what: 'tags' });
  });
}

/** Recovers the interrupted recordings that are selected, or all there are. */
function useRecovery(
  sessions: readonly SessionSummary[],
  selected: readonly SessionSummary[],
): void {
  const { api } = useApp();
  const left = sessions.filter(({ state }) => state === 'journal');
  const chosen = selected.filter(({ state }) => state === 'journal');
  const wanted = chosen.length > 0 ? chosen : left;
  useShortcut('recover', wanted.length === 0 ? null : () => void recoverSessions(api, wanted));
}

/** When the last row is gone, the focus goes to the page's heading. */
function useFocusWhenEmpty(rows: number): void {
  const before = useRef(0);
  useEffect(() => {
    const had = before.current;
    before.current = rows;
    if (rows > 0 || had === 0) {
      return;
    }
    // A window that asked for that gives the focus back to the row.
    const frame = requestAnimationFrame(() => requestAnimationFrame(focusHeadingIfLost));
    return () => cancelAnimationFrame(frame);
  }, [rows]);
  // With the last session the list goes too.
  useEffect(() => () => void requestAnimationFrame(focusHeadingIfLost), []);
}
