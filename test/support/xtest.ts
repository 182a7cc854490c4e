/// <reference path="../../src/main/capture/x11.d.ts" />
import { once } from 'node:events';
import x11, { type XDisplay, type XTestExtension } from 'x11';

/**
 * Sends real input through the X server's XTEST extension, past everything of ours. Calls are
 * queued and sent in order; {@link XTest.sync} waits until the server has done them all.
 */
export interface XTest {
  /** X keycode, as `xKeycodeOf` gives it. */
  readonly keyDown: (xKeycode: number) => void;
  readonly keyUp: (xKeycode: number) => void;
  /** X button: 1 left, 2 middle, 3 right, 4–7 wheel up, down, left, right, 8 back, 9 forward. */
  readonly button: (button: number, down: boolean) => void;
  /** Pixels of the root window. */
  readonly moveTo: (x: number, y: number) => void;
  /** Auto-repeat of the whole keyboard. */
  readonly setAutoRepeat: (on: boolean) => void;
  /**
   * Null while the server takes what is sent; else resolves when it does again. What is sent meanwhile is queued, and the package
   * takes minutes over a queue of some 100,000.
   */
  readonly room: () => Promise<void> | null;
  /** Resolves once the server has done everything asked so far. Rejects when it is gone. */
  readonly sync: () => Promise<void>;
  /** Syncs, then closes the connection. */
  readonly close: () => Promise<void>;
}

/** Replies are the only thing that keeps the request numbers of both ends together. */
const REQUESTS_PER_REPLY = 20_000;

/** Opens a connection of its own to `display` (":7"). Throws without a server or without XTEST. */
export async function openXTest(display: string): Promise<XTest> {
  let lose: (error: Error) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => {
    lose = reject;
  });
  lost.catch(() => undefined);
  const connection = await new Promise<XDisplay>((resolve, reject) => {
    const client = x11.createClient({ display, shm: false }, (error, value) =>
      error ? reject(error) : resolve(value),
    );
    client.on('error', (error) => lose(error));
    client.on('end', () => lose(new Error(`The X server ${display} is gone.`)));
  });
  const { client } = connection;
  const root = connection.screen[0]?.root ?? 0;
  const xtest = await new Promise<XTestExtension>((resolve, reject) => {
    client.require('xtest', (error, value) => (error ? reject(error) : resolve(value)));
  });

  let sent = 0;
  const send = (type: 2 | 3 | 4 | 5 | 6, detail: number, x: number, y: number): void => {
    xtest.FakeInput(type, detail, 0, root, x, y);
    sent += 1;
    if (sent % REQUESTS_PER_REPLY === 0) client.GetInputFocus(() => true);
  };
  const sync = (): Promise<void> => {
    const answered = new Promise<void>((resolve, reject) => {
      client.GetInputFocus((error) => {
        if (error) reject(error);
        else resolve();
        return true;
      });
    });
    return Promise.race([answered, lost]);
  };

  const { stream } = client;
  const room = async (): Promise<void> => {
    await Promise.race([once(stream, 'drain'), lost]);
  };

  return {
    room: () => (stream.writableNeedDrain ? room() : null),
    keyDown: (xKeycode) => send(xtest.KeyPress, xKeycode, 0, 0),
    keyUp: (xKeycode) => send(xtest.KeyRelease, xKeycode, 0, 0),
    button: (button, down) => send(down ? xtest.ButtonPress : xtest.ButtonRelease, button, 0, 0),
    moveTo: (x, y) => send(xtest.MotionNotify, 0, x, y),
    setAutoRepeat: (on) => client.ChangeKeyboardControl({ autoRepeatMode: on ? 1 : 0 }),
    sync,
    close: async () => {
      await sync();
      client.terminate();
    },
  };
}
