/**
 * What recording costs, measured from outside: `npm run bench:capture`. Every subject records the
 * same pointer moves, sent through XTEST to an X server of its own, in the same run. Prints Markdown.
 * `npm run bench:capture -- targets` leaves the comparisons out, but for the reference. As root on Debian what is compared with is
 * installed.
 *
 * - lost: sent − found in the file (peers: counted or written).
 * - CPU/event: processor time of all the subject's processes from readiness until a second after the last event;
 *   hook to disk for Deskreel and cnee, hook to counter for pynput. The aims at 1,000 Hz: in the last 10 s of 30.
 * - arrival: from the call that hands an event to the X server to the collector having it.
 * - time error: how far the stored time is from that call, whichever way.
 * - apart from the machine: the same in runs of their own, less for how long any processor was away meanwhile, which other
 *   virtual machines had; at least so much was the program's. Watching that takes some 3 % of each processor, and root.
 * - replaced: how long nothing was captured, by the session's own gap, when the capture host was killed or stopped, or its
 *   hook was switched off in the X server.
 * - the reference: what python3-pynput, which only counts, takes for an event in the same run. The aims were set on a machine where
 *   that was 7.6 µs, and no machine that is shared is the same from hour to hour. What goes with how fast the machine computes is
 *   therefore told a second time as it would be there: divided by how many times that.
 */
import { timeAway, watchProcessors } from '../support/processor-watch.ts';
import { buildRecorderProcess } from './lib/build-recorder.mts';
import { watchMachine } from './lib/machine.mts';
import { type Load, measure, type Outcome } from './lib/measure.mts';
import { requirePeers } from './lib/peers.mts';
import { watchReference } from './lib/reference.mts';
import {
  type AwayUs,
  apartMs,
  cpuPerEventUs,
  isAnyMissed,
  latencyTable,
  loadTable,
  ofACore,
  quantileMs,
  type Target,
  targetTable,
  timeErrorMs,
} from './lib/report.mts';
import { cnee, deskreel, pynput, type Subject } from './lib/subjects.mts';
import { takeovers } from './lib/takeovers.mts';

const recorderProcess = await buildRecorderProcess();
const unwatched = deskreel(recorderProcess, false);
const watched = deskreel(recorderProcess, true);
const ours: Outcome[] = [];

/** As {@link measure}, of subjects that are ours remembered. */
async function run(subject: Subject, load: Load, latency: boolean): Promise<Outcome> {
  const outcome = await measure(subject, load, latency);
  if (subject === unwatched || subject === watched) ours.push(outcome);
  return outcome;
}

async function compare(): Promise<void> {
  const loads: Outcome[] = [];
  for (const load of [
    { rate: 1_000, seconds: 10 },
    { rate: 8_000, seconds: 20 },
    { rate: 50_000, seconds: 3 },
  ]) {
    for (const subject of [unwatched, pynput, cnee]) {
      loads.push(await run(subject, load, false));
    }
  }
  console.log(`${loadTable(loads)}\n`);

  const latencies: Outcome[] = [];
  for (const [rate, seconds] of [
    [125, 8],
    [1_000, 5],
    [8_000, 3],
  ] as const) {
    for (const subject of [unwatched, watched, pynput, cnee]) {
      latencies.push(await run(subject, { rate, seconds }, true));
    }
  }
  console.log(`${latencyTable(latencies)}\n`);
}

async function runs(count: number, subject: Subject, load: Load, latency: boolean) {
  const outcomes: Outcome[] = [];
  while (outcomes.length < count) outcomes.push(await run(subject, load, latency));
  return outcomes;
}

/** The aims for times at 1,000 Hz apart from the machine; none where its processors cannot be watched. */
async function apartTargets(): Promise<readonly Target[]> {
  const watch = await watchProcessors().catch((error: unknown) => {
    console.error(String(error));
    return null;
  });
  if (watch === null) return [];
  const load = { rate: 1_000, seconds: 10 };
  const both = async () => ({
    seen: await runs(3, watched, load, true),
    alone: await runs(3, unwatched, load, true),
  });
  const { seen, alone } = await both().finally(watch.stop);
  const away = timeAway(watch.absences);
  const awayUs: AwayUs = (sentUs, laterUs) => {
    const [from, to] = laterUs < 0 ? [sentUs + laterUs, sentUs] : [sentUs, sentUs + laterUs];
    return away(from / 1000, to / 1000) * 1000;
  };
  const aims = [
    { what: '1,000 Hz, watched: arrival p50', most: 0.2, of: seen, q: 0.5, arrival: true },
    { what: '1,000 Hz, watched: arrival p99', most: 1, of: seen, q: 0.99, arrival: true },
    {
      what: 'stored time off by, p99, nobody watches',
      most: 1,
      of: alone,
      q: 0.99,
      arrival: false,
    },
    { what: 'stored time off by, p99, watched', most: 1, of: seen, q: 0.99, arrival: false },
  ];
  return aims.map(({ what, most, of, q, arrival }) => ({
    what: `${what}, apart from the machine`,
    most,
    unit: 'ms',
    runs: of.map((o) => apartMs(o, arrival ? o.latenciesUs : o.timeErrorsUs, awayUs, q)),
  }));
}

/** How long a load took to be sent: a tenth longer than it should at most. */
function sentIn(outcomes: readonly Outcome[]): Target {
  const { rate = 0, seconds = 0 } = outcomes[0]?.load ?? {};
  return {
    what: `${rate.toLocaleString('en')}/s for ${seconds} s: sent in`,
    most: seconds * 1.1,
    unit: 's',
    runs: outcomes.map((outcome) => outcome.seconds),
  };
}

/** What there must be, each the median of its runs. */
async function targets(): Promise<readonly Target[]> {
  const mouse = { rate: 1_000, seconds: 30, warmS: 20 };
  const alone = await runs(3, unwatched, mouse, true);
  const seen = await runs(3, watched, mouse, true);
  const fast = await runs(3, unwatched, { rate: 50_000, seconds: 3 }, false);
  const burst = await runs(1, unwatched, { rate: 100_000, seconds: 3 }, false);
  const long = await runs(1, unwatched, { rate: 8_000, seconds: 60 }, false);
  const apart = await apartTargets();
  const died = await takeovers('SIGKILL', 5);
  const hung = await takeovers('SIGSTOP', 5);
  const dead = await takeovers('dead hook', 5);
  const lost = ({ sent, found }: Outcome): number => (sent === 0 ? Number.NaN : sent - found);
  return [
    {
      what: '1,000 Hz, nobody watches: CPU',
      most: 4,
      unit: '% of a core',
      runs: alone.map(ofACore),
      computes: true,
    },
    {
      what: '1,000 Hz, watched: CPU',
      most: 8,
      unit: '% of a core',
      runs: seen.map(ofACore),
      computes: true,
    },
    {
      what: '1,000 Hz, watched: arrival p50',
      most: 0.2,
      unit: 'ms',
      runs: seen.map((o) => quantileMs(o.latenciesUs, 0.5)),
    },
    {
      what: '1,000 Hz, watched: arrival p99',
      most: 1,
      unit: 'ms',
      runs: seen.map((o) => quantileMs(o.latenciesUs, 0.99)),
    },
    {
      what: 'stored time off by, p99, nobody watches',
      most: 1,
      unit: 'ms',
      runs: alone.map((o) => timeErrorMs(o, 0.99)),
    },
    {
      what: 'stored time off by, p99, watched',
      most: 1,
      unit: 'ms',
      runs: seen.map((o) => timeErrorMs(o, 0.99)),
    },
    ...apart,
    {
      what: '50,000/s for 3 s: CPU/event',
      most: 6,
      unit: 'µs',
      runs: fast.map(cpuPerEventUs),
      computes: true,
    },
    // A sender that cannot keep up would ask less of us than it says.
    ...[fast, burst, long].map(sentIn),
    { what: '50,000/s for 3 s: lost', most: 0, unit: '', runs: fast.map(lost) },
    { what: '100,000/s for 3 s: lost', most: 0, unit: '', runs: burst.map(lost) },
    { what: '8,000/s for 60 s: lost', most: 0, unit: '', runs: long.map(lost) },
    {
      what: 'a host that died: replaced, worst of 5',
      most: 1_000,
      unit: 'ms',
      runs: [Math.max(...died)],
    },
    {
      what: 'a host that hangs: replaced, worst of 5',
      most: 1_000,
      unit: 'ms',
      runs: [Math.max(...hung)],
    },
    {
      what: 'a hook that dies quietly: replaced, worst of 5',
      most: 1_000,
      unit: 'ms',
      runs: [Math.max(...dead)],
    },
    {
      what: 'sessions whose seq is not 0, 1, 2, …',
      most: 0,
      unit: '',
      runs: [ours.filter(({ contiguous }) => contiguous === false).length],
    },
  ];
}

const machine = watchMachine();
const comparing = process.argv[2] !== 'targets';
if (comparing) {
  requirePeers(['python3-pynput', 'cnee']);
  await compare();
}
const reference = await watchReference();
const found = await targets();
const { timesSlower, sentence } = await reference();
console.log(targetTable(found, timesSlower));
if (isAnyMissed(found, timesSlower)) process.exitCode = 1;
console.log(`\n${sentence}\n${machine()}`);
if (ours.some((o) => o.sent === 0 || o.sent !== o.found || o.contiguous === false)) {
  console.error('Deskreel lost events.');
  process.exitCode = 1;
}
