import { describe, expect, it } from 'vitest';
import { BatchBlock } from '../../../../src/main/capture/batch-codec';
import type { HostProcess } from '../../../../src/main/capture/host-process';
import type { FromHost } from '../../../../src/main/capture/host-protocol';
import { createHostedSource } from '../../../../src/main/capture/hosted-source';
import type { SourceGap } from '../../../../src/main/capture/source';
import { Emitter } from '../../../../src/shared/base/emitter';
import { monotonicMicros } from '../../../../src/shared/base/time';
import { sourceInfo } from '../../../support/collecting';

/**
 * A host in this process. What a real one does is tested with real ones; here it is about what a
 * source says to its host, which cannot be seen from outside.
 */
class ScriptedHost implements HostProcess {
  readonly pid = undefined;
  readonly heard: string[] = [];
  readonly #messages = new Emitter<unknown>();
  readonly #exit = new Emitter<{ code: number | null; signal: string | null }>();
  readonly onMessage = this.#messages.event;
  readonly onExit = this.#exit.event;

  post(message: {
    readonly type: string;
    readonly on?: boolean;
    readonly resume?: boolean;
    readonly bytes?: number;
  }): void {
    const { type, on, resume, bytes } = message;
    this.heard.push(
      [type, on, bytes, resume && 'resume']
        .filter((word) => word !== undefined && word !== false)
        .join(' '),
    );
  }

  kill(): void {
    this.heard.push('killed');
    this.die();
  }

  say(message: FromHost): void {
    this.#messages.fire(message);
  }

  die(): void {
    this.#exit.fire({ code: null, signal: 'SIGKILL' });
  }
}

function setUp() {
  const hosts: ScriptedHost[] = [];
  const log: string[] = [];
  const gaps: SourceGap[] = [];
  const source = createHostedSource(() => {
    const host = new ScriptedHost();
    hosts.push(host);
    return host;
  });
  const starting = source.start(
    {
      batch: (batch) => log.push(`${batch.count} events`),
      gap: (gap) => {
        gaps.push(gap);
        log.push(`gap ${gap.from} to ${gap.to}`);
      },
      context: (change) => log.push(change.type),
      failed: (failure) => log.push(failure.kind),
    },
    { focus: 'off' },
  );
  const host = (index: number): ScriptedHost => {
    const found = hosts[index];
    if (found === undefined) throw new Error(`There is no host ${index}.`);
    return found;
  };
  return { source, starting, host, hosts, log, gaps };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What a host says when its clock's anchor is at `ms`. */
const started = (ms: number): FromHost => ({
  type: 'started',
  info: sourceInfo({ anchor: { eventTime: ms, monotonic: monotonicMicros(ms * 1000) } }),
});

/** What a host says while everything up to `ms` was handed over. */
const beat = (ms: number): FromHost => ({
  type: 'beat',
  handedOverUntil: monotonicMicros(ms * 1000),
});

/** A batch of one event at `ms`. */
function eventAt(ms: number): Uint8Array {
  const block = new BatchBlock(1);
  block.put(0, 5, ms, 0, 0, 0, 0, 1, 0);
  return block.encode(1, monotonicMicros(ms * 1000 + 5000));
}

describe('a source and its host', () => {
  it('start, watch and stop', async () => {
    const { source, starting, host, log } = setUp();
    const unwatchEarly = source.watch();
    host(0).say(started(100));
    expect((await starting).ok).toBe(true);
    const unwatch = source.watch();
    unwatchEarly();
    unwatch();
    unwatch();
    host(0).say(eventAt(101));
    const stopping = source.stop();
    host(0).say(eventAt(102));
    host(0).say({ type: 'stopped', missingFrom: null });
    await stopping;
    expect(host(0).heard).toEqual(['start', 'watch true', 'watch', 'stop']);
    expect(log).toEqual(['1 events', '1 events']);
  });

  it('deliver what came in one piece with the start, after the start', async () => {
    const { starting, host, log } = setUp();
    const told = starting.then(() => log.push('started'));
    host(0).say(started(100));
    host(0).say(eventAt(101));
    await told;
    await settled();
    host(0).say(eventAt(102));
    host(0).die();
    host(1).say(started(900));
    host(1).say(eventAt(901));
    await settled();
    await settled();
    expect(log).toEqual(['started', '1 events', '1 events', 'gap 101000 to 900000', '1 events']);
  });

  it('tell why a start has failed by the first word of it, and not by what came of that', async () => {
    const { starting, host } = setUp();
    host(0).say({ type: 'failed', failure: { kind: 'display_gone', message: 'It went away.' } });
    host(0).say({ type: 'failed', failure: { kind: 'hook_failed', message: 'No hook.' } });
    host(0).die();
    expect(await starting).toMatchObject({ ok: false, error: { kind: 'display_gone' } });
  });

  it('tell the next host that somebody watches, and that the display must be the same', async () => {
    const { source, starting, host } = setUp();
    host(0).say(started(100));
    await starting;
    source.watch();
    host(0).die();
    host(1).say(started(900));
    await settled();
    expect(host(1).heard).toEqual(['start resume', 'watch true']);
  });

  it('put the gap between the last event of one host and the start of the next', async () => {
    const { starting, host, log } = setUp();
    host(0).say(started(100));
    await starting;
    host(0).say(eventAt(250));
    host(0).die();
    host(1).say(started(900));
    await settled();
    // The server cuts its time to ms, so the last event may have come a little later than it says.
    expect(log).toEqual(['1 events', 'gap 249000 to 900000']);
  });

  it('take what the last beat but one said for it when nothing happened for long', async () => {
    const { starting, host, log } = setUp();
    host(0).say(started(100));
    await starting;
    for (const ms of [350, 600, 850]) host(0).say(beat(ms));
    host(0).die();
    host(1).say(started(900));
    await settled();
    expect(log).toEqual(['gap 600000 to 900000']);
  });

  it('take for it since when the display server has not answered, while the host goes on', async () => {
    const { starting, host, log } = setUp();
    host(0).say(started(100));
    await starting;
    for (const ms of [350, 400, 400, 400, 400]) host(0).say(beat(ms));
    host(0).die();
    host(1).say(started(1900));
    await settled();
    expect(log).toEqual(['gap 400000 to 1900000']);
  });

  it('tell of events that the host dropped, in their place, with what is true by then', async () => {
    const { starting, host, log, gaps } = setUp();
    host(0).say(started(100));
    await starting;
    await settled();
    host(0).say(eventAt(200));
    const locks = { caps: true, num: false };
    host(0).say({
      type: 'context',
      change: { type: 'locks', at: monotonicMicros(210_000), locks },
    });
    host(0).say({
      type: 'overrun',
      from: monotonicMicros(220_000),
      to: monotonicMicros(300_000),
      lost: 7,
      state: { anchor: null, heldKeys: ['KeyA'], heldButtons: [], pointer: null },
    });
    host(0).say(eventAt(301));
    expect(log).toEqual(['1 events', 'locks', 'gap 220000 to 300000', '1 events']);
    expect(gaps).toMatchObject([
      { reason: 'overrun', lost: 7, info: { heldKeys: ['KeyA'], locks } },
    ]);
  });

  it('tell the host how much was taken, now and then', async () => {
    const { starting, host } = setUp();
    host(0).say(started(100));
    await starting;
    await settled();
    const block = new BatchBlock(4096);
    for (let row = 0; row < 4096; row++) block.put(row, 5, 100, 0, 0, 0, 0, 1, 0);
    for (let i = 0; i < 16; i++) host(0).say(block.encode(4096, monotonicMicros(100_000)));
    // A megabyte is 8 batches of 131,096 bytes.
    expect(host(0).heard).toEqual(['start', 'taken 1048768', 'taken 2097536']);
  });

  it('end for good when the host says why', async () => {
    const { source, starting, host, hosts, log, gaps } = setUp();
    host(0).say(started(100));
    await starting;
    host(0).say({ type: 'failed', failure: { kind: 'display_gone', message: 'Gone.' } });
    host(0).die();
    await settled();
    await source.stop();
    expect(log).toEqual([expect.stringMatching(/^gap 100000 to \d+$/), 'display_gone']);
    expect(gaps).toMatchObject([{ reason: 'display_gone', lost: null }]);
    expect(hosts).toHaveLength(1);
  });

  it('tell of a gap up to the end when the host dies instead of stopping', async () => {
    const { source, starting, host, log } = setUp();
    host(0).say(started(100));
    await starting;
    const stopping = source.stop();
    host(0).say(eventAt(250));
    host(0).die();
    await stopping;
    await settled();
    expect(log).toEqual(['1 events', expect.stringMatching(/^gap 249000 to \d+$/)]);
  });

  it('tell of a gap up to the end when the host could not get everything', async () => {
    const { source, starting, host, log } = setUp();
    host(0).say(started(100));
    await starting;
    const stopping = source.stop();
    host(0).say(eventAt(250));
    host(0).say({ type: 'stopped', missingFrom: monotonicMicros(240_000) });
    await stopping;
    expect(log).toEqual(['1 events', expect.stringMatching(/^gap 240000 to \d+$/)]);
  });

  it('tell of a gap up to the end when stopped while another host starts', async () => {
    const { source, starting, host, hosts, log } = setUp();
    host(0).say(started(100));
    await starting;
    host(0).say(eventAt(250));
    await settled();
    host(0).die();
    await source.stop();
    await settled();
    expect(log).toEqual(['1 events', expect.stringMatching(/^gap 249000 to \d+$/)]);
    expect(host(1).heard).toContain('killed');
    expect(hosts).toHaveLength(2);
  });

  it('deliver what came with the start before that gap', async () => {
    const { source, starting, host, log } = setUp();
    host(0).say(started(100));
    host(0).say(eventAt(250));
    host(0).die();
    await starting;
    await source.stop();
    expect(log).toEqual(['1 events', expect.stringMatching(/^gap 249000 to \d+$/)]);
  });

  it('end when stopped before the host has started', async () => {
    const { source, starting, host } = setUp();
    await source.stop();
    expect(await starting).toMatchObject({ ok: false, error: { kind: 'host_failed' } });
    expect(host(0).heard).toEqual(['start', 'killed']);
  });
});

describe('a host that says nothing', () => {
  /** Stands still for `ms`, so that the look after the host is late. */
  function stall(ms: number): void {
    const until = performance.now() + ms;
    while (performance.now() < until);
  }

  // looks   late  on time  late  on time  …
  // count         1              2           … 6: ended
  it('is ended though every second look after it is late', async () => {
    const { starting, host } = setUp();
    host(0).say(started(100));
    await starting;
    for (let round = 0; round < 20 && !host(0).heard.includes('killed'); round++) {
      stall(350);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(host(0).heard).toContain('killed');
  });

  it('is not ended because nobody looked after it for long', async () => {
    const { source, starting, host } = setUp();
    host(0).say(started(100));
    await starting;
    for (let round = 0; round < 3; round++) {
      stall(1_000);
      host(0).say(beat(100));
      await settled();
    }
    expect(host(0).heard).toEqual(['start']);
    const stopping = source.stop();
    host(0).say({ type: 'stopped', missingFrom: null });
    await stopping;
  });
});
