import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  AutoStop,
  type AutoStopLimits,
  type StoppableRecorder,
} from '../../../../src/main/session/auto-stop';
import { Emitter } from '../../../../src/shared/base/emitter';
import type { RecorderStatus } from '../../../../src/shared/contract/schemas';
import type { StopReason } from '../../../../src/shared/session/header';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'hrtime', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A recorder by hand: its state, its last input, and what it was stopped for. */
class HandRecorder implements StoppableRecorder {
  readonly #changed = new Emitter<RecorderStatus>();
  readonly onDidChangeStatus = this.#changed.event;
  readonly stopped: StopReason[] = [];
  status: RecorderStatus = { state: 'idle' };
  #inputAt = 0;

  become(state: 'recording' | 'paused' | 'idle'): void {
    this.status =
      state === 'idle'
        ? { state }
        : {
            state,
            name: 'a',
            title: '',
            startedAt: '2026-03-01T14:05:09+01:00',
            privacy: 'full',
            pausedBy: state === 'paused' ? ['user'] : [],
          };
    this.#changed.fire(this.status);
  }

  start(): void {
    this.input();
    this.become('recording');
  }

  input(): void {
    this.#inputAt = performance.now();
  }

  idleUs(): number {
    return (performance.now() - this.#inputAt) * 1000;
  }

  stop(reason: StopReason): void {
    this.stopped.push(reason);
    this.become('idle');
  }
}

function watched(limits: AutoStopLimits) {
  const recorder = new HandRecorder();
  const autoStop = new AutoStop(recorder, () => limits);
  return { recorder, autoStop };
}

const seconds = (s: number): void => void vi.advanceTimersByTime(s * 1000);

describe('AutoStop after a duration', () => {
  it('stops each recording by its own start, pauses included', () => {
    const { recorder } = watched({ durationS: 10, idleS: null });
    recorder.start();
    seconds(4);
    recorder.become('paused');
    seconds(5.9);
    expect(recorder.stopped).toEqual([]);
    seconds(0.2);
    expect(recorder.stopped).toEqual(['duration']);
    seconds(60);
    recorder.start();
    seconds(9);
    expect(recorder.stopped).toEqual(['duration']);
    seconds(1);
    expect(recorder.stopped).toEqual(['duration', 'duration']);
  });

  it('does nothing to a recording that ended before, nor to the next one', () => {
    const { recorder } = watched({ durationS: 10, idleS: null });
    recorder.start();
    seconds(8);
    recorder.become('idle');
    expect(vi.getTimerCount()).toBe(0);
    recorder.start();
    seconds(8);
    expect(recorder.stopped).toEqual([]);
  });
});

describe('AutoStop without input', () => {
  it('stops so long after the last input', () => {
    const { recorder } = watched({ durationS: null, idleS: 5 });
    recorder.start();
    for (let i = 0; i < 10; i++) {
      seconds(3);
      recorder.input();
    }
    seconds(4.9);
    expect(recorder.stopped).toEqual([]);
    seconds(0.2);
    expect(recorder.stopped).toEqual(['idle']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not count the time in which it is paused', () => {
    const { recorder } = watched({ durationS: null, idleS: 5 });
    recorder.start();
    seconds(4);
    recorder.become('paused');
    seconds(3600);
    recorder.become('recording');
    seconds(4.9);
    expect(recorder.stopped).toEqual([]);
    seconds(0.2);
    expect(recorder.stopped).toEqual(['idle']);
  });

  it('waits longer than one timer can', () => {
    const { recorder } = watched({ durationS: null, idleS: 3_000_000 });
    recorder.start();
    seconds(2_999_999);
    expect(recorder.stopped).toEqual([]);
    seconds(2);
    expect(recorder.stopped).toEqual(['idle']);
  });
});

it('takes over a recording that runs already, and lets go of it when disposed of', () => {
  const recorder = new HandRecorder();
  recorder.start();
  const autoStop = new AutoStop(recorder, () => ({ durationS: 5, idleS: 3 }));
  expect(vi.getTimerCount()).toBe(2);
  autoStop.dispose();
  seconds(60);
  expect(recorder.stopped).toEqual([]);
});
