import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { isFocusLost } from '../ui/focus';
import { SessionDialogs, type SessionRequest } from './SessionDialogs';
import { SessionRow } from './SessionRow';

/** Height of a row in rem; rows do not wrap. */
const ROW_REM = 3.75;

/** The rows in sight, of however many there are. Up and Down go from row to row. */
export function SessionList({
  sessions,
}: {
  readonly sessions: readonly SessionSummary[];
}): ReactNode {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [request, setRequest] = useState<SessionRequest | null>(null);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const rows = useVirtualizer({
    count: sessions.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_REM * rem,
    getItemKey: (index) => sessions[index]?.name ?? index,
    overscan: 6,
  });
  const focusRow = useCallback(
    (index: number): void => {
      const wanted = Math.min(Math.max(index, 0), sessions.length - 1);
      rows.scrollToIndex(wanted);
      // The row may not be there before it was scrolled into sight.
      requestAnimationFrame(() =>
        scroller.current
          ?.querySelector<HTMLElement>(`[data-index="${wanted}"] button:enabled`)
          ?.focus(),
      );
    },
    [rows, sessions.length],
  );
  useFocusAfterTrash(request, sessions, focusRow);
  const move = (event: KeyboardEvent): void => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    const step = STEPS.get(event.key);
    if (row === null || step === undefined || event.target instanceof HTMLInputElement) {
      return;
    }
    event.preventDefault();
    focusRow(Number(row.dataset['index']) + step);
  };
  return (
    <div className="sessions">
      <div className="session-grid sessions-head" aria-hidden="true">
        <span>{t('library.columns.title')}</span>
        <span className="column-number">{t('library.columns.duration')}</span>
        <span className="column-activity">{t('library.columns.activity')}</span>
        <span className="column-number column-keys">{t('library.columns.keys')}</span>
        <span className="column-number column-buttons">{t('library.columns.buttons')}</span>
        <span className="column-number column-moves">{t('library.columns.moves')}</span>
        <span className="column-number column-wheel">{t('library.columns.wheel')}</span>
        <span className="column-number column-size">{t('library.columns.size')}</span>
        <span className="column-actions" />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys among the buttons inside */}
      <div className="sessions-scroll" ref={scroller} onKeyDown={move}>
        <ul
          className="sessions-all"
          aria-label={t('library.label')}
          style={{ height: rows.getTotalSize() }}
        >
          {rows.getVirtualItems().map((item) => {
            const session = sessions[item.index];
            return (
              session !== undefined && (
                <li
                  key={item.key}
                  className="sessions-item"
                  aria-setsize={sessions.length}
                  aria-posinset={item.index + 1}
                  data-index={item.index}
                  style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                >
                  <SessionRow session={session} onRequest={setRequest} />
                </li>
              )
            );
          })}
        </ul>
      </div>
      <SessionDialogs request={request} onDone={() => setRequest(null)} />
    </div>
  );
}

/** When the row that the trash took had the focus, the next one gets it. */
function useFocusAfterTrash(
  request: SessionRequest | null,
  sessions: readonly SessionSummary[],
  focusRow: (index: number) => void,
): void {
  const doomed = useRef<{ readonly name: string; readonly index: number } | null>(null);
  useEffect(() => {
    if (request?.what === 'trash') {
      const { name } = request.session;
      const index = sessions.findIndex((session) => session.name === name);
      // Gone from the list while the window is still there: where it was is known already.
      if (index >= 0) doomed.current = { name, index };
      return;
    }
    const gone = doomed.current;
    if (gone === null || sessions.some(({ name }) => name === gone.name)) {
      return;
    }
    doomed.current = null;
    // The window gives the focus back in the next frame, to a button that is no more.
    requestAnimationFrame(() => {
      if (isFocusLost()) focusRow(gone.index);
    });
  }, [request, sessions, focusRow]);
}

const STEPS: ReadonlyMap<string, number> = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
  ['PageDown', 10],
  ['PageUp', -10],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
]);
