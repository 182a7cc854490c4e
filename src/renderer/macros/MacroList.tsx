import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroSummary } from '../../shared/contract/macros';
import { useShortcut } from '../commands/use-shortcut';
import { GRID } from '../library/grid-roles';
import type { Press } from '../library/RowCheck';
import { everything, NONE, toggled, upTo } from '../library/selection';
import { useApp } from '../state/app-state';
import { withKeptRow } from '../ui/kept-row';
import { useFocusAfterEditing } from '../ui/use-focus-after-editing';
import { useFocusAfterRemoval } from '../ui/use-focus-after-removal';
import { MacroRow } from './MacroRow';
import { macrosShelf, removeMacros, revealMacro } from './macros-shelf';
import '../library/rows.css';

/** Height of a row in rem; rows do not wrap. */
const ROW_REM = 3.25;

/**
 * The macros in sight. Up and Down go from row to row, with Shift they select, Space selects the row, F2 gives another
 * title, Delete removes what is selected, or the row with the focus.
 */
export function MacroList({
  macros,
  selected,
  onExport,
}: {
  readonly macros: readonly MacroSummary[];
  /** Those of them that are selected. */
  readonly selected: readonly MacroSummary[];
  readonly onExport: (name: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api, macros: state, page } = useApp();
  const [renaming, setRenaming] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  /** As `renaming`, for what ends later. */
  const renamingNow = useRef<string | null>(null);
  const written = macros.findIndex(({ name }) => name === renaming);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const rows = useVirtualizer({
    count: macros.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_REM * rem,
    getItemKey: (index) => macros[index]?.name ?? index,
    overscan: 6,
    rangeExtractor: (range) => withKeptRow(range, written),
  });
  const focused = (): MacroSummary | undefined => {
    const name = document.activeElement?.closest<HTMLElement>('[data-name]')?.dataset['name'];
    return macros.find((macro) => macro.name === name);
  };
  const focusRow = (index: number): void => {
    const at = Math.min(Math.max(index, 0), macros.length - 1);
    const row = (): HTMLElement | null =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${at}"] .row-open`) ?? null;
    rows.scrollToIndex(at);
    // At once where it is there: the next key may come before the next frame.
    if (row() !== null) row()?.focus();
    else requestAnimationFrame(() => row()?.focus());
  };
  const names = useMemo(() => macros.map(({ name }) => name), [macros]);
  useFocusAfterRemoval(scroller, names, focusRow);
  const leaveField = useFocusAfterEditing(names, renaming !== null, focusRow);
  const rename = (name: string, on: boolean): void => {
    if (!on) {
      // Another title may be written by the time that this one is kept.
      if (renamingNow.current !== name) return;
      leaveField(name);
    }
    renamingNow.current = on ? name : null;
    setRenaming(renamingNow.current);
  };
  const duplicate = async (macro: MacroSummary): Promise<void> => {
    const made = await api.macros.duplicate(macro.name);
    if (!made.ok) macrosShelf.problem.set(made.message);
  };
  const remove = (gone: readonly MacroSummary[]): void => void removeMacros(api, state, gone);
  const withFocused = (act: (macro: MacroSummary) => void) => (): boolean => {
    const macro = focused();
    if (macro !== undefined) act(macro);
    return macro !== undefined;
  };
  useShortcut(
    'trash',
    selected.length > 0 ? () => remove(selected) : withFocused((macro) => remove([macro])),
  );
  useShortcut('selectAll', () => macrosShelf.selection.set(everything(names)));
  useShortcut('escape', selected.length === 0 ? null : () => macrosShelf.selection.set(NONE));
  useShortcut(
    'duplicate',
    withFocused((macro) => void duplicate(macro)),
  );
  useShortcut(
    'macroExport',
    withFocused(({ name }) => onExport(name)),
  );
  useShortcut(
    'macroReveal',
    withFocused(({ name }) => void revealMacro(api, name)),
  );
  const keys = (event: KeyboardEvent): void => {
    const macro = focused();
    if (macro === undefined || isTyping(event.target)) return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) {
      const to = Math.min(Math.max(macros.indexOf(macro) + by, 0), macros.length - 1);
      const from = macrosShelf.selection.get().anchor ?? macro.name;
      if (event.shiftKey) selectUpTo(names[to] ?? macro.name, names, from);
      focusRow(to);
    } else if (event.key === 'F2') rename(macro.name, true);
    else return;
    event.preventDefault();
  };
  const press = ({ name }: MacroSummary, { shiftKey, ctrlKey, metaKey }: Press): void => {
    if (shiftKey) selectUpTo(name, names);
    else if (ctrlKey || metaKey) toggle(name);
    else page.set({ id: 'macro', name });
  };
  /** Before the button inside, which Space would press. */
  const keysFirst = (event: KeyboardEvent): void => {
    const macro = focused();
    const isOnRow = event.target instanceof Element && event.target.matches('.row-open');
    if (event.key !== ' ' || macro === undefined || !isOnRow) return;
    if (event.shiftKey) selectUpTo(macro.name, names);
    else if (!event.repeat) toggle(macro.name);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="sessions" {...GRID.grid(t('macros.label'), macros.length)}>
      <div className="macro-columns sessions-head" {...GRID.headRow}>
        {(['title', 'steps', 'needs', 'modified', 'actions'] as const).map((column) => (
          <span key={column} {...GRID.head} className={`macro-column-${column}`}>
            {column === 'actions' ? (
              <span className="unseen">{t(`macros.columns.${column}`)}</span>
            ) : (
              t(`macros.columns.${column}`)
            )}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys among the buttons inside */}
      <div className="sessions-scroll" ref={scroller} onKeyDownCapture={keysFirst} onKeyDown={keys}>
        <div className="sessions-all" {...GRID.rowGroup} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const macro = macros[item.index];
            return (
              macro !== undefined && (
                <div
                  key={item.key}
                  className="sessions-item"
                  {...GRID.row(item.index, selected.includes(macro))}
                  data-index={item.index}
                  style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                >
                  <MacroRow
                    macro={macro}
                    isSelected={selected.includes(macro)}
                    onPress={(how) => press(macro, how)}
                    onToggle={({ shiftKey }) =>
                      shiftKey ? selectUpTo(macro.name, names) : toggle(macro.name)
                    }
                    isRenaming={renaming === macro.name}
                    onRename={(on) => rename(macro.name, on)}
                    onDuplicate={() => void duplicate(macro)}
                    onExport={() => onExport(macro.name)}
                    onRemove={() => remove([macro])}
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

function toggle(name: string): void {
  macrosShelf.selection.set(toggled(macrosShelf.selection.get(), name));
}

/** `anchor`: from where, where that is not where it was selected last. */
function selectUpTo(name: string, names: readonly string[], anchor?: string): void {
  const now = macrosShelf.selection.get();
  macrosShelf.selection.set(upTo({ ...now, anchor: anchor ?? now.anchor }, name, names));
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type !== 'checkbox';
}
