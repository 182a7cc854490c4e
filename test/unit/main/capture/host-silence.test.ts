import { type ChildProcess, spawn } from 'node:child_process';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  HostSilence,
  SILENT_LOOKS,
  type ThreadWork,
  threadWork,
} from '../../../../src/main/capture/host-silence';

/** At which look a silent host counts as hanging, of so many, of which each finds the next of `works`; null: at none. */
function hangsAt(looks: number, works: readonly (ThreadWork | null)[]): number | null {
  let asked = 0;
  const silence = new HostSilence(() => works[Math.min(asked++, works.length - 1)] ?? null);
  for (let look = 1; look <= looks; look += 1) {
    silence.look();
    if (silence.looks >= SILENT_LOOKS) return look;
  }
  return null;
}

const asleep: ThreadWork = { ready: false, ranMs: 40 };

/** A thread that wants to run and gets `ms` of each look, first seen at the second. */
function getting(ms: number): ThreadWork[] {
  return Array.from({ length: 100 }, (_, i) => ({ ready: true, ranMs: 40 + i * ms }));
}

describe('a silent host', () => {
  it('hangs when it sleeps', () => {
    expect(hangsAt(20, [asleep])).toBe(5);
  });

  it('hangs when it computes', () => {
    expect(hangsAt(20, getting(100))).toBe(5);
  });

  // It counts 2 before anybody asks, and ½ a look from then on.
  it('hangs when it computes beside others who do, only later', () => {
    expect(hangsAt(20, getting(50))).toBe(8);
  });

  it('does not hang while it waits for a processor, unless for ten seconds', () => {
    expect(hangsAt(100, getting(0))).toBe(null);
    expect(hangsAt(200, getting(0))).toBe(103);
  });

  it('hangs where the system says nothing of it', () => {
    expect(hangsAt(20, [null])).toBe(5);
    // Nor from some moment on.
    expect(hangsAt(20, [...getting(0).slice(0, 5), null])).toBe(9);
  });

  it('begins anew when it is heard', () => {
    let asked = 0;
    const silence = new HostSilence(() => {
      asked += 1;
      return asleep;
    });
    for (let beat = 0; beat < 10; beat += 1) {
      for (let look = 0; look < 4; look += 1) silence.look();
      expect(silence.looks).toBe(4);
      silence.heard();
      expect(silence.looks).toBe(0);
    }
    expect(asked).toBe(30);
  });

  it('is looked at only when it is silent for longer than between two beats', () => {
    const silence = new HostSilence(() => {
      throw new Error('Nobody has to know.');
    });
    for (let beat = 0; beat < 10; beat += 1) {
      silence.heard();
      silence.look();
      expect(silence.looks).toBe(1);
    }
  });
});

/** A process that lives as long as the test. */
function running(code: string): ChildProcess {
  const child = spawn(process.execPath, ['-e', code], { stdio: 'ignore' });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

describe.runIf(process.platform === 'linux')('what a thread has had of the machine', () => {
  const ready = ({ pid }: ChildProcess): boolean | undefined => threadWork(pid)?.ready;

  it('is told of one that computes, one that waits and one that is stopped', async () => {
    const computing = running('for(;;);');
    const waiting = running('setInterval(() => undefined, 1e6)');
    await vi.waitUntil(() => ready(waiting) === false, 30_000);
    const before = threadWork(computing.pid)?.ranMs ?? 0;
    await vi.waitUntil(() => (threadWork(computing.pid)?.ranMs ?? 0) > before + 20, 30_000);
    expect(ready(computing)).toBe(true);
    computing.kill('SIGSTOP');
    await vi.waitUntil(() => ready(computing) === false, 30_000);
  });

  it('is told of no process that is gone', () => {
    expect(threadWork(undefined)).toBe(null);
    expect(threadWork(2 ** 30)).toBe(null);
  });
});
