import type { ReactNode } from 'react';
import type { PressEvent } from 'react-aria-components';

/** How a row was pressed: with Ctrl or Command it is added, with Shift all up to it are. */
export type Press = Pick<PressEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>;

const NO_KEYS: Press = { ctrlKey: false, metaKey: false, shiftKey: false };

/** The box that selects a row. */
export function RowCheck({
  label,
  isSelected,
  isTabStop,
  onToggle,
}: {
  readonly label: string;
  readonly isSelected: boolean;
  /** False where Space does it from the row itself. */
  readonly isTabStop: boolean;
  readonly onToggle: (press: Press) => void;
}): ReactNode {
  return (
    <label className="row-check">
      <input
        type="checkbox"
        aria-label={label}
        checked={isSelected}
        tabIndex={isTabStop ? 0 : -1}
        onChange={({ nativeEvent }) =>
          onToggle(nativeEvent instanceof MouseEvent ? nativeEvent : NO_KEYS)
        }
      />
    </label>
  );
}
