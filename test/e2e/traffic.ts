import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { MIDDLE, scriptFrom } from './actions';
import type { Desk, RunningApp } from './desk';

/** What went between main and the page of the window, since it was counted anew. */
export interface Traffic {
  /** What was sent over message ports, and how many bytes of frames it had. */
  readonly posts: number;
  readonly bytes: number;
  /** What the page asked for over them. */
  readonly pulls: number;
  /** Running totals that were told. */
  readonly counters: number;
}

/** Counts from now on what main sends to the window's page and is asked by it, at the last place before it leaves main. */
export async function countTraffic(app: RunningApp): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow, MessageChannelMain }) => {
    const counted = Reflect.get(globalThis, 'traffic');
    const traffic = { posts: 0, bytes: 0, pulls: 0, counters: 0 };
    if (counted !== undefined) {
      Object.assign(counted, traffic);
      return;
    }
    Object.assign(globalThis, { traffic });
    const ports = Object.getPrototypeOf(new MessageChannelMain().port1);
    const { postMessage, emit } = ports;
    ports.postMessage = function (message: unknown, ...rest: unknown[]) {
      traffic.posts += 1;
      if (message instanceof Uint8Array) traffic.bytes += message.length;
      return postMessage.call(this, message, ...rest);
    };
    ports.emit = function (name: string, ...rest: unknown[]) {
      if (name === 'message') traffic.pulls += 1;
      return emit.call(this, name, ...rest);
    };
    const contents = BrowserWindow.fromId(1)?.webContents;
    const send = contents?.send.bind(contents);
    Object.assign(contents ?? {}, {
      send: (name: string, ...rest: unknown[]) => {
        if (name === 'recorder.counters') traffic.counters += 1;
        send?.(name, ...rest);
      },
    });
  });
}

/** What was counted until now; from now on it is counted anew. */
export function takeTraffic(app: RunningApp): Promise<Traffic> {
  return app.electron.evaluate(() => {
    const traffic = Reflect.get(globalThis, 'traffic');
    const taken = { ...traffic };
    for (const name of Object.keys(traffic)) traffic[name] = 0;
    return taken;
  });
}

/** Types for about a second, and waits until all of it is in the journal of the recording under way. */
export async function typeForAWhile(desk: Desk): Promise<void> {
  const bytes = (): number => {
    const journal = desk.files().find((name) => name.endsWith('.journal'));
    return journal === undefined ? 0 : statSync(join(desk.home, 'sessions', journal)).size;
  };
  const before = bytes();
  const script = scriptFrom(MIDDLE);
  for (let press = 0; press < 40; press++) {
    script.keyDown('KeyQ').pause(10).keyUp('KeyQ').pause(15);
  }
  await script.send(desk.xtest);
  // A row in the journal has more bytes than this.
  await expect.poll(() => bytes() - before).toBeGreaterThan(2 * 40 * 32);
}
