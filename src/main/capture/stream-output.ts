import { writeSync } from 'node:fs';

/**
 * Standard output for messages, in order. As long as the reader keeps up, each is one system call: a
 * stream's own way of writing costs more than what it writes. What does not fit is left to the
 * stream, which waits for the reader.
 */
export class StreamOutput {
  // Opening the stream makes the descriptor non-blocking. Windows pipes know no such thing.
  readonly #stream = process.stdout;
  readonly #direct = process.platform !== 'win32';
  /** Writes that the stream has not finished. */
  #pending = 0;

  constructor() {
    // A recorder that is gone is told of by 'disconnect', not by an error of ours.
    this.#stream.on('error', () => undefined);
  }

  /** Sends `bytes`, which may be used again at once. */
  write(bytes: Uint8Array): void {
    const written = this.#pending === 0 && this.#direct ? this.#writeNow(bytes) : 0;
    if (written === bytes.length) return;
    this.#pending += 1;
    const rest = bytes.slice(written);
    this.#stream.write(rest, () => {
      this.#pending -= 1;
      rest.fill(0);
    });
  }

  /** Calls `done` once everything has been handed over, also when the reader has closed its end. */
  flushed(done: () => void): void {
    this.#stream.write('', () => done());
  }

  /** How much of `bytes` the pipe had room for. */
  #writeNow(bytes: Uint8Array): number {
    try {
      return writeSync(this.#stream.fd, bytes, 0, bytes.length);
    } catch {
      // Full, or the reader has gone: the stream knows what to do.
      return 0;
    }
  }
}
