import type { MacroReport } from '../../src/shared/macro/macro-report';
import { LatenessMeter } from '../../src/shared/replay/lateness';

/** The report of a macro that did one step and sent nothing, but for `changes`. */
export function macroReport(changes: Partial<MacroReport> = {}): MacroReport {
  const meter = new LatenessMeter();
  return {
    format: 'deskreel-macro-report',
    version: 1,
    ...{ title: 'T', reason: 'done', message: null, failedAt: null },
    startedAt: '2026-01-01T00:00:00.000Z',
    ...{ elapsedMs: 1, seed: 1, passes: 1, done: 1, steps: [], markers: [], variables: {} },
    lateness: { operations: 0, p50: 0, p99: 0, most: 0 },
    ...{ histogram: meter.histogram(), overTime: meter.overTime(), driftUs: null },
    machine: {
      ...{ os: 'linux', release: '6.1', arch: 'x64', sessionType: 'x11', cpu: 'c', cpus: 2 },
      ...{ load: 0, wakeLatencyUs: null, runtime: 'Node 24' },
    },
    clock: { source: 'monotonic', startMonotonicUs: 0 },
    released: [],
    ...changes,
  };
}
