import type { Dispose } from '../../shared/base/disposables';
import type { TimelineRequest } from './protocol';
import type { TimelineController } from './timeline-controller';

/** How much of the view an arrow key moves by, and with Shift. */
const STEP = 0.1;
const LONG_STEP = 0.5;
/** How much a key zooms. */
const ZOOM_IN = 0.7;
const FAR = 1e9;

/** Moves and zooms with the keyboard while the canvas has the focus. */
export function listenToKeys(canvas: HTMLCanvasElement, controller: TimelineController): Dispose {
  const listen = (event: KeyboardEvent): void => {
    const request = requestOf(event);
    if (request !== null) {
      event.preventDefault();
      controller.ask(request);
    }
  };
  canvas.addEventListener('keydown', listen);
  return () => canvas.removeEventListener('keydown', listen);
}

function requestOf(event: KeyboardEvent): TimelineRequest | null {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return null;
  }
  const step = event.shiftKey ? LONG_STEP : STEP;
  switch (event.key) {
    case 'ArrowLeft':
      return { type: 'pan', share: -step };
    case 'ArrowRight':
      return { type: 'pan', share: step };
    case 'PageUp':
      return { type: 'pan', share: -1 };
    case 'PageDown':
      return { type: 'pan', share: 1 };
    case 'Home':
      return { type: 'pan', share: -FAR };
    case 'End':
      return { type: 'pan', share: FAR };
    case 'ArrowUp':
    case '+':
    case '=':
      return { type: 'zoom', anchor: 0.5, factor: ZOOM_IN };
    case 'ArrowDown':
    case '-':
    case '_':
      return { type: 'zoom', anchor: 0.5, factor: 1 / ZOOM_IN };
    case '0':
      return { type: 'fit' };
    default:
      return null;
  }
}
