import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import type { Dispose } from '../../shared/base/disposables';
import { elapsed, type MonotonicMicros, monotonicMicros } from '../../shared/base/time';
import { LIVE_PORT_MESSAGE } from '../../shared/contract/channels';
import { LIVE_PULL } from '../../shared/contract/schemas';
import type { SessionHeader } from '../../shared/session/header';
import { monotonicNow } from '../capture/monotonic';
import { LiveViewHandler } from '../handlers/live-view-handler';
import type { Recorder } from '../session/recorder';

/** A page that is fed. */
interface Connection {
  readonly port: MessagePortMain;
  readonly handler: LiveViewHandler;
  readonly close: Dispose;
}

/**
 * Joins the window's live view to the recorder by a message port: events go from the sender's ring
 * straight to the page, a frame for each pull. Low latency is asked of the source only while a live
 * view is open in a window that can be seen.
 */
export class LivePorts {
  readonly #recorder: Recorder;
  /** What is being recorded, and since when. */
  #under: { readonly header: SessionHeader; readonly since: MonotonicMicros } | null = null;
  #visible: boolean;
  #connection: Connection | null = null;
  #unwatch: Dispose | null = null;

  constructor(recorder: Recorder, visible: boolean) {
    this.#recorder = recorder;
    this.#visible = visible;
    recorder.onDidStart(({ header }) => {
      this.#under = { header, since: monotonicMicros(header.clock.startMonotonicUs) };
    });
    recorder.onDidEnd(() => {
      this.#under = null;
    });
  }

  /** Gives the page a new port; an earlier one ends. */
  connect(contents: WebContents): void {
    this.disconnect();
    const { port1, port2 } = new MessageChannelMain();
    this.#connection = this.#bind(port1);
    this.#watchIfSeen();
    contents.postMessage(LIVE_PORT_MESSAGE, null, [port2]);
  }

  /** Ends the page's port, if it has one. */
  disconnect(): void {
    const connection = this.#connection;
    this.#connection = null;
    connection?.close();
    connection?.port.close();
    this.#watchIfSeen();
  }

  /** Says whether the window can be seen. Nothing is sent to a page that cannot, whatever it has asked for. */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#connection?.handler.setSeen(visible);
    this.#watchIfSeen();
  }

  #begin(handler: LiveViewHandler): void {
    if (this.#under === null) return;
    const { header, since } = this.#under;
    handler.begin(header, () => elapsed(since, monotonicNow()));
  }

  #bind(port: MessagePortMain): Connection {
    const handler = new LiveViewHandler(
      {
        // A copy, because a view would be sent with all of the buffer that it is part of.
        post: (message) =>
          port.postMessage(message instanceof Uint8Array ? message.slice() : message),
      },
      this.#visible,
    );
    this.#begin(handler);
    const undo = [
      this.#recorder.onDidStart(() => this.#begin(handler)),
      this.#recorder.onDidEnd(() => handler.end()),
      this.#recorder.subscribe(handler, 0),
    ];
    port.on('message', ({ data }) => {
      if (data === LIVE_PULL) {
        handler.pull();
      }
    });
    port.on('close', () => {
      if (this.#connection?.port === port) {
        this.disconnect();
      }
    });
    port.start();
    const close = (): void => {
      for (const run of undo) {
        run();
      }
    };
    return { port, handler, close };
  }

  #watchIfSeen(): void {
    const wanted = this.#connection !== null && this.#visible;
    if (wanted && this.#unwatch === null) {
      this.#unwatch = this.#recorder.watch();
    } else if (!wanted && this.#unwatch !== null) {
      this.#unwatch();
      this.#unwatch = null;
    }
  }
}
