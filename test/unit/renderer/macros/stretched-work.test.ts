import { afterEach, describe, expect, it, vi } from 'vitest';
import { inStretches, WorkQueue } from '../../../../src/renderer/macros/stretched-work';
import type { Stretches } from '../../../../src/shared/macro/edit/stretches';

/** Work that says each of its turns; each takes longer than a stretch. */
function* slow(said: string[], name: string, turns: number): Stretches<void> {
  for (let i = 1; i <= turns; i++) {
    const until = performance.now() + 10;
    while (performance.now() < until);
    said.push(`${name}${i}`);
    yield;
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a queue of work', () => {
  it('has done what is short when it is asked to', () => {
    const queue = new WorkQueue();
    const said: string[] = [];
    queue.addShort(() => void said.push('a'));
    expect([said, queue.isBusy]).toEqual([['a'], false]);
  });

  it('does one thing after the other, and other things in between', async () => {
    const queue = new WorkQueue();
    const said: string[] = [];
    queue.add(() => slow(said, 'a', 3));
    queue.addShort(() => void said.push('b'));
    setTimeout(() => said.push('page'));
    expect([said, queue.isBusy]).toEqual([['a1'], true]);
    await queue.settled();
    expect(said.filter((each) => each !== 'page')).toEqual(['a1', 'a2', 'a3', 'b']);
    expect(said.indexOf('page')).toBeLessThan(said.indexOf('b'));
    expect(queue.isBusy).toBe(false);
  });

  it('begins what is added by what it does after that', () => {
    const queue = new WorkQueue();
    const said: string[] = [];
    queue.addShort(() => {
      queue.addShort(() => void said.push('b'));
      said.push('a');
    });
    expect(said).toEqual(['a', 'b']);
  });

  it('goes on behind something that throws', async () => {
    const queue = new WorkQueue();
    const said: string[] = [];
    const bug = new Error('a bug');
    expect(() =>
      queue.addShort(() => {
        queue.addShort(() => void said.push('b'));
        throw bug;
      }),
    ).toThrow(bug);
    await queue.settled();
    expect(said).toEqual(['b']);
  });

  it('leaves out what is not done when it ends', async () => {
    const queue = new WorkQueue();
    const said: string[] = [];
    queue.add(() => slow(said, 'a', 3));
    queue.addShort(() => void said.push('b'));
    queue.end();
    await queue.settled();
    expect(said).toEqual(['a1']);
  });
});

describe('work in stretches', () => {
  it('gives what comes of it', async () => {
    await expect(
      inStretches(
        (function* () {
          yield;
          return 7;
        })(),
      ),
    ).resolves.toBe(7);
  });

  it('needs no timers in a window that is not seen, where they come once a second', async () => {
    vi.stubGlobal('document', { hidden: true });
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const said: string[] = [];
    const queue = new WorkQueue();
    queue.add(() => slow(said, 'queue', 3));
    await inStretches(slow(said, 'page', 3));
    await queue.settled();
    expect(said.toSorted()).toEqual(['page1', 'page2', 'page3', 'queue1', 'queue2', 'queue3']);
    expect(timers).not.toHaveBeenCalled();
  });
});
