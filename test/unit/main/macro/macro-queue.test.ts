import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_WAITING,
  type MacroJob,
  MacroQueue,
  type MacroRequest,
} from '../../../../src/main/macro/macro-queue';
import { ok, type Result } from '../../../../src/shared/base/result';
import type { MacroReport } from '../../../../src/shared/macro/macro-report';
import { macroReport } from '../../../support/macro-reports';

type Reason = MacroReport['reason'];
type Ran = Result<MacroReport, { readonly message: string }>;

const report = (reason: Reason): MacroReport => macroReport({ reason });

const wanted = (name: string, more: Partial<MacroRequest> = {}): MacroRequest => ({
  name,
  title: `Title ${name}`,
  cause: { by: 'trigger', trigger: name },
  wish: null,
  whenBusy: 'queue',
  prepare: null,
  replaces: null,
  again: null,
  ...more,
});

/** A queue that plays nothing: macros end when the test says. `log` says what began and ended, in order. */
function queue() {
  const log: string[] = [];
  /** Names of those that do not begin yet. */
  const held = new Set<string>();
  /** Names of those that real input ends. */
  const fragile = new Set<string>();
  const running: { readonly job: MacroJob; readonly end: (ran: Ran) => void }[] = [];
  const made: MacroQueue = new MacroQueue({
    run: (job) => {
      log.push(`+${job.name}`);
      return new Promise((resolve) => running.push({ job, end: resolve }));
    },
    stop: (job) => void endNow(job.name, 'stopped'),
    isHeld: (job) => held.has(job.name),
    endsOnInput: (job) => fragile.has(job.name),
  });
  made.onDidEnd(({ job, end }) => {
    log.push(
      end.kind === 'ran' ? `-${job.name} ${end.report.reason}` : `${job.name}: ${end.message}`,
    );
  });
  const endNow = async (name: string, reason: Reason = 'done'): Promise<void> => {
    const index = running.findIndex(({ job }) => job.name === name);
    const [run] = running.splice(index, 1);
    run?.end(ok(report(reason)));
    await new Promise((resolve) => setImmediate(resolve));
  };
  const waiting = (): string[] => made.state.waiting.map(({ name }) => name);
  return { queue: made, log, running, held, fragile, end: endNow, waiting };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('macros that are wanted at once', () => {
  //   A  ████████
  //   B  ░░░░░░░░████
  //   C    ░░░░░░░░░░████
  it('run one after the other, in the order in which they were wanted', async () => {
    const { queue: q, log, end, waiting } = queue();
    expect(q.enqueue(wanted('A')).state).toBe('started');
    expect(q.enqueue(wanted('B')).state).toBe('waiting');
    q.enqueue(wanted('C'));
    expect(waiting()).toEqual(['B', 'C']);
    await end('A');
    await end('B');
    await end('C');
    expect(log).toEqual(['+A', '-A done', '+B', '-B done', '+C', '-C done']);
    expect(q.state).toEqual({ running: null, waiting: [] });
  });

  it('may be taken back while they wait', async () => {
    const { queue: q, log, end } = queue();
    q.enqueue(wanted('A'));
    const b = q.enqueue(wanted('B'));
    if (b.state !== 'waiting') throw new Error(b.state);
    expect(q.cancel(b.job.id)).toBe(true);
    expect(q.cancel(b.job.id)).toBe(false);
    await end('A');
    expect(log).toEqual(['+A', 'B: Title B was taken out of the queue.', '-A done']);
  });

  it('are refused when too many wait', () => {
    const { queue: q } = queue();
    q.enqueue(wanted('A'));
    for (let n = 0; n < MAX_WAITING; n += 1) q.enqueue(wanted(`B${n}`));
    expect(q.enqueue(wanted('C'))).toEqual({
      state: 'refused',
      message: '32 macros are waiting already: stop some of them first.',
    });
  });

  it('are all taken back by a panic', async () => {
    const { queue: q, log, end } = queue();
    q.enqueue(wanted('A'));
    q.enqueue(wanted('B'));
    await end('A', 'panic');
    expect(log).toEqual(['+A', 'B: Everything was ended.', '-A panic']);
    expect(q.state.running).toBeNull();
  });

  it('are all taken back when somebody takes the mouse, and told of once, with the next that was held', async () => {
    const { queue: q, log, end } = queue();
    const dropped: string[][] = [];
    q.onDidDrop((jobs) => dropped.push(jobs.map(({ name }) => name)));
    q.enqueue(wanted('A'));
    q.enqueue(wanted('B'));
    q.enqueue(wanted('C'));
    await end('A', 'input');
    const why = expect.stringMatching(/^.: Somebody used keyboard or pointer/);
    expect(log).toEqual(['+A', why, why, '-A input']);
    expect(q.state).toEqual({ running: null, waiting: [] });
    q.enqueue(wanted('D'));
    await end('D', 'input');
    const e = q.enqueue(wanted('E'));
    q.enqueue(wanted('F'));
    q.drop('The user has ended it.', 'job' in e ? e.job : null);
    expect(dropped).toEqual([
      ['B', 'C'],
      ['E', 'F'],
    ]);
  });

  it('do not stand in the way when one could not begin', async () => {
    const { queue: q, log, running } = queue();
    q.enqueue(wanted('A'));
    q.enqueue(wanted('B'));
    running.shift()?.end({ ok: false, error: { message: 'There is no macro A.' } });
    await settled();
    expect(log).toEqual(['+A', 'A: There is no macro A.', '+B']);
  });
});

describe('keys of triggers, pressed while one runs that real input ends', () => {
  // A ends by the keys that ask for C, whoever is told of it first.
  //   A  ██████▏            stops on input
  //   B    ░░░░▏            dropped
  //   C        ░░████
  it('end it and what waits; what they ask for comes next', async () => {
    const { queue: q, log, fragile, end } = queue();
    fragile.add('A');
    q.enqueue(wanted('A'));
    q.enqueue(wanted('B'));
    q.enqueue(wanted('C', { byKeys: true }));
    await end('A', 'input');
    const why = expect.stringMatching(/^B: Somebody used keyboard or pointer/);
    expect(log).toEqual(['+A', why, '-A input', '+C']);
  });

  it('mean only that one: what they asked for does not outlive the next that is ended', async () => {
    const { queue: q, log, fragile, end } = queue();
    fragile.add('A').add('C');
    q.enqueue(wanted('A'));
    q.enqueue(wanted('C', { byKeys: true }));
    q.enqueue(wanted('D', { byKeys: true }));
    await end('A', 'input');
    expect(log.at(-1)).toBe('+C');
    await end('C', 'input');
    expect(log.slice(-2)).toEqual([expect.stringMatching(/^D: Somebody/), '-C input']);
  });

  it('start the same anew where it was to be left at that: it is over', async () => {
    const { queue: q, log, fragile, end } = queue();
    fragile.add('A');
    q.enqueue(wanted('A', { whenBusy: 'skip' }));
    expect(q.enqueue(wanted('A', { whenBusy: 'skip' })).state).toBe('skipped');
    expect(q.enqueue(wanted('A', { whenBusy: 'skip', byKeys: true })).state).toBe('waiting');
    await end('A', 'input');
    expect(log).toEqual(['+A', '-A input', '+A']);
  });

  it('that only stop it end what waits as well, whichever is heard first', async () => {
    for (const reason of ['input', 'stopped'] as const) {
      const { queue: q, log, fragile, running } = queue();
      fragile.add('A');
      const a = q.enqueue(wanted('A'));
      q.enqueue(wanted('B'));
      // Here both are heard at once.
      if (reason === 'input') running.shift()?.end(ok(report('input')));
      if ('job' in a) q.end(a.job.id, true);
      await settled();
      expect(log.filter((entry) => entry.startsWith('+'))).toEqual(['+A']);
    }
  });

  it('leave what waits alone where real input does not end it', async () => {
    const { queue: q, log } = queue();
    const a = q.enqueue(wanted('A'));
    q.enqueue(wanted('B'));
    if ('job' in a) q.end(a.job.id, true);
    await settled();
    expect(log).toEqual(['+A', '-A stopped', '+B']);
  });
});

describe('a trigger whose macro runs already', () => {
  it('lets it run again afterwards', async () => {
    const { queue: q, log, end } = queue();
    q.enqueue(wanted('A'));
    q.enqueue(wanted('A'));
    await end('A');
    expect(log).toEqual(['+A', '-A done', '+A']);
  });

  it('leaves it at that', () => {
    const { queue: q, waiting } = queue();
    q.enqueue(wanted('A', { whenBusy: 'skip' }));
    q.enqueue(wanted('B', { whenBusy: 'skip' }));
    expect(q.enqueue(wanted('A', { whenBusy: 'skip' }))).toEqual({
      state: 'skipped',
      message: 'Title A is running already, so it was not started again.',
    });
    expect(q.enqueue(wanted('B', { whenBusy: 'skip' })).state).toBe('skipped');
    expect(waiting()).toEqual(['B']);
  });

  it('ends it and starts anew, before all that wait', async () => {
    const { queue: q, log } = queue();
    q.enqueue(wanted('A'));
    q.enqueue(wanted('B'));
    q.enqueue(wanted('A', { whenBusy: 'restart' }));
    await settled();
    expect(log).toEqual(['+A', '-A stopped', '+A']);
  });

  it('takes back what is the next and has not begun, as if it waited', async () => {
    const { queue: q, log, held } = queue();
    held.add('A');
    q.enqueue(wanted('A'));
    q.enqueue(wanted('B'));
    expect(q.cancel(q.state.running?.id ?? '')).toBe(true);
    await settled();
    q.clear('All were taken back.');
    await settled();
    expect(log).toEqual(['+A', '-A stopped', '+B']);
  });

  it('waits once when it is started anew while it waits', () => {
    const { queue: q, waiting } = queue();
    q.enqueue(wanted('A'));
    q.enqueue(wanted('B', { whenBusy: 'restart' }));
    q.enqueue(wanted('B', { whenBusy: 'restart' }));
    expect(waiting()).toEqual(['B']);
  });

  it('runs it again for as long as it is asked for, unless another waits', async () => {
    const { queue: q, log, end } = queue();
    let held = true;
    q.enqueue(wanted('A', { again: () => held }));
    await end('A');
    q.enqueue(wanted('B'));
    await end('A');
    await end('B');
    held = false;
    expect(log).toEqual(['+A', '-A done', '+A', '-A done', '+B', '-B done']);
  });
});

describe('whatever is wanted, ends and is taken back', () => {
  const step = fc.record({
    what: fc.constantFrom('want', 'want', 'end', 'stop', 'cancel', 'panic'),
    name: fc.constantFrom('A', 'B', 'C'),
    whenBusy: fc.constantFrom('queue' as const, 'skip' as const, 'restart' as const),
  });

  it('no two run at once, and each ends once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { queue: q, log, end, running } = queue();
        const ended = new Map<string, number>();
        q.onDidEnd(({ job }) => ended.set(job.id, (ended.get(job.id) ?? 0) + 1));
        const made: string[] = [];
        for (const { what, name, whenBusy } of steps) {
          if (what === 'want') {
            const enqueued = q.enqueue(wanted(name, { whenBusy }));
            if ('job' in enqueued) made.push(enqueued.job.id);
          } else if (what === 'cancel') {
            q.end(made.at(-1) ?? '');
          } else if (q.state.running !== null) {
            const reason = what === 'end' ? 'done' : what === 'stop' ? 'stopped' : 'panic';
            await end(q.state.running.name, reason);
          }
          await settled();
          expect(running.length).toBeLessThanOrEqual(1);
          expect(q.state.running === null).toBe(running.length === 0);
          if (q.state.running === null) expect(q.state.waiting).toEqual([]);
        }
        for (let left = 0; q.state.running !== null && left < 100; left += 1) {
          await end(q.state.running.name);
        }
        let up = 0;
        for (const entry of log) {
          if (entry.startsWith('+')) up += 1;
          else if (entry.startsWith('-')) up -= 1;
          expect(up).toBeLessThanOrEqual(1);
          expect(up).toBeGreaterThanOrEqual(0);
        }
        expect(made.map((id) => ended.get(id))).toEqual(made.map(() => 1));
      }),
      { numRuns: 50 },
    );
  });
});
