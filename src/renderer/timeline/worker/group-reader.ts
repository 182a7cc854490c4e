import initParquet, { ParquetFile, type Table, wasmMemory } from 'parquet-wasm/esm';
import wasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import { err, type Result } from '../../../shared/base/result';
import { columnsInMemory } from '../../../shared/session/arrow-memory';
import { LaneDecoder } from '../../../shared/session/decode-lanes';
import { LANE_COLUMNS, type LaneColumn } from '../../../shared/session/lane-columns';
import type { LanePiece } from '../../../shared/session/lane-piece';
import type { SessionFailure } from '../../../shared/session/session-version';
import type { LanesRequest } from './decoder-protocol';

/** Bytes `[from, to)` of a file; null when they cannot be had. */
export type ReadBytes = (from: number, to: number) => Promise<Uint8Array | null>;

/** Compiles the Parquet decoder, for this worker and for others. */
export function compileDecoder(): Promise<WebAssembly.Module> {
  return WebAssembly.compileStreaming(fetch(wasmUrl));
}

/** Loads the Parquet decoder, once. `compiled`: by whom it is compiled already. */
export function loadDecoder(compiled?: Promise<WebAssembly.Module>): Promise<unknown> {
  loading ??= initParquet({ module_or_path: compiled ?? wasmUrl });
  return loading;
}

let loading: Promise<unknown> | null = null;

/** Whether the decoder has aborted: over damaged bytes, or for want of memory. It is of no use to anybody then. */
export function isAbort(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError;
}

/** Decodes the row groups of one file, of which it asks for no other bytes than they need. */
export class GroupReader {
  readonly #file: Promise<OpenFile>;
  readonly #decoder = new LaneDecoder();
  #unread = false;
  /** Kept, with null, once bytes could not be had. */
  readonly #givenUp: Promise<null>;
  readonly #working: () => void;
  /** The last reading that was begun: one after the other, so that the bytes are asked for in order. */
  #last: Promise<unknown> = Promise.resolve();

  /** `working`: called whenever the decoder is about to work on this file. */
  constructor(size: number, read: ReadBytes, working: () => void = () => undefined) {
    this.#working = working;
    let giveUp: (none: null) => void = () => undefined;
    this.#givenUp = new Promise((resolve) => {
      giveUp = resolve;
    });
    // The decoder takes a Blob, of which it wants its size and asynchronous slices.
    const bytes = {
      size,
      slice: (from: number, to: number) => ({
        arrayBuffer: async () => {
          const slice = await read(from, to);
          if (slice === null) {
            this.#unread = true;
            giveUp(null);
            // An error would have the decoder abort, for all files: it is left waiting.
            return new Promise<never>(() => undefined);
          }
          working();
          return slice.slice().buffer;
        },
      }),
    };
    this.#file = loadDecoder().then(() => openFile(bytes as unknown as Blob));
    // Whoever reads a group is told.
    this.#file.catch(() => undefined);
  }

  /** Whether bytes could not be had, so that what failed says nothing of the file. */
  get unread(): boolean {
    return this.#unread;
  }

  /**
   * A row group, all its columns or those named, as an Arrow IPC stream; null when it cannot be read. When the decoder
   * aborts ({@link isAbort}) it throws, or nobody is answered and the error is nobody's: the decoder goes on by itself.
   */
  ipc(group: number, rows: number, columns?: readonly string[]): Promise<Uint8Array | null> {
    return this.#read(group, rows, columns, (table) => table.intoIPCStream());
  }

  /** What the lanes show of a row group; null when it cannot be read. Aborts as with {@link ipc}. */
  lanes(
    request: Pick<LanesRequest, 'group' | 'firstSeq' | 'rows' | 'blank' | 'spare'>,
  ): Promise<Result<LanePiece, SessionFailure> | null> {
    const { group, rows, firstSeq, blank, spare } = request;
    const none: ReadonlySet<LaneColumn> = new Set(blank);
    const columns = LANE_COLUMNS.filter((name) => !none.has(name));
    return this.#read(group, rows, columns, (table) => {
      const batches = table.intoFFI();
      try {
        const count = batches.numArrays();
        if (count === 0 && rows === 0) return this.#decoder.decode(() => undefined, firstSeq, 0);
        if (count !== 1) return err(ROWS_MISSING);
        const [schema, array] = [batches.schemaAddr(), batches.arrayAddr(0)];
        // Taken last: it is another one when the memory has grown.
        const { buffer } = wasmMemory() as unknown as { readonly buffer: ArrayBuffer };
        const batch = columnsInMemory(buffer, schema, array);
        if (batch.rows !== rows) return err(ROWS_MISSING);
        return this.#decoder.decode(batch.column, firstSeq, rows, spare, blank);
      } finally {
        batches.free();
      }
    });
  }

  /** Frees the decoder's memory of the file, after what was asked for. */
  end(): void {
    const free = async (): Promise<void> => {
      await this.#last;
      (await this.#file).parquet.free();
    };
    free().catch((error: unknown) => {
      // Nothing to free when the file could not be opened.
      if (isAbort(error)) throw error;
    });
  }

  #read<Value>(
    group: number,
    rows: number,
    columns: readonly string[] | undefined,
    take: (table: Table) => Value,
  ): Promise<Value | null> {
    const reading = this.#last.then(() =>
      this.#unread ? null : Promise.race([this.#decode(group, rows, columns, take), this.#givenUp]),
    );
    this.#last = reading;
    return reading;
  }

  async #decode<Value>(
    group: number,
    rows: number,
    columns: readonly string[] | undefined,
    take: (table: Table) => Value,
  ): Promise<Value | null> {
    // Throws when there is no decoder, which is not for a file to answer for.
    await loadDecoder();
    try {
      const { parquet, groups } = await this.#file;
      // The decoder has no answer to a group that there is not.
      if (group >= groups) return null;
      const table = await parquet.read({
        rowGroups: [group],
        // One batch: in pieces it takes many times as long.
        batchSize: Math.max(1, rows),
        ...(columns === undefined ? {} : { columns: [...columns] }),
      });
      this.#working();
      return take(table);
    } catch (error) {
      if (isAbort(error)) throw error;
      // The decoder throws on bytes that are not what the footer promises.
      return null;
    }
  }
}

const ROWS_MISSING: SessionFailure = { kind: 'damaged', message: 'has rows missing' };

interface OpenFile {
  readonly parquet: ParquetFile;
  /** How many row groups there are. Asked once: each time the decoder makes a copy of all it knows of the file. */
  readonly groups: number;
}

async function openFile(bytes: Blob): Promise<OpenFile> {
  const parquet = await ParquetFile.fromFile(bytes);
  const metadata = parquet.metadata();
  const groups = metadata.numRowGroups();
  metadata.free();
  return { parquet, groups };
}
