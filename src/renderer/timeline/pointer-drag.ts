import { assertNever } from '../../shared/base/assert';
import type { Dispose } from '../../shared/base/disposables';
import type { Hit } from '../../shared/timeline/hit-test';
import { columnStart, type Scale } from '../../shared/timeline/scale';
import {
  anchorOf,
  extendTo,
  momentWithin,
  rangeBetween,
  type Zone,
  zoneAt,
} from '../../shared/timeline/selection';
import type { Viewport } from '../../shared/timeline/viewport';
import type { SessionState } from '../session/session-state';
import type { TimelineController } from './timeline-controller';

/** How near in CSS pixels one must be to something thin to take hold of it. */
const REACH = 5;
/** A press that moves less is a click. */
const CLICK_PX = 3;
/** How much a double click zooms in. */
const DOUBLE_CLICK_FACTOR = 0.25;
/** How far a drag beyond an edge of the canvas moves the view, as a share of how far beyond it is. */
const EDGE_PULL = 0.1;

/** What a drag does, from the press on. */
type Drag =
  | { readonly kind: 'pan' }
  /** Selects from where it began, or moves an edge: the other one is the anchor. */
  | { readonly kind: 'select'; readonly anchorUs: number }
  | { readonly kind: 'marker'; readonly id: string };

/** A press, and whether it has become a drag. */
interface Press {
  readonly drag: Drag;
  readonly x: number;
  readonly y: number;
  readonly shift: boolean;
  lastX: number;
  moved: boolean;
}

/**
 * What the left button does on the timeline:
 *
 * ```
 * ruler             drag: select     click: playhead     Shift+click: select up to there
 * edge              drag: move it
 * added marker      drag: move it    click: playhead on it
 * lanes             drag: move the view    Shift+drag: select    click: playhead
 *                   double click: select the bar; zoom in where there is none
 * ```
 */
export function dragTimeline(
  canvas: HTMLCanvasElement,
  controller: TimelineController,
  session: SessionState | null,
): Dispose {
  let press: Press | null = null;
  const scaleNow = (): { readonly scale: Scale; readonly bounds: Viewport } | null => {
    const shown = controller.shown.get();
    const scale = shown && { view: shown.view, columns: Math.max(1, canvas.clientWidth) };
    return shown === null || scale === null ? null : { scale, bounds: shown.bounds };
  };
  const timeAt = (x: number): number | null => {
    const now = scaleNow();
    return now === null ? null : momentWithin(now.bounds, columnStart(now.scale, x));
  };
  const zone = (x: number, y: number): Zone => {
    const layout = controller.layout.get();
    const now = scaleNow();
    if (session === null || layout === null || now === null) return 'lanes';
    // Of several that share a flag none is to be seen, so none can be taken hold of.
    const isCrowd = controller.readOut.get()?.hit.kind === 'markers';
    const markers = isCrowd ? [] : session.markers.list.get().map(({ tUs }) => tUs);
    const holds = { selection: session.selection.get(), markers };
    return zoneAt(holds, layout, now.scale, x, y, REACH);
  };
  const dragOf = (x: number, y: number, shift: boolean): Drag => {
    const place = zone(x, y);
    const selection = session?.selection.get() ?? null;
    const at = timeAt(x);
    if (at === null) return { kind: 'pan' };
    if (place === 'ruler') return { kind: 'select', anchorUs: at };
    if (place === 'lanes')
      return shift && session ? { kind: 'select', anchorUs: at } : { kind: 'pan' };
    if ('edge' in place && selection !== null) {
      return { kind: 'select', anchorUs: anchorOf(selection, place.edge) };
    }
    const marker = 'marker' in place ? session?.markers.list.get()[place.marker] : undefined;
    return marker === undefined ? { kind: 'pan' } : { kind: 'marker', id: marker.id };
  };

  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    const { offsetX: x, offsetY: y, shiftKey: shift } = event;
    press = { drag: dragOf(x, y, shift), x, y, shift, lastX: x, moved: false };
    controller.hover(null);
  };
  const move = (event: PointerEvent): void => {
    const { offsetX: x, offsetY: y } = event;
    if (press === null) {
      controller.hover({ x, y });
      canvas.dataset['zone'] = cursorOf(zone(x, y), event.shiftKey && session !== null);
      return;
    }
    press.moved ||= Math.hypot(x - press.x, y - press.y) > CLICK_PX;
    if (!press.moved) return;
    proceed(press, x);
    press.lastX = x;
  };
  const proceed = ({ drag, lastX }: Press, x: number): void => {
    const width = Math.max(1, canvas.clientWidth);
    const at = timeAt(x);
    const now = scaleNow();
    if (drag.kind === 'pan') {
      canvas.dataset['zone'] = 'panning';
      controller.ask({ type: 'pan', share: (lastX - x) / width });
      return;
    }
    const beyond = x < 0 ? x : Math.max(0, x - width);
    if (beyond !== 0) controller.ask({ type: 'pan', share: (beyond / width) * EDGE_PULL });
    if (at === null || now === null || session === null) return;
    if (drag.kind === 'select') {
      session.selection.set(rangeBetween(drag.anchorUs, at, now.bounds));
    } else {
      session.markers.drag(drag.id, at);
    }
  };
  const up = (event: PointerEvent): void => {
    const ended = press;
    press = null;
    if (ended === null) return;
    const { offsetX: x, offsetY: y } = event;
    if (!ended.moved) click(ended);
    else if (ended.drag.kind === 'marker') session?.markers.keep();
    // A drag may end beside the canvas, and nobody says then that the pointer has left.
    const { clientWidth: width, clientHeight: height } = canvas;
    controller.hover(x >= 0 && y >= 0 && x < width && y < height ? { x, y } : null);
    canvas.dataset['zone'] = cursorOf(zone(x, y), event.shiftKey && session !== null);
  };
  const click = ({ x, shift, drag }: Press): void => {
    const at = timeAt(x);
    const now = scaleNow();
    if (at === null || now === null || session === null) return;
    if (drag.kind === 'marker') {
      const marker = session.markers.list.get().find(({ id }) => id === drag.id);
      session.playheadUs.set(marker?.tUs ?? at);
      return;
    }
    if (shift) {
      const playhead = session.playheadUs.get();
      const extended = extendTo(session.selection.get(), playhead, at, now.bounds);
      if (extended !== null) session.selection.set(extended);
    }
    session.playheadUs.set(at);
  };
  const cancel = (): void => {
    // Something of the system's took the pointer: a marker goes back to where it was.
    if (press?.drag.kind === 'marker') session?.markers.undrag();
    press = null;
  };
  const twice = async (event: MouseEvent): Promise<void> => {
    const { offsetX: x, offsetY: y } = event;
    const { clientWidth: width, clientHeight: height } = canvas;
    const hit = session && (await controller.query('hit', { x, y, width, height }));
    const bounds = controller.shown.get()?.bounds;
    const range = hit && bounds && rangeOfHit(hit, bounds);
    if (range) session?.selection.set(range);
    else {
      const anchor = x / Math.max(1, width);
      controller.ask({ type: 'zoom', anchor, factor: DOUBLE_CLICK_FACTOR });
    }
  };

  const abort = new AbortController();
  const { signal } = abort;
  canvas.addEventListener('pointerdown', down, { signal });
  canvas.addEventListener('pointermove', move, { signal });
  canvas.addEventListener('pointerup', up, { signal });
  canvas.addEventListener('pointercancel', cancel, { signal });
  canvas.addEventListener('pointerleave', () => controller.hover(null), { signal });
  canvas.addEventListener('dblclick', (event) => void twice(event), { signal });
  return () => abort.abort();
}

/** Which shape the pointer has over a zone; see timeline.css. */
function cursorOf(zone: Zone, shift: boolean): string {
  if (zone === 'ruler') return 'ruler';
  if (zone === 'lanes') return shift ? 'ruler' : 'lanes';
  return 'edge' in zone ? 'edge' : 'marker';
}

/** What a double click on something selects; null where it has no length. */
export function rangeOfHit(hit: Hit, bounds: Viewport): Viewport | null {
  switch (hit.kind) {
    case 'key':
    case 'button':
    case 'window':
      return rangeBetween(hit.bar.startUs, hit.bar.endUs, bounds);
    case 'silence':
      return rangeBetween(hit.silence.fromUs, hit.silence.toUs, bounds);
    case 'unplaced':
      return rangeBetween(hit.fromUs, hit.toUs, bounds);
    case 'second':
      return rangeBetween(hit.second.endUs - 1e6, hit.second.endUs, bounds);
    case 'presses':
    case 'wheel':
    case 'pointer':
    case 'note':
    case 'annotation':
    case 'markers':
      return null;
    default:
      return assertNever(hit);
  }
}
