import { describe, expect, it } from 'vitest';
import { StallWatch } from '../../../../src/main/replay/stall-watch';
import { ok } from '../../../../src/shared/base/result';

const SECOND = 1_000_000;

/** A watch over a machine whose clocks are moved, and a system that answers when it is told to. */
function watched() {
  let now = 5 * SECOND;
  let upUs = 9_000 * SECOND;
  const questions: (() => void)[] = [];
  const watch = new StallWatch({
    injector: {
      sync: () => new Promise((resolve) => questions.push(() => resolve(ok(undefined)))),
    },
    clock: () => now,
    upUs: () => upUs,
    stallUs: SECOND,
  });
  return {
    watch,
    questions,
    answer: async (): Promise<void> => {
      for (const resolve of questions.splice(0)) resolve();
      await Promise.resolve();
    },
    /** So much time passes, in looks of 10 ms. */
    pass: (us: number): void => {
      for (let done = 0; done < us; done += 10_000) {
        now += 10_000;
        upUs += 10_000;
        watch.look();
      }
    },
    suspend: (us: number): void => {
      upUs += us;
    },
    standStill: (us: number): void => {
      now += us;
      upUs += us;
    },
  };
}

describe('StallWatch', () => {
  it('notices that the machine was suspended while the clock stood still', async () => {
    const it = watched();
    it.pass(SECOND / 2);
    await it.answer();
    it.suspend(3_600 * SECOND);
    expect(it.watch.stalled).toBe(false);
    it.pass(100_000);
    expect(it.watch.stalled).toBe(true);
    it.watch.forget();
    await it.answer();
    it.pass(SECOND / 2);
    expect(it.watch.stalled).toBe(false);
  });

  it('does not mind a machine suspended during a pause, nor clocks that part slowly', async () => {
    const it = watched();
    it.suspend(3_600 * SECOND);
    it.watch.forget();
    for (let n = 0; n < 10; n += 1) {
      it.suspend(SECOND / 2);
      it.pass(100_000);
      await it.answer();
    }
    expect(it.watch.stalled).toBe(false);
  });

  it('notices a system that does not answer, and that it does again', async () => {
    const it = watched();
    it.pass(SECOND);
    expect(it.watch.stalled).toBe(false);
    it.pass(SECOND / 5);
    expect(it.watch.stalled).toBe(true);
    // A pause later it is found as it was.
    it.watch.forget();
    it.pass(20_000);
    expect(it.watch.stalled).toBe(true);
    await it.answer();
    it.watch.forget();
    it.pass(SECOND / 2);
    expect(it.watch.stalled).toBe(false);
  });

  it('asks one question at a time, and at most four a second', async () => {
    const it = watched();
    it.pass(SECOND / 2);
    expect(it.questions).toHaveLength(1);
    let asked = 0;
    for (let n = 0; n < 100; n += 1) {
      asked += it.questions.length;
      await it.answer();
      it.pass(50_000);
    }
    expect(asked).toBeGreaterThan(10);
    expect(asked).toBeLessThanOrEqual(21);
  });

  it('takes nothing for a stall whose answer was not read, as this process stood still', async () => {
    const it = watched();
    it.pass(10_000);
    it.standStill(10 * SECOND);
    it.watch.look();
    expect(it.watch.stalled).toBe(false);
    await it.answer();
    it.watch.look();
    expect(it.watch.stalled).toBe(false);
  });
});
