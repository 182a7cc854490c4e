import type { Dispose } from '../../shared/base/disposables';
import type { SessionState } from '../session/session-state';
import { dragTimeline } from './pointer-drag';
import type { TimelineController } from './timeline-controller';

/** Zoom per unit of wheel travel: a notch of 100 units is a quarter more or less. */
const ZOOM_PER_UNIT = 0.0022;
/** A pinch on a touchpad comes as a wheel with Ctrl held, in far smaller steps. */
const PINCH_GAIN = 5;
/** Wheel travel of one line, where the wheel counts in lines. */
const LINE_UNITS = 33;

/**
 * Zooms with the wheel about the pointer, moves with the wheel sideways (or with Shift), tells the
 * worker where the pointer is. What its left button does see {@link dragTimeline}. `session`: null in
 * a live view, where nothing is selected.
 */
export function listenToPointer(
  canvas: HTMLCanvasElement,
  controller: TimelineController,
  session: SessionState | null,
): Dispose {
  const width = (): number => Math.max(1, canvas.clientWidth);
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_UNITS : 1;
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (sideways || event.shiftKey) {
      const travel = (sideways ? event.deltaX : event.deltaY) * unit;
      controller.ask({ type: 'pan', share: travel / width() });
    } else {
      controller.ask({
        type: 'zoom',
        anchor: event.offsetX / width(),
        factor: Math.exp(event.deltaY * unit * ZOOM_PER_UNIT * (isPinch(event) ? PINCH_GAIN : 1)),
      });
    }
  };
  canvas.addEventListener('wheel', wheel, { passive: false });
  const endDrags = dragTimeline(canvas, controller, session);
  return () => {
    canvas.removeEventListener('wheel', wheel);
    endDrags();
  };
}

/** Whether a wheel event is a touchpad's pinch: no wheel has steps as small. */
function isPinch(event: WheelEvent): boolean {
  return event.ctrlKey && Math.abs(event.deltaY) < LINE_UNITS;
}
