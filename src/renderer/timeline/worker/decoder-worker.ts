import { assertNever } from '../../../shared/base/assert';
import { LANE_COLUMNS } from '../../../shared/session/lane-columns';
import type { DecoderRequest, GroupAnswer, GroupRequest } from './decoder-protocol';
import { GroupReader, loadDecoder } from './group-reader';
import { ReadAhead } from './read-ahead';
import { SessionBytes } from './session-bytes';

/**
 * Fetches and decodes row groups for the timelines of a page, beside them. It lives as long as the page:
 * the decoder is compiled once, and its memory has grown once.
 */
const files = new Map<number, ServedFile>();

void loadDecoder();

self.addEventListener('message', ({ data }: MessageEvent<DecoderRequest>) => {
  switch (data.type) {
    case 'serve':
      files.set(data.id, new ServedFile(data.port));
      break;
    case 'end':
      files.get(data.id)?.end();
      files.delete(data.id);
      break;
    default:
      assertNever(data);
  }
});

/** One file, for one timeline. */
class ServedFile {
  readonly #port: MessagePort;
  #lanes: GroupReader | null = null;
  /** Begins with the first rows that are asked for: most timelines ask for none. */
  #rows: GroupReader | null = null;
  #file: SessionBytes | null = null;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<GroupRequest>) => this.#take(data);
  }

  /** Forgets the file. */
  end(): void {
    this.#port.close();
    this.#lanes?.end();
    this.#rows?.end();
  }

  #take(request: GroupRequest): void {
    if (request.type === 'group') {
      void this.#answer(request);
      return;
    }
    const file = SessionBytes.of(request.file);
    const ahead = new ReadAhead(file);
    this.#lanes = new GroupReader(file.size, (from, to) => ahead.read(from, to));
    this.#file = file;
  }

  #rowReader(): GroupReader | null {
    const file = this.#file;
    if (file !== null) {
      this.#rows ??= new GroupReader(file.size, (from, to) => file.read(from, to));
    }
    return this.#rows;
  }

  async #answer({ id, group, of }: GroupRequest & { readonly type: 'group' }): Promise<void> {
    const reader = of === 'lanes' ? this.#lanes : this.#rowReader();
    const ipc = (await reader?.ipc(group, of === 'lanes' ? LANE_COLUMNS : undefined)) ?? null;
    const answer: GroupAnswer = { id, ipc, unread: reader?.unread === true };
    if (answer.unread && reader !== null && reader === this.#rows) {
      // It may not get over what it could not have, its footer for one: the next rows begin anew.
      reader.end();
      this.#rows = null;
    }
    this.#port.postMessage(answer, ipc === null ? [] : [ipc.buffer]);
  }
}
