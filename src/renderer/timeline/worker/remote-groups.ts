import { assertNever } from '../../../shared/base/assert';
import type { SoughtColumn } from '../../../shared/session/decode-columns';
import type { RowGroupInfo } from '../../../shared/session/session-footer';
import type {
  BytesWanted,
  GroupAnswer,
  GroupRequest,
  LanesAnswer,
  RowsAnswer,
} from './decoder-protocol';
import { type FileBytes, GroupsAhead } from './groups-ahead';
import type { SessionBytes } from './session-bytes';

/** Decoders for lanes are let go of once these are read; one for rows when none were asked for as long as this. */
const ROWS_IDLE_MS = 10_000;

/** How to come by decoders, and to be rid of them. */
export interface DecoderSupply {
  /** None is left, and one is needed: to be answered with {@link RemoteGroups.use}. */
  readonly want: () => void;
  /** Those that there were are not needed any more. */
  readonly letGo: () => void;
}

/** The row groups of one file, as decoders read them beside this worker: see decoder-worker.ts. */
export class RemoteGroups {
  readonly #file: FileBytes;
  readonly #groups: readonly RowGroupInfo[];
  readonly #supply: DecoderSupply;
  /** Until all lanes are read: it keeps what it fetched last. */
  #ahead: GroupsAhead | null;
  #ports: readonly MessagePort[] = [];
  readonly #lanes = new Map<number, (answer: LanesAnswer) => void>();
  readonly #rows = new Map<number, (answer: RowsAnswer) => void>();
  /** Questions about rows for which there is no decoder yet. */
  readonly #unsent: GroupRequest[] = [];
  #idle: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  /** `ports`, at least one, lead to a decoder each, and to nothing else. The decoders' bytes are fetched here. */
  constructor(
    ports: readonly MessagePort[],
    file: Pick<SessionBytes, keyof FileBytes | 'readAll'>,
    groups: readonly RowGroupInfo[],
    supply: DecoderSupply,
  ) {
    this.#file = file;
    this.#groups = groups;
    this.#supply = supply;
    // What lies beyond the file, as only damage says, is for the decoder to fail at.
    const stretches = groups.map((each) => each.stretches ?? []);
    this.#ahead = new GroupsAhead(
      file,
      stretches.map((each) => (each.every(({ to }) => to <= file.size) ? each : [])),
    );
    this.use(ports);
  }

  /** Has these decoders from now on, of which there were none. */
  use(ports: readonly MessagePort[]): void {
    this.#ports = ports;
    for (const port of ports) {
      port.onmessage = ({ data }: MessageEvent<GroupAnswer>) => this.#take(port, data);
      send(port, { type: 'file', size: this.#file.size, tail: this.#file.tail });
    }
    const [first] = ports;
    for (const request of this.#unsent.splice(0)) {
      if (first !== undefined) send(first, request);
    }
  }

  /**
   * What the lanes show of a group; asked in order, by turns of all decoders. `spare`: a buffer that is not needed any
   * more.
   */
  async lanes(group: number, spare: ArrayBuffer | null): Promise<LanesAnswer> {
    const id = this.#asked++;
    const info = this.#groups[group];
    const port = this.#ports[group % this.#ports.length];
    const stretches = (await this.#ahead?.read(group)) ?? null;
    if (info === undefined || port === undefined || stretches === null) {
      return { type: 'lanes', id, piece: null, reason: null, unread: true };
    }
    const { firstSeq, rows, blank } = info;
    // All of them are in one buffer.
    const moved = [spare, stretches[0]?.bytes.buffer ?? null].filter((each) => each !== null);
    return new Promise((resolve) => {
      this.#lanes.set(id, resolve);
      send(port, { type: 'lanes', id, group, firstSeq, rows, blank, stretches, spare }, moved);
    });
  }

  /** No more lanes will be asked for. */
  lanesRead(): void {
    this.#ahead = null;
    this.#settle(0);
  }

  /** The rows of any group: all columns, or those named. */
  rows(
    group: number,
    rows: number,
    columns: readonly SoughtColumn[] | null = null,
  ): Promise<RowsAnswer> {
    const id = this.#asked++;
    clearTimeout(this.#idle);
    return new Promise((resolve) => {
      this.#rows.set(id, resolve);
      const request: GroupRequest = { type: 'rows', id, group, rows, columns };
      const [port] = this.#ports;
      if (port !== undefined) {
        send(port, request);
        return;
      }
      this.#unsent.push(request);
      if (this.#unsent.length === 1) this.#supply.want();
    });
  }

  /** Lets go of the decoders when nothing is asked for so long. */
  #settle(ms: number): void {
    clearTimeout(this.#idle);
    if (this.#ahead !== null || this.#rows.size > 0) return;
    this.#idle = setTimeout(() => {
      for (const port of this.#ports) port.close();
      this.#ports = [];
      this.#supply.letGo();
    }, ms);
  }

  #take(port: MessagePort, answer: GroupAnswer): void {
    switch (answer.type) {
      case 'lanes':
        this.#lanes.get(answer.id)?.(answer);
        this.#lanes.delete(answer.id);
        break;
      case 'rows':
        this.#rows.get(answer.id)?.(answer);
        this.#rows.delete(answer.id);
        this.#settle(ROWS_IDLE_MS);
        break;
      case 'bytes':
        void this.#fetch(port, answer);
        break;
      default:
        assertNever(answer);
    }
  }

  async #fetch(port: MessagePort, { id, from, to }: BytesWanted): Promise<void> {
    const bytes = await this.#file.read(from, to);
    // What was known of the file already stays here.
    const isOwn = bytes !== null && bytes.buffer !== this.#file.tail.buffer;
    send(port, { type: 'bytes', id, bytes }, isOwn ? [bytes.buffer] : []);
  }
}

function send(
  port: MessagePort,
  request: GroupRequest,
  moved: readonly ArrayBufferLike[] = [],
): void {
  port.postMessage(request, [...moved] as ArrayBuffer[]);
}
