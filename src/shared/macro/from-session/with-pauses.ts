import { assertNever } from '../../base/assert';
import type { PlacedWindow } from '../../session/focus-note';
import { MAX_MS, type WindowMatch } from '../macro-values';
import { stepLength } from '../step-length';
import type { Draft, StepDraft } from './draft';
import type { FromSessionOptions } from './from-session-options';
import type { FrontWindow } from './recorded-input';
import { type StepMaker, stepOf } from './step-of';

/** What {@link withPauses} goes by. */
export interface PauseRequest {
  readonly drafts: readonly Draft[];
  /** Where the part begins and ends, µs. */
  readonly fromUs: number;
  readonly toUs: number;
  readonly fronts: readonly FrontWindow[];
  readonly maker: StepMaker;
  readonly options: Pick<FromSessionOptions, 'pauses' | 'waitForWindows'>;
}

/** A window that took this long or less is waited for this long at least, ms. */
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
    const window = lastUs === null ? null : windowThatCame(request, lastUs, draft.fromUs);
    lastUs = draft.fromUs;
    if (window !== null) {
      out.push(waitForWindow(window.match, pauseUs));
      push(out, draft.fromUs - Math.max(window.us, cursorUs), request);
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

/** The window that came to the front between two steps and is there at the second, and when it came; null: it is the same. */
function windowThatCame(
  { fronts, maker, options }: PauseRequest,
  fromUs: number,
  toUs: number,
): { readonly match: WindowMatch; readonly us: number } | null {
  if (!options.waitForWindows) return null;
  const before = maker.placer.frontAt(fromUs);
  const after = maker.placer.frontAt(toUs);
  if (after === null || (before !== null && isSame(before, after))) return null;
  const match = matchOf(after, before);
  if (match === null) return null;
  const came = fronts.filter(
    ({ us, window }) => us > fromUs && us <= toUs && window !== null && isSame(window, after),
  )[0];
  return came === undefined ? null : { match, us: came.us };
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

function waitForWindow(window: WindowMatch, pauseUs: number): StepDraft {
  const timeoutMs = Math.min(MAX_MS, Math.max(LEAST_TIMEOUT_MS, Math.ceil(pauseUs / 1000) * 3));
  return { type: 'wait_for', condition: { type: 'window', window }, timeoutMs };
}
