import { describe, expect, it } from 'vitest';
import type { MacroControl } from '../../../../src/main/app/macro-control';
import { controlling } from '../../../support/macro-controlling';

const idle = (control: MacroControl) => expect.poll(() => control.status.run.state).toBe('idle');

describe('MacroControl', () => {
  it('runs a macro to its end, and says meanwhile where it is', async () => {
    const { control, run, runs, ended } = controlling();
    expect(await run()).toEqual({ ok: true });
    expect(control.status.run).toMatchObject({
      state: 'running',
      name: 'a',
      title: 'Title a',
      at: 'a',
      pausedBy: null,
    });
    // What is shown of a long text is its beginning.
    expect(JSON.stringify(control.status.run)).not.toContain('x'.repeat(200));
    runs[0]?.finish('done');
    await idle(control);
    expect(ended).toEqual(['a done']);
  });

  it('asks before the first run, and again only when more is needed', async () => {
    const first = controlling();
    expect(await first.run({ approved: false })).toMatchObject({ ok: false, needs: ['keyboard'] });
    expect(first.runs).toEqual([]);
    expect(await first.run()).toEqual({ ok: true });
    await first.control.stop('stopped');
    expect(await first.run({ approved: false })).toEqual({ ok: true });
    await first.control.stop('stopped');
    expect(first.settings().macros.approved).toEqual([
      { id: 'id a', needs: ['keyboard'], revisions: ['1 of a'] },
    ]);
    expect(await first.run({ name: 'b', approved: false })).toMatchObject({ ok: false });
  });

  it('asks again when somebody else has changed the file, and not when it was the editor', async () => {
    const { run, files, control, runs } = controlling();
    await run();
    await control.stop('stopped');
    files.set('a', 'text in the editor');
    // What is not saved was made from what was said yes to, or was not.
    const edited = { text: 'edited', approved: false };
    expect(await run({ ...edited, revision: 'another' })).toMatchObject({ ok: false });
    expect(await run({ ...edited, revision: '1 of a' })).toEqual({ ok: true });
    await control.stop('stopped');
    files.set('a', '2 of a');
    expect(await run({ approved: false })).toMatchObject({ ok: false, needs: ['keyboard'] });
    expect(await run({ approved: false, revision: '1 of a' })).toMatchObject({ ok: false });
    expect(runs).toHaveLength(2);
  });

  it('lets a run do no more than was agreed to, and what its trigger adds', async () => {
    const { control, run, runs, requests } = controlling({ needs: ['mouse'] });
    await run();
    expect(requests[0]?.agreed).toEqual(['mouse']);
    runs[0]?.finish('done');
    await idle(control);
    const replaces = { text: 'btw', place: () => null };
    control.queue.enqueue({ ...TRIGGERED, name: 'a', title: 'Title a', replaces });
    await expect.poll(() => requests[1]?.agreed).toEqual(['mouse', 'keyboard']);
  });

  it('has others wait, one after another, each as it was asked for', async () => {
    const { control, run, runs, requests, ended } = controlling();
    await run();
    expect(await run({ name: 'b', seed: 7 })).toEqual({ ok: true });
    expect(await run({ name: 'c' })).toEqual({ ok: true });
    expect(control.status.queue.map(({ title }) => title)).toEqual(['Title b', 'Title c']);
    control.queue.cancel(control.status.queue[1]?.id ?? '');
    runs[0]?.finish('done');
    await expect.poll(() => control.status.run).toMatchObject({ state: 'running', name: 'b' });
    expect(requests[1]?.seed).toBe(7);
    await control.stop('stopped');
    expect(ended).toEqual(['a done', 'b stopped']);
    expect(runs).toHaveLength(2);
  });

  it('takes all back that wait where everything is stopped', async () => {
    const { control, run, runs } = controlling();
    await run();
    await run({ name: 'b' });
    await control.stop('panic');
    await idle(control);
    expect(control.status.queue).toEqual([]);
    expect(runs).toHaveLength(1);
  });

  it('does not run while a session is replayed', async () => {
    const { gate, run, runs } = controlling();
    gate.take('A replay is under way: stop it first.');
    expect(await run()).toEqual({
      ok: false,
      message: 'A replay is under way: stop it first.',
      needs: null,
    });
    expect(runs).toEqual([]);
    gate.leave();
    expect(await run()).toEqual({ ok: true });
    expect(gate.take('mine')).toBe('A macro is running: stop it first.');
  });

  it('waits with what a trigger wants until a replay is over, without a countdown', async () => {
    const { control, gate, run, runs } = controlling({ countdownS: 60 });
    const called = run();
    await expect.poll(() => control.status.run.state).toBe('countdown');
    await control.stop('stopped');
    expect(await called).toEqual({ ok: true });
    gate.take('A replay is under way: stop it first.');
    control.queue.enqueue({ ...TRIGGERED, name: 'a', title: 'Title a' });
    await Promise.resolve();
    expect(control.busy).toBe(false);
    gate.leave();
    await expect.poll(() => control.status.run.state).toBe('running');
    expect(runs).toHaveLength(2);
    await control.stop('stopped');
    gate.take('A replay is under way: stop it first.');
    control.queue.enqueue({ ...TRIGGERED, name: 'a', title: 'Title a' });
    await control.stop('stopped');
    gate.leave();
    await expect.poll(() => control.queue.state.running).toBe(null);
    expect(runs).toHaveLength(2);
  });

  it('has what a trigger wants, and what stood behind another, wait for other programs on the display', async () => {
    const { control, run, runs, others, locks, left } = controlling();
    let end: () => void = () => undefined;
    const program = (pid: number) => ({
      pid,
      ended: new Promise<void>((resolve) => {
        end = resolve;
      }),
    });
    await run();
    await run({ name: 'b' });
    others.push(program(4711));
    runs[0]?.finish('done');
    const waits = { title: 'Title b', waitsFor: { what: 'program', pid: 4711 } };
    await expect.poll(() => control.status.queue).toMatchObject([waits]);
    expect(control.busy).toBe(false);
    end();
    await expect.poll(() => control.status.run).toMatchObject({ state: 'running', name: 'b' });
    expect(control.status.queue).toEqual([]);
    expect(locks).toHaveLength(1);

    control.queue.enqueue({ ...TRIGGERED, name: 'a', title: 'Title a' });
    others.push(program(4712));
    runs[1]?.finish('done');
    await expect.poll(() => control.status.queue).toMatchObject([{ waitsFor: { pid: 4712 } }]);
    control.queue.cancel(control.status.queue[0]?.id ?? '');
    await expect.poll(() => control.queue.state.running).toBe(null);
    expect(control.status.queue).toEqual([]);
    // The first of all asked in the window, and would have been told.
    expect(runs).toHaveLength(2);
    expect(left).toEqual(['display']);
  });

  it('runs nothing that waited for another program that the user has ended', async () => {
    const { control, run, others, runs } = controlling();
    for (const name of ['a', 'b']) {
      await run({ name });
      await control.stop('stopped');
    }
    let panic: () => void = () => undefined;
    const ended = new Promise<boolean>((resolve) => {
      panic = () => resolve(true);
    });
    others.push({ pid: 4711, ended });
    control.queue.enqueue({ ...TRIGGERED, name: 'a', title: 'Title a' });
    control.queue.enqueue({ ...TRIGGERED, name: 'b', title: 'Title b' });
    await expect.poll(() => control.status.queue).toHaveLength(2);
    panic();
    await expect.poll(() => control.queue.state.running).toBe(null);
    expect(control.status.queue).toEqual([]);
    expect(runs).toHaveLength(2);
    control.queue.enqueue({ ...TRIGGERED, name: 'b', title: 'Title b' });
    await expect.poll(() => runs).toHaveLength(3);
  });

  it('runs nothing that waited for one that the user has ended before it began', async () => {
    let begin: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const { control, run, failures, requests } = controlling({ opening: () => opened });
    failures.push({ kind: 'aborted', reason: 'panic', message: 'It was stopped.' });
    const first = run();
    await expect.poll(() => requests).toHaveLength(1);
    expect(await run({ name: 'b' })).toEqual({ ok: true });
    begin();
    expect(await first).toEqual({ ok: false, message: 'It was stopped.', needs: null });
    await expect.poll(() => control.queue.state.running).toBe(null);
    expect(control.status.queue).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  it('takes one back before it is known what it waits for', async () => {
    const { control, run, runs, left } = controlling();
    await run();
    await control.stop('stopped');
    control.queue.enqueue({ ...TRIGGERED, name: 'a', title: 'Title a' });
    control.queue.clear('Its trigger was switched off.');
    await expect.poll(() => control.queue.state.running).toBe(null);
    expect(runs).toHaveLength(1);
    expect(left).toEqual(['display']);
  });

  it('runs nothing by a trigger that nobody has said yes to', async () => {
    const { control, runs } = controlling();
    const ends: unknown[] = [];
    control.queue.onDidEnd(({ end }) => ends.push(end));
    control.queue.enqueue({ ...TRIGGERED, name: 'a', title: 'Title a' });
    await expect
      .poll(() => ends)
      .toMatchObject([{ kind: 'failed', message: expect.stringContaining('Title a was not run') }]);
    expect(runs).toEqual([]);
  });

  it('reads one that is done again and again only once', async () => {
    const { control, run, runs, read } = controlling();
    await run();
    runs[0]?.finish('done');
    await idle(control);
    let again = 2;
    control.queue.enqueue({ ...TRIGGERED, name: 'a', title: 'Title a', again: () => again-- > 0 });
    for (let done = 1; done <= 3; done += 1) {
      await expect.poll(() => runs.length).toBe(done + 1);
      runs[done]?.finish('done');
    }
    await idle(control);
    expect(read).toEqual(['a', 'a']);
  });

  it('is called off in the countdown by a locked screen, and paused by one later', async () => {
    const counting = controlling({ countdownS: 60 });
    const started = counting.run();
    await expect.poll(() => counting.control.status.run.state).toBe('countdown');
    counting.control.setLocked(true);
    expect(await started).toEqual({ ok: true });
    expect(counting.ended).toEqual([]);
    const { control, run } = controlling();
    await run();
    control.setLocked(true);
    expect(control.status.run).toMatchObject({ state: 'paused', pausedBy: 'locked' });
    expect(await control.resume()).toMatchObject({ ok: false });
    control.setLocked(false);
    expect(await control.resume()).toEqual({ ok: true });
  });

  it('pauses one that waits for its window, which would go on by itself', async () => {
    const { control, run, runs } = controlling();
    await run();
    const guarded = { state: 'paused', by: 'guard' } as const;
    runs[0]?.to(guarded);
    const refused = { ok: false, message: expect.stringContaining('its window is in front') };
    expect(await control.resume()).toEqual(refused);
    expect(await control.step()).toEqual(refused);
    expect(control.status.run).toMatchObject({ state: 'paused', pausedBy: 'guard' });
    await control.togglePause();
    expect(control.status.run).toMatchObject({ state: 'paused', pausedBy: 'user' });
    runs[0]?.to(guarded);
    expect(await control.pause()).toEqual({ ok: true });
    expect(control.status.run).toMatchObject({ state: 'paused', pausedBy: 'user' });
    await control.togglePause();
    expect(control.status.run).toMatchObject({ state: 'running' });
  });

  it('refuses one that cannot begin after its countdown, which is no run that failed', async () => {
    const { control, run, runs, ended, requests } = controlling({ first: 'starting' });
    const asked = run();
    await expect.poll(() => runs).toHaveLength(1);
    await requests[0]?.ready;
    runs[0]?.finish('failed', 'The display is gone: start it again.');
    const refusal = { ok: false, message: 'The display is gone: start it again.', needs: null };
    expect(await asked).toEqual(refusal);
    expect([ended, control.busy]).toEqual([[], false]);
    // One that has begun is a run that failed.
    const begins = run();
    await expect.poll(() => runs).toHaveLength(2);
    await requests[1]?.ready;
    runs[1]?.to({ state: 'running' });
    expect(await begins).toEqual({ ok: true });
    runs[1]?.finish('failed', 'There is no such window.');
    await expect.poll(() => ended).toEqual(['a failed']);
  });

  it('tells of one that waited for its turn and cannot be run then', async () => {
    const { control, run, runs, requests } = controlling({ first: 'starting' });
    const refused: unknown[] = [];
    control.onDidRefuse((each) => refused.push(each));
    const first = run();
    await expect.poll(() => runs).toHaveLength(1);
    await requests[0]?.ready;
    runs[0]?.to({ state: 'running' });
    await first;
    expect(await run({ name: 'b' })).toEqual({ ok: true });
    runs[0]?.finish('done');
    await expect.poll(() => runs).toHaveLength(2);
    await requests[1]?.ready;
    runs[1]?.finish('failed', 'The display is gone: start it again.');
    await expect
      .poll(() => refused)
      .toEqual([{ name: 'b', title: 'Title b', message: 'The display is gone: start it again.' }]);
  });

  it('says why one cannot be run, and is free for another', async () => {
    const { run } = controlling();
    expect(await run({ name: 'gone' })).toEqual({
      ok: false,
      message: 'There is no such macro.',
      needs: null,
    });
    expect(await run()).toEqual({ ok: true });
  });
});

const TRIGGERED = {
  cause: { by: 'trigger', trigger: 't' },
  wish: null,
  whenBusy: 'queue',
  prepare: null,
  replaces: null,
  again: null,
} as const;
