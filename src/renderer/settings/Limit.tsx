import type { ReactNode } from 'react';
import { Amount } from '../ui/Amount';
import { Switch } from '../ui/Switch';

/** A limit that holds or does not: a switch and, when it is on, how much. */
export function Limit({
  label,
  text,
  unit,
  value,
  offered,
  min,
  max,
  step,
  onChange,
  testId,
}: {
  readonly label: string;
  readonly text: string;
  readonly unit: string;
  /** Null: there is no limit. */
  readonly value: number | null;
  /** What it begins with when it is switched on. */
  readonly offered: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly onChange: (value: number | null) => void;
  readonly testId: string;
}): ReactNode {
  return (
    <div className="limit">
      <Switch
        label={label}
        text={text}
        isSelected={value !== null}
        onChange={(on) => onChange(on ? offered : null)}
        testId={testId}
      />
      {value !== null && (
        <Amount
          label={label}
          unit={unit}
          value={value}
          min={min}
          max={max}
          onChange={onChange}
          testId={`${testId}-amount`}
          {...(step === undefined ? {} : { step })}
        />
      )}
    </div>
  );
}
