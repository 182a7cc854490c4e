import { Disposables, type Dispose } from '../../shared/base/disposables';
import type { SessionState } from '../session/session-state';
import { listenToKeys } from './keyboard-input';
import { listenToPointer } from './pointer-input';
import type { TimelineController } from './timeline-controller';

/**
 * Puts a canvas into `stage`, hands it to the worker, and passes on what the user does with it. The
 * canvas is as large as `scroller` shows, or as high as the lanes need. What it shows is said on it
 * in `data-bars` and `data-events`. `session`: null where nothing is selected, as in a live view.
 */
export function attachCanvas(
  controller: TimelineController,
  stage: HTMLElement,
  scroller: HTMLElement,
  session: SessionState | null,
): Dispose {
  const disposables = new Disposables();
  const canvas = document.createElement('canvas');
  canvas.className = 'timeline-canvas';
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'application');
  canvas.dataset['testid'] = 'timeline';
  stage.prepend(canvas);
  disposables.add(() => canvas.remove());

  const size = (): { width: number; height: number; ratio: number } => ({
    width: stage.clientWidth,
    height: Math.max(scroller.clientHeight, controller.leastHeight.get()),
    ratio: window.devicePixelRatio,
  });
  const place = (): void => {
    const { width, height } = size();
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  };
  const resize = (): void => {
    place();
    controller.ask({ type: 'resize', size: size() });
  };
  place();
  controller.begin(canvas, size());
  const observer = new ResizeObserver(resize);
  // Notices zoom too, which changes the device's pixels and not ours.
  observer.observe(scroller, { box: 'device-pixel-content-box' });
  disposables.add(() => observer.disconnect());
  disposables.add(controller.leastHeight.subscribe(resize));

  const note = (): void => {
    const shown = controller.shown.get();
    canvas.classList.toggle('timeline-undrawn', shown === null);
    canvas.dataset['bars'] = String(shown?.bars ?? 0);
    canvas.dataset['events'] = String(shown?.events ?? 0);
  };
  note();
  disposables.add(controller.shown.subscribe(note));
  disposables.add(listenToPointer(canvas, controller, session));
  disposables.add(listenToKeys(canvas, controller, session));
  return () => disposables.dispose();
}
