import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { focusHeadingIfLost } from '../ui/focus';
import { EmptyLibrary } from './EmptyLibrary';
import { SearchBox } from './SearchBox';
import { SessionList } from './SessionList';
import { matching } from './search';
import { UnreadableLibrary } from './UnreadableLibrary';
import './library.css';

/** All sessions, newest first. */
export function LibraryPage(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { library } = useApp();
  const sessions = useStore(library.sessions);
  const problem = useStore(library.problem);
  const [query, setQuery] = useState('');
  useEffect(() => {
    const refresh = (): void => void library.refresh();
    refresh();
    window.addEventListener('focus', refresh);
    return () => window.removeEventListener('focus', refresh);
  }, [library]);
  const shown = useMemo(() => matching(sessions ?? [], query, format), [sessions, query, format]);
  const rows = shown.length;
  const rowsBefore = useRef(0);
  useEffect(() => {
    if (rows === 0 && rowsBefore.current > 0) {
      // The last row is gone, and a window that asked for that gives the focus back to it.
      const frame = requestAnimationFrame(() => requestAnimationFrame(focusHeadingIfLost));
      rowsBefore.current = 0;
      return () => cancelAnimationFrame(frame);
    }
    rowsBefore.current = rows;
    return;
  }, [rows]);
  if (sessions === null) {
    return <p className="library-wait unseen">{t('common.loading')}</p>;
  }
  if (problem !== null) {
    return <UnreadableLibrary message={problem} />;
  }
  if (sessions.length === 0) {
    return <EmptyLibrary />;
  }
  return (
    <div className="library">
      <div className="library-bar">
        <SearchBox value={query} onChange={setQuery} />
        <p className="library-count figures">{t('library.count', { count: shown.length })}</p>
      </div>
      {shown.length === 0 ? (
        <div className="library-none" role="status">
          <h2>{t('library.noMatchTitle', { query })}</h2>
          <p>{t('library.noMatchText')}</p>
        </div>
      ) : (
        <SessionList sessions={shown} />
      )}
    </div>
  );
}
