import { micros } from '../../../shared/base/time';
import type { LIVE_PULL, LiveMessage } from '../../../shared/contract/schemas';
import { EventTable } from '../../../shared/session/event-table';
import { readFrame } from '../../../shared/session/frame-codec';
import { tableRange } from '../../../shared/session/row-range';
import { KeptStretch } from './kept-stretch';
import type { Scene } from './scene';

// By its type only: its file would bring the whole schema library along.
const PULL: typeof LIVE_PULL = 'pull';

/** Rows after which the table that frames are read into is begun anew; the lanes have their own. */
const TABLE_ROWS = 65_536;
/** Events kept for going back while recording. */
const KEEP_EVENTS = 400_000;

/** What the live view is doing, for the page. */
export interface LiveState {
  readonly state: 'recording' | 'ended' | 'lost';
  readonly skipped: number;
}

/**
 * Feeds a scene from a live port: asks for one frame of events at a time, once an animation frame,
 * so a slow page gets larger frames and not more of them.
 */
export class LiveSource {
  readonly #port: MessagePort;
  readonly #scene: Scene;
  readonly #tell: (state: LiveState) => void;
  readonly #wake: () => void;
  #table = new EventTable();
  #state: LiveState['state'] = 'ended';
  #skipped = 0;
  /** Whether a frame was asked for that has not come. */
  #waiting = false;
  /** The session that was begun last. */
  #id: string | null = null;
  /** µs to add to the page's clock to get the session's. */
  #offsetUs = 0;
  #kept = new KeptStretch(KEEP_EVENTS);

  /** `wake` is called when there is something to draw, `tell` when the state changes. */
  constructor(port: MessagePort, scene: Scene, wake: () => void, tell: (state: LiveState) => void) {
    this.#port = port;
    this.#scene = scene;
    this.#wake = wake;
    this.#tell = tell;
    port.onmessage = (event: MessageEvent<Uint8Array | LiveMessage>) => this.#take(event.data);
    this.#pull();
  }

  /** To be called once an animation frame. Says whether the next one is wanted too. */
  tick(): boolean {
    if (this.#state !== 'recording') {
      return false;
    }
    if (!this.#waiting) {
      this.#pull();
    }
    this.#advance();
    return true;
  }

  #pull(): void {
    this.#waiting = true;
    this.#port.postMessage(PULL);
  }

  #take(message: Uint8Array | LiveMessage): void {
    if (message instanceof Uint8Array) {
      this.#frame(message);
    } else {
      this.#word(message);
    }
    this.#wake();
  }

  #word(message: LiveMessage): void {
    switch (message.type) {
      case 'start':
        this.#table = new EventTable(message.fromSeq);
        this.#skipped = 0;
        this.#kept = new KeptStretch(KEEP_EVENTS);
        this.#offsetUs = message.elapsedUs - nowUs();
        this.#scene.beginLive(message.header, message.header.id === this.#id);
        this.#id = message.header.id;
        this.#change('recording');
        break;
      case 'skipped':
        this.#table = new EventTable(message.fromSeq);
        this.#scene.data.closeAll();
        this.#skipped += message.count;
        this.#change(this.#state);
        break;
      case 'end':
        this.#advance();
        this.#scene.endLive();
        this.#change('ended');
        break;
    }
  }

  #frame(bytes: Uint8Array): void {
    this.#waiting = false;
    const from = this.#table.length;
    const read = readFrame(bytes, 0, this.#table);
    if (read.kind === 'damaged') {
      // Nothing that comes after it could be placed.
      this.#scene.endLive();
      this.#port.close();
      this.#change('lost');
      return;
    }
    const { data } = this.#scene;
    data.append(tableRange(this.#table, from));
    // The session's clock cannot be behind what it has stamped.
    this.#offsetUs = Math.max(this.#offsetUs, data.lastUs - nowUs());
    if (this.#table.length > TABLE_ROWS) {
      this.#renewTable();
    }
    if (this.#kept.reached(data.events, data.lastUs)) {
      this.#scene.forgetBefore(micros(this.#kept.fromUs));
    }
  }

  /** Goes on in an empty table that knows the same strings by the same numbers. */
  #renewTable(): void {
    const table = new EventTable(this.#table.firstSeq + this.#table.length);
    for (const text of this.#table.strings.list) {
      table.strings.intern(text);
    }
    this.#table = table;
  }

  #advance(): void {
    this.#scene.advance(Math.max(0, nowUs() + this.#offsetUs), this.#kept.fromUs);
  }

  #change(state: LiveState['state']): void {
    this.#state = state;
    this.#tell({ state, skipped: this.#skipped });
  }
}

/** The page's monotonic clock, µs. Nobody sets it. */
function nowUs(): number {
  return performance.now() * 1000;
}
