import type { Dispose } from '../../shared/base/disposables';
import { micros } from '../../shared/base/time';
import { MIN_SPAN_US, spanOf, type Viewport } from '../../shared/timeline/viewport';
import type { Shown } from './protocol';
import type { TimelineController } from './timeline-controller';

/** What a drag on the strip changes. */
type Grip = 'move' | 'from' | 'to';

/**
 * Lets the window on the strip be dragged: its middle moves it, its edges widen it, a press beside
 * it takes it there.
 */
export function dragWindow(strip: HTMLElement, controller: TimelineController): Dispose {
  let grip: Grip | null = null;
  /** Between the pointer and the window's start, µs. */
  let holdUs = 0;

  const timeOf = (event: PointerEvent, bounds: Viewport): number => {
    const box = strip.getBoundingClientRect();
    return bounds.fromUs + ((event.clientX - box.left) / box.width) * spanOf(bounds);
  };
  const down = (event: PointerEvent): void => {
    const shown = controller.shown.get();
    if (event.button !== 0 || shown === null) {
      return;
    }
    strip.setPointerCapture(event.pointerId);
    const at = timeOf(event, shown.bounds);
    grip = gripOf(event.target);
    const inside = at >= shown.view.fromUs && at < shown.view.toUs;
    holdUs = inside ? at - shown.view.fromUs : spanOf(shown.view) / 2;
    move(event);
  };
  const move = (event: PointerEvent): void => {
    const shown = controller.shown.get();
    if (grip === null || shown === null) {
      return;
    }
    const at = timeOf(event, shown.bounds);
    controller.ask({ type: 'show', view: draggedView(shown, grip, at, holdUs) });
  };
  const up = (): void => {
    grip = null;
  };

  const abort = new AbortController();
  const { signal } = abort;
  strip.addEventListener('pointerdown', down, { signal });
  strip.addEventListener('pointermove', move, { signal });
  strip.addEventListener('pointerup', up, { signal });
  strip.addEventListener('pointercancel', up, { signal });
  return () => abort.abort();
}

function gripOf(target: EventTarget | null): Grip {
  const edge = target instanceof HTMLElement ? target.dataset['edge'] : undefined;
  return edge === 'from' || edge === 'to' ? edge : 'move';
}

/**
 * The view once the pointer is at `at`, µs, `holdUs` after where it took the window. Of an edge that is
 * dragged the other stays where it is, wherever the pointer goes.
 */
export function draggedView(
  { view, bounds }: Pick<Shown, 'view' | 'bounds'>,
  grip: Grip,
  at: number,
  holdUs: number,
): Viewport {
  switch (grip) {
    case 'move': {
      const from = at - holdUs;
      return { fromUs: micros(from), toUs: micros(from + spanOf(view)) };
    }
    case 'from': {
      const latest = view.toUs - MIN_SPAN_US;
      return { fromUs: micros(Math.max(Math.min(at, latest), bounds.fromUs)), toUs: view.toUs };
    }
    case 'to': {
      const earliest = view.fromUs + MIN_SPAN_US;
      return { fromUs: view.fromUs, toUs: micros(Math.min(Math.max(at, earliest), bounds.toUs)) };
    }
  }
}
