import { err, ok, type Result } from '../../../shared/base/result';
import { Flag } from '../../../shared/input/event-flags';
import { Kind } from '../../../shared/input/event-kind';
import type { MacroDocument, MacroRecording } from '../../../shared/macro/macro-document';
import { planSchedule } from '../../../shared/replay/create-schedule';
import { passingOf } from '../../../shared/replay/jitter';
import { createPlacement } from '../../../shared/replay/placement';
import type { ReplayPass, ReplaySchedule } from '../../../shared/replay/replay-schedule';
import { DEFAULT_REPLAY_OPTIONS } from '../../../shared/replay/schedule-options';
import { EventTable } from '../../../shared/session/event-table';
import {
  type DisplayInfo,
  SESSION_FORMAT,
  SESSION_VERSION,
  type SessionHeader,
} from '../../../shared/session/header';

/** How the recorded events of a macro are replayed. */
export interface ExactOptions {
  readonly speed: number;
  readonly jitterMs: number;
  readonly seed: number;
  /** The displays as they are; none: nobody knows. */
  readonly displays: readonly DisplayInfo[];
}

/** The recorded events of a macro as they are replayed, pass by pass. */
export interface ExactPasses extends Omit<ReplaySchedule, 'pass'> {
  /** Makes pass `n`, from 0, in stretches. The same arrays may be given for each. */
  readonly passing: (n: number) => Generator<void, ReplayPass, void>;
}

/** So many rows are written in a stretch: a millisecond's worth or so. */
const STRETCH_ROWS = 8_192;

/** What the recorded events of a macro are as a session's replay makes it, in stretches. Fails with a sentence. */
export function* exactSchedule(
  document: MacroDocument,
  { speed, jitterMs, seed, displays }: ExactOptions,
): Generator<void, Result<ExactPasses, string>, void> {
  const { recording, settings } = document;
  if (recording === undefined) {
    return err(
      `“${document.title}” has no recorded events to replay exactly: set it to run its steps.`,
    );
  }
  const header = headerOf(document, recording);
  const table = yield* tableOf(recording);
  yield;
  const schedule = yield* planSchedule({
    header,
    table,
    options: {
      ...DEFAULT_REPLAY_OPTIONS,
      speed,
      jitter: null,
    },
    placement: createPlacement({
      mode: 'absolute',
      onChange: settings?.onLayoutChange ?? 'clamp',
      header,
      table,
      now: displays,
    }),
  });
  if (!schedule.ok) return err(schedule.error.message);
  const { pass, ...shape } = schedule.value;
  const jitter = jitterMs === 0 ? null : { seed, maxUs: Math.round(jitterMs * 1000) };
  return ok({ ...shape, passing: passingOf(pass(0), jitter) });
}

function* tableOf(recording: MacroRecording): Generator<void, EventTable, void> {
  const { t, kind, key, button, x, y, wheelX, wheelY } = recording;
  const table = new EventTable(0, t.length);
  table.extend(t.length);
  const { columns: c, strings } = table;
  for (let row = 0; row < t.length; row += 1) {
    if (row % STRETCH_ROWS === 0) yield;
    const name = kind[row] ?? 'move';
    const code = key[row] ?? null;
    let flags = 0;
    c.tUs[row] = t[row] ?? 0;
    c.recvUs[row] = t[row] ?? 0;
    c.kind[row] = Kind[name];
    if (typeof code === 'string') {
      c.key[row] = strings.intern(code);
    } else if (code !== null) {
      c.native[row] = code;
      flags |= Flag.hasNative;
    }
    c.button[row] = button[row] ?? 0;
    const [atX, atY] = [x[row] ?? null, y[row] ?? null];
    if (atX !== null && atY !== null) {
      c.x[row] = atX;
      c.y[row] = atY;
      flags |= Flag.hasPoint;
    }
    if (name === 'wheel') {
      c.wheelX[row] = wheelX[row] ?? 0;
      c.wheelY[row] = wheelY[row] ?? 0;
      flags |= Flag.hasWheel;
    }
    c.flags[row] = flags;
  }
  return table;
}

/** As of a session of nothing but these events. */
function headerOf(
  { id, title, displays = [] }: MacroDocument,
  { fromUs, toUs }: MacroRecording,
): SessionHeader {
  return {
    format: SESSION_FORMAT,
    version: SESSION_VERSION,
    id,
    title,
    app: { name: 'deskreel', version: '' },
    source: { id: 'macro', version: '' },
    clock: { source: 'monotonic-us', resolutionUs: 1, startMonotonicUs: 0 },
    startedAt: new Date(0).toISOString(),
    displays,
    keyboard: { layout: null, repeatDelayMs: null, repeatRateHz: null },
    pointer: null,
    privacy: { mode: 'full', rules: [] },
    windows: [],
    host: { os: '', release: '', arch: '', sessionType: '' },
    end: { reason: 'user', durationUs: Math.max(0, toUs - fromUs), dropped: 0 },
    recovered: null,
  };
}
