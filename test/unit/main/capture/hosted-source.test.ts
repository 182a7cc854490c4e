import { describe, expect, it } from 'vitest';
import { BatchBlock } from '../../../../src/main/capture/batch-codec';
import { monotonicMicros } from '../../../../src/shared/base/time';
import { beat, eventAt, hostedSource, settled, started } from '../../../support/scripted-host';

describe('a source and its host', () => {
  it('start, watch and stop', async () => {
    const { source, starting, host, log } = hostedSource();
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
    const { starting, host, log } = hostedSource();
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
    const { starting, host } = hostedSource();
    host(0).say({ type: 'failed', failure: { kind: 'display_gone', message: 'It went away.' } });
    host(0).say({ type: 'failed', failure: { kind: 'hook_failed', message: 'No hook.' } });
    host(0).die();
    expect(await starting).toMatchObject({ ok: false, error: { kind: 'display_gone' } });
  });

  it('tell the next host that somebody watches, and that the display must be the same', async () => {
    const { source, starting, host } = hostedSource();
    host(0).say(started(100));
    await starting;
    source.watch();
    host(0).die();
    host(1).say(started(900));
    await settled();
    expect(host(1).heard).toEqual(['start resume', 'watch true']);
  });

  it('put the gap between the last event of one host and the start of the next', async () => {
    const { starting, host, log } = hostedSource();
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
    const { starting, host, log } = hostedSource();
    host(0).say(started(100));
    await starting;
    for (const ms of [350, 600, 850]) host(0).say(beat(ms));
    host(0).die();
    host(1).say(started(900));
    await settled();
    expect(log).toEqual(['gap 600000 to 900000']);
  });

  it('take for it since when the display server has not answered, while the host goes on', async () => {
    const { starting, host, log } = hostedSource();
    host(0).say(started(100));
    await starting;
    for (const ms of [350, 400, 400, 400, 400]) host(0).say(beat(ms));
    host(0).die();
    host(1).say(started(1900));
    await settled();
    expect(log).toEqual(['gap 400000 to 1900000']);
  });

  it('take for it since when the host has held something back, though it said later before', async () => {
    const { starting, host, log } = hostedSource();
    host(0).say(started(100));
    await starting;
    for (const ms of [350, 600, 590, 590]) host(0).say(beat(ms));
    host(0).die();
    host(1).say(started(900));
    await settled();
    expect(log).toEqual(['gap 590000 to 900000']);
  });

  it('tell of events that the host dropped, in their place, with what is true by then', async () => {
    const { starting, host, log, gaps } = hostedSource();
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
    const { starting, host } = hostedSource();
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
    const { source, starting, host, hosts, log, gaps } = hostedSource();
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
    const { source, starting, host, log } = hostedSource();
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
    const { source, starting, host, log } = hostedSource();
    host(0).say(started(100));
    await starting;
    const stopping = source.stop();
    host(0).say(eventAt(250));
    host(0).say({ type: 'stopped', missingFrom: monotonicMicros(240_000) });
    await stopping;
    expect(log).toEqual(['1 events', expect.stringMatching(/^gap 240000 to \d+$/)]);
  });

  it('tell of a gap up to the end when stopped while another host starts', async () => {
    const { source, starting, host, hosts, log } = hostedSource();
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
    const { source, starting, host, log } = hostedSource();
    host(0).say(started(100));
    host(0).say(eventAt(250));
    host(0).die();
    await starting;
    await source.stop();
    expect(log).toEqual(['1 events', expect.stringMatching(/^gap 249000 to \d+$/)]);
  });

  it('end when stopped before the host has started', async () => {
    const { source, starting, host } = hostedSource();
    await source.stop();
    expect(await starting).toMatchObject({ ok: false, error: { kind: 'host_failed' } });
    expect(host(0).heard).toEqual(['start', 'killed']);
  });
});
