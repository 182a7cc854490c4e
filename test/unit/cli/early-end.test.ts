import { expect, it } from 'vitest';
import { EarlyEnd } from '../../../src/cli/early-end';
import type { ReplayRun, ReplayState } from '../../../src/main/replay/replay-run';
import { Emitter } from '../../../src/shared/base/emitter';

/** As much of a replay as there is to end. */
function replay() {
  const states = new Emitter<ReplayState>();
  const stops: string[] = [];
  const run = {
    onDidChangeState: states.event,
    stop: (reason: string) => {
      stops.push(reason);
      return new Promise<never>(() => undefined);
    },
  } as unknown as ReplayRun;
  return { run, stops, states };
}

it('stops a replay that begins after its end', () => {
  const early = new EarlyEnd();
  early.end('locked');
  expect(early.signal.aborted).toBe(true);
  const { run, stops } = replay();
  early.attach(run);
  expect(stops).toEqual(['stopped']);
});

it('stops a replay that a standstill has paused, and remembers the first reason', () => {
  const early = new EarlyEnd();
  const { run, stops, states } = replay();
  early.attach(run);
  states.fire({ state: 'running' });
  expect(stops).toEqual([]);
  states.fire({ state: 'paused', by: 'stalled' });
  expect(stops).toEqual(['stopped']);
  early.end('asked');
  expect(early.why).toBe('stalled');
});
