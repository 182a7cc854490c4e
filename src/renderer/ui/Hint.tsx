import type { ReactElement, ReactNode } from 'react';
import { OverlayArrow, Tooltip, TooltipTrigger } from 'react-aria-components';
import { Keys } from './Keys';
import './hint.css';

/** Properties of a {@link Hint}. */
export interface HintProps {
  readonly text: string;
  /** The shortcut, as {@link Keys} takes it. */
  readonly keys?: string | undefined;
  readonly placement?: 'top' | 'bottom' | 'right' | 'left';
  /** Something that can have the focus. */
  readonly children: ReactElement;
}

/** Says what a control does, and its key, while the pointer or the focus is on it. */
export function Hint({ text, keys, placement = 'bottom', children }: HintProps): ReactNode {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <Tooltip className="hint" placement={placement} offset={8}>
        <OverlayArrow className="hint-arrow">
          <svg width="10" height="5" viewBox="0 0 10 5" aria-hidden="true">
            <path d="M0 0 L5 5 L10 0" />
          </svg>
        </OverlayArrow>
        {text}
        {keys !== undefined && <Keys keys={keys} />}
      </Tooltip>
    </TooltipTrigger>
  );
}
