import type { TFunction } from 'i18next';
import { ChevronDown, ChevronRight, CircleAlert } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { VisibleRow } from '../../shared/macro/edit/visible-rows';
import { isBlock } from '../../shared/macro/walk-steps';
import { told } from '../i18n/told';
import { StepIcon } from './StepIcon';
import { Sentence } from './StepSentence';
import type { StepWords } from './step-words';

/** Indentation of a block, rem. */
const INDENT_REM = 1.25;

/** Properties of a {@link StepRow}. */
export interface StepRowProps {
  readonly row: VisibleRow;
  readonly isSelected: boolean;
  readonly isCaret: boolean;
  readonly isOpen: boolean;
  readonly isRunning: boolean;
  readonly hasBreakpoint: boolean;
  /** What is wrong with it. */
  readonly problem: string | null;
  /** The language in force, which no row asks for itself: many come at once when one scrolls. */
  readonly words: StepWords;
  readonly t: TFunction;
}

/** A row of the list of steps: its number, how deep it stands, its sentence. What is pressed in it the list knows. */
export const StepRow = memo(StepLine, isSameRow);

function StepLine(props: StepRowProps): ReactNode {
  const { row, t } = props;
  const indent = { paddingInlineStart: `${row.depth * INDENT_REM}rem` };
  if (row.kind === 'step') return <Step {...props} row={row} />;
  return (
    <>
      <Gutter number="" hasBreakpoint={false} isRunning={false} t={t} />
      {/* biome-ignore lint/a11y: the grid has the focus */}
      <div role="gridcell" className="step-cell" style={indent}>
        <span className="step-fold" />
        <span className={row.kind === 'else' ? 'step-else' : 'step-empty'}>
          {t(row.kind === 'else' ? 'steps.say.else' : 'steps.say.empty')}
        </span>
      </div>
    </>
  );
}

function Step({
  row: { step, number, depth, isOff },
  isOpen,
  isRunning,
  hasBreakpoint,
  problem,
  words,
  t,
}: StepRowProps & { readonly row: Extract<VisibleRow, { kind: 'step' }> }): ReactNode {
  return (
    <>
      <Gutter number={number} hasBreakpoint={hasBreakpoint} isRunning={isRunning} t={t} />
      {/* biome-ignore lint/a11y: the grid has the focus */}
      <div
        role="gridcell"
        className={`step-cell${isOff ? ' step-off' : ''}`}
        style={{ paddingInlineStart: `${depth * INDENT_REM}rem` }}
      >
        <span className="step-fold" data-part={isBlock(step) ? 'fold' : undefined}>
          {isBlock(step) && (isOpen ? <ChevronDown /> : <ChevronRight />)}
        </span>
        <StepIcon type={step.type} />
        <span className={`step-words step-words-${step.type}`}>
          <Sentence pieces={words.step(step)} />
        </span>
        {step.note !== undefined && step.note !== '' && (
          <span className="step-note">{step.note}</span>
        )}
        {problem !== null && <StepProblem said={problem} />}
      </div>
    </>
  );
}

/** The language in force is asked for here, where it is needed: `words` change with it. */
function StepProblem({ said }: { readonly said: string }): ReactNode {
  const { text, lang } = told(said);
  return (
    <span className="step-problem" title={text} lang={lang}>
      <CircleAlert aria-hidden="true" />
      {text}
    </span>
  );
}

function Gutter({
  number,
  hasBreakpoint,
  isRunning,
  t,
}: {
  readonly number: string;
  readonly hasBreakpoint: boolean;
  readonly isRunning: boolean;
  readonly t: TFunction;
}): ReactNode {
  return (
    // biome-ignore lint/a11y: the grid has the focus
    <div role="gridcell" className="step-gutter" data-part={number === '' ? undefined : 'gutter'}>
      <span className={`step-break${hasBreakpoint ? ' step-break-set' : ''}`}>
        {hasBreakpoint && <span className="unseen">{t('macros.breakpoint')}</span>}
      </span>
      <span className="step-number figures">
        {isRunning && <span className="unseen">{t('macros.isHere')}</span>}
        {number}
      </span>
    </div>
  );
}

function isSameRow(a: StepRowProps, b: StepRowProps): boolean {
  const same =
    a.isSelected === b.isSelected &&
    a.isCaret === b.isCaret &&
    a.isOpen === b.isOpen &&
    a.isRunning === b.isRunning &&
    a.hasBreakpoint === b.hasBreakpoint &&
    a.problem === b.problem &&
    a.words === b.words &&
    a.row.depth === b.row.depth;
  if (!same || a.row.kind !== b.row.kind) return false;
  return a.row.kind !== 'step' || b.row.kind !== 'step'
    ? true
    : a.row.step === b.row.step && a.row.number === b.row.number && a.row.isOff === b.row.isOff;
}
