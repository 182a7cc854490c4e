import { isSameGround, type ReplayGround, readGround } from '../main/replay/replay-ground';
import { CHANGED_MEANWHILE, hasSameInputs } from '../main/replay/same-inputs';
import type { SessionContent } from '../main/session/session-reader';
import { assertNever } from '../shared/base/assert';
import { microsFromSeconds } from '../shared/base/time';
import { planSchedule, type ScheduleProblem } from '../shared/replay/create-schedule';
import { describePartLayoutChange } from '../shared/replay/part-layout-change';
import { createPlacement } from '../shared/replay/placement';
import { repeatsKeys } from '../shared/replay/repeats-keys';
import type { ReplayReport } from '../shared/replay/replay-report';
import type { ReplayOptions, ReplaySchedule } from '../shared/replay/replay-schedule';
import type { WindowInfo } from '../shared/session/app-rule';
import type { SessionHeader } from '../shared/session/header';
import { CliFailure, unwrap } from './failure';
import { inTurns } from './in-turns';
import { readWholeSession } from './journal-damage';
import type { ReplayCliOptions } from './replay-options';
import { calledOff } from './replay-verdict';
import { findSessionFile } from './session-path';
import type { Terminal } from './terminal';

/** What `deskreel replay` is about to do. */
export interface PreparedReplay {
  readonly file: string;
  readonly header: SessionHeader;
  readonly options: ReplayOptions;
  readonly schedule: ReplaySchedule;
  readonly coordinates: ReplayReport['options']['coordinates'];
  /** What is done about displays that are not those of the part; null: they are the same. */
  readonly onLayoutChange: ReplayReport['options']['onLayoutChange'];
  /** In what the displays differ, a sentence; null: in nothing that matters. */
  readonly layoutChange: string | null;
  /** Where its places are by, and the recorded windows on which they depend. */
  readonly ground: ReplayGround;
  readonly windows: readonly WindowInfo[];
}

/**
 * Reads the session and plans its replay. Throws a `CliFailure` when it cannot be replayed, or its displays
 * have changed and nobody said what is to be done about that, or when `stop` aborts.
 */
export async function prepareReplay(
  named: string,
  options: ReplayCliOptions,
  terminal: Terminal,
  stop: AbortSignal,
): Promise<PreparedReplay> {
  return readAndPlan(findSessionFile(named, terminal), options, terminal, stop);
}

/** The same replay, read and planned anew, as it may be another after a wait. Throws as {@link prepareReplay} does. */
export async function prepareAnew(
  { file }: PreparedReplay,
  options: ReplayCliOptions,
  terminal: Terminal,
  stop: AbortSignal,
): Promise<PreparedReplay> {
  return readAndPlan(file, options, terminal, stop);
}

/**
 * The same replay for a host that is ready for it, planned anew where displays or windows have changed since. Throws as
 * {@link prepareReplay} does, and where that would press other keys.
 */
export async function prepareAgain(
  prepared: PreparedReplay,
  options: ReplayCliOptions,
  terminal: Terminal,
  stop: AbortSignal,
): Promise<PreparedReplay> {
  const ground = await groundOf(options, terminal);
  if (isSameGround(ground, prepared.ground, prepared.windows)) return prepared;
  const latest = await planOn(ground, await sessionIn(prepared.file), options, stop);
  if (hasSameInputs(latest.schedule, prepared.schedule)) return latest;
  throw new CliFailure('aborted', CHANGED_MEANWHILE);
}

interface WholeSession extends Pick<SessionContent, 'header' | 'table'> {
  readonly file: string;
}

async function readAndPlan(
  file: string,
  options: ReplayCliOptions,
  terminal: Terminal,
  stop: AbortSignal,
): Promise<PreparedReplay> {
  const session = await sessionIn(file);
  return planOn(await groundOf(options, terminal), session, options, stop);
}

async function sessionIn(file: string): Promise<WholeSession> {
  const { header, table } = await readWholeSession(file);
  return { file, header, table };
}

async function planOn(
  ground: ReplayGround,
  { file, header, table }: WholeSession,
  options: ReplayCliOptions,
  stop: AbortSignal,
): Promise<PreparedReplay> {
  const replay = replayOptionsOf(options);
  const layoutChange = describePartLayoutChange({ header, table }, replay, ground.displays);
  if (layoutChange !== null && options.layoutChange === 'refuse' && options.dryRun !== true) {
    throw new CliFailure(
      'usage',
      `${layoutChange} Add --layout-change scale or --layout-change clamp to replay all the same.`,
    );
  }
  const onChange = options.layoutChange === 'scale' ? 'scale' : 'clamp';
  const placement = createPlacement({
    mode: options.coordinates,
    onChange,
    header,
    table,
    now: ground.displays,
    windows: ground.windows,
  });
  const work = planSchedule({
    ...{ header, table, options: replay, placement },
    repeatsKeys: ground.repeatsKeys,
  });
  const made = await inTurns(work, stop);
  if (made === null) throw calledOff('asked');
  if (!made.ok) {
    const { kind, message } = made.error;
    throw new CliFailure(failureKindOf(kind), message);
  }
  return {
    file,
    header,
    options: replay,
    schedule: made.value,
    coordinates: options.coordinates,
    onLayoutChange: layoutChange === null ? null : onChange,
    layoutChange,
    ground,
    windows: placement.windows,
  };
}

function failureKindOf(kind: ScheduleProblem['kind']): string {
  switch (kind) {
    case 'options':
      return 'usage';
    case 'out_of_range':
      return kind;
    case 'masked':
    case 'counts':
    case 'empty':
      return 'not_replayable';
    default:
      return assertNever(kind);
  }
}

/** A plan can be looked at where there is no display. */
async function groundOf(
  { coordinates, dryRun }: ReplayCliOptions,
  { env, platform }: Terminal,
): Promise<ReplayGround> {
  const read = await readGround(coordinates, { ...env }, platform);
  return !read.ok && dryRun === true
    ? { displays: [], windows: null, repeatsKeys: repeatsKeys(platform) }
    : unwrap(read);
}

function replayOptionsOf(options: ReplayCliOptions): ReplayOptions {
  const { from, to, maxGap, jitter } = options;
  const wholeMicros = (seconds: number | undefined): number | null =>
    seconds === undefined ? null : microsFromSeconds(seconds);
  return {
    speed: options.speed,
    passes: options.loop,
    pauseUs: microsFromSeconds(options.loopPause),
    fromUs: wholeMicros(from),
    toUs: wholeMicros(to),
    maxGapUs: wholeMicros(maxGap),
    moves: options.moves,
    jitter: jitter === undefined ? null : { seed: options.seed, maxUs: Math.round(jitter * 1000) },
  };
}
