import { assertNever } from '../../../shared/base/assert';
import type { SoughtColumn } from '../../../shared/session/decode-columns';
import type {
  BytesWanted,
  GroupAnswer,
  GroupRequest,
  LanesAnswer,
  RowsAnswer,
} from './decoder-protocol';
import type { FileBytes } from './read-ahead';
import type { RowGroup } from './row-store';

/** The row groups of one file, as the decoder reads them: see decoder-worker.ts. */
export class RemoteGroups {
  readonly #port: MessagePort;
  readonly #file: FileBytes;
  readonly #lanes = new Map<number, (answer: LanesAnswer) => void>();
  readonly #rows = new Map<number, (answer: RowsAnswer) => void>();
  #asked = 0;

  /** `port` leads to the decoder, and to nothing else. The decoder's bytes are fetched here. */
  constructor(port: MessagePort, file: FileBytes) {
    this.#port = port;
    this.#file = file;
    port.onmessage = ({ data }: MessageEvent<GroupAnswer>) => this.#take(data);
    this.#send({ type: 'file', size: file.size, tail: file.tail });
  }

  /** What the lanes show of a group; asked in order. `spare`: a buffer that is not needed any more. */
  lanes(
    group: number,
    { firstSeq, rows }: Pick<RowGroup, 'firstSeq' | 'rows'>,
    spare: ArrayBuffer | null,
  ): Promise<LanesAnswer> {
    const id = this.#asked++;
    return new Promise((resolve) => {
      this.#lanes.set(id, resolve);
      this.#send({ type: 'lanes', id, group, firstSeq, rows, spare }, spare);
    });
  }

  /** The rows of any group: all columns, or those named. */
  rows(
    group: number,
    rows: number,
    columns: readonly SoughtColumn[] | null = null,
  ): Promise<RowsAnswer> {
    const id = this.#asked++;
    return new Promise((resolve) => {
      this.#rows.set(id, resolve);
      this.#send({ type: 'rows', id, group, rows, columns });
    });
  }

  #take(answer: GroupAnswer): void {
    switch (answer.type) {
      case 'lanes':
        this.#lanes.get(answer.id)?.(answer);
        this.#lanes.delete(answer.id);
        break;
      case 'rows':
        this.#rows.get(answer.id)?.(answer);
        this.#rows.delete(answer.id);
        break;
      case 'bytes':
        void this.#fetch(answer);
        break;
      default:
        assertNever(answer);
    }
  }

  async #fetch({ id, from, to }: BytesWanted): Promise<void> {
    const bytes = await this.#file.read(from, to);
    // What was known of the file already stays here.
    const isOwn = bytes !== null && bytes.buffer !== this.#file.tail.buffer;
    this.#send({ type: 'bytes', id, bytes }, isOwn ? (bytes.buffer as ArrayBuffer) : null);
  }

  #send(request: GroupRequest, moved: ArrayBuffer | null = null): void {
    this.#port.postMessage(request, moved === null ? [] : [moved]);
  }
}
