import { join } from 'node:path';
import type { ReplayRun, ReplaySafety } from '../../src/main/replay/replay-run';
import { startReplay } from '../../src/main/replay/start-replay';
import {
  ReplayOp,
  type ReplayOpCode,
  type ReplaySchedule,
} from '../../src/shared/replay/replay-schedule';
import { childrenOf, commandOf } from './processes';
import { passOf, type Step, scheduleOf } from './replayed';

/** The built injector host. */
export const HOST_FILE = join(import.meta.dirname, '../../out/main/injector-host.js');

/** Nothing stops it but its own controls. */
export const NO_SAFETY: ReplaySafety = {
  escapeMs: null,
  chord: null,
  stopOnInput: false,
  stallUs: 60_000_000,
};

/** The injector hosts that this process runs. */
export function injectorHosts(): readonly number[] {
  return childrenOf(process.pid).filter((pid) => commandOf(pid).includes('injector-host'));
}

/** The plan of these steps, `at` in ms, with the keys and buttons that it presses. Ends with the last. */
export function planOf(steps: readonly Step[], passes = 1): ReplaySchedule {
  const pass = passOf(steps.map(([ms, what]) => [ms * 1000, what]));
  const codes = (op: ReplayOpCode): number[] => [
    ...new Set([...pass.code].filter((_, row) => pass.op[row] === op)),
  ];
  return {
    ...scheduleOf(pass, passes),
    keys: codes(ReplayOp.keyDown),
    buttons: codes(ReplayOp.buttonDown),
  };
}

/** Starts a replay on a display. Throws where it cannot. */
export async function replaying(
  display: string,
  schedule: ReplaySchedule,
  safety: Partial<ReplaySafety> = {},
): Promise<ReplayRun> {
  const started = await startReplay(
    { schedule, safety: { ...NO_SAFETY, ...safety } },
    { env: { ...process.env, DISPLAY: display }, platform: 'linux', hostFile: HOST_FILE },
  );
  if (!started.ok) throw new Error(started.error.message);
  return started.value;
}
