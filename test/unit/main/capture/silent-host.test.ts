import { describe, expect, it, vi } from 'vitest';
import type { InputSource } from '../../../../src/main/capture/source';
import {
  beat,
  hostedSource,
  type ScriptedHost,
  settled,
  started,
} from '../../../support/scripted-host';

describe('a host that says nothing', () => {
  async function stopped(source: InputSource, host: ScriptedHost): Promise<void> {
    const stopping = source.stop();
    host.say({ type: 'stopped', missingFrom: null });
    await stopping;
  }

  /** Stands still for `ms`, so that the look after the host is late. */
  function stall(ms: number): void {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  }

  it('is ended when it never starts, and it is said that it took too long, not by what it ended', async () => {
    vi.useFakeTimers();
    try {
      const { starting, host } = hostedSource();
      vi.advanceTimersByTime(9_999);
      expect(host(0).heard).toEqual(['start']);
      vi.advanceTimersByTime(1);
      expect(host(0).heard).toEqual(['start', 'killed']);
      expect(await starting).toMatchObject({
        ok: false,
        error: { kind: 'host_failed', message: expect.stringContaining('not ready within 10 s') },
      });
    } finally {
      vi.useRealTimers();
    }
  });

  // looks   late  on time  late  on time  …
  // count         1              2           … 5: ended
  it('is ended though every second look after it is late', async () => {
    const { starting, host } = hostedSource();
    host(0).say(started(100));
    await starting;
    for (let round = 0; round < 20 && !host(0).heard.includes('killed'); round++) {
      stall(350);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(host(0).heard).toContain('killed');
  });

  it('has another at hand before it is ended, which takes over', async () => {
    const { source, starting, host, hosts, log } = hostedSource();
    host(0).say(started(100));
    await starting;
    await expect.poll(() => hosts.length).toBe(2);
    expect(host(0).heard).toEqual(['start']);
    expect(host(1).heard).toEqual([]);
    await expect.poll(() => host(1).heard).toEqual(['start resume']);
    expect(host(0).heard).toEqual(['start', 'killed']);
    host(1).say(started(900));
    await settled();
    expect(log).toEqual(['gap 100000 to 900000']);
    await stopped(source, host(1));
    expect(hosts).toHaveLength(2);
  });

  it('has it given up when something is heard again, and after three times none at hand for a while', async () => {
    const { source, starting, host, hosts } = hostedSource();
    host(0).say(started(100));
    await starting;
    for (const spare of [1, 2, 3]) {
      await expect.poll(() => hosts.length).toBe(spare + 1);
      expect(host(0).heard).toEqual(['start']);
      host(0).say(beat(100));
      await expect.poll(() => host(spare).heard).toEqual(['killed']);
    }
    // The next one is launched because this one was ended, not before.
    await expect.poll(() => hosts.length).toBe(5);
    expect(host(0).heard).toEqual(['start', 'killed']);
    expect(host(4).heard).toEqual(['start resume']);
    host(4).say(started(900));
    await settled();
    await stopped(source, host(4));
  });

  it('has it given up when it is stopped', async () => {
    const { source, starting, host, hosts } = hostedSource();
    host(0).say(started(100));
    await starting;
    await expect.poll(() => hosts.length).toBe(2);
    await stopped(source, host(0));
    expect(host(0).heard).toEqual(['start', 'stop']);
    expect(host(1).heard).toEqual(['killed']);
  });

  it('has none at hand while it is told to stop, however long that takes', async () => {
    const { source, starting, host, hosts } = hostedSource();
    host(0).say(started(100));
    await starting;
    const stopping = source.stop();
    await new Promise((resolve) => setTimeout(resolve, 500));
    host(0).say({ type: 'stopped', missingFrom: null });
    await stopping;
    expect(hosts).toHaveLength(1);
  });

  it('is replaced by one more when the other has died before it was needed', async () => {
    const { source, starting, host, hosts } = hostedSource();
    host(0).say(started(100));
    await starting;
    await expect.poll(() => hosts.length).toBe(2);
    host(1).die();
    await expect.poll(() => hosts.length).toBe(3);
    expect(host(2).heard).toEqual(['start resume']);
    host(2).say(started(900));
    await settled();
    await stopped(source, host(2));
  });

  it('is not ended because nobody looked after it for long', async () => {
    const { source, starting, host } = hostedSource();
    host(0).say(started(100));
    await starting;
    for (let round = 0; round < 3; round++) {
      stall(1_000);
      host(0).say(beat(100));
      await settled();
    }
    expect(host(0).heard).toEqual(['start']);
    await stopped(source, host(0));
  });
});
