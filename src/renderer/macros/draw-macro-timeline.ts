import { SPAN_KINDS, type SpanKind, type StepSpans } from '../../shared/macro/edit/step-spans';
import { StretchCount, type Stretches } from '../../shared/macro/edit/stretches';
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

/** What the marks are made of. */
export interface Strip {
  readonly spans: StepSpans;
  readonly selected: ReadonlySet<string>;
  readonly running: string | null;
}

/** One mark of the strip, CSS pixels from the left. */
export interface StripMark {
  readonly kind: SpanKind;
  readonly from: number;
  readonly to: number;
  readonly look: 'plain' | 'selected' | 'running';
}

/** The marks of a strip of a width, and what its ruler needs. */
export interface StripMarks {
  readonly marks: readonly StripMark[];
  readonly width: number;
  readonly totalMs: number;
}

/** Spans between two chances to do something else: what is selected may have to be looked up for each. */
const STRETCH = 500;

/**
 * Steps over the time when they are expected. Of steps that share a pixel one mark is made: there are as many as pixels, of
 * however many spans.
 */
export function* markStrip(
  { spans, selected, running }: Strip,
  width: number,
): Stretches<StripMarks> {
  const { ids, kinds, fromMs, toMs, totalMs } = spans;
  const scale = totalMs > 0 ? width / totalMs : 0;
  const marks: StripMark[] = [];
  const count = new StretchCount(STRETCH);
  const last = [-1, -1];
  let lastMark = -1;
  for (let i = 0; i < ids.length; i++) {
    if (count.isOver()) yield;
    const kind = SPAN_KINDS[kinds[i] ?? 0] ?? 'other';
    const lane = LANES[kind];
    const from = Math.floor((fromMs[i] ?? 0) * scale);
    const to = Math.max(from + 2, Math.ceil((toMs[i] ?? 0) * scale) - 1);
    const id = ids[i] ?? '';
    const isSelected = selected.size > 0 && to > lastMark && selected.has(id);
    const look = id === running ? 'running' : isSelected ? 'selected' : 'plain';
    // What lies wholly under what was drawn is not seen.
    if (look === 'plain' && to <= (last[lane] ?? -1)) continue;
    last[lane] = to;
    if (look !== 'plain') lastMark = to;
    marks.push({ kind, from, to, look });
  }
  return { marks, width, totalMs };
}

/** Draws the marks under a ruler. `tick`: how it writes ms. */
export function drawStrip(
  context: CanvasRenderingContext2D,
  { marks, width, totalMs }: StripMarks,
  tick: (ms: number) => string,
  colours: StripColours,
  font: string,
): void {
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
  for (const { kind, from, to, look } of marks) {
    const top = RULER + GAP + LANES[kind] * (LANE + GAP);
    context.fillStyle = colours[kind];
    context.fillRect(from, top, to - from, LANE);
    if (look === 'plain') continue;
    context.fillStyle = colours[look];
    context.fillRect(from, top + LANE - 3, Math.max(3, to - from), 3);
    context.fillRect(from, RULER, 1, STRIP_HEIGHT - RULER);
  }
}
