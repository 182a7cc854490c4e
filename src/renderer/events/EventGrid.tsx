// biome-ignore-all lint/a11y/useSemanticElements: a table lays out all of its rows, and these are some of millions
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import { matchesChord } from '../commands/key-match';
import { useSessionState } from '../session/session-state';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { COLUMN_REM, type Column, FIGURES } from './columns';
import type { CurrentRow } from './current-row';
import { EventRow } from './EventRow';
import type { EventsModel } from './events-model';
import type { RowList } from './row-list';
import type { RowSpeech } from './row-text';
import { useScaledScroll } from './use-scaled-scroll';

const ROW_REM = 1.5;
const HEAD_REM = 1.75;
/** After somebody has scrolled by hand the table does not follow the playhead for this long. */
const HANDS_OFF_MS = 2000;

/** Properties of an {@link EventGrid}. */
export interface EventGridProps {
  readonly model: EventsModel;
  readonly current: CurrentRow;
  readonly list: RowList;
  readonly columns: readonly Column[];
  readonly speech: RowSpeech;
  readonly onCopy: () => void;
}

/**
 * The rows in sight, of however many there are. The grid has the focus, and the row in force is named
 * to a screen reader: a row that had it itself would be gone once it is out of sight.
 */
export function EventGrid({
  model,
  current,
  list,
  columns,
  speech,
  onCopy,
}: EventGridProps): ReactNode {
  const { t } = useTranslation();
  const isMac = useApp().info.platform === 'darwin';
  const scroller = useRef<HTMLDivElement>(null);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const rowPx = ROW_REM * rem;
  const scroll = useScaledScroll(scroller, list.length, rowPx, HEAD_REM * rem);
  const { selection } = useSessionState();
  const selected = useStore(selection);
  const seq = useStore(current.seq);
  useStore(model.cache.changes);
  const at = seq === null ? -1 : list.indexUpTo(seq);
  const first = Math.floor(scroll.offset / rowPx);
  const last = Math.min(list.length, Math.ceil((scroll.offset + scroll.viewPx) / rowPx) + 1);
  useEffect(() => model.cache.want(first, last));
  const { scrollTo, scrolledAt, offset, viewPx } = scroll;
  const reveal = useRef((_index: number): void => undefined);
  reveal.current = (index) => {
    const top = index * rowPx;
    if (top < offset) {
      // A step up stands at the top; a leap stands in the middle, with what is around it.
      scrollTo(offset - top > viewPx ? top - viewPx / 2 : top);
    } else if (top + rowPx > offset + viewPx) {
      const bottom = top + rowPx - viewPx;
      scrollTo(bottom - offset > viewPx ? top - viewPx / 2 : bottom);
    }
  };
  // Before it is painted: while it plays, the row in force is never out of sight for a frame.
  // biome-ignore lint/correctness/useExhaustiveDependencies: also when other rows are shown, or higher
  useLayoutEffect(() => {
    if (at >= 0 && performance.now() - scrolledAt.current > HANDS_OFF_MS) reveal.current(at);
  }, [at, list, viewPx, scrolledAt]);

  const go = (index: number, extend: boolean): void => {
    if (list.length === 0) return;
    const wanted = Math.min(Math.max(index, 0), list.length - 1);
    scrolledAt.current = Number.NEGATIVE_INFINITY;
    reveal.current(wanted);
    void current.goTo(list.seqAt(wanted), model.cache.at(wanted)?.tUs ?? null, extend);
  };
  const closeUp = (index: number): void => {
    if (index < 0) return;
    void current.closeUp(list.seqAt(index), model.cache.at(index)?.tUs ?? null);
  };
  const press = (event: KeyboardEvent): void => {
    if (matchesChord(event.nativeEvent, 'Mod+C', isMac)) {
      event.preventDefault();
      onCopy();
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(viewPx / rowPx) - 1);
    // Without a row in force the first key goes to what is in sight.
    const from = at < 0 ? first - 1 : at;
    switch (event.key) {
      case 'ArrowDown':
        go(from + 1, event.shiftKey);
        break;
      case 'ArrowUp':
        go(at < 0 ? first : at - 1, event.shiftKey);
        break;
      case 'PageDown':
        go(from + page, event.shiftKey);
        break;
      case 'PageUp':
        go(from - page, event.shiftKey);
        break;
      case 'Home':
        go(0, event.shiftKey);
        break;
      case 'End':
        go(list.length - 1, event.shiftKey);
        break;
      case 'Enter':
        closeUp(at);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  const click = (event: MouseEvent): void => {
    const index = indexAt(event);
    if (index !== null) go(index, event.shiftKey);
  };
  const template = columns
    .map((column, i) =>
      i === columns.length - 1
        ? `minmax(${COLUMN_REM[column]}rem, 1fr)`
        : `${COLUMN_REM[column]}rem`,
    )
    .join(' ');
  const least = columns.reduce((sum, column) => sum + COLUMN_REM[column], 0);
  return (
    <div
      ref={scroller}
      role="grid"
      className="events-grid"
      aria-label={t('events.label')}
      aria-rowcount={list.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-describedby="events-keys"
      {...(at >= first && at < last ? { 'aria-activedescendant': rowId(at) } : {})}
      tabIndex={0}
      data-testid="events-grid"
      onScroll={scroll.onScroll}
      onKeyDown={press}
      onClick={click}
      onDoubleClick={(event) => closeUp(indexAt(event) ?? -1)}
      style={{ '--events-columns': template, '--events-width': `${least}rem` } as object}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
      <div role="row" className="events-row events-head" aria-rowindex={1}>
        {columns.map((column, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
          <div
            key={column}
            role="columnheader"
            aria-colindex={i + 1}
            className={`events-cell${FIGURES.has(column) ? ' figures' : ''}`}
          >
            <span className="events-words">{t(`events.columns.${column}`)}</span>
          </div>
        ))}
      </div>
      <div
        role="rowgroup"
        className="events-track"
        style={{ height: Math.max(scroll.trackPx, viewPx) }}
      >
        <div role="presentation" className="events-layer" style={{ height: viewPx }}>
          <div role="presentation" style={{ transform: `translateY(${first * rowPx - offset}px)` }}>
            {Array.from({ length: Math.max(0, last - first) }, (_, i) => {
              const index = first + i;
              const row = model.cache.at(index);
              return (
                <EventRow
                  key={index}
                  id={rowId(index)}
                  index={index}
                  row={row}
                  columns={columns}
                  speech={speech}
                  isCurrent={index === at}
                  isSelected={
                    row !== null &&
                    selected !== null &&
                    row.tUs >= selected.fromUs &&
                    row.tUs < selected.toUs
                  }
                />
              );
            })}
          </div>
        </div>
      </div>
      <span id="events-keys" hidden>
        {t('events.keys')}
      </span>
    </div>
  );
}

function rowId(index: number): string {
  return `events-row-${index}`;
}

/** Which row a pointer is on. */
function indexAt({ target }: MouseEvent): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row === null ? null : Number(row.dataset['index']);
}
