import type { ReactNode } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import './field.css';

/** Properties of a {@link Field}. */
export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** What to know of it, where nothing is wrong. */
  readonly help?: string;
  /** What is wrong with what is written, a sentence. */
  readonly error?: string;
  /** Has the focus at once. */
  readonly autoFocus?: boolean;
}

/** A line to write on. */
export function Field({
  label,
  value,
  onChange,
  placeholder,
  maxLength,
  help,
  error,
  autoFocus = false,
}: FieldProps): ReactNode {
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      isInvalid={error !== undefined}
      {...(maxLength === undefined ? {} : { maxLength })}
    >
      <Label className="field-label">{label}</Label>
      <Input className="field-input selectable" placeholder={placeholder ?? ''} />
      <FieldError className="field-error">{error}</FieldError>
      {help !== undefined && error === undefined && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
    </TextField>
  );
}
