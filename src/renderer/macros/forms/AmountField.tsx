import type { TFunction } from 'i18next';
import { type ReactNode, useRef, useState } from 'react';
import { Input, Label, Text, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/base/assert';
import type { Amount } from '../../../shared/macro/macro-values';
import { type AmountProblem, readAmount } from './read-amount';
import './fields.css';

/** Properties of an {@link AmountField}. */
export interface AmountFieldProps {
  readonly label: string;
  readonly unit?: string;
  /** Undefined: what holds when nothing is said, which `unset` tells. */
  readonly value: Amount | undefined;
  readonly unset?: string | number;
  readonly min?: number;
  readonly max?: number;
  /** Only whole numbers. */
  readonly isWhole?: boolean;
  /** Only a number, no expression. */
  readonly isPlain?: boolean;
  readonly help?: string;
  readonly onChange: (value: Amount | undefined) => void;
  readonly testId?: string;
}

/**
 * A number, or an expression that gives one. What a macro may not hold here is told below, and not taken: nor is what was
 * typed on the way there, the value from before holds on.
 */
export function AmountField({
  label,
  unit,
  value,
  unset,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
  isWhole = false,
  isPlain = false,
  help,
  onChange,
  testId,
}: AmountFieldProps): ReactNode {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<AmountProblem | null>(null);
  /** What held before something was typed, and what does now. */
  const before = useRef(value);
  const now = useRef(value);
  const type = (text: string): void => {
    if (draft === null) {
      before.current = value;
      now.current = value;
    }
    setDraft(text);
    const read = readAmount(text.trim(), { min, max, isWhole, isPlain });
    setProblem(read.ok ? null : read.error);
    const isTaken = read.ok && (read.value !== undefined || unset !== undefined);
    const wanted = isTaken ? read.value : before.current;
    if (wanted === now.current) return;
    now.current = wanted;
    onChange(wanted);
  };
  const hint = t('steps.fields.expressionHint');
  return (
    <TextField
      className="field amount-field"
      value={draft ?? (value === undefined ? '' : `${value}`)}
      onChange={type}
      isInvalid={problem !== null}
      onBlur={() => {
        setDraft(null);
        setProblem(null);
      }}
    >
      <Label className="field-label">{label}</Label>
      <div className="amount-field-line">
        <Input
          className="field-input selectable figures"
          placeholder={unset === undefined && !isPlain ? hint : `${unset ?? ''}`}
          data-testid={testId}
        />
        {unit !== undefined && <span className="amount-field-unit">{unit}</span>}
      </div>
      {problem !== null && (
        <Text slot="errorMessage" className="field-error">
          {problemSentence(problem, t)}
        </Text>
      )}
      {problem === null && help !== undefined && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
    </TextField>
  );
}

function problemSentence(problem: AmountProblem, t: TFunction): string {
  switch (problem.kind) {
    case 'expression':
      return t('steps.fields.notNumber', { message: problem.message });
    case 'plain':
      return t('steps.fields.notPlain');
    case 'whole':
      return t('steps.fields.notWhole');
    case 'range':
      return Number.isFinite(problem.max)
        ? t('steps.fields.notWithin', { min: problem.min, max: problem.max })
        : t('steps.fields.notFrom', { min: problem.min });
    default:
      return assertNever(problem);
  }
}
