/**
 * How well a replay keeps time: `npm run bench:replay`. A realistic mix of moves, keys, clicks and wheel is
 * replayed on an X server of its own; prints Markdown. Half an hour and more: `npm run bench:replay -- minute` does a part of it,
 * of `peers`, `hogs`, `minute`, `fast` and `busy`; `targets` is all of these but the other programs. `--runs 1` does each
 * once and not three times, `--helped` leaves out the runs without help. `npm run bench:replay -- long` replays ten
 * minutes and nothing else.
 *
 * - lateness: when an event was handed to the X server, less when it was due, counted from the start.
 * - drift: lateness of the last event, with which the plan ends.
 * - without help: processors sleep as deep as the system likes and ours runs beside others as they do, as for users who may ask for
 *   neither, which are most; where this one may not either, all rows of ours are that. The busy loop is never helped.
 * - the busy loop, which does nothing but look at the clock, has the same deadlines, and a run of it stands before each
 *   run of ours: a machine that is shared is not the same from minute to minute.
 * - seen: the same from outside: times of the X server, to a millisecond, of what a recorder of ours saw
 *   of the replay, from the first event on.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startXvfb } from '../support/xvfb.ts';
import { buildBenchProcess } from './lib/build-recorder.mts';
import { watchMachine } from './lib/machine.mts';
import { isWheelRelease, type MixedEvent, mixedEvents } from './lib/mixed-events.mts';
import { requirePeers } from './lib/peers.mts';
import { quantile, table } from './lib/processes.mts';
import { watchReference } from './lib/reference.mts';
import {
  busyLoop,
  cneePlayer,
  deskreelPlayer,
  pynputPlayer,
  type Replayer,
  type ReplayOutcome,
  recordWithCnee,
  xte,
} from './lib/replayers.mts';
import { isAnyMissed, type Target, targetTable } from './lib/report.mts';
import { recordedTimes } from './lib/witness.mts';

const PARTS = ['peers', 'hogs', 'minute', 'fast', 'busy'] as const;
type Part = (typeof PARTS)[number];

const asked = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' }, helped: { type: 'boolean', default: false } },
});
const RUNS = Number(asked.values.runs);
const HOGS = 2;
const LONG_S = 600;
/** The end is no farther from its plan than this, whatever the machine is like. */
const MOST_DRIFT_MS = 1;
const LATE_HEAD = ['late p50', 'p99', 'over 1 ms', 'drift', 'of a core'];
/** A machine that cannot keep time is not held to it: so many times what a busy loop shows will do. */
const NOISE = 3;

const minute = mixedEvents(125, 60);
const fast = mixedEvents(1_000, 10);
const player = await buildBenchProcess('replay-process.ts', 'bench-replay.js');
const recorder = await buildBenchProcess('recorder-process.ts', 'bench-recorder.js');
const ours = deskreelPlayer(player);
const alone = deskreelPlayer(player, { helped: false });

/** One replay on a server of its own. */
async function run(
  replayer: Replayer,
  events: readonly MixedEvent[],
): Promise<Required<ReplayOutcome>> {
  process.stderr.write(`${replayer.name}: ${events.length} events\n`);
  return onServer((env, folder) => replayer.replay(events, env, folder));
}

async function onServer<Value>(
  work: (env: NodeJS.ProcessEnv, folder: string) => Promise<Value>,
): Promise<Value> {
  const server = await startXvfb();
  const folder = mkdtempSync(join(tmpdir(), 'deskreel-bench-'));
  try {
    return await work({ ...process.env, DISPLAY: server.display }, folder);
  } finally {
    await server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What each of them did, in turns, so that a bad minute of the machine is not one's alone; and what `alone` did, where
 * the runs of the last were helped.
 */
async function inTurns(
  replayers: readonly Replayer[],
  alone: Replayer | null,
  events: readonly MixedEvent[],
): Promise<{ readonly each: readonly ReplayOutcome[][]; readonly alone: ReplayOutcome[] }> {
  const each: ReplayOutcome[][] = replayers.map(() => []);
  const unhelped: ReplayOutcome[] = [];
  for (let turn = 0; turn < RUNS; turn += 1) {
    let helped = false;
    for (const [at, replayer] of replayers.entries()) {
      const outcome = await run(replayer, events);
      each[at]?.push(outcome);
      helped = isHelped(outcome);
    }
    if (helped && alone !== null) unhelped.push(await run(alone, events));
  }
  return { each, alone: unhelped };
}

const late = (q: number) => (outcome: ReplayOutcome) => quantile(outcome.lateUs ?? [], q) / 1000;
const drift = ({ lateUs }: ReplayOutcome): number => (lateUs?.at(-1) ?? Number.NaN) / 1000;
const over1ms = ({ lateUs }: ReplayOutcome): number =>
  lateUs === null ? Number.NaN : (lateUs.filter((us) => us > 1000).length / lateUs.length) * 100;
const median = (values: readonly number[]): number => quantile(values, 0.5);

/**
 * What there must be, each the median of its runs; lateness is held against the busy loop's where that is worse. All
 * of it a second time without help, where it was helped the first time.
 */
async function lateness(name: string, events: readonly MixedEvent[]): Promise<readonly Target[]> {
  const { each, alone: unhelped } = await inTurns([busyLoop, ours], orNot(alone), events);
  const [best = [], first = []] = each;
  const bound = (most: number, of: (outcome: ReplayOutcome) => number): number =>
    Math.max(most, NOISE * median(best.map(of)));
  for (const outcome of best) {
    const [, p50, p99, over] = lateRow('', outcome);
    process.stderr.write(`The busy loop, ${name}: p50 ${p50}, p99 ${p99}, over 1 ms ${over}\n`);
  }
  return bothWays(first, unhelped).flatMap(([outcomes, how]) => {
    const what = `${name}${how}`;
    return [
      driftTarget(what, outcomes),
      target(`${what}: lateness p50`, bound(0.02, late(0.5)), 'ms', outcomes.map(late(0.5))),
      target(`${what}: lateness p99`, bound(0.25, late(0.99)), 'ms', outcomes.map(late(0.99))),
      target(`${what}: over 1 ms`, bound(0.1, over1ms), '%', outcomes.map(over1ms)),
      ...(events === minute ? [processors(what, outcomes)] : []),
    ];
  });
}

function driftTarget(what: string, outcomes: readonly ReplayOutcome[]): Target {
  return target(`${what}: drift`, MOST_DRIFT_MS, 'ms', outcomes.map(drift).map(Math.abs));
}

function processors(what: string, outcomes: readonly ReplayOutcome[]): Target {
  const runs = outcomes.map(({ ofACore }) => ofACore);
  return target(`${what}: CPU of all processes`, 3, '% of a core', runs);
}

/** The same minute while main can do nothing for three quarters of the time. */
async function whileBusy(): Promise<readonly Target[]> {
  const busy = deskreelPlayer(player, { busy: 75 });
  const busyAlone = deskreelPlayer(player, { busy: 75, helped: false });
  const { each, alone: unhelped } = await inTurns([busy], orNot(busyAlone), minute);
  return bothWays(each[0] ?? [], unhelped).map(([outcomes, how]) =>
    target(`main 75 % busy${how}: lateness p99`, 0.5, 'ms', outcomes.map(late(0.99))),
  );
}

function orNot(alone: Replayer): Replayer | null {
  return asked.values.helped ? null : alone;
}

/** Runs with what is said of them: those of `unhelped` where there are any, which is where the others were helped. */
function bothWays(
  first: readonly ReplayOutcome[],
  unhelped: readonly ReplayOutcome[],
): readonly (readonly [outcomes: readonly ReplayOutcome[], how: string])[] {
  if (!first.some(isHelped)) return [[first, ', without help']];
  if (unhelped.length === 0) return [[first, '']];
  return [
    [first, ''],
    [unhelped, ', without help'],
  ];
}

function isHelped({ wakeLatencyUs, realtime }: ReplayOutcome): boolean {
  return wakeLatencyUs !== null || realtime;
}

function target(what: string, most: number, unit: string, values: readonly number[]): Target {
  return { what, most, unit, runs: values };
}

/** Beside processes that compute all the time: whatever can be reached. */
async function besideHogs(): Promise<readonly ReplayOutcome[]> {
  const hogs = Array.from({ length: HOGS }, () => spawn(process.execPath, ['-e', 'for(;;);']));
  try {
    return (await inTurns([ours], null, minute)).each[0] ?? [];
  } finally {
    for (const hog of hogs) hog.kill('SIGKILL');
  }
}

function lateRow(name: string, outcome: ReplayOutcome): string[] {
  const ms = (value: number): string => (Number.isNaN(value) ? '' : `${value.toFixed(3)} ms`);
  return [
    name,
    ms(late(0.5)(outcome)),
    ms(late(0.99)(outcome)),
    Number.isNaN(over1ms(outcome)) ? '' : `${over1ms(outcome).toFixed(2)} %`,
    ms(drift(outcome)),
    `${outcome.ofACore.toFixed(1)} %`,
  ];
}

/** The same minute by everybody, seen from outside too. */
async function compare(): Promise<string> {
  const rows: string[][] = [
    [
      'replayer',
      'late p50',
      'p99',
      'over 1 ms',
      'drift',
      'of a core',
      'seen',
      'seen: drift',
      'p99',
    ],
  ];
  for (const choose of [ours, alone, pynputPlayer, xte, 'cnee'] as const) {
    const row = await onServer(async (env, folder) => {
      const replayer =
        choose === 'cnee' ? cneePlayer(await recordWithCnee(ours, minute, env, folder)) : choose;
      process.stderr.write(`${replayer.name}, recorded: ${minute.length} events\n`);
      const witness = await recordedTimes(recorder, env, folder, () =>
        replayer.replay(minute, env, folder),
      );
      const offUs = differences(witness.atUs);
      return [
        ...lateRow(replayer.name, witness.value),
        `${witness.atUs.length} of ${minute.length - wheelReleases()}`,
        offUs === null ? '' : `${((offUs.at(-1) ?? 0) / 1000).toFixed(0)} ms`,
        offUs === null ? '' : `${(quantile(offUs.map(Math.abs), 0.99) / 1000).toFixed(0)} ms`,
      ];
    });
    rows.push(row);
  }
  return table(rows);
}

/** A notch is a press and a release of a wheel button, and one event of a recording. */
function wheelReleases(): number {
  return minute.filter(isWheelRelease).length;
}

/** How far what was seen is from the plan, counted from the first event; null when events are missing. */
function differences(atUs: readonly number[]): number[] | null {
  const planned = minute.filter((event) => !isWheelRelease(event));
  if (atUs.length !== planned.length) return null;
  const [first = 0] = atUs;
  const from = planned[0]?.atUs ?? 0;
  return atUs.map((at, i) => at - first - ((planned[i]?.atUs ?? 0) - from));
}

async function measure(parts: readonly Part[]): Promise<readonly Target[]> {
  const does = (part: Part): boolean => parts.includes(part);
  if (does('peers')) {
    requirePeers(['python3-pynput', 'cnee', 'xautomation']);
    console.log(`${await compare()}\n`);
  }
  const hogged = does('hogs') ? await besideHogs() : [];
  const targets = [
    ...(does('minute') ? await lateness('60 s at 125 Hz', minute) : []),
    ...(does('fast') ? await lateness('10 s at 1,000 Hz', fast) : []),
    ...(does('busy') ? await whileBusy() : []),
  ];
  if (hogged.length > 0) {
    const head = [`beside ${HOGS} processes that compute`, ...LATE_HEAD];
    console.log(table([head, ...hogged.map((outcome, i) => lateRow(`run ${i + 1}`, outcome))]));
  }
  return targets;
}

/** Which parts a name of the command line stands for; null: it is none. */
function partsOf(name: string): readonly Part[] | null {
  if (name === 'targets') return PARTS.filter((part) => part !== 'peers');
  const part = PARTS.find((each) => each === name);
  return part === undefined ? null : [part];
}

const machine = watchMachine();
const reference = await watchReference();
const [name] = asked.positionals;
let targets: readonly Target[] = [];
if (name === 'long') {
  const what = `${LONG_S} s at 125 Hz`;
  const outcome = await run(ours, mixedEvents(125, LONG_S));
  console.log(table([[what, ...LATE_HEAD], lateRow('Deskreel', outcome)]));
  targets = [driftTarget(what, [outcome])];
} else {
  const parts = name === undefined ? PARTS : partsOf(name);
  if (parts === null)
    throw new Error(`There is no part ${name}: ${PARTS.join(', ')}, targets, long.`);
  targets = await measure(parts);
}
const { sentence } = await reference();
// None of these goes with how fast the machine computes: what a replay spins away before a deadline is as long anywhere.
if (targets.length > 0) console.log(`\n${targetTable(targets)}`);
if (isAnyMissed(targets)) process.exitCode = 1;
console.log(`\n${sentence}\n${machine()}`);
