import type { LiveMessage } from '../../shared/contract/schemas';
import { FrameEncoder } from '../../shared/session/frame-codec';
import type { SessionHeader } from '../../shared/session/header';
import type { EventBatch, EventHandler, TakenBack } from '../sender/event-handler';

/** Where a live view's reader is reached. A frame's bytes are valid during the call only. */
export interface LiveReader {
  readonly post: (message: LiveMessage | Uint8Array) => void;
}

/**
 * Sends one reader the events of one recording after another, as frames, at the reader's own pace:
 *
 * ```
 *   reader  pull ──────────────► pull ───────────► pull
 *   here         start  frame 0–9 │    frame 10–57  │   skipped 58–99, frame 100–131
 * ```
 *
 * At most one frame is under way: each is paid for by a pull, and until the next pull comes the
 * sender keeps this handler's place. A reader that stays away longer than the ring remembers is
 * told what it missed. After `start` and `skipped` the strings are sent from the first one again,
 * so that the reader can begin a new table there. When events are taken back it is told to begin anew, with
 * what is in memory, and keeps nothing of them.
 *
 * While nobody sees the reader nothing at all is sent to it, not even what it has asked for: that, and what it has to
 * know first, comes when it is seen again.
 */
export class LiveViewHandler implements EventHandler {
  readonly id = 'live-view';
  readonly kinds = 'all';
  readonly behind = 'drop-oldest';
  readonly #reader: LiveReader;
  #encoder = new FrameEncoder();
  #header: SessionHeader | null = null;
  /** How far the recording is now, µs. */
  #elapsedUs: () => number = () => 0;
  /** Seq of the next event that the reader expects. */
  #nextSeq = 0;
  /** Whether the reader asked for a frame that it has not got. */
  #pulled = false;
  /** A frame that came before it was asked for: the first of a recording can. */
  #held: Uint8Array | null = null;
  /** What a reader that is not seen is to be told first, in that order; no more than a recording's words. */
  #untold: LiveMessage[] = [];
  #seen: boolean;
  /** Ends the sender's waiting. */
  #release: (() => void) | null = null;

  /** `seen`: whether somebody sees the reader now. */
  constructor(reader: LiveReader, seen = true) {
    this.#reader = reader;
    this.#seen = seen;
  }

  /** Somebody sees the reader, or nobody does any more. */
  setSeen(seen: boolean): void {
    this.#seen = seen;
    if (!seen) return;
    for (const word of this.#untold.splice(0)) this.#post(word);
    if (this.#pulled) {
      this.#pulled = false;
      this.pull();
    }
  }

  /** A recording begins, or is under way and its reader begins. `elapsedUs`: how far it is, whenever that is asked, µs. */
  begin(header: SessionHeader, elapsedUs: () => number): void {
    this.#header = header;
    this.#elapsedUs = elapsedUs;
    this.#beginAt(header, 0);
  }

  /** The recording is over. A frame that nobody has asked for by now is not sent any more. */
  end(): void {
    this.#held = null;
    this.#header = null;
    this.#tell({ type: 'end' });
  }

  /** The reader is ready for one more frame. */
  pull(): void {
    if (!this.#seen) {
      this.#pulled = true;
      return;
    }
    if (this.#held === null) {
      this.#pulled = true;
    } else {
      this.#reader.post(this.#held);
      this.#held = null;
    }
    this.#release?.();
    this.#release = null;
  }

  takenBack({ oldest }: TakenBack): number | undefined {
    if (this.#header === null) {
      return undefined;
    }
    this.#beginAt(this.#header, oldest);
    return oldest;
  }

  handle(batch: EventBatch): Promise<void> {
    if (batch.fromSeq !== this.#nextSeq) {
      this.#encoder = new FrameEncoder();
      this.#tell({
        type: 'skipped',
        count: batch.fromSeq - this.#nextSeq,
        fromSeq: batch.fromSeq,
      });
    }
    this.#nextSeq = batch.toSeq;
    const frame = this.#encoder.rows(batch);
    if (this.#pulled && this.#seen) {
      this.#pulled = false;
      this.#reader.post(frame);
    } else {
      this.#held = frame.slice();
    }
    return new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  #beginAt(header: SessionHeader, fromSeq: number): void {
    // Rows that were taken back are in these.
    this.#held?.fill(0);
    this.#encoder.wipe();
    this.#held = null;
    this.#nextSeq = fromSeq;
    this.#encoder = new FrameEncoder();
    // Nothing from before a start means anything after it.
    this.#untold = [];
    this.#tell({ type: 'start', header, fromSeq, elapsedUs: 0 });
  }

  #tell(word: LiveMessage): void {
    if (this.#seen) this.#post(word);
    else this.#untold.push(word);
  }

  /** A start says how far the recording is when it is sent, not when there was something to say. */
  #post(word: LiveMessage): void {
    this.#reader.post(
      word.type === 'start' ? { ...word, elapsedUs: Math.max(0, this.#elapsedUs()) } : word,
    );
  }
}
