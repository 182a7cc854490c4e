import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroSummary } from '../../shared/contract/macros';
import { useShortcut } from '../commands/use-shortcut';
import { GRID } from '../library/grid-roles';
import { useApp } from '../state/app-state';
import { withKeptRow } from '../ui/kept-row';
import { useFocusAfterEditing } from '../ui/use-focus-after-editing';
import { MacroRow } from './MacroRow';
import { macrosShelf, removeMacro } from './macros-shelf';
import '../library/rows.css';

/** Height of a row in rem; rows do not wrap. */
const ROW_REM = 3.25;

/** The macros in sight. Up and Down go from row to row, F2 gives another title, Delete removes. */
export function MacroList({
  macros,
  onExport,
}: {
  readonly macros: readonly MacroSummary[];
  readonly onExport: (name: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
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
  const remove = (macro: MacroSummary): void => {
    const at = macros.indexOf(macro);
    void removeMacro(api, macro).then(() => focusRow(at));
  };
  const withFocused = (act: (macro: MacroSummary) => void) => (): boolean => {
    const macro = focused();
    if (macro !== undefined) act(macro);
    return macro !== undefined;
  };
  useShortcut('trash', withFocused(remove));
  useShortcut(
    'duplicate',
    withFocused((macro) => void duplicate(macro)),
  );
  useShortcut(
    'macroExport',
    withFocused(({ name }) => onExport(name)),
  );
  const keys = (event: KeyboardEvent): void => {
    const macro = focused();
    if (macro === undefined || event.target instanceof HTMLInputElement) return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) focusRow(macros.indexOf(macro) + by);
    else if (event.key === 'F2') rename(macro.name, true);
    else return;
    event.preventDefault();
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
      <div className="sessions-scroll" ref={scroller} onKeyDown={keys}>
        <div className="sessions-all" {...GRID.rowGroup} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const macro = macros[item.index];
            return (
              macro !== undefined && (
                <div
                  key={item.key}
                  className="sessions-item"
                  {...GRID.row(item.index, false)}
                  data-index={item.index}
                  style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                >
                  <MacroRow
                    macro={macro}
                    isRenaming={renaming === macro.name}
                    onRename={(on) => rename(macro.name, on)}
                    onDuplicate={() => void duplicate(macro)}
                    onExport={() => onExport(macro.name)}
                    onRemove={() => remove(macro)}
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
