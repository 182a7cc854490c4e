import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { useStore } from '../state/store';
import { withKeptRow } from '../ui/kept-row';
import { useFocusAfterEditing } from '../ui/use-focus-after-editing';
import { useFocusAfterRemoval } from '../ui/use-focus-after-removal';
import { ColumnHeads } from './ColumnHeads';
import { GRID } from './grid-roles';
import { libraryView } from './library-view';
import type { Press } from './RowCheck';
import { SessionRow } from './SessionRow';
import type { TagCount } from './search';
import { toggled, upTo } from './selection';
import type { Editing, LibraryWork } from './use-library-work';

/** Height of a row in rem; rows do not wrap. */
const ROW_REM = 3.75;

/** Properties of a {@link SessionList}. */
export interface SessionListProps {
  readonly sessions: readonly SessionSummary[];
  readonly allTags: readonly TagCount[];
  readonly work: LibraryWork;
  readonly editing: Editing | null;
  /** A menu is wanted for a session, at a place of the window, CSS pixels. */
  readonly onMenu: (session: SessionSummary, x: number, y: number) => void;
}

/**
 * The rows in sight, of however many there are. Up and Down go from row to row, with Shift they select,
 * Space selects the row, F2 names it anew.
 */
export function SessionList({
  sessions,
  allTags,
  work,
  editing,
  onMenu,
}: SessionListProps): ReactNode {
  const { t } = useTranslation();
  const { names: selected } = useStore(libraryView.selection);
  const scroller = useRef<HTMLDivElement>(null);
  const written = useMemo(
    () => sessions.findIndex(({ name }) => name === editing?.name),
    [sessions, editing],
  );
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const rows = useVirtualizer({
    count: sessions.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_REM * rem,
    getItemKey: (index) => sessions[index]?.name ?? index,
    overscan: 6,
    rangeExtractor: (range) => withKeptRow(range, written),
  });
  const focusRow = useCallback(
    (index: number): void => {
      const wanted = Math.min(Math.max(index, 0), sessions.length - 1);
      const row = (): Element | null => scroller.current?.querySelector(rowAt(wanted)) ?? null;
      rows.scrollToIndex(wanted);
      if (row() !== null) {
        // At once: the next key may come before the next frame.
        focusIn(row());
      } else {
        // It is not there before it was scrolled into sight.
        requestAnimationFrame(() => focusIn(row()));
      }
    },
    [rows, sessions.length],
  );
  const shown = useMemo(() => sessions.map(({ name }) => name), [sessions]);
  useFocusAfterRemoval(scroller, shown, focusRow);
  const press = useCallback(
    (session: SessionSummary, { ctrlKey, metaKey, shiftKey }: Press): void => {
      if (shiftKey) selectUpTo(session, shown);
      else if (ctrlKey || metaKey) toggle(session);
      else work.open(session);
    },
    [work, shown],
  );
  const check = useCallback(
    (session: SessionSummary, { shiftKey }: Press): void =>
      shiftKey ? selectUpTo(session, shown) : toggle(session),
    [shown],
  );
  const menuBeside = useCallback(
    (session: SessionSummary, beside: Element): void => {
      const box = beside.getBoundingClientRect();
      onMenu(session, box.left, box.bottom);
    },
    [onMenu],
  );
  const leaveField = useFocusAfterEditing(shown, editing !== null, focusRow);
  const editingNow = useRef(editing);
  useEffect(() => {
    editingNow.current = editing;
  }, [editing]);
  const edited = useCallback(
    ({ name }: SessionSummary, what: Editing['what']): void => {
      // Something else may be written by the time that this is kept.
      if (editingNow.current?.name !== name || editingNow.current.what !== what) return;
      leaveField(name);
      work.edit(null);
    },
    [work, leaveField],
  );
  /** Before the button inside, which Space would press. */
  const keysFirst = (event: KeyboardEvent): void => {
    const session = sessionOf(event.target, sessions);
    if (session === null || isTyping(event.target)) {
      return;
    }
    if (event.key === ' ' && event.target instanceof Element && event.target.matches('.row-open')) {
      if (event.shiftKey) selectUpTo(session, shown);
      else if (!event.repeat) toggle(session);
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      menuBeside(session, event.target instanceof Element ? event.target : event.currentTarget);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const keys = (event: KeyboardEvent): void => {
    const session = sessionOf(event.target, sessions);
    if (session === null || isTyping(event.target)) {
      return;
    }
    if (event.key === 'F2' && session.state === 'sealed') {
      work.edit({ name: session.name, what: 'title' });
      return;
    }
    const step = STEPS.get(event.key);
    if (step === undefined) {
      return;
    }
    event.preventDefault();
    const at = shown.indexOf(session.name);
    const to = Math.min(Math.max(at + step, 0), shown.length - 1);
    if (event.shiftKey) {
      const { selection } = libraryView;
      const from = selection.get().anchor ?? session.name;
      selection.set(upTo({ ...selection.get(), anchor: from }, shown[to] ?? session.name, shown));
    }
    focusRow(to);
  };
  const menu = (event: MouseEvent): void => {
    const session = sessionOf(event.target, sessions);
    if (session !== null && !isTyping(event.target)) {
      event.preventDefault();
      onMenu(session, event.clientX, event.clientY);
    }
  };
  return (
    <div className="sessions" {...GRID.grid(t('library.label'), sessions.length)}>
      <ColumnHeads />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys among the buttons inside */}
      <div
        className="sessions-scroll"
        ref={scroller}
        onKeyDownCapture={keysFirst}
        onKeyDown={keys}
        onContextMenu={menu}
      >
        <div className="sessions-all" {...GRID.rowGroup} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const session = sessions[item.index];
            return (
              session !== undefined && (
                <div
                  key={item.key}
                  className="sessions-item"
                  {...GRID.row(item.index, selected.has(session.name))}
                  data-index={item.index}
                  style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                >
                  <SessionRow
                    session={session}
                    isSelected={selected.has(session.name)}
                    editing={editing?.name === session.name ? editing.what : null}
                    allTags={allTags}
                    work={work}
                    onPress={press}
                    onToggle={check}
                    onMenu={menuBeside}
                    onEdited={edited}
                  />
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

function toggle({ name }: SessionSummary): void {
  libraryView.selection.set(toggled(libraryView.selection.get(), name));
}

function selectUpTo({ name }: SessionSummary, shown: readonly string[]): void {
  libraryView.selection.set(upTo(libraryView.selection.get(), name, shown));
}

/** The session whose row an element is in. */
function sessionOf(
  target: EventTarget,
  sessions: readonly SessionSummary[],
): SessionSummary | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row === null ? null : (sessions[Number(row.dataset['index'])] ?? null);
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type !== 'checkbox';
}

function rowAt(index: number): string {
  return `[data-index="${index}"]`;
}

/** Puts the focus on what opens a row, or on the first thing of it that there is. */
function focusIn(row: Element | null): void {
  const open = row?.querySelector<HTMLElement>('.row-open:enabled');
  // The list has scrolled to it already, further than the focus would.
  (open ?? row?.querySelector<HTMLElement>('input, button:enabled'))?.focus({
    preventScroll: true,
  });
}

const STEPS: ReadonlyMap<string, number> = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
  ['PageDown', 10],
  ['PageUp', -10],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
]);
