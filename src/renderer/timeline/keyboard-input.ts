import type { Dispose } from '../../shared/base/disposables';
import { viewRevealing } from '../../shared/timeline/reveal';
import { extendSelection } from '../../shared/timeline/selection';
import { spanOf, timeAt } from '../../shared/timeline/viewport';
import type { SessionState } from '../session/session-state';
import type { TimelineRequest } from './protocol';
import type { TimelineController } from './timeline-controller';

/** How much of the view an arrow key moves by, and with Alt. */
const STEP = 0.1;
const LONG_STEP = 0.5;
/** How much of the view Shift and an arrow select, and with Ctrl. */
const SELECT_STEP = 0.01;
const LONG_SELECT_STEP = 0.1;
/** How much a key zooms. */
const ZOOM_IN = 0.7;
const FAR = 1e9;

/**
 * Moves and zooms with the keyboard while the canvas has the focus. Shift and an arrow select from the
 * playhead on, as audio editors do. `session`: null in a live view, where nothing is selected.
 */
export function listenToKeys(
  canvas: HTMLCanvasElement,
  controller: TimelineController,
  session: SessionState | null,
): Dispose {
  const listen = (event: KeyboardEvent): void => {
    if (session !== null && extend(event, controller, session)) {
      event.preventDefault();
      return;
    }
    const request = requestOf(event);
    if (request !== null) {
      event.preventDefault();
      controller.ask(request);
    }
  };
  canvas.addEventListener('keydown', listen);
  return () => canvas.removeEventListener('keydown', listen);
}

/** Extends the selection where the keys say so. */
function extend(
  event: KeyboardEvent,
  controller: TimelineController,
  session: SessionState,
): boolean {
  const shown = controller.shown.get();
  const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
  if (direction === 0 || !event.shiftKey || event.altKey || event.metaKey || shown === null) {
    return false;
  }
  const { view, bounds } = shown;
  const share = event.ctrlKey ? LONG_SELECT_STEP : SELECT_STEP;
  const from = session.playheadUs.get() ?? timeAt(view, 0.5);
  const step = direction * Math.max(1, Math.round(spanOf(view) * share));
  const extended = extendSelection(session.selection.get(), from, step, bounds);
  session.selection.set(extended.selection);
  session.playheadUs.set(extended.playheadUs);
  const revealing = viewRevealing(view, extended.playheadUs);
  if (revealing !== null) controller.ask({ type: 'show', view: revealing });
  return true;
}

function requestOf(event: KeyboardEvent): TimelineRequest | null {
  if (event.ctrlKey || event.metaKey) {
    return null;
  }
  if (event.altKey) {
    switch (event.key) {
      case 'ArrowLeft':
        return { type: 'pan', share: -LONG_STEP };
      case 'ArrowRight':
        return { type: 'pan', share: LONG_STEP };
      default:
        return null;
    }
  }
  switch (event.key) {
    case 'ArrowLeft':
      return { type: 'pan', share: -STEP };
    case 'ArrowRight':
      return { type: 'pan', share: STEP };
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
