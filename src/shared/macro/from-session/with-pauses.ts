import { assertNever } from '../../base/assert';
import type { PlacedWindow } from '../../session/focus-note';
import type { MacroCondition } from '../macro-condition';
import { MAX_MS, type WindowMatch } from '../macro-values';
import { stepLength } from '../step-length';
import type { Draft, StepDraft } from './draft';
import type { FromSessionOptions } from './from-session-options';
import type { FrontWindow, Point } from './recorded-input';
import { colorThatCame, type SeenColor } from './seen-colors';
import { type StepMaker, stepOf } from './step-of';

/** What {@link withPauses} goes by. */
export interface PauseRequest {
  readonly drafts: readonly Draft[];
  /** Where the part begins and ends, µs. */
  readonly fromUs: number;
  readonly toUs: number;
  readonly fronts: readonly FrontWindow[];
  /** In order of time; none where nobody looked. */
  readonly colors: readonly SeenColor[];
  readonly maker: StepMaker;
  readonly options: Pick<FromSessionOptions, 'pauses' | 'waitForWindows'>;
}

/** What took this long or less is waited for this long at least, ms. */
const LEAST_TIMEOUT_MS = 10_000;
const LONGEST_MATCH = 200;

/**
 * Puts pauses between steps, so that each begins when it was recorded:
 *
 * ```
 *   recorded   ▁▁██▁▁▁▁▁▁████▁▁▁
 *   steps      w key w    text w       w: wait, in whole ms; what is cut off goes to the next
 * ```
 *
 * With `keep` all together takes as long as the part, to a millisecond.
 */
export function withPauses(request: PauseRequest): readonly StepDraft[] {
  const { drafts, fromUs, toUs } = request;
  const out: StepDraft[] = [];
  let cursorUs = fromUs;
  let lastUs: number | null = null;
  for (const [index, draft] of drafts.entries()) {
    const nextUs = drafts[index + 1]?.fromUs ?? toUs;
    const step = stepOf(draft, nextUs, request.maker);
    const pauseUs = draft.fromUs - cursorUs;
    const came =
      (lastUs === null ? null : windowThatCame(request, lastUs, draft.fromUs)) ??
      pixelThatCame(request, draft, cursorUs);
    lastUs = draft.fromUs;
    if (came !== null) {
      out.push(...came.before, waitFor(came.condition, pauseUs));
      push(out, draft.fromUs - Math.max(came.us, cursorUs), request);
      cursorUs = draft.fromUs;
    } else if (pauseUs >= 1000) {
      const wholeUs = Math.floor(pauseUs / 1000) * 1000;
      push(out, wholeUs, request);
      cursorUs += wholeUs;
    }
    out.push(step);
    cursorUs += (stepLength(step) ?? 0) * 1000;
  }
  push(out, Math.round(toUs - cursorUs), request);
  return out;
}

/** Adds what becomes of a pause, if anything; no wait is longer than steps may be. */
function push(out: StepDraft[], us: number, { options }: PauseRequest): void {
  let ms = pauseMs(us / 1000, options.pauses);
  while (ms > 0) {
    out.push({ type: 'wait', ms: Math.min(ms, MAX_MS) });
    ms -= MAX_MS;
  }
}

function pauseMs(ms: number, pauses: FromSessionOptions['pauses']): number {
  switch (pauses.kind) {
    case 'keep':
      return ms;
    case 'scale':
      return Math.round(ms * pauses.scale * 1000) / 1000;
    case 'cap':
      return Math.min(ms, pauses.capMs);
    case 'none':
      return 0;
    default:
      return assertNever(pauses);
  }
}

/** What changed on the screen during a pause, and when. */
interface Came {
  readonly us: number;
  readonly condition: MacroCondition;
  /** What has to be done to see it. */
  readonly before: readonly StepDraft[];
}

/** The window that came to the front between two steps and is there at the second; null: it is the same. */
function windowThatCame(
  { fronts, maker, options }: PauseRequest,
  fromUs: number,
  toUs: number,
): Came | null {
  if (!options.waitForWindows) return null;
  const before = maker.placer.frontAt(fromUs);
  const after = maker.placer.frontAt(toUs);
  if (after === null || (before !== null && isSame(before, after))) return null;
  const match = matchOf(after, before);
  if (match === null) return null;
  const came = fronts.filter(
    ({ us, window }) => us > fromUs && us <= toUs && window !== null && isSame(window, after),
  )[0];
  return came === undefined
    ? null
    : { us: came.us, condition: { type: 'window', window: match }, before: [] };
}

/** The colour that came, since `fromUs`, where is clicked then. */
function pixelThatCame({ colors, maker }: PauseRequest, draft: Draft, fromUs: number): Came | null {
  const at = pressedAt(draft);
  const came = at === null ? null : colorThatCame(colors, at, fromUs, draft.fromUs);
  if (at === null || came === null) return null;
  const point = maker.placer.point(at, draft.fromUs);
  // A place may look different with the pointer there.
  const isThere = maker.options.moves !== 'clicks';
  return {
    us: came.us,
    condition: { type: 'pixel', at: point, color: came.color },
    before: isThere ? [] : [{ type: 'move', to: point }],
  };
}

/** Where a button goes down; null where none does, or nobody knows. */
function pressedAt(draft: Draft): Point | null {
  switch (draft.kind) {
    case 'click':
    case 'drag':
      return draft.press.at;
    case 'button':
      return draft.down ? draft.press.at : null;
    case 'double-click':
      return draft.first.at;
    default:
      return null;
  }
}

/** By its class where that tells it from the window before; by its title too where not. */
function matchOf(window: PlacedWindow, before: PlacedWindow | null): WindowMatch | null {
  const title = window.title !== '' && window.title.length <= LONGEST_MATCH ? window.title : null;
  const name = window.class !== '' && window.class.length <= LONGEST_MATCH ? window.class : null;
  const byClass = name !== null && window.class !== before?.class;
  if (byClass) return { class: name };
  if (title === null) return null;
  return { title, ...(name !== null && { class: name }) };
}

function isSame(a: PlacedWindow, b: PlacedWindow): boolean {
  return a.title === b.title && a.class === b.class && a.process === b.process;
}

function waitFor(condition: MacroCondition, pauseUs: number): StepDraft {
  const timeoutMs = Math.min(MAX_MS, Math.max(LEAST_TIMEOUT_MS, Math.ceil(pauseUs / 1000) * 3));
  return { type: 'wait_for', condition, timeoutMs };
}
