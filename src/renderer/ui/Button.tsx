import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import './button.css';

/** How loud a button is. One `primary` at most in a group. */
export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger' | 'record' | 'replay';

/** Properties of a {@link Button}. */
export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className'> {
  readonly look?: ButtonLook;
  readonly size?: 'small' | 'normal' | 'large';
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly testId?: string;
}

/** A button with words, and an icon before them where it helps. */
export function Button({
  look = 'plain',
  size = 'normal',
  icon,
  children,
  testId,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <AriaButton {...rest} className={`button button-${look} button-${size}`} data-testid={testId}>
      {icon}
      <span className="button-words">{children}</span>
    </AriaButton>
  );
}
