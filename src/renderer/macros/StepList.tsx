// biome-ignore-all lint/a11y/useSemanticElements: a table lays out all of its rows, and these are some of very many
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names the row in force
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import { isBlock } from '../../shared/macro/walk-steps';
import { useStore } from '../state/store';
import { useMacro } from './macro-context';
import { StepRow } from './StepRow';
import { useStepWords } from './StepSentence';
import { onStepKey } from './step-keys';
import type { StepSearch } from './step-search';
import { isCaretAt } from './step-selection';
import { useRowWindow } from './use-row-window';
import { useStepDrag } from './use-step-drag';
import './step-list.css';

/** Height of a row in rem; rows do not wrap. */
const ROW_REM = 2;

/** Properties of a {@link StepList}. */
export interface StepListProps {
  /** The step that a run is at. */
  readonly running: string | null;
  readonly search: StepSearch;
  /** The step in force is to be edited. */
  readonly onEdit: () => void;
}

/**
 * The steps in sight, of however many there are. The grid has the focus, and the row in force is named to a screen reader.
 */
export function StepList({ running, search, onEdit }: StepListProps): ReactNode {
  const { t } = useTranslation();
  const words = useStepWords();
  const model = useMacro();
  const { ids, caret } = useStore(model.selection);
  const problems = useStore(model.problems);
  const breakpoints = useStore(model.breakpoints);
  const sought = useStore(search.sought);
  const scroller = useRef<HTMLDivElement>(null);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const rowPx = ROW_REM * rem;
  const { first, end, reveal } = useRowWindow(scroller, model.rows.count, rowPx);
  const at = model.caretRow;
  useEffect(() => {
    if (at >= 0) reveal(at);
  }, [at, reveal]);
  useEffect(() => {
    const row = running === null ? null : model.rows.rowOf(running);
    if (row !== null) reveal(row);
  }, [running, model, reveal]);
  const { drop, press, hasDragged } = useStepDrag(model, scroller, rowPx);
  const keys = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPx) - 1);
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onEdit();
    else if (!onStepKey(event, model, page)) return;
    event.preventDefault();
  };
  const down = (event: PointerEvent): void => {
    const hit = hitOf(event);
    const row = hit === null ? null : model.row(hit.index);
    if (hit?.part === 'row' && row?.kind === 'step') press(event, row.step.id);
  };
  const click = (event: MouseEvent): void => {
    const hit = hitOf(event);
    if (hit === null || hasDragged()) return;
    const row = model.row(hit.index);
    if (hit.part === 'gutter' && row?.kind === 'step') {
      model.toggleBreakpoints([row.step.id]);
    } else if (hit.part === 'fold' && row?.kind === 'step') {
      model.collapse(row.step.id, !model.isCollapsed(row.step.id));
    } else {
      const toggle = event.ctrlKey || event.metaKey;
      model.goTo(hit.index, event.shiftKey ? 'extend' : toggle ? 'toggle' : 'only');
    }
  };
  return (
    <div
      ref={scroller}
      role="treegrid"
      className="step-list"
      aria-label={t('macros.steps')}
      aria-rowcount={model.rows.count}
      aria-multiselectable="true"
      {...(at >= 0 ? { 'aria-activedescendant': rowId(at) } : {})}
      tabIndex={0}
      onKeyDown={keys}
      onPointerDown={down}
      onClick={click}
      onDoubleClick={onEdit}
      data-testid="step-list"
    >
      <div role="rowgroup" className="step-all" style={{ height: model.rows.count * rowPx }}>
        {Array.from({ length: end - first }, (_, i) => {
          const index = first + i;
          const row = model.row(index);
          if (row === null) return null;
          const step = row.kind === 'step' ? row.step : null;
          const isSelected = step !== null && ids.has(step.id);
          const isOpen = step !== null && isBlock(step) && !model.isCollapsed(step.id);
          const isRunning = step !== null && step.id === running;
          const isCaret = isCaretAt(row, caret);
          const isFound = sought !== '' && step !== null && search.textOf(step).includes(sought);
          return (
            <div
              // What scrolls out of sight becomes what comes into it: that is less work than to make it.
              key={index % (end - first)}
              id={rowId(index)}
              role="row"
              aria-rowindex={index + 1}
              aria-level={row.depth + 1}
              aria-selected={isSelected}
              {...(step !== null && isBlock(step) ? { 'aria-expanded': isOpen } : {})}
              className={`step-row${isSelected ? ' step-selected' : ''}${isCaret ? ' step-caret' : ''}${isRunning ? ' step-running' : ''}${isFound ? ' step-found' : ''}`}
              style={{ height: rowPx, transform: `translateY(${index * rowPx}px)` }}
              data-index={index}
              data-testid="step-row"
            >
              <StepRow
                row={row}
                isSelected={isSelected}
                isCaret={isCaret}
                isOpen={isOpen}
                isRunning={isRunning}
                hasBreakpoint={step !== null && breakpoints.has(step.id)}
                problem={step === null ? null : (problems.get(step.id) ?? null)}
                words={words}
                t={t}
              />
            </div>
          );
        })}
        {drop !== null && (
          <div
            className="step-drop"
            style={{ top: drop.edge * rowPx, insetInlineStart: `${5 + drop.depth * 1.25}rem` }}
          />
        )}
      </div>
    </div>
  );
}

function rowId(index: number): string {
  return `step-row-${index}`;
}

/** Which row a pointer is on, and what of it. */
function hitOf({ target }: { readonly target: EventTarget }): {
  readonly index: number;
  readonly part: 'gutter' | 'fold' | 'row';
} | null {
  if (!(target instanceof Element)) return null;
  const row = target.closest<HTMLElement>('[data-index]');
  const part = target.closest<HTMLElement>('[data-part]')?.dataset['part'];
  if (row === null) return null;
  return {
    index: Number(row.dataset['index']),
    part: part === 'gutter' || part === 'fold' ? part : 'row',
  };
}
