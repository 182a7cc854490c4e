import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  childProcessLauncher,
  type HostLauncher,
  type HostProcess,
} from '../../src/main/capture/host-process';
import { createHostedSource } from '../../src/main/capture/hosted-source';
import { monotonicNow } from '../../src/main/capture/monotonic';
import {
  type ContextChange,
  type FocusRequest,
  type InputSource,
  RawType,
  type SourceBatch,
  type SourceFailure,
  type SourceGap,
  type SourceInfo,
} from '../../src/main/capture/source';
import type { Result } from '../../src/shared/base/result';
import type { MonotonicMicros } from '../../src/shared/base/time';
import { PHYSICAL_KEYS } from '../../src/shared/input/physical-keys';

/** How long is waited for what has to come, however busy the machine is, ms. */
const LIMIT_MS = 60_000;

/** The built capture host. `npm test` builds it first. */
export const HOST_FILE = join(import.meta.dirname, '../../out/main/capture-host.js');

/** An event, or what else a source tells, as a line: `"+KeyA"`, `"-b1@5;6"`, `"move@7;8"`, `"wheel down 120"`. */
export type Line = string;

/** A row or a change as it was delivered. */
export type TrailStep =
  | { readonly line: Line; readonly time: number }
  | { readonly change: ContextChange };

/** A source that is running, and what it has told so far. */
export interface Capturing {
  readonly source: InputSource;
  readonly started: Result<SourceInfo, SourceFailure>;
  readonly lines: Line[];
  /** When each line arrived, and how late: the collector's view. */
  readonly arrivals: { readonly handedOver: MonotonicMicros; readonly received: MonotonicMicros }[];
  readonly gaps: SourceGap[];
  readonly changes: ContextChange[];
  /** Rows (µs on the monotonic clock) and changes, in the order they were delivered. */
  readonly trail: TrailStep[];
  readonly failures: SourceFailure[];
  /** Hosts launched so far. The first of those that still run records. */
  readonly hosts: readonly HostProcess[];
  /** Sends a signal to that one. */
  readonly signalHost: (signal: NodeJS.Signals) => void;
  /** Resolves once `done()` holds. Rejects after `limitMs`. */
  readonly until: (done: () => boolean, limitMs?: number) => Promise<void>;
}

/** Starts the built capture host on `display`, or on none. */
export async function startCapturing(
  display: string | null,
  focus: FocusRequest = 'off',
  backlogBytes?: number,
): Promise<Capturing> {
  if (!existsSync(HOST_FILE)) throw new Error(`${HOST_FILE} is missing: npm run build`);
  const { DISPLAY: _, ...env } = process.env;
  const launch = childProcessLauncher(
    HOST_FILE,
    display === null ? env : { ...env, DISPLAY: display },
  );
  const hosts: HostProcess[] = [];
  const remembering: HostLauncher = () => {
    const host = launch();
    hosts.push(host);
    return host;
  };
  const source = createHostedSource(remembering, backlogBytes);
  const signalHost = (signal: NodeJS.Signals): void => {
    // The oldest records: one that is launched while it may hang is younger.
    const pid = hosts.find((host) => host.pid !== undefined)?.pid;
    // Not 0 in its place: that is the group of this very process.
    if (pid === undefined) throw new Error('No host is running.');
    process.kill(pid, signal);
  };
  const lines: Line[] = [];
  const arrivals: Capturing['arrivals'] = [];
  const gaps: SourceGap[] = [];
  const changes: ContextChange[] = [];
  const trail: TrailStep[] = [];
  let anchor: SourceInfo['anchor'] = null;
  const failures: SourceFailure[] = [];
  const started = await source.start(
    {
      batch: (batch, handedOver) => {
        for (let i = 0; i < batch.count; i += 1) {
          const line = lineOf(batch, i);
          lines.push(line);
          trail.push({ line, time: placed(batch.time[i] ?? 0, anchor) });
          arrivals.push({ handedOver, received: monotonicNow() });
        }
      },
      gap: (gap) => {
        gaps.push(gap);
        lines.push(`gap ${gap.reason}`);
        arrivals.push({ handedOver: gap.to, received: monotonicNow() });
      },
      context: (change) => {
        changes.push(change);
        trail.push({ change });
      },
      failed: (failure) => failures.push(failure),
    },
    { focus },
  );
  if (started.ok) anchor = started.value.anchor;
  const until = async (done: () => boolean, limitMs = LIMIT_MS): Promise<void> => {
    const limit = Date.now() + limitMs;
    while (!done()) {
      if (Date.now() > limit) {
        const last = lines.slice(-5).join(', ');
        throw new Error(`Waited ${limitMs} ms in vain; ${lines.length} lines, the last: ${last}.`);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    source,
    started,
    lines,
    arrivals,
    gaps,
    changes,
    trail,
    failures,
    hosts,
    signalHost,
    until,
  };
}

/** Where an event time of an X server lies on the monotonic clock, µs. */
function placed(eventTime: number, anchor: SourceInfo['anchor']): number {
  return anchor === null ? 0 : anchor.monotonic + ((eventTime - anchor.eventTime) | 0) * 1000;
}

function lineOf(batch: SourceBatch, i: number): Line {
  const code = batch.code[i] ?? 0;
  const amount = batch.amount[i] ?? 0;
  const place = batch.hasPoint[i] === 1 ? `@${batch.x[i]};${batch.y[i]}` : '';
  const key = PHYSICAL_KEYS[(batch.key[i] ?? 0) - 1]?.code ?? `?${code}`;
  switch (batch.type[i]) {
    case RawType.keyDown:
      return `+${key}${place}`;
    case RawType.keyUp:
      return `-${key}${place}`;
    case RawType.buttonDown:
      return `+b${code}${place}`;
    case RawType.buttonUp:
      return `-b${code}${place}`;
    case RawType.move:
      return `move${place}`;
    case RawType.wheelVertical:
      return `wheel ${amount > 0 ? 'down' : 'up'} ${Math.abs(amount)}`;
    case RawType.wheelHorizontal:
      return `wheel ${amount > 0 ? 'right' : 'left'} ${Math.abs(amount)}`;
    default:
      return `type ${batch.type[i]}`;
  }
}
