import { assertNever } from '../base/assert';
import type { DisplayPlace } from '../timeline/context-notes';
import type { Click } from './clicks';
import type { DesktopArea } from './displays-at';
import { freePlaces, numberRoom } from './label-room';
import { lengthOfPath, type PointerPath } from './pointer-path';
import type { ScreenMoment } from './screen-moment';

/**
 * How the desktop lies in a picture: `x · scale + left`, `y · scale + top`. Pictures are measured in
 * CSS pixels.
 */
export interface ScreenFit {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/**
 * What a picture of the screen is made of, in the order in which it is painted, in CSS pixels of
 * the picture. A canvas and an SVG file draw the same shapes: a `display` is a rectangle with a name,
 * a `line` an open polyline, a `ring` one or more circles about a point with a number beside it, a
 * `tick` a short arrow, the `pointer` an arrow head with words beside it.
 */
export type ScreenShape =
  | {
      readonly kind: 'display';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly display: DisplayPlace;
      /** From 1, in the order of the recording. */
      readonly number: number;
    }
  | {
      readonly kind: 'line';
      /** Null: the pointer's path. Otherwise a drag with this button. */
      readonly button: number | null;
      /** x, y, x, y, … */
      readonly points: Float64Array;
      readonly width: number;
      readonly opacity: number;
    }
  | {
      readonly kind: 'ring';
      readonly button: number;
      readonly x: number;
      readonly y: number;
      /** Left one circle, right two, middle one with a dot, others one of dashes. */
      readonly radii: readonly number[];
      readonly dashed: boolean;
      /** Whether it is down at the moment: the inner circle is filled then. */
      readonly held: boolean;
      /** Which press it was; null where there is no room for it. */
      readonly number: string | null;
      readonly opacity: number;
    }
  | {
      readonly kind: 'tick';
      readonly x: number;
      readonly y: number;
      /** The arrow's end. */
      readonly toX: number;
      readonly toY: number;
      /** How many notches, when more than one; null where there is no room. */
      readonly notches: string | null;
      readonly opacity: number;
    }
  | {
      readonly kind: 'pointer';
      readonly x: number;
      readonly y: number;
      /** Modifiers that are held, as chords are written. */
      readonly held: readonly string[];
      readonly pressed: boolean;
    };

/** How traces are drawn. */
export interface TraceLook {
  readonly fit: ScreenFit;
  /** Whether older traces are fainter; otherwise all are alike. */
  readonly fading: boolean;
}

/** Steps of opacity of a path that fades. */
const FADE_STEPS = 16;
const FAINTEST = 0.12;
const PATH_WIDTH = 1.5;
const DRAG_WIDTH = 5;
const DRAG_OPACITY = 0.55;
const RING = 8;
const TICK = 12;
const TICK_MOST = 30;
const NOTCH = 120;
/** Room for a number beside a ring. */
const NUMBER = { width: 16, height: 12 } as const;
/** How much of the desktop a path may cover before it is drawn faintly, as a share. */
const DENSE = 0.5;
const DENSE_FAINTEST = 0.06;
/** Corners that are drawn at once of a dense path: where pieces cross it is darker. */
const PIECE_CORNERS = 50;

/** Lays an area into a picture as large as it goes with a margin around and `head` more above, in the middle. */
export function fitArea(
  area: DesktopArea,
  width: number,
  height: number,
  margin: number,
  head = 0,
): ScreenFit {
  const scale = Math.max(
    1e-6,
    Math.min((width - 2 * margin) / area.width, (height - 2 * margin - head) / area.height),
  );
  return {
    scale,
    left: (width - area.width * scale) / 2 - area.x * scale,
    top: (height + head - area.height * scale) / 2 - area.y * scale,
  };
}

/** Outlines of displays. */
export function displayShapes(
  displays: readonly DisplayPlace[],
  { scale, left, top }: ScreenFit,
): readonly ScreenShape[] {
  return displays.map((display, i) => ({
    kind: 'display',
    x: display.x * scale + left,
    y: display.y * scale + top,
    width: display.width * scale,
    height: display.height * scale,
    display,
    number: i + 1,
  }));
}

/** The traces of a moment, older ones below. */
export function traceShapes(moment: ScreenMoment, look: TraceLook): readonly ScreenShape[] {
  const opacityAt = (tUs: number): number => {
    if (!look.fading) return 1;
    const share = (tUs - moment.fromUs) / Math.max(1, moment.toUs - moment.fromUs);
    return FAINTEST + (1 - FAINTEST) * Math.min(1, Math.max(0, share));
  };
  return [
    ...pointerPathShapes(moment, look, opacityAt),
    ...moment.clicks.clicks.flatMap((click) => dragShapes(click, look, opacityAt)),
    ...tickShapes(moment, look, opacityAt),
    ...ringShapes(moment, look, opacityAt),
  ];
}

/** The pointer's path; one that would hide the desktop is faint, and darker where it is crossed. */
function pointerPathShapes(
  { path, area }: ScreenMoment,
  look: TraceLook,
  opacityAt: (tUs: number) => number,
): readonly ScreenShape[] {
  if (look.fading) return pathShapes(path, look, opacityAt, null, PATH_WIDTH);
  const { scale } = look.fit;
  const covered =
    (lengthOfPath(path) * scale * PATH_WIDTH) / (area.width * area.height * scale ** 2);
  if (covered <= DENSE) return pathShapes(path, look, opacityAt, null, PATH_WIDTH);
  const opacity = Math.max(DENSE_FAINTEST, DENSE / covered);
  const shapes: ScreenShape[] = [];
  for (const [n, start] of path.starts.entries()) {
    const last = (path.starts[n + 1] ?? path.times.length) - 1;
    for (let from = start; from < last; from += PIECE_CORNERS) {
      const points = pointsOf(path, from, Math.min(last, from + PIECE_CORNERS), look.fit);
      shapes.push({ kind: 'line', button: null, points, width: PATH_WIDTH, opacity });
    }
  }
  return shapes;
}

function pathShapes(
  path: PointerPath,
  { fit, fading }: TraceLook,
  opacityAt: (tUs: number) => number,
  button: number | null,
  width: number,
): readonly ScreenShape[] {
  const shapes: ScreenShape[] = [];
  const count = path.times.length;
  for (const [n, start] of path.starts.entries()) {
    const end = path.starts[n + 1] ?? count;
    let from = start;
    while (from < end - 1) {
      const step = stepOf(opacityAt(path.times[from + 1] as number));
      let to = from + 1;
      while (fading && to < end - 1 && stepOf(opacityAt(path.times[to + 1] as number)) === step) {
        to += 1;
      }
      if (!fading) to = end - 1;
      shapes.push({
        kind: 'line',
        button,
        points: pointsOf(path, from, to, fit),
        width,
        opacity: (step / FADE_STEPS) * (button === null ? 1 : DRAG_OPACITY),
      });
      from = to;
    }
  }
  return shapes;
}

function stepOf(opacity: number): number {
  return Math.max(1, Math.round(opacity * FADE_STEPS));
}

function pointsOf(path: PointerPath, from: number, to: number, fit: ScreenFit): Float64Array {
  const points = new Float64Array((to - from + 1) * 2);
  for (let i = from; i <= to; i++) {
    points[(i - from) * 2] = middle(path.x[i] as number, fit.scale, fit.left);
    points[(i - from) * 2 + 1] = middle(path.y[i] as number, fit.scale, fit.top);
  }
  return points;
}

/** The middle of a pixel of the desktop. */
function middle(pixel: number, scale: number, offset: number): number {
  return (pixel + 0.5) * scale + offset;
}

function dragShapes(
  click: Click,
  look: TraceLook,
  opacityAt: (tUs: number) => number,
): readonly ScreenShape[] {
  return click.drag === null
    ? []
    : pathShapes(click.drag, look, opacityAt, click.button, DRAG_WIDTH);
}

function ringShapes(
  { clicks, atUs }: ScreenMoment,
  { fit }: TraceLook,
  opacityAt: (tUs: number) => number,
): readonly ScreenShape[] {
  const places = clicks.clicks.map(({ place }) => ({
    x: middle(place.x, fit.scale, fit.left),
    y: middle(place.y, fit.scale, fit.top),
  }));
  const room = freePlaces(places, numberRoom(clicks.clicks, NUMBER));
  return clicks.clicks.map((click, i) => {
    const held = click.downUs <= atUs && click.upUs > atUs;
    return {
      kind: 'ring',
      button: click.button,
      x: places[i]?.x ?? 0,
      y: places[i]?.y ?? 0,
      ...ringLook(click.button),
      held,
      number: room[i] === true ? String(click.number) : null,
      opacity: held ? 1 : opacityAt(Math.min(click.upUs, atUs)),
    };
  });
}

/** What tells buttons apart without their colours. */
function ringLook(button: number): { readonly radii: readonly number[]; readonly dashed: boolean } {
  switch (button) {
    case 1:
      return { radii: [RING], dashed: false };
    case 2:
      return { radii: [RING, RING - 3.5], dashed: false };
    case 3:
      return { radii: [RING, 1.5], dashed: false };
    default:
      return { radii: [RING], dashed: true };
  }
}

function tickShapes(
  { wheel }: ScreenMoment,
  { fit }: TraceLook,
  opacityAt: (tUs: number) => number,
): readonly ScreenShape[] {
  const places = wheel.marks.map(({ place }) => ({
    x: middle(place.x, fit.scale, fit.left),
    y: middle(place.y, fit.scale, fit.top),
  }));
  const room = freePlaces(places, NUMBER);
  return wheel.marks.map((mark, i) => {
    const notches = Math.abs(mark.amount) / NOTCH;
    const length = Math.min(TICK_MOST, TICK + 2 * notches) * Math.sign(mark.amount);
    const x = places[i]?.x ?? 0;
    const y = places[i]?.y ?? 0;
    return {
      kind: 'tick',
      x,
      y,
      toX: mark.axis === 'horizontal' ? x + length : x,
      toY: mark.axis === 'vertical' ? y + length : y,
      notches: notches > 1 && room[i] === true ? String(Math.round(notches * 10) / 10) : null,
      opacity: opacityAt(mark.toUs),
    };
  });
}

/** The pointer, with the modifiers that are held; nothing where it is not known. */
export function pointerShapes(
  { state }: Pick<ScreenMoment, 'state'>,
  fit: ScreenFit,
): readonly ScreenShape[] {
  if (state.pointer === null) return [];
  return [
    {
      kind: 'pointer',
      x: middle(state.pointer.x, fit.scale, fit.left),
      y: middle(state.pointer.y, fit.scale, fit.top),
      held: state.modifiers,
      pressed: state.buttons.length > 0,
    },
  ];
}

/** The name of a design token for what a shape is drawn with: `--lane-…`. */
export function shapeToken(shape: ScreenShape): string {
  switch (shape.kind) {
    case 'display':
      return 'line-strong';
    case 'line':
      return shape.button === null ? 'lane-x' : buttonToken(shape.button);
    case 'ring':
      return buttonToken(shape.button);
    case 'tick':
      return 'lane-wheel';
    case 'pointer':
      return 'text';
    default:
      return assertNever(shape);
  }
}

function buttonToken(button: number): string {
  return button === 1 ? 'lane-buttons' : button === 2 ? 'lane-modifiers' : 'lane-keyboard';
}
