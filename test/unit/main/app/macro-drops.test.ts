import { describe, expect, it } from 'vitest';
import { controlling } from '../../../support/macro-controlling';

// What waits when the user ends what it waits for: it is not run, and that is said.

const TRIGGERED = {
  cause: { by: 'trigger', trigger: 't' },
  wish: null,
  whenBusy: 'queue',
  prepare: null,
  replaces: null,
  again: null,
} as const;

/** Macros, and the titles of those that were told of as not run. */
function dropping(options?: Parameters<typeof controlling>[0]) {
  const made = controlling(options);
  const dropped: (readonly string[])[] = [];
  made.control.onDidDrop(({ titles }) => dropped.push(titles));
  const ended = () => expect.poll(() => made.control.queue.state.running).toBe(null);
  return { ...made, dropped, ended };
}

describe('what waits behind a macro', () => {
  it.each(['input', 'panic'] as const)('is not run where that ends by %s', async (reason) => {
    const { control, run, runs, dropped, ended } = dropping();
    await run();
    await run({ name: 'b' });
    control.queue.enqueue({ ...TRIGGERED, name: 'c', title: 'Title c' });
    runs[0]?.finish(reason);
    await ended();
    expect(dropped).toEqual([['Title b', 'Title c']]);
    expect(control.status.queue).toEqual([]);
    expect(runs).toHaveLength(1);
    expect(await run({ name: 'b' })).toEqual({ ok: true });
  });

  it.each(['done', 'stopped', 'guard', 'failed'] as const)(
    'is run where that ends as %s',
    async (reason) => {
      const { run, runs, dropped, requests } = dropping();
      await run();
      await run({ name: 'b' });
      runs[0]?.finish(reason);
      await expect.poll(() => requests[1]?.document.title).toBe('b');
      expect(dropped).toEqual([]);
    },
  );

  it('is not run where that is called off in its countdown', async () => {
    const { control, run, runs, dropped, ended } = dropping({ countdownS: 60 });
    const begun = run();
    await expect.poll(() => control.status.run.state).toBe('countdown');
    await run({ name: 'b' });
    runs[0]?.finish('panic');
    expect(await begun).toEqual({ ok: true });
    await ended();
    expect(dropped).toEqual([['Title b']]);
    expect(runs).toHaveLength(1);
  });

  it('is not told of where the user takes it back', async () => {
    const { control, run, dropped } = dropping();
    await run();
    await run({ name: 'b' });
    control.queue.cancel(control.status.queue[0]?.id ?? '');
    await control.stop('stopped');
    expect(dropped).toEqual([]);
  });
});

describe('what waits behind one that is started anew while it is being opened', () => {
  //  queue    a ·opened·   a again, b          a begins ── done   b begins
  //              ▲ its trigger comes again
  it('is kept, and has its turn after it', async () => {
    let opened = Promise.resolve();
    const { control, run, runs, requests, dropped, ended } = dropping({ opening: () => opened });
    for (const name of ['a', 'b']) {
      // Says yes to what it does, once.
      await run({ name });
      runs.at(-1)?.finish('done');
      await ended();
    }
    let open: () => void = () => undefined;
    opened = new Promise((resolve) => {
      open = resolve;
    });
    const again = { ...TRIGGERED, name: 'a', title: 'Title a', whenBusy: 'restart' } as const;
    control.queue.enqueue(again);
    await expect.poll(() => requests).toHaveLength(3);
    control.queue.enqueue({
      ...TRIGGERED,
      cause: { by: 'trigger', trigger: 'u' },
      name: 'b',
      title: 'Title b',
    });
    control.queue.enqueue(again);
    open();
    const titles = () => requests.slice(2).map(({ document }) => document.title);
    await expect.poll(titles).toEqual(['a', 'a']);
    await expect.poll(() => control.status.run.state).toBe('running');
    runs.at(-1)?.finish('done');
    await expect.poll(titles).toEqual(['a', 'a', 'b']);
    expect(dropped).toEqual([]);
  });
});

describe('what waits for a replay', () => {
  it('is not run where everything is stopped, the next included', async () => {
    const { control, gate, runs, dropped, ended } = dropping();
    gate.take('A replay is under way: stop it first.');
    control.queue.enqueue({ ...TRIGGERED, name: 'a', title: 'Title a' });
    control.queue.enqueue({ ...TRIGGERED, name: 'b', title: 'Title b' });
    await control.stop('panic');
    gate.leave();
    await ended();
    expect(dropped).toEqual([['Title a', 'Title b']]);
    expect(runs).toEqual([]);
  });
});

describe('what waits for another program', () => {
  it('is not run where the user ends that, the next included', async () => {
    const { control, others, runs, dropped, ended } = dropping();
    others.push({ pid: 4711, ended: Promise.resolve(true) });
    control.queue.enqueue({ ...TRIGGERED, name: 'a', title: 'Title a' });
    control.queue.enqueue({ ...TRIGGERED, name: 'b', title: 'Title b' });
    await ended();
    expect(dropped).toEqual([['Title a', 'Title b']]);
    expect(runs).toEqual([]);
  });
});

describe('one that had its turn and does not begin', () => {
  it('leaves the display before the next one has its turn', async () => {
    const { control, run, runs, left, locks, requests } = dropping();
    await run();
    await run({ name: 'b' });
    control.queue.enqueue({ ...TRIGGERED, name: 'gone', title: 'Title gone' });
    control.queue.enqueue({ ...TRIGGERED, name: 'a', title: 'Title a' });
    runs[0]?.finish('done');
    await expect.poll(() => requests).toHaveLength(2);
    expect(left).toEqual([]);
    runs[1]?.finish('done');
    await expect.poll(() => requests[2]?.document.title).toBe('a');
    // That of `gone`; those of `b` and `a` went on with their runs.
    expect(left).toEqual(['display']);
    expect(locks).toHaveLength(2);
  });
});
