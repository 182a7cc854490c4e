import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MixedEvent } from './mixed-events.mts';
import { cpuMs, type LineChild, startLines } from './processes.mts';
import { requireWhole } from './whole-replay.mts';

const NODE_ARGS = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
const US_LETTERS: Readonly<Record<number, string>> = Object.fromEntries(
  [...'qwertyasdfghzxcvbn'].map((letter, i) => [
    [24, 25, 26, 27, 28, 29, 38, 39, 40, 41, 42, 43, 52, 53, 54, 55, 56, 57][i] ?? 0,
    letter,
  ]),
);

/** What a replay did: how late each event was, µs, where the program tells, and what it cost. */
export interface ReplayOutcome {
  readonly lateUs: readonly number[] | null;
  /** How long processors were allowed to take to wake, µs; null: as long as the system likes. */
  readonly wakeLatencyUs: number | null;
  /** Whether the thread that injects ran before other programs. */
  readonly realtime: boolean;
  /** % of a core of all its processes together. */
  readonly ofACore: number;
}

/** A program that does events again. */
export interface Replayer {
  readonly name: string;
  readonly replay: (
    events: readonly MixedEvent[],
    env: NodeJS.ProcessEnv,
    folder: string,
  ) => Promise<ReplayOutcome>;
}

/**
 * Deskreel's player; fails where it did not do all. `file`: the built replay-process.ts; `busy`: how much of the time main computes, %; `helped`:
 * where it may, it keeps processors from deep sleep and runs before others.
 */
export function deskreelPlayer(
  file: string,
  { busy = 0, helped = true }: { readonly busy?: number; readonly helped?: boolean } = {},
): Replayer {
  return {
    name: `Deskreel${busy === 0 ? '' : `, main ${busy} % busy`}${helped ? '' : ', without help'}`,
    replay: async (events, env, folder) => {
      const times = join(folder, 'times.json');
      const child = startLines(
        process.execPath,
        [file, writeEvents(events, folder), times, `${busy}`],
        helped ? env : { ...env, DESKREEL_WAKE_LATENCY_US: 'off', DESKREEL_REALTIME: 'off' },
      );
      const ofACore = await measured(child, events, async () => {
        child.process.stdin?.write('go\n');
        await child.line();
      });
      const told = await child.line();
      const { plannedUs, actualUs, wakeLatencyUs, realtime } = JSON.parse(
        readFileSync(times, 'utf8'),
      ) as {
        plannedUs: number[];
        actualUs: (number | null)[];
        wakeLatencyUs: number | null;
        realtime: boolean;
      };
      requireWhole(told, actualUs, events);
      const lateUs = actualUs.map((at, i) => (at ?? Number.NaN) - (plannedUs[i] ?? Number.NaN));
      return { lateUs, ofACore, wakeLatencyUs, realtime };
    },
  };
}

/** The best that this machine can do: a loop that does nothing but look at the clock. */
export const busyLoop: Replayer = {
  name: 'a loop that only looks at the clock',
  replay: async (events, env, folder) => {
    const file = join(import.meta.dirname, 'busy-loop.mts');
    const child = startLines(
      process.execPath,
      [...NODE_ARGS, file, writeEvents(events, folder)],
      env,
    );
    const lateUs = JSON.parse(await child.line()) as number[];
    return { lateUs, ofACore: 100, wakeLatencyUs: null, realtime: false };
  },
};

/** python3-pynput with the usual loop. */
export const pynputPlayer: Replayer = {
  name: 'python3-pynput, sleeping',
  replay: async (events, env, folder) => {
    const child = startLines(
      '/usr/bin/python3',
      [
        '-u',
        join(import.meta.dirname, 'pynput-replay.py'),
        writeEvents(events, folder),
        JSON.stringify(US_LETTERS),
      ],
      env,
    );
    const ofACore = await measured(child, events, () => child.process.stdin?.write('go\n'));
    const lateUs = JSON.parse(await child.line()) as number[];
    return { lateUs, ofACore, wakeLatencyUs: null, realtime: false };
  },
};

/** xte of xautomation, told to sleep as long as the recording paused. */
export const xte: Replayer = {
  name: 'xte, usleep between',
  replay: async (events, env) => {
    let last = 0;
    const script = events.flatMap((event) => {
      const pause = event.atUs - last;
      last = event.atUs;
      return [`usleep ${pause}`, ...xteCommand(event)];
    });
    const child = startLines('sh', ['-c', 'echo ready; exec xte'], env, true);
    const ofACore = await measured(child, events, () => {
      child.process.stdin?.end(`${script.join('\n')}\n`);
    });
    return { lateUs: null, ofACore, wakeLatencyUs: null, realtime: false };
  },
};

/** GNU xnee's replay of what its recorder made of the same events (see {@link recordWithCnee}). */
export function cneePlayer(recording: string): Replayer {
  return {
    name: 'GNU cnee, --replay',
    replay: async (events, env) => {
      const child = startLines(
        'sh',
        ['-c', 'echo ready; read -r _; exec cnee --replay --time 0 -f "$0"', recording],
        env,
        true,
      );
      const ofACore = await measured(child, events, () => child.process.stdin?.write('go\n'));
      return { lateUs: null, ofACore, wakeLatencyUs: null, realtime: false };
    },
  };
}

/** Has cnee record what `player` does, and returns the file. */
export async function recordWithCnee(
  player: Replayer,
  events: readonly MixedEvent[],
  env: NodeJS.ProcessEnv,
  folder: string,
): Promise<string> {
  const file = join(folder, 'cnee.xnr');
  const child = startLines(
    'cnee',
    ['--record', '--mouse', '--keyboard', '-o', file, '--events-to-record', '-1', '--time', '0'],
    env,
    true,
  );
  await sleep(1500);
  await player.replay(events, env, folder);
  await sleep(1500);
  child.process.kill('SIGINT');
  await Promise.race([child.ended, sleep(3000)]);
  child.process.kill('SIGKILL');
  return file;
}

function xteCommand(event: MixedEvent): string[] {
  switch (event.type) {
    case 'move':
      return [`mousemove ${event.x} ${event.y}`];
    case 'key':
      return [`key${event.down ? 'down' : 'up'} ${US_LETTERS[event.detail] ?? 'a'}`];
    case 'button':
      return [`mouse${event.down ? 'down' : 'up'} ${event.detail}`];
  }
}

function writeEvents(events: readonly MixedEvent[], folder: string): string {
  const file = join(folder, 'events.json');
  writeFileSync(file, JSON.stringify(events));
  return file;
}

/**
 * Waits until `child` is ready, has it begin, and waits until it ends, or far longer than the events
 * take. Gives its processor time from when `begin` resolves to the last event, in % of a core.
 */
async function measured(
  child: LineChild,
  events: readonly MixedEvent[],
  begin: () => unknown,
): Promise<number> {
  await child.line();
  const lengthMs = (events.at(-1)?.atUs ?? 0) / 1000;
  await begin();
  const usedNow = (): number => cpuMs([child.pid, ...descendants(child.pid)]);
  const fromMs = performance.now();
  const usedBefore = usedNow();
  // Processes that end take their counts along: asked for again and again, the last answer stands.
  let used = 0;
  let usedAtMs = 0;
  const looking = setInterval(() => {
    const now = usedNow() - usedBefore;
    if (now < used) return;
    used = now;
    usedAtMs = performance.now() - fromMs;
  }, 250);
  const limit = setTimeout(() => child.process.kill('SIGKILL'), lengthMs * 1.5 + 30_000);
  await child.ended;
  clearTimeout(limit);
  clearInterval(looking);
  child.process.kill('SIGKILL');
  return (used / Math.max(1, usedAtMs)) * 100;
}

function descendants(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // ended since it was listed
    }
  }
  const found: number[] = [];
  for (const [child, parent] of parents) {
    if (parent === pid) found.push(child, ...descendants(child));
  }
  return found;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
