import { ControlWords } from '../../src/main/replay/control-words';
import type { Injector, InjectorFailure } from '../../src/main/replay/injector';
import { PlayLoop } from '../../src/main/replay/play-loop';
import { RealtimeShare } from '../../src/main/replay/realtime-share';
import type { FromWorker, ToWorker } from '../../src/main/replay/worker-protocol';
import { err, ok } from '../../src/shared/base/result';
import { passOf, type Step } from './replayed';

/** µs. */
export const SECOND = 1_000_000;
/** Why nothing can be sent after `breakDown`. */
export const GONE: InjectorFailure = { kind: 'display_gone', message: 'It is gone.' };

/**
 * A loop on a clock that can be moved on, and a system that writes down the ops it is given. `byHand`: the clock goes on by
 * itself only when it is read.
 */
export function played(
  steps: readonly Step[],
  onSend: (sent: number) => void = () => undefined,
  boundUs: number | null = null,
  {
    hasFailed = false,
    byHand = false,
    stallUs = 30 * SECOND,
    ...rest
  }: { hasFailed?: boolean; byHand?: boolean; stallUs?: number; endUs?: number | null } = {},
) {
  const ops: number[] = [];
  const posted: FromWorker[] = [];
  const held = new Set<number>();
  const awake: boolean[] = [false];
  const nowAwake = (now: boolean): void => {
    if (awake.at(-1) !== now) awake.push(now);
  };
  let skew = 0;
  let turns = 0;
  let suspendedUs = 0;
  let failure: InjectorFailure | null = null;
  let fail: (failure: InjectorFailure) => void = () => undefined;
  const clock = (): number => {
    if (byHand) skew += 1;
    return (byHand ? 0 : performance.now() * 1000) + skew;
  };
  const injector: Injector = {
    capabilities: { id: 'x11-xtest', buttons: 5, wheelStep: 120, tested: false },
    hasKey: () => true,
    send: (op, code) => {
      ops.push(op);
      if (op === 1) held.add(code);
      if (op === 2) held.delete(code);
      onSend(ops.length);
    },
    congested: () => false,
    releaseAll: () => {
      const names = [...held].map(String);
      held.clear();
      return names;
    },
    sync: () => Promise.resolve(failure === null ? ok(undefined) : err(failure)),
    onFailed: (listener) => {
      fail = listener;
    },
    close: () => undefined,
  };
  const pass = passOf(steps);
  const startAt = clock();
  const inbox: ToWorker[] = [
    { type: 'chunk', chunk: { rows: pass, endUs: pass.durationUs, ...rest } },
    { type: 'go', startAt },
  ];
  const control = new ControlWords();
  const loop = new PlayLoop({
    injector,
    control,
    receive: () => inbox.shift(),
    post: (message) => posted.push(message),
    clock,
    upUs: () => clock() + suspendedUs,
    turn: () => {
      turns += 1;
      return new Promise((resolve) => setImmediate(resolve));
    },
    wakeLatency: {
      boundUs,
      hasFailed,
      hold: () => nowAwake(true),
      relax: () => nowAwake(false),
      drop: () => nowAwake(false),
    },
    share: new RealtimeShare(null),
    stallUs,
  });
  return {
    ops,
    posted,
    held,
    /** Whether processors were kept from deep sleep, each time that changed. */
    awake,
    control,
    clock,
    startAt,
    pass,
    run: () => loop.run(),
    turns: () => turns,
    tell: (message: ToWorker) => {
      inbox.push(message);
      control.wake();
    },
    moveClock: (us: number) => {
      skew += us;
    },
    /** Time that the clock does not count. */
    suspend: (us: number) => {
      suspendedUs += us;
    },
    breakDown: () => {
      failure = GONE;
      fail(GONE);
    },
    /** Actual times of everything done, µs. */
    times: () =>
      posted.flatMap((message) => (message.type === 'timing' ? [...message.actualUs] : [])),
  };
}
