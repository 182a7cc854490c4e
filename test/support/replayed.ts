import type { ReplayEnd, Upcoming } from '../../src/main/replay/replay-run';
import { TimingLog } from '../../src/main/replay/replay-timing';
import { type MonotonicMicros, monotonicMicros } from '../../src/shared/base/time';
import { indexOfKey, type PhysicalKey } from '../../src/shared/input/physical-keys';
import {
  createPass,
  ReplayOp,
  type ReplayPass,
  type ReplaySchedule,
} from '../../src/shared/replay/replay-schedule';

/** One operation of a pass: `KeyA+` and `KeyA-`, `1+` and `1-` for buttons, `10,20` to move, `v120`, `h-120`. */
export type Step = readonly [atUs: number, what: string];

/** A pass as a test says it. Row i comes from event i of a session. */
export function passOf(steps: readonly Step[], durationUs = steps.at(-1)?.[0] ?? 0): ReplayPass {
  const pass = createPass(steps.length, durationUs);
  steps.forEach(([atUs, what], i) => {
    pass.atUs[i] = atUs;
    pass.source[i] = i;
    const down = what.endsWith('+');
    const name = what.slice(0, -1);
    const [x, y] = what.split(',').map(Number);
    if (/^\d+[+-]$/.test(what)) {
      pass.op[i] = down ? ReplayOp.buttonDown : ReplayOp.buttonUp;
      pass.code[i] = Number(name);
    } else if (/^[vh]-?\d+$/.test(what)) {
      pass.op[i] = what.startsWith('v') ? ReplayOp.wheelVertical : ReplayOp.wheelHorizontal;
      pass.amount[i] = Number(what.slice(1));
    } else if (x !== undefined && y !== undefined) {
      pass.op[i] = ReplayOp.move;
      pass.x[i] = x;
      pass.y[i] = y;
    } else {
      pass.op[i] = down ? ReplayOp.keyDown : ReplayOp.keyUp;
      pass.code[i] = keyCode(name as PhysicalKey);
    }
  });
  return pass;
}

/** The number of a key in passes and batches. */
export function keyCode(key: PhysicalKey): number {
  return indexOfKey(key) + 1;
}

/** The same pass so many times, 0: until stopped. */
export function scheduleOf(pass: ReplayPass, passes = 1): ReplaySchedule {
  return {
    passes,
    pauseUs: 0,
    length: pass.length,
    totalUs: passes === 0 ? null : passes * pass.durationUs,
    pass: () => pass,
    keys: [],
    natives: [],
    buttons: [],
    warnings: [],
  };
}

/** What {@link ReplayRun.onWillSend} tells of a whole pass that begins at `startAt`. */
export function upcomingOf(
  pass: ReplayPass,
  startAt: MonotonicMicros,
  changes: Partial<Upcoming> = {},
): Upcoming {
  return {
    pass,
    from: 0,
    to: pass.length,
    startAt,
    replaces: false,
    stallUs: 1_000_000,
    ...changes,
  };
}

/** How a replay ended that was so late with each of its operations, µs. `kept`: of how many it is known when they were done. */
export function endOf(
  schedule: ReplaySchedule,
  latenessUs: readonly number[],
  end: Partial<ReplayEnd> = {},
  kept = latenessUs.length,
): ReplayEnd {
  const plannedUs = Float64Array.from(latenessUs, (_, n) => {
    const pass = Math.floor(n / schedule.length);
    const { atUs, durationUs } = schedule.pass(pass);
    return pass * durationUs + (atUs[n % schedule.length] ?? 0);
  });
  const log = new TimingLog(kept);
  log.add(
    plannedUs,
    plannedUs.map((us, n) => us + (latenessUs[n] ?? 0)),
  );
  return {
    reason: 'done',
    failure: null,
    startedAt: monotonicMicros(1_000_000),
    startedAtWallMs: Date.UTC(2026, 0, 1),
    injector: { id: 'x11-xtest', buttons: 24, wheelStep: 120, tested: true },
    wakeLatencyUs: null,
    realtime: false,
    timing: log.timing,
    released: [],
    pauses: [],
    interruptions: [],
    ...end,
  };
}
