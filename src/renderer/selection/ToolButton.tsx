import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Hint } from '../ui/Hint';

/** Properties of a {@link ToolButton}. */
export interface ToolButtonProps {
  readonly icon?: ReactNode;
  readonly name: string;
  /** What it does, where the name does not say all. */
  readonly tip?: string;
  readonly keys?: string | undefined;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
  readonly testId?: string;
}

/** A button of a row of tools: its word goes where there is no room for words, its name and hint stay. */
export function ToolButton({
  icon,
  name,
  tip,
  keys,
  isDisabled = false,
  onPress,
  testId,
}: ToolButtonProps): ReactNode {
  return (
    <Hint text={tip ?? name} keys={keys} placement="top">
      <AriaButton
        className={`button button-quiet button-small ${icon === undefined ? '' : 'tool-button'}`}
        aria-label={name}
        isDisabled={isDisabled}
        onPress={onPress}
        data-testid={testId}
      >
        {icon}
        <span className="button-words">{name}</span>
      </AriaButton>
    </Hint>
  );
}
