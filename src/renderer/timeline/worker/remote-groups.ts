import type { GroupAnswer, GroupRequest } from './decoder-protocol';
import type { SessionBytes } from './session-bytes';

/** The row groups of one file, as the decoder reads them: see decoder-worker.ts. */
export class RemoteGroups {
  readonly #port: MessagePort;
  readonly #waiting = new Map<number, (answer: GroupAnswer) => void>();
  #asked = 0;

  /** `port` leads to the decoder, and to nothing else. */
  constructor(port: MessagePort, file: SessionBytes) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<GroupAnswer>) => {
      this.#waiting.get(data.id)?.(data);
      this.#waiting.delete(data.id);
    };
    this.#send({ type: 'file', file: file.facts });
  }

  /** A group: for `lanes` in order and only some columns, for `rows` all columns of any. */
  read(group: number, of: 'lanes' | 'rows'): Promise<GroupAnswer> {
    const id = this.#asked++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#send({ type: 'group', id, group, of });
    });
  }

  #send(request: GroupRequest): void {
    this.#port.postMessage(request);
  }
}
