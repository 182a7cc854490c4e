import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup, Text } from 'react-aria-components';
import './choice.css';

/** One of the things to choose from. */
export interface Option<Value extends string> {
  readonly value: Value;
  readonly name: string;
  /** One line on what it is for. */
  readonly text?: string;
  readonly isDisabled?: boolean;
}

/** Properties of a {@link Choice}. */
export interface ChoiceProps<Value extends string> {
  readonly label: string;
  /** Null: nothing was chosen yet. */
  readonly value: Value | null;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  /** `cards` where the options need a line of text, `segments` where a word does. */
  readonly look: 'cards' | 'segments';
}

/** One of a few, all in sight. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
  look,
}: ChoiceProps<Value>): ReactNode {
  const choose = (chosen: string): void => {
    const option = options.find((each) => each.value === chosen);
    if (option !== undefined) {
      onChange(option.value);
    }
  };
  return (
    <RadioGroup
      className={`choice choice-${look}`}
      value={value}
      onChange={choose}
      orientation={look === 'cards' ? 'vertical' : 'horizontal'}
    >
      <Label className="choice-label">{label}</Label>
      <div className="choice-options">
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            isDisabled={option.isDisabled ?? false}
            // What stands there already can be chosen too: it may be a suggestion only.
            onPress={() => {
              if (option.value === value) onChange(option.value);
            }}
            className="choice-option"
          >
            <span className="choice-name">{option.name}</span>
            {option.text !== undefined && (
              <Text slot="description" className="choice-text">
                {option.text}
              </Text>
            )}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
