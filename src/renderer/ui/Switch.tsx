import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import './switch.css';

/** Properties of a {@link Switch}. */
export interface SwitchProps {
  readonly label: string;
  /** One line on what it does. */
  readonly text?: string;
  /** Its name where the label alone does not tell it apart from others. */
  readonly fullLabel?: string;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly testId?: string;
}

/** Something that is on or off. */
export function Switch({
  label,
  text,
  fullLabel,
  isSelected,
  onChange,
  isDisabled = false,
  testId,
}: SwitchProps): ReactNode {
  return (
    <AriaSwitch
      className="switch"
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
      data-testid={testId}
      {...(fullLabel === undefined ? {} : { 'aria-label': fullLabel })}
    >
      <span className="switch-track" aria-hidden="true">
        <span className="switch-knob" />
      </span>
      <span className="switch-words">
        <span className="switch-label">{label}</span>
        {text !== undefined && <span className="switch-text">{text}</span>}
      </span>
    </AriaSwitch>
  );
}
