import type { ReactNode } from 'react';
import { Focusable } from 'react-aria-components';
import { Hint } from './Hint';
import './chip.css';

/** What a chip is about, in colour beside its word. */
export type ChipTone = 'plain' | 'good' | 'warning' | 'danger' | 'record';

/** A word about the state of something. */
export function Chip({
  tone,
  children,
  icon,
  tip,
}: {
  readonly tone: ChipTone;
  readonly children: string;
  readonly icon?: ReactNode;
  readonly tip?: string;
}): ReactNode {
  const chip = (
    <span
      className={`chip chip-${tone}`}
      {...(tip === undefined ? {} : { tabIndex: 0, role: 'note' })}
    >
      {icon}
      {children}
    </span>
  );
  return tip === undefined ? (
    chip
  ) : (
    <Hint text={tip}>
      <Focusable>{chip}</Focusable>
    </Hint>
  );
}
