import { onTestFinished } from 'vitest';
import { BatchBlock } from '../../src/main/capture/batch-codec';
import type { HostProcess } from '../../src/main/capture/host-process';
import type { FromHost } from '../../src/main/capture/host-protocol';
import { createHostedSource } from '../../src/main/capture/hosted-source';
import type { SourceGap } from '../../src/main/capture/source';
import { Emitter } from '../../src/shared/base/emitter';
import { monotonicMicros } from '../../src/shared/base/time';
import { sourceInfo } from './collecting';

/**
 * A host in this process. What a real one does is tested with real ones; here it is about what a
 * source says to its host, which cannot be seen from outside.
 */
export class ScriptedHost implements HostProcess {
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

  /** As of a real one, the bytes of a batch are there for the call only. */
  say(message: FromHost): void {
    if (!(message instanceof Uint8Array)) {
      this.#messages.fire(message);
      return;
    }
    const bytes = Buffer.from(message);
    this.#messages.fire(bytes.subarray());
    bytes.fill(0);
  }

  die(): void {
    this.#exit.fire({ code: null, signal: 'SIGKILL' });
  }
}

/**
 * A source whose hosts are {@link ScriptedHost}s, while it starts, and what it has told so far. It ends with the test: it would find
 * its host silent in the middle of another, and restart it by whatever clock that one has.
 */
export function hostedSource() {
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
  onTestFinished(async () => {
    const stopped = source.stop();
    for (const each of hosts) each.die();
    await stopped;
  });
  const host = (index: number): ScriptedHost => {
    const found = hosts[index];
    if (found === undefined) throw new Error(`There is no host ${index}.`);
    return found;
  };
  return { source, starting, host, hosts, log, gaps };
}

export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What a host says when its clock's anchor is at `ms`. */
export const started = (ms: number): FromHost => ({
  type: 'started',
  info: sourceInfo({ anchor: { eventTime: ms, monotonic: monotonicMicros(ms * 1000) } }),
});

/** What a host says while everything up to `ms` was handed over. */
export const beat = (ms: number): FromHost => ({
  type: 'beat',
  handedOverUntil: monotonicMicros(ms * 1000),
});

/** A batch of one event at `ms`. */
export function eventAt(ms: number): Uint8Array {
  const block = new BatchBlock(1);
  block.put(0, 5, ms, 0, 0, 0, 0, 1, 0);
  return block.encode(1, monotonicMicros(ms * 1000 + 5000));
}
