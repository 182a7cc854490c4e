import { ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components';
import './pick.css';
import './menu.css';

/** Properties of a {@link Pick}. */
export interface PickProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly name: string }[];
  readonly onChange: (value: Value) => void;
  readonly testId?: string;
}

/** One of several, the others in a list that opens: where {@link Choice} would take too much room. */
export function Pick<Value extends string>({
  label,
  value,
  options,
  onChange,
  testId,
}: PickProps<Value>): ReactNode {
  return (
    <Select
      className="pick"
      value={value}
      onChange={(key) => {
        const option = options.find((each) => each.value === key);
        if (option !== undefined) onChange(option.value);
      }}
    >
      <Label className="field-label">{label}</Label>
      <Button className="field-input pick-button" data-testid={testId}>
        <SelectValue className="pick-value" />
        <ChevronsUpDown aria-hidden="true" />
      </Button>
      <Popover className="menu pick-menu" offset={4}>
        <ListBox className="menu-list">
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              className="menu-item"
              textValue={option.name}
            >
              {option.name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
