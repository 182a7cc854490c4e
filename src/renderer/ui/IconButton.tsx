import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  ToggleButton,
} from 'react-aria-components';
import { Hint } from './Hint';
import './button.css';

/** Properties of an {@link IconButton}. */
export interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className'> {
  /** Its name, shown as a hint. */
  readonly label: string;
  readonly keys?: string | undefined;
  readonly icon: ReactNode;
  readonly placement?: 'top' | 'bottom' | 'right' | 'left';
  readonly testId?: string;
}

/** A button that is an icon; its name appears beside it. */
export function IconButton({
  label,
  keys,
  icon,
  placement,
  testId,
  ...rest
}: IconButtonProps): ReactNode {
  return (
    <Hint text={label} keys={keys} {...(placement === undefined ? {} : { placement })}>
      <AriaButton {...rest} aria-label={label} className="icon-button" data-testid={testId}>
        {icon}
      </AriaButton>
    </Hint>
  );
}

/** Properties of an {@link IconToggle}. */
export interface IconToggleProps {
  readonly label: string;
  readonly hint: string;
  readonly keys?: string | undefined;
  readonly placement?: 'top' | 'bottom' | 'right' | 'left';
  readonly icon: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly testId?: string;
}

/** An icon that stays pressed. */
export function IconToggle({
  label,
  hint,
  keys,
  placement,
  icon,
  isSelected,
  onChange,
  testId,
}: IconToggleProps): ReactNode {
  return (
    <Hint text={hint} keys={keys} {...(placement === undefined ? {} : { placement })}>
      <ToggleButton
        aria-label={label}
        className="icon-button"
        isSelected={isSelected}
        onChange={onChange}
        data-testid={testId}
      >
        {icon}
      </ToggleButton>
    </Hint>
  );
}
