import type { ReactNode } from 'react';
import { TextArea as AriaTextArea, Label, Text, TextField } from 'react-aria-components';
import './fields.css';

/** Text of one or more lines. */
export function TextArea({
  label,
  value,
  help,
  maxLength,
  lines = 3,
  onChange,
  testId,
}: {
  readonly label: string;
  readonly value: string;
  readonly help?: string;
  readonly maxLength?: number;
  readonly lines?: number;
  readonly onChange: (value: string) => void;
  readonly testId?: string;
}): ReactNode {
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      {...(maxLength === undefined ? {} : { maxLength })}
    >
      <Label className="field-label">{label}</Label>
      <AriaTextArea
        className="field-input text-area selectable"
        rows={lines}
        spellCheck={false}
        data-testid={testId}
      />
      {help !== undefined && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
    </TextField>
  );
}
