import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startXvfb } from '../../support/xvfb.ts';
import { cpuMs, startLines } from './processes.mts';
import type { Found, Subject } from './subjects.mts';

/** How long the X server and the subject may take beyond the load itself, s. */
const PATIENCE_S = 45;

const NODE_ARGS = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
const sendMoves = join(import.meta.dirname, 'send-moves.mts');

/** One load. */
export interface Load {
  readonly rate: number;
  readonly seconds: number;
  /**
   * Processor time is counted from so many seconds on, default 0. A recorder runs for hours: what V8 spends
   * on compiling in the first few is no part of what a rate costs.
   */
  readonly warmS?: number;
}

/** What a subject did with a load. `sent` 0: the X server stood still, and nothing can be said. */
export interface Outcome extends Found {
  readonly subject: string;
  readonly load: Load;
  readonly sent: number;
  readonly seconds: number;
  /** Processor time, ms, of the last so many seconds. */
  readonly cpuMs: number;
  readonly cpuSeconds: number;
  /** When each move was sent, µs of the monotonic clock, where that was kept. */
  readonly sentAtUs?: readonly number[];
}

/** Runs one load against one subject, on an X server of their own. `latency`: also when each event arrived. */
export async function measure(subject: Subject, load: Load, latency: boolean): Promise<Outcome> {
  process.stderr.write(`${subject.name}: ${load.rate}/s for ${load.seconds} s\n`);
  const server = await startXvfb();
  const folder = mkdtempSync(join(tmpdir(), 'deskreel-bench-'));
  let end = (): void => undefined;
  try {
    const env = { ...process.env, DISPLAY: server.display };
    const running = await subject.start(env, folder, latency);
    end = running.end;
    await sleep(1500);
    const before = cpuMs(running.pids);
    const sender = startLines(
      process.execPath,
      [
        ...NODE_ARGS,
        sendMoves,
        String(load.rate),
        String(load.seconds),
        ...(latency ? ['keep'] : []),
      ],
      env,
    );
    await sender.line();
    const { warmS = 0 } = load;
    await sleep(warmS * 1000);
    const from = warmS === 0 ? before : cpuMs(running.pids);
    const sentText = await withinTime(sender.line(), load.seconds + PATIENCE_S);
    if (sentText === null) {
      sender.process.kill('SIGKILL');
      return stalled(subject, load);
    }
    // What is only then taken in belongs to a load as a whole, and not to some of its seconds.
    const until = warmS === 0 ? null : cpuMs(running.pids);
    await sender.ended;
    await sleep(800);
    const used = (until ?? cpuMs(running.pids)) - from;
    const { sent, seconds, sentAtUs } = JSON.parse(sentText) as {
      sent: number;
      seconds: number;
      sentAtUs?: number[];
    };
    const found = await withinTime(running.stop(sentAtUs ?? []), 2 * PATIENCE_S);
    if (found === null) return stalled(subject, load);
    return {
      ...found,
      subject: subject.name,
      load,
      sent,
      seconds,
      cpuMs: used,
      cpuSeconds: seconds - warmS,
      ...(sentAtUs === undefined ? {} : { sentAtUs }),
    };
  } finally {
    end();
    // Not asked to stop: a server that a stalled recorder has driven mad would not listen.
    await server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What `work` gives, null when that takes longer. */
async function withinTime<Value>(work: Promise<Value>, seconds: number): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), seconds * 1000);
  });
  // Nobody waits for it any more once it is late.
  work.catch(() => undefined);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** A subject under which the X server stood still: nothing can be said of its load. */
function stalled(subject: Subject, load: Load): Outcome {
  return { subject: subject.name, load, sent: 0, found: 0, cpuMs: 0, seconds: 0, cpuSeconds: 0 };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
