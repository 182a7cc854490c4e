import * as os from 'node:os';
import type { Machine } from '../../shared/timing/lateness-figures';
import { hostFacts } from '../session/host-facts';
import type { TimingHelp } from './injector';

/** What the machine is like, for reports of what was sent. `help`: what it was allowed for that. */
export function machineFacts(env: NodeJS.ProcessEnv, help: TimingHelp): Machine {
  const { wakeLatencyUs, realtime } = help;
  const cpus = os.cpus();
  const { electron, node } = process.versions;
  return {
    ...hostFacts(env),
    cpu: cpus[0]?.model.trim() ?? 'unknown',
    cpus: Math.max(1, cpus.length),
    // Windows tells 0 always.
    load: process.platform === 'win32' ? null : (os.loadavg()[0] ?? null),
    wakeLatencyUs,
    realtime,
    runtime: electron === undefined ? `Node ${node}` : `Electron ${electron}`,
  };
}
