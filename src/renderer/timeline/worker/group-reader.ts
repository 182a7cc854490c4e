import initParquet, { ParquetFile } from 'parquet-wasm/esm';
import wasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import { ROW_GROUP_ROWS } from '../../../shared/session/session-columns';

/** Bytes `[from, to)` of a file; null when they cannot be had. */
export type ReadBytes = (from: number, to: number) => Promise<Uint8Array | null>;

/** Loads the Parquet decoder, once. */
export function loadDecoder(): Promise<unknown> {
  loading ??= initParquet({ module_or_path: wasmUrl });
  return loading;
}

let loading: Promise<unknown> | null = null;

/** Decodes the row groups of one file, of which it asks for no other bytes than they need. */
export class GroupReader {
  readonly #file: Promise<ParquetFile>;
  #unread = false;
  /** Kept, with null, once bytes could not be had. */
  readonly #givenUp: Promise<null>;
  /** The last reading that was begun: one after the other, so that the bytes are asked for in order. */
  #last: Promise<Uint8Array | null> = Promise.resolve(null);

  constructor(size: number, read: ReadBytes) {
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
          return slice.slice().buffer;
        },
      }),
    };
    this.#file = loadDecoder().then(() => ParquetFile.fromFile(bytes as unknown as Blob));
    // Whoever reads a group is told.
    this.#file.catch(() => undefined);
  }

  /** Whether bytes could not be had, so that what failed says nothing of the file. */
  get unread(): boolean {
    return this.#unread;
  }

  /** A row group, all its columns or those named, as an Arrow IPC stream; null when it cannot be read. */
  ipc(group: number, columns?: readonly string[]): Promise<Uint8Array | null> {
    this.#last = this.#last.then(() =>
      this.#unread ? null : Promise.race([this.#read(group, columns), this.#givenUp]),
    );
    return this.#last;
  }

  /** Frees the decoder's memory of the file, after what was asked for. */
  end(): void {
    const free = async (): Promise<void> => {
      await this.#last;
      (await this.#file).free();
    };
    // Nothing to free when the file could not be opened.
    free().catch(() => undefined);
  }

  async #read(group: number, columns?: readonly string[]): Promise<Uint8Array | null> {
    try {
      const file = await this.#file;
      // The decoder has no answer to a group that there is not.
      if (group >= file.metadata().numRowGroups()) return null;
      const table = await file.read({
        rowGroups: [group],
        batchSize: ROW_GROUP_ROWS,
        ...(columns === undefined ? {} : { columns: [...columns] }),
      });
      return table.intoIPCStream();
    } catch {
      // The decoder throws on bytes that are not what the footer promises.
      return null;
    }
  }
}
