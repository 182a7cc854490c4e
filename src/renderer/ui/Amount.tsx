import type { ReactNode } from 'react';
import { Group, Input, NumberField } from 'react-aria-components';
import './amount.css';

/** Properties of an {@link Amount}. */
export interface AmountProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly onChange: (value: number) => void;
  readonly testId?: string;
}

/** A number with its unit. What is typed holds once the field is left, within its bounds. */
export function Amount({
  label,
  unit,
  value,
  min,
  max,
  step = 1,
  onChange,
  testId,
}: AmountProps): ReactNode {
  return (
    <NumberField
      className="amount"
      aria-label={unit === '' ? label : `${label}, ${unit}`}
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      onChange={(next) => {
        if (Number.isFinite(next)) onChange(next);
      }}
    >
      <Group className="amount-group">
        <Input className="field-input amount-input selectable figures" data-testid={testId} />
        {unit !== '' && (
          <span className="amount-unit" aria-hidden="true">
            {unit}
          </span>
        )}
      </Group>
    </NumberField>
  );
}
