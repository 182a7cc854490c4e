import { describe, expect, it } from 'vitest';
import { BatchBlock, timesOfBatch } from '../../../../src/main/capture/batch-codec';
import { TAKEN_STEP_BYTES } from '../../../../src/main/capture/host-protocol';
import { OverrunGuard } from '../../../../src/main/capture/overrun-guard';
import { monotonicMicros } from '../../../../src/shared/base/time';

const STATE = { anchor: null, heldKeys: [], heldButtons: [], pointer: null };
/** As many rows as are a step of what a recorder says that it has taken. */
const STEP = TAKEN_STEP_BYTES / 32;

/** A guard with room for two steps, and what leaves it. */
function setUp() {
  const log: string[] = [];
  const kept: Uint8Array[] = [];
  let sent = 0;
  let now = 0;
  let settle = (): void => undefined;
  const guard = new OverrunGuard({
    limit: 2 * TAKEN_STEP_BYTES,
    send: (bytes) => {
      sent += bytes.length;
      kept.push(bytes);
      const times = timesOfBatch(bytes);
      log.push(`${times[0]}…${times.at(-1)}`);
    },
    tell: ({ from, to, lost }) => log.push(`lost ${lost} from ${from} to ${to}`),
    placed: monotonicMicros,
    snapshot: () => Promise.resolve({ from: now, state: STATE }),
    settled: () =>
      new Promise<void>((resolve) => {
        settle = resolve;
      }),
  });
  /** Events at `from`, `from` + 1, … */
  const happen = (from: number, count: number): void => {
    const block = new BatchBlock(count);
    for (let i = 0; i < count; i++) block.put(i, 5, from + i, 0, 0, 0, 0, 1, 0);
    now = from + count;
    guard.batch(block.encode(count, monotonicMicros(0)));
  };
  return {
    guard,
    log,
    /** What it sent, as it is by now. */
    kept,
    happen,
    takeAll: () => guard.taken(sent),
    settle: () => settle(),
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('what a recorder that does not read makes of events', () => {
  //  sent  0 … STEP-1        lost: the rest        sent: what came after the snapshot
  it('drops and counts them, and tells before the next that is sent', async () => {
    const { guard, log, happen, takeAll } = setUp();
    happen(0, STEP);
    happen(STEP, STEP);
    happen(2 * STEP, 10);
    expect(log).toEqual([`0…${STEP - 1}`]);
    expect(guard.untold).toBe(STEP);
    takeAll();
    await turn();
    happen(2 * STEP + 10, 5);
    expect(log.slice(1)).toEqual([
      `lost ${STEP + 10} from ${STEP} to ${2 * STEP + 10}`,
      `${2 * STEP + 10}…${2 * STEP + 14}`,
    ]);
    expect(guard.untold).toBeNull();
    await guard.opened();
  });

  it('tells also when nothing comes any more', async () => {
    const { guard, log, happen, takeAll, settle } = setUp();
    happen(0, STEP);
    happen(STEP, STEP);
    takeAll();
    await turn();
    settle();
    await guard.opened();
    expect(log.slice(1)).toEqual([`lost ${STEP} from ${STEP} to ${2 * STEP}`]);
  });

  it('parts what comes while it is asked what is held by its time', async () => {
    const { log, kept, happen, takeAll } = setUp();
    happen(0, STEP);
    happen(STEP, STEP);
    takeAll();
    happen(2 * STEP - 2, 5);
    await turn();
    expect(log.slice(1)).toEqual([
      `lost ${STEP + 2} from ${STEP} to ${2 * STEP}`,
      `${2 * STEP}…${2 * STEP + 2}`,
    ]);
    // Which keys they were stays nowhere.
    expect(kept.at(-1)?.every((byte) => byte === 0)).toBe(true);
  });
});
