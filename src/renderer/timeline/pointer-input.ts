import type { Dispose } from '../../shared/base/disposables';
import type { TimelineController } from './timeline-controller';

/** Zoom per unit of wheel travel: a notch of 100 units is a quarter more or less. */
const ZOOM_PER_UNIT = 0.0022;
/** A pinch on a touchpad comes as a wheel with Ctrl held, in far smaller steps. */
const PINCH_GAIN = 5;
/** Wheel travel of one line, where the wheel counts in lines. */
const LINE_UNITS = 33;
/** How much a double click zooms in. */
const DOUBLE_CLICK_FACTOR = 0.25;

/**
 * Zooms with the wheel about the pointer, moves by dragging or with the wheel sideways (or with
 * Shift), tells the worker where the pointer is.
 */
export function listenToPointer(
  canvas: HTMLCanvasElement,
  controller: TimelineController,
): Dispose {
  let dragX: number | null = null;
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
  const down = (event: PointerEvent): void => {
    if (event.button === 0) {
      canvas.setPointerCapture(event.pointerId);
      dragX = event.clientX;
      controller.hover(null);
    }
  };
  const move = (event: PointerEvent): void => {
    if (dragX === null) {
      controller.hover({ x: event.offsetX, y: event.offsetY });
    } else {
      canvas.classList.add('timeline-drag');
      controller.ask({ type: 'pan', share: (dragX - event.clientX) / width() });
      dragX = event.clientX;
    }
  };
  const up = (): void => {
    dragX = null;
    canvas.classList.remove('timeline-drag');
  };
  const leave = (): void => controller.hover(null);
  const twice = (event: MouseEvent): void =>
    controller.ask({ type: 'zoom', anchor: event.offsetX / width(), factor: DOUBLE_CLICK_FACTOR });

  const abort = new AbortController();
  const { signal } = abort;
  canvas.addEventListener('wheel', wheel, { signal, passive: false });
  canvas.addEventListener('pointerdown', down, { signal });
  canvas.addEventListener('pointermove', move, { signal });
  canvas.addEventListener('pointerup', up, { signal });
  canvas.addEventListener('pointercancel', up, { signal });
  canvas.addEventListener('pointerleave', leave, { signal });
  canvas.addEventListener('dblclick', twice, { signal });
  return () => abort.abort();
}

/** Whether a wheel event is a touchpad's pinch: no wheel has steps as small. */
function isPinch(event: WheelEvent): boolean {
  return event.ctrlKey && Math.abs(event.deltaY) < LINE_UNITS;
}
