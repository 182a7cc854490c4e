import { SPAN_KINDS, type SpanKind, type StepSpans } from '../../shared/macro/edit/step-spans';
import { rulerStep } from './ruler-step';

/** Colours that the strip draws with, as CSS writes them. */
export type StripColours = Readonly<
  Record<SpanKind | 'ground' | 'ruler' | 'line' | 'selected' | 'running', string>
>;

/** Heights of the strip, CSS pixels. */
const RULER = 16;
const LANE = 20;
const GAP = 3;
/** Room that a mark's time needs, CSS pixels. */
const LABEL = 48;
/** Height of the whole strip. */
export const STRIP_HEIGHT = RULER + 2 * (LANE + GAP) + GAP;

/** Two lanes: what hands do, and what is waited for. */
const LANES: Readonly<Record<SpanKind, 0 | 1>> = {
  keys: 0,
  pointer: 0,
  button: 0,
  other: 0,
  wait: 1,
  wait_for: 1,
};

/** What is drawn. */
export interface Strip {
  readonly spans: StepSpans;
  readonly selected: ReadonlySet<string>;
  readonly running: string | null;
  readonly tick: (ms: number) => string;
}

/**
 * Draws steps over the time when they are expected. Of steps that share a pixel one mark is drawn: a frame costs the
 * pixels' worth of marks, and a look at each span.
 */
export function drawStrip(
  context: CanvasRenderingContext2D,
  width: number,
  strip: Strip,
  colours: StripColours,
  font: string,
): void {
  const { spans, selected, running, tick } = strip;
  const { ids, kinds, fromMs, toMs, totalMs } = spans;
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, width, STRIP_HEIGHT);
  const scale = totalMs > 0 ? width / totalMs : 0;
  context.font = `11px ${font}`;
  context.textBaseline = 'middle';
  const step = rulerStep(totalMs, width);
  for (let ms = 0; ms < totalMs; ms += step) {
    const x = Math.round(ms * scale);
    context.fillStyle = colours.line;
    context.fillRect(x, 0, 1, STRIP_HEIGHT);
    context.fillStyle = colours.ruler;
    if (x + LABEL < width) context.fillText(tick(ms), x + 4, RULER / 2 + 1);
  }
  const last = [-1, -1];
  let lastMark = -1;
  for (let i = 0; i < ids.length; i++) {
    const kind = SPAN_KINDS[kinds[i] ?? 0] ?? 'other';
    const lane = LANES[kind];
    const from = Math.floor((fromMs[i] ?? 0) * scale);
    const to = Math.max(from + 2, Math.ceil((toMs[i] ?? 0) * scale) - 1);
    const id = ids[i] ?? '';
    const marked = id === running || (to > lastMark && selected.has(id));
    // What lies wholly under what was drawn is not seen.
    if (!marked && to <= (last[lane] ?? -1)) continue;
    last[lane] = to;
    const top = RULER + GAP + lane * (LANE + GAP);
    context.fillStyle = colours[kind];
    context.fillRect(from, top, to - from, LANE);
    if (!marked) continue;
    lastMark = to;
    context.fillStyle = id === running ? colours.running : colours.selected;
    context.fillRect(from, top + LANE - 3, Math.max(3, to - from), 3);
    context.fillRect(from, RULER, 1, STRIP_HEIGHT - RULER);
  }
}
