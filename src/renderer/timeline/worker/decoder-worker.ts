import { assertNever } from '../../../shared/base/assert';
import { BlockBytes } from './block-bytes';
import type {
  DecoderReport,
  DecoderRequest,
  GroupAnswer,
  GroupRequest,
  LanesRequest,
  RowsRequest,
  Stretch,
} from './decoder-protocol';
import { compileDecoder, GroupReader, isAbort, loadDecoder, type ReadBytes } from './group-reader';
import { RemoteBytes } from './remote-bytes';

/**
 * Decodes row groups for the timelines of a page, beside them, from bytes that they fetch. The page ends it when no
 * timeline needs it: its memory has grown to what a full group takes, and does not shrink.
 */
const files = new Map<number, ServedFile>();

/** Whose file the decoder works on, or worked on last. */
let atWork: number | null = null;
let broken = false;

let start: (compiled: WebAssembly.Module | null) => void = () => undefined;
const compiling = new Promise<WebAssembly.Module | null>((resolve) => {
  start = resolve;
}).then((compiled) => compiled ?? compileDecoder());

loadDecoder(compiling)
  .then(async () => report({ type: 'loaded', compiled: await compiling }))
  .then(rehearse, () => report({ type: 'unloaded' }));

/** Nobody waits for what is rehearsed before a file comes. */
async function rehearse(): Promise<void> {
  const { rehearseDecoding } = await import('./rehearse-decoding');
  await rehearseDecoding(() => files.size === 0);
}

// After an abort who waits would wait for ever, for other files as well: the page is told, and starts another decoder.
self.addEventListener('error', (event) => {
  // An error out of WebAssembly may be kept from scripts, as if it came from another site: there is none to look at.
  if (event.error instanceof Error && !isAbort(event.error)) return;
  event.preventDefault();
  breakDown();
});
self.addEventListener('unhandledrejection', ({ reason }) => {
  if (isAbort(reason)) breakDown();
});

function breakDown(): void {
  if (broken) return;
  broken = true;
  report({ type: 'broken', over: atWork });
}

function report(message: DecoderReport): void {
  self.postMessage(message);
}

self.addEventListener('message', ({ data }: MessageEvent<DecoderRequest>) => {
  switch (data.type) {
    case 'start':
      start(data.compiled);
      break;
    case 'serve':
      files.set(data.id, new ServedFile(data.id, data.port));
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
  readonly #id: number;
  readonly #port: MessagePort;
  #lanes: GroupReader | null = null;
  /** Begins with the first rows that are asked for: most timelines ask for none. */
  #rows: GroupReader | null = null;
  #file: RemoteBytes | null = null;
  /** What came along with groups for the lanes that are not decoded yet. */
  readonly #stretches = new Set<Stretch>();

  constructor(id: number, port: MessagePort) {
    this.#id = id;
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<GroupRequest>) => this.#take(data);
  }

  /** Forgets the file. */
  end(): void {
    this.#port.close();
    this.#file?.end();
    this.#lanes?.end();
    this.#rows?.end();
  }

  #take(request: GroupRequest): void {
    switch (request.type) {
      case 'file':
        this.#open(request.size, request.tail);
        break;
      case 'bytes':
        this.#file?.take(request.id, request.bytes);
        break;
      case 'lanes':
        void this.#answerLanes(request);
        break;
      case 'rows':
        void this.#answerRows(request);
        break;
      default:
        assertNever(request);
    }
  }

  #open(size: number, tail: Uint8Array): void {
    const file = new RemoteBytes(size, tail, (id, from, to) =>
      this.#send({ type: 'bytes', id, from, to }),
    );
    const blocks = new BlockBytes(file);
    this.#lanes = this.#reader(
      file,
      (from, to) => this.#handedOver(from, to) ?? blocks.read(from, to),
    );
    this.#file = file;
  }

  #handedOver(from: number, to: number): Promise<Uint8Array> | null {
    for (const stretch of this.#stretches) {
      const at = from - stretch.from;
      if (at >= 0 && to - stretch.from <= stretch.bytes.length) {
        return Promise.resolve(stretch.bytes.subarray(at, at + to - from));
      }
    }
    return null;
  }

  #rowReader(): GroupReader | null {
    const file = this.#file;
    if (file !== null && this.#rows === null) {
      const blocks = new BlockBytes(file);
      this.#rows = this.#reader(file, (from, to) => blocks.read(from, to));
    }
    return this.#rows;
  }

  #reader(file: RemoteBytes, read: ReadBytes): GroupReader {
    return new GroupReader(file.size, read, () => {
      atWork = this.#id;
    });
  }

  async #answerLanes(request: LanesRequest): Promise<void> {
    for (const stretch of request.stretches) this.#stretches.add(stretch);
    const read = (await this.#lanes?.lanes(request)) ?? null;
    for (const stretch of request.stretches) this.#stretches.delete(stretch);
    const piece = read?.ok === true ? read.value : null;
    const reason = read?.ok === false ? read.error.message : null;
    const unread = this.#lanes?.unread === true;
    this.#send({ type: 'lanes', id: request.id, piece, reason, unread }, piece?.buffer);
  }

  async #answerRows({ id, group, rows, columns }: RowsRequest): Promise<void> {
    const reader = this.#rowReader();
    const ipc = (await reader?.ipc(group, rows, columns ?? undefined)) ?? null;
    const unread = reader?.unread === true;
    if (unread && reader === this.#rows) {
      // It may not get over what it could not have, its footer for one: the next rows begin anew.
      reader.end();
      this.#rows = null;
    }
    this.#send({ type: 'rows', id, ipc, unread }, ipc?.buffer);
  }

  #send(answer: GroupAnswer, moved?: ArrayBufferLike): void {
    this.#port.postMessage(answer, moved === undefined ? [] : [moved as ArrayBuffer]);
  }
}
