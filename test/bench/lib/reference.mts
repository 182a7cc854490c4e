import { measure, type Outcome } from './measure.mts';
import { requirePeers } from './peers.mts';
import { quantile } from './processes.mts';
import { cpuPerEventUs } from './report.mts';
import { pynput } from './subjects.mts';

/** Processor time of an event in the reference where the aims were set, µs. */
const AIMS_PYNPUT_US = 7.6;
/** So often it is run before and after what is measured. */
const RUNS = 3;

/** How fast this machine is. */
export interface Speed {
  /** So many times the processor time of the machine of the aims is taken here. */
  readonly timesSlower: number;
  readonly sentence: string;
}

/**
 * Runs the reference, python3-pynput that only counts what comes at 50,000 events a second. Gives what runs it again, and says
 * how much slower this machine is than that of the aims: no machine that is shared is the same from hour to hour.
 */
export async function watchReference(): Promise<() => Promise<Speed>> {
  requirePeers(['python3-pynput']);
  const before = await runs();
  return async () => {
    const found = [...before, ...(await runs())].filter(({ sent }) => sent > 0);
    const eventUs = quantile(found.map(cpuPerEventUs), 0.5);
    const timesSlower = eventUs / AIMS_PYNPUT_US;
    const sentence = `python3-pynput, which only counts, took ${eventUs.toFixed(1)} µs an event at 50,000/s, ${timesSlower.toFixed(2)} times what it took where the aims were set.`;
    return { timesSlower, sentence };
  };
}

async function runs(): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  while (outcomes.length < RUNS) {
    outcomes.push(await measure(pynput, { rate: 50_000, seconds: 3 }, false));
  }
  return outcomes;
}
