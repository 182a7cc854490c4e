import { err, ok, type Result } from '../base/result';
import type { EventTable } from '../session/event-table';
import type { SessionHeader } from '../session/header';
import { findHeldAtStart } from '../session/held-at-start';
import { countsOf, type PartCounts, warningsOf } from '../session/part-warnings';
import { PressReader } from '../session/press-of';
import { beyondSession, partOf, type SessionPart } from '../session/session-part';
import { passesOf } from './jitter';
import { planPass } from './pass-plan';
import type { Placement } from './places';
import {
  ReplayOp,
  type ReplayOptions,
  type ReplayPass,
  type ReplaySchedule,
} from './replay-schedule';
import { problemOf } from './schedule-options';

/** What a schedule is made of. */
export interface ScheduleRequest {
  readonly header: SessionHeader;
  /** The whole session, or an excerpt. */
  readonly table: EventTable;
  readonly options: ReplayOptions;
  readonly placement: Placement;
  /** False: a key that is held for a replay does not repeat itself here. */
  readonly repeatsKeys?: boolean;
}

/** Why a session, or this part of it, cannot be replayed. */
export interface ScheduleProblem {
  readonly kind: /** The privacy mode kept back which keys were pressed, or a redaction took it out. */
    | 'masked'
    /** The privacy mode kept back everything but counts. */
    | 'counts'
    /** No input in it. */
    | 'empty'
    /** The part wanted is none of it. */
    | 'out_of_range'
    /** The options contradict themselves or are out of bounds. */
    | 'options';
  /** One sentence: the cause and the cure. */
  readonly message: string;
}

/** Passes as short as this may not be repeated without a pause, µs. */
const SHORTEST_ROUND_US = 1000;
/** So many rows are looked at in a stretch: a fraction of a millisecond. */
const STRETCH_ROWS = 8_192;

/**
 * Makes a plan of a session, in its order:
 *
 * ```
 *   session   KeyA ▁▁▁▁███rrr█▁▁▁▁▁▁▁    move  ·  ·   ·       button 1 ▁▁▁▁▁▁▁█████ …
 *                  |from                                                    to|
 *   pass      move, KeyA down, move, KeyA up, move, move, button 1 down, button 1 up
 *             └ where the pointer was           where it ┘  closed at the end ┘
 *                                               was pressed
 * ```
 *
 * Auto-repeat is left out: the system makes its own while the key is held, or none, which a warning says. So are rows that are no
 * input. Presses that cross an edge begin or end there. Deadline of an event:
 * `round((t_us − from − what gaps were cut by) / speed)`. Length of the whole: passes × length of a
 * pass + (passes − 1) × pause.
 */
export function createSchedule(request: ScheduleRequest): Result<ReplaySchedule, ScheduleProblem> {
  const work = planSchedule(request);
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

/** The same in stretches: it yields again and again, for whoever has other things to do in between. */
export function* planSchedule(
  request: ScheduleRequest,
): Generator<void, Result<ReplaySchedule, ScheduleProblem>, void> {
  const { header, table, options, placement, repeatsKeys = true } = request;
  const wrong = problemOf(options);
  if (wrong !== null) return err({ kind: 'options', message: wrong });
  if (header.privacy.mode === 'counts') return err(COUNTS);
  const beyond = beyondSession(header, table, options.fromUs, options.toUs);
  if (beyond !== null) return err({ kind: 'out_of_range', message: beyond });
  const part = partOf(header, table, options.fromUs, options.toUs);
  const counts = yield* countingIn(table, part);
  if (counts.masked > 0) return err(maskedProblem(header));
  const presses = new PressReader(table);
  const held = yield* findHeldAtStart(table, presses, part.fromRow, part.toRow);
  yield;
  const { repeatDelayMs } = header.keyboard;
  const planned = planPass({
    ...{ table, part, options, placement, presses, held },
    ...{ repeatDelayMs, repeatsKeys },
  });
  const { pass, closed, nameless, repeating, once } = yield* planned;
  yield;
  if (isEmpty(pass)) return err(emptyProblem(counts, options));
  const { passes, pauseUs } = options;
  if (passes !== 1 && pass.durationUs + pauseUs < SHORTEST_ROUND_US) return err(TOO_SHORT);
  const edges = held.length + closed;
  return ok({
    passes,
    pauseUs,
    length: pass.length,
    totalUs: passes === 0 ? null : passes * pass.durationUs + (passes - 1) * pauseUs,
    pass: passesOf(pass, options.jitter),
    ...(yield* pressedIn(pass)),
    warnings: [...warningsOf(counts, { edges, nameless, repeating, once }), ...placement.warnings],
  });
}

/** What a user should know of, counted in stretches. */
function* countingIn(
  table: EventTable,
  { fromRow, toRow }: SessionPart,
): Generator<void, PartCounts, void> {
  let sum: PartCounts = { masked: 0, moves: 0, lossy: 0, wanted: 0 };
  for (let from = fromRow; from < toRow; from += STRETCH_ROWS) {
    const part = { fromRow: from, toRow: Math.min(toRow, from + STRETCH_ROWS) };
    const { masked, moves, lossy, wanted } = countsOf(table, part);
    sum = {
      masked: sum.masked + masked,
      moves: sum.moves + moves,
      lossy: sum.lossy + lossy,
      wanted: sum.wanted + wanted,
    };
    yield;
  }
  return sum;
}

/** Everything that a pass presses, in the order of the first press. */
function* pressedIn(
  pass: ReplayPass,
): Generator<void, Pick<ReplaySchedule, 'keys' | 'natives' | 'buttons'>, void> {
  const keys = new Set<number>();
  const natives = new Set<number>();
  const buttons = new Set<number>();
  for (let i = 0; i < pass.length; i++) {
    if (i % STRETCH_ROWS === STRETCH_ROWS - 1) yield;
    const code = pass.code[i] as number;
    if (pass.op[i] === ReplayOp.buttonDown) buttons.add(code);
    else if (pass.op[i] === ReplayOp.keyDown && code !== 0) keys.add(code);
    else if (pass.op[i] === ReplayOp.keyDown) natives.add(pass.native[i] as number);
  }
  return { keys: [...keys], natives: [...natives], buttons: [...buttons] };
}

/** Whether nothing is in it but the pointer's place. */
function isEmpty({ length, source }: ReplayPass): boolean {
  return length === 0 || (length === 1 && source[0] === -1);
}

const COUNTS: ScheduleProblem = {
  kind: 'counts',
  message:
    'This session holds only how much was typed and clicked, not what: record in privacy mode full to replay.',
};

const TOO_SHORT: ScheduleProblem = {
  kind: 'options',
  message:
    'What takes no time cannot be repeated without a pause: give a pause between two passes.',
};

function maskedProblem({ privacy }: SessionHeader): ScheduleProblem {
  return {
    kind: 'masked',
    message:
      privacy.mode === 'full'
        ? 'Which keys were pressed here was redacted: replay a part without typing, or the session as it was.'
        : `Privacy mode ${privacy.mode} kept back which keys were pressed here: replay a part without typing, or record in mode full.`,
  };
}

function emptyProblem({ moves }: PartCounts, options: ReplayOptions): ScheduleProblem {
  return {
    kind: 'empty',
    message:
      moves > 0 && !options.moves
        ? 'This part holds nothing but moves of the pointer, which are left out: replay it with moves.'
        : 'This part holds no key, button, move or wheel to replay: choose another part.',
  };
}
