import { describe, expect, it } from 'vitest';
import { GONE, played, SECOND } from '../../../support/played-loop';
import { passOf, type Step } from '../../../support/replayed';

describe('PlayLoop', () => {
  it('does what is late at once, in order, and what comes next on time', async () => {
    //  0 ──── 10 s of nothing ────┬ 10.05
    //  KeyA+  1 s  2 s  3 s  ────►┘ KeyB-
    const it = played(
      [
        [0, 'KeyA+'],
        [SECOND, '1,1'],
        [2 * SECOND, 'KeyA-'],
        [3 * SECOND, 'KeyB+'],
        [10 * SECOND + 50_000, 'KeyB-'],
      ],
      (sent) => {
        if (sent === 1) it.moveClock(10 * SECOND);
      },
    );
    await it.run();
    expect(it.ops).toEqual([1, 5, 2, 1, 2]);
    const [, second = 0, , fourth = 0, fifth = 0] = it.times();
    expect(second).toBeGreaterThanOrEqual(10 * SECOND);
    expect(fourth).toBeGreaterThanOrEqual(second);
    expect(fifth).toBeGreaterThanOrEqual(10 * SECOND + 50_000);
    // Had the plan moved by what was late, it would be 20 s.
    expect(fifth).toBeLessThan(15 * SECOND);
    expect(it.posted.at(-1)).toMatchObject({ type: 'ended', reason: 'done', released: [] });
  });

  it.each([
    [30 * SECOND, 20],
    [0.75 * SECOND, 27],
    [0.1 * SECOND, 40],
  ])(
    'to notice a stall of %i µs turns the event loop some %i times in 4 s',
    async (stallUs, times) => {
      const steps = Array.from({ length: 400 }, (_, i): Step => [i * 10_000, `${i},0`]);
      const it = played(steps, undefined, null, { byHand: true, stallUs });
      it.control.sleep = (_seen, ms) => {
        it.moveClock(ms * 1000);
        return false;
      };
      await it.run();
      expect(it.ops).toHaveLength(400);
      // It turns before an operation, and once or twice to begin and to end.
      expect(it.turns()).toBeGreaterThan(times * 0.85);
      expect(it.turns()).toBeLessThan(times * 1.15 + 3);
    },
  );

  it('pauses after a stall, and goes on where it stood', async () => {
    const it = played(
      [
        [0, 'KeyA+'],
        [1_000, 'KeyB+'],
        [2_000, 'KeyB-'],
        [3_000, 'KeyA-'],
      ],
      (sent) => {
        // The machine was suspended.
        if (sent === 1) it.moveClock(3_600 * SECOND);
      },
    );
    const ran = it.run();
    await expect.poll(() => it.posted.at(-1)?.type).toBe('paused');
    expect(it.ops).toEqual([1]);
    expect(it.held.size).toBe(0);
    expect(it.posted.at(-1)).toMatchObject({
      by: 'stalled',
      done: 1,
      elapsedUs: 1_000,
      holds: [{ op: 1 }],
      released: [expect.any(String)],
    });

    const prelude = passOf([[0, 'KeyA+']]);
    it.tell({ type: 'resume', startAt: it.clock() - 1_000, prelude });
    await ran;
    expect(it.ops).toEqual([1, 1, 1, 2, 2]);
    expect(it.held.size).toBe(0);
    // Pauses are left out.
    expect(it.times().every((us) => us < SECOND * 60)).toBe(true);
  });

  it('does nothing more after a stall in the middle of a wait', async () => {
    //  KeyA+ ── 50 ms ──┬ KeyB+
    //           └ a minute stood still
    const steps: readonly Step[] = [
      [0, 'KeyA+'],
      [50_000, 'KeyB+'],
      [51_000, 'KeyB-'],
    ];
    const it = played(steps, undefined, null, { byHand: true });
    const sleep = it.control.sleep.bind(it.control);
    let slept = false;
    it.control.sleep = (seen, ms) => {
      if (slept) return sleep(seen, ms);
      slept = true;
      it.moveClock(60 * SECOND);
      return false;
    };
    const ran = it.run();
    await expect.poll(() => it.posted.at(-1)?.type).toBe('paused');
    expect(it.posted.at(-1)).toMatchObject({ by: 'stalled', done: 1, elapsedUs: 50_000 });
    expect(it.ops).toEqual([1]);
    expect(it.held.size).toBe(0);
    it.control.end('stopped');
    await ran;
  });

  it('pauses after the machine was suspended, also where the clock stood still', async () => {
    const it = played(
      [
        [0, 'KeyA+'],
        [3_600 * SECOND, 'KeyA-'],
      ],
      (sent) => {
        if (sent === 1) it.suspend(7 * 3_600 * SECOND);
      },
    );
    const ran = it.run();
    await expect.poll(() => it.posted.at(-1)?.type).toBe('paused');
    expect(it.posted.at(-1)).toMatchObject({
      by: 'stalled',
      done: 1,
      released: [expect.any(String)],
    });
    it.control.end('stopped');
    await ran;
  });

  it('lets go, where it has nothing to play, of what nobody is there to have let go of', async () => {
    const it = played([[0, 'KeyA+']], undefined, null, { endUs: null });
    const ran = it.run();
    await expect.poll(() => it.ops.length).toBe(1);
    // Somebody is there, and it has looked since.
    it.control.hear();
    it.moveClock(20 * SECOND);
    const turns = it.turns();
    await expect.poll(it.turns).toBeGreaterThan(turns + 2);
    expect(it.held.size).toBe(1);
    it.moveClock(31 * SECOND);
    await expect.poll(() => it.posted.at(-1)).toMatchObject({ type: 'paused', by: 'stalled' });
    expect(it.held.size).toBe(0);
    it.control.end('stopped');
    await ran;
  });

  it('lets go and ends when it is told to in a long wait', async () => {
    const it = played([
      [0, 'KeyA+'],
      [3_600 * SECOND, 'KeyA-'],
    ]);
    const ran = it.run();
    await expect.poll(() => it.ops.length).toBe(1);
    it.control.end('panic');
    it.control.end('stopped');
    await ran;
    expect(it.held.size).toBe(0);
    expect(it.posted.at(-1)).toMatchObject({ type: 'ended', reason: 'panic', failure: null });
  });

  it('ends when nothing more can be sent, and says why', async () => {
    const it = played(
      [
        [0, 'KeyA+'],
        [1_000, 'KeyA-'],
      ],
      (sent) => {
        if (sent === 1) it.breakDown();
      },
    );
    await it.run();
    expect(it.ops).toEqual([1]);
    expect(it.posted.at(-1)).toMatchObject({ type: 'ended', reason: 'failed', failure: GONE });
  });

  it('lasts as long as the plan, not as its last operation', async () => {
    const it = played([[0, '1,1']]);
    it.tell({ type: 'chunk', chunk: { rows: passOf([]), endUs: 30_000 } });
    await it.run();
    expect(it.clock() - it.startAt).toBeGreaterThanOrEqual(30_000);
  });

  it('says of no step how late it was, and does nothing where it is told to leave out', async () => {
    const it = played([
      [0, 'KeyA+'],
      [3_600 * SECOND, 'KeyA-'],
      [3_600 * SECOND, '1,1'],
    ]);
    const ran = it.run();
    await expect.poll(() => it.ops.length).toBe(1);
    it.control.pause('user');
    await expect.poll(() => it.posted.at(-1)?.type).toBe('paused');
    for (const leaveOut of [true, false]) {
      it.tell({ type: 'step', startAt: it.clock(), prelude: passOf([]), leaveOut });
      await expect
        .poll(() => it.posted.at(-1))
        .toMatchObject({ by: 'step', done: leaveOut ? 2 : 3 });
    }
    it.control.end('stopped');
    await ran;
    expect(it.ops).toEqual([1, 5]);
    expect(it.times()).toEqual([expect.any(Number), Number.NaN, Number.NaN]);
    expect(it.times()[0]).not.toBeNaN();
  });

  it('pauses by itself at a place of the plan, and not at one that is past', async () => {
    //  KeyA+  KeyA-  ·  |halt  KeyB+ KeyB-
    const it = played([
      [0, 'KeyA+'],
      [1_000, 'KeyA-'],
      [30_000, 'KeyB+'],
      [31_000, 'KeyB-'],
    ]);
    it.tell({ type: 'halt', at: { done: 2, atUs: 20_000 } });
    const ran = it.run();
    await expect.poll(() => it.posted.at(-1)?.type).toBe('paused');
    expect(it.ops).toEqual([1, 2]);
    const paused = it.posted.at(-1);
    expect(paused).toMatchObject({ by: 'step', done: 2 });
    const elapsedUs = paused?.type === 'paused' ? paused.elapsedUs : 0;
    expect(elapsedUs).toBeGreaterThanOrEqual(20_000);
    expect(elapsedUs).toBeLessThanOrEqual(30_000);

    it.tell({ type: 'halt', at: { done: 1, atUs: 1_000 } });
    it.tell({ type: 'resume', startAt: it.clock() - 20_000, prelude: passOf([]) });
    await ran;
    expect(it.ops).toEqual([1, 2, 1, 2]);
    expect(it.posted.at(-1)).toMatchObject({ type: 'ended', reason: 'done' });
  });

  it('keeps processors from deep sleep while deadlines are near, and not in a long wait', async () => {
    //  ││││││││││ ──────── an hour ────────│
    const rows = Array.from({ length: 20 }, (_, n): Step => [n * 10_000, `${n},0`]);
    const it = played([...rows, [3_600 * SECOND, '0,0']], undefined, 10);
    const ran = it.run();
    await expect.poll(() => it.ops.length).toBe(20);
    await expect.poll(() => it.awake.at(-1)).toBe(false);
    expect(it.awake).toContain(true);
    it.control.end('stopped');
    await ran;
  });

  it('lets processors sleep in a pause, and while it waits to be told what is next', async () => {
    const rows = Array.from({ length: 1_000 }, (_, n): Step => [n * 10_000, `${n},0`]);
    const it = played(rows, undefined, 10);
    const ran = it.run();
    await expect.poll(() => it.awake.at(-1)).toBe(true);
    it.control.pause('user');
    await expect.poll(() => it.posted.at(-1)?.type).toBe('paused');
    await expect.poll(() => it.awake.at(-1)).toBe(false);

    it.tell({ type: 'resume', startAt: it.clock() - 5 * SECOND, prelude: passOf([]) });
    await expect.poll(() => it.awake.at(-1)).toBe(true);
    it.control.pause('user');
    await expect.poll(() => it.posted.filter(({ type }) => type === 'paused')).toHaveLength(2);
    // All that is known is past: it does that, and waits for more.
    it.tell({ type: 'chunk', chunk: { rows: passOf([]), endUs: null } });
    it.tell({ type: 'resume', startAt: it.clock() - 10 * SECOND, prelude: passOf([]) });
    await expect.poll(() => it.ops.length).toBe(1_000);
    await expect.poll(() => it.awake.at(-1)).toBe(false);
    it.control.end('stopped');
    await ran;
  });

  it('counts what it sends before it sends it', async () => {
    const counts: number[] = [];
    const it = played(
      [
        [0, '1,1'],
        [0, '2,2'],
      ],
      () => counts.push(it.control.sent),
    );
    await it.run();
    expect(counts).toEqual([1, 2]);
  });

  it.each([true, false])('says whether processors could not be kept awake: %s', async (failed) => {
    const it = played([[0, 'KeyA+']], undefined, 0, { hasFailed: failed });
    await it.run();
    expect(it.posted.at(-1)).toMatchObject({ type: 'ended', wakeFailed: failed });
  });
});
