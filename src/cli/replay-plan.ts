import { readCurrentDisplays } from '../main/replay/current-displays';
import { readCurrentWindows } from '../main/replay/current-windows';
import { assertNever } from '../shared/base/assert';
import { microsFromSeconds } from '../shared/base/time';
import { createSchedule, type ScheduleProblem } from '../shared/replay/create-schedule';
import { describeLayoutChange } from '../shared/replay/layout-change';
import { createPlacement } from '../shared/replay/placement';
import type { ReplayReport } from '../shared/replay/replay-report';
import type { ReplayOptions, ReplaySchedule } from '../shared/replay/replay-schedule';
import type { SessionHeader } from '../shared/session/header';
import { CliFailure, unwrap } from './failure';
import { readWholeSession } from './journal-damage';
import type { ReplayCliOptions } from './replay-options';
import { findSessionFile } from './session-path';
import type { Terminal } from './terminal';

/** What `deskreel replay` is about to do. */
export interface PreparedReplay {
  readonly file: string;
  readonly header: SessionHeader;
  readonly options: ReplayOptions;
  readonly schedule: ReplaySchedule;
  readonly coordinates: ReplayReport['options']['coordinates'];
  /** What is done about displays that are not those of the recording; null: they are the same. */
  readonly onLayoutChange: ReplayReport['options']['onLayoutChange'];
  /** In what the displays differ, a sentence; null: in nothing that matters. */
  readonly layoutChange: string | null;
}

/**
 * Reads the session and plans its replay. Throws a `CliFailure` when it cannot be replayed, or its displays
 * have changed and nobody said what is to be done about that.
 */
export async function prepareReplay(
  named: string,
  options: ReplayCliOptions,
  terminal: Terminal,
): Promise<PreparedReplay> {
  const file = findSessionFile(named, terminal);
  const { header, table } = await readWholeSession(file);
  const replay = replayOptionsOf(options);
  const now = await currentDisplays(header, options, terminal);
  const layoutChange = describeLayoutChange(header.displays, now);
  if (layoutChange !== null && options.layoutChange === 'refuse' && options.dryRun !== true) {
    throw new CliFailure(
      'usage',
      `${layoutChange} Add --layout-change scale or --layout-change clamp to replay all the same.`,
    );
  }
  const onChange = options.layoutChange === 'scale' ? 'scale' : 'clamp';
  const { env, platform } = terminal;
  const windows =
    options.coordinates === 'window' ? await readCurrentWindows({ ...env }, platform) : null;
  const placement = createPlacement({
    mode: options.coordinates,
    onChange,
    header,
    table,
    now,
    windows: windows?.ok === true ? windows.value : null,
  });
  const made = createSchedule({ header, table, options: replay, placement });
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
async function currentDisplays(
  header: SessionHeader,
  { dryRun }: ReplayCliOptions,
  { env, platform }: Terminal,
): Promise<SessionHeader['displays']> {
  const read = await readCurrentDisplays({ ...env }, platform);
  if (!read.ok && dryRun === true) return header.displays;
  const displays = unwrap(read);
  return displays.length === 0 ? header.displays : [...displays];
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
