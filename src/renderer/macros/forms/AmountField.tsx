import { type ReactNode, useState } from 'react';
import { Input, Label, Text, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { compileExpression } from '../../../shared/macro/expression';
import type { Amount } from '../../../shared/macro/macro-values';
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
  readonly help?: string;
  readonly onChange: (value: Amount | undefined) => void;
  readonly testId?: string;
}

/** A number, or an expression that gives one. What is neither is told below, and not taken. */
export function AmountField({
  label,
  unit,
  value,
  unset,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
  help,
  onChange,
  testId,
}: AmountFieldProps): ReactNode {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const type = (text: string): void => {
    setDraft(text);
    const read = readAmount(text.trim(), min, max);
    setProblem(read.problem);
    if (read.problem === null && (read.amount !== undefined || unset !== undefined)) {
      onChange(read.amount);
    }
  };
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
          placeholder={unset === undefined ? t('steps.fields.expressionHint') : `${unset}`}
          data-testid={testId}
        />
        {unit !== undefined && <span className="amount-field-unit">{unit}</span>}
      </div>
      {problem !== null && (
        <Text slot="errorMessage" className="field-error">
          {t('steps.fields.notNumber', { message: problem })}
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

function readAmount(
  text: string,
  min: number,
  max: number,
): { readonly amount: Amount | undefined; readonly problem: string | null } {
  if (text === '') return { amount: undefined, problem: null };
  const number = Number(text);
  if (Number.isFinite(number)) {
    if (number >= min && number <= max) return { amount: number, problem: null };
    return { amount: undefined, problem: `${Math.max(min, -1e9)} … ${Math.min(max, 1e9)}` };
  }
  const expression = compileExpression(text);
  return expression.ok
    ? { amount: text, problem: null }
    : { amount: undefined, problem: expression.error };
}
