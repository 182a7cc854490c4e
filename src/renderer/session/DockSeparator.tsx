import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DockPlace } from './dock-height';

/** How far an arrow key moves it, px. */
const STEP = 24;

/** The edge between timeline and dock: dragged, or moved with the arrow keys. */
export function DockSeparator({
  place,
  onResize,
}: {
  readonly place: DockPlace;
  /** Asks for a height of the dock, px. */
  readonly onResize: (height: number) => void;
}): ReactNode {
  const { t } = useTranslation();
  /** What the pointer's y and the height add up to while it is dragged. */
  const sum = useRef<number | null>(null);
  const down = (event: PointerEvent<HTMLElement>): void => {
    if (event.button === 0) {
      event.currentTarget.setPointerCapture(event.pointerId);
      sum.current = event.clientY + place.height;
    }
  };
  const move = (event: PointerEvent): void => {
    if (sum.current !== null) onResize(sum.current - event.clientY);
  };
  const up = (): void => {
    sum.current = null;
  };
  const keys = (event: KeyboardEvent): void => {
    const height = heightAfter(event.key, place);
    if (height !== null) {
      event.preventDefault();
      onResize(height);
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line across a text is not what this is
    <div
      className="dock-separator"
      role="separator"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={t('dock.resize')}
      aria-valuenow={place.height}
      aria-valuemin={place.least}
      aria-valuemax={place.most}
      title={t('dock.resizeTip')}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onKeyDown={keys}
      data-testid="dock-separator"
    />
  );
}

function heightAfter(key: string, { height, least, most }: DockPlace): number | null {
  switch (key) {
    case 'ArrowUp':
      return height + STEP;
    case 'ArrowDown':
      return height - STEP;
    case 'Home':
    case 'PageUp':
      return most;
    case 'End':
    case 'PageDown':
      return least;
    default:
      return null;
  }
}
