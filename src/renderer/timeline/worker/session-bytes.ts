import type { ByteStretch } from '../../../shared/session/session-footer';
import { boundaryOf, partsOf } from './multipart-bytes';

/** Bytes fetched to begin with: the footer of ten million events has some 200 KB. */
const TAIL_BYTES = 512 * 1024;

/**
 * A session's file at an address, of which stretches are fetched as they are needed. It fails when the
 * file is another than it was at first.
 */
export class SessionBytes {
  readonly #url: string;
  readonly #etag: string | null;
  readonly size: number;
  /** The last bytes of the file: all of it when it is small. */
  readonly tail: Uint8Array;

  private constructor(url: string, size: number, etag: string | null, tail: Uint8Array) {
    this.#url = url;
    this.size = size;
    this.#etag = etag;
    this.tail = tail;
  }

  /** Fetches the end of the file; null when there is no such file. */
  static async open(url: string): Promise<SessionBytes | null> {
    const response = await get(url, `bytes=-${TAIL_BYTES}`);
    if (response?.status === 416 && response.headers.get('content-range') === 'bytes */0') {
      // An empty file has no range, but it can be had: its reader says what it is.
      return new SessionBytes(url, 0, response.headers.get('etag'), new Uint8Array());
    }
    const size = Number(/\/(\d+)$/.exec(response?.headers.get('content-range') ?? '')?.[1]);
    const tail = response?.status === 206 ? await bytesOf(response) : null;
    return tail === null || !(size >= tail.length)
      ? null
      : new SessionBytes(url, size, response?.headers.get('etag') ?? null, tail);
  }

  /** Bytes `[from, to)`; null when they cannot be had, or not of the same file. */
  async read(from: number, to: number): Promise<Uint8Array | null> {
    const tailFrom = this.size - this.tail.length;
    if (from >= tailFrom) {
      return this.tail.subarray(from - tailFrom, to - tailFrom);
    }
    const response = await get(this.#url, `bytes=${from}-${to - 1}`);
    if (response?.status !== 206 || response.headers.get('etag') !== this.#etag) {
      return null;
    }
    const bytes = await bytesOf(response);
    return bytes?.length === to - from ? bytes : null;
  }

  /** Several stretches, in the order of the file, by one request; null when one cannot be had. */
  async readAll(stretches: readonly ByteStretch[]): Promise<readonly Uint8Array[] | null> {
    const tailFrom = this.size - this.tail.length;
    const missing = stretches.filter(({ from }) => from < tailFrom);
    const fetched = missing.length > 1 ? await this.#fetchAll(missing) : [];
    const all: Uint8Array[] = [];
    for (const [i, { from, to }] of stretches.entries()) {
      const bytes = fetched?.[i] ?? (fetched === null ? null : await this.read(from, to));
      if (bytes === null) return null;
      all.push(bytes);
    }
    return all;
  }

  async #fetchAll(stretches: readonly ByteStretch[]): Promise<readonly Uint8Array[] | null> {
    const ranges = stretches.map(({ from, to }) => `${from}-${to - 1}`);
    const response = await get(this.#url, `bytes=${ranges.join(',')}`);
    const boundary = boundaryOf(response?.headers.get('content-type') ?? '');
    if (response?.status !== 206 || response.headers.get('etag') !== this.#etag || !boundary) {
      return null;
    }
    const body = await bytesOf(response);
    return body === null ? null : partsOf(body, boundary, stretches, this.size);
  }
}

async function get(url: string, range: string): Promise<Response | null> {
  try {
    return await fetch(url, { headers: { range } });
  } catch {
    // fetch throws one kind of error, whatever is wrong with the address.
    return null;
  }
}

async function bytesOf(response: Response): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch {
    return null;
  }
}
