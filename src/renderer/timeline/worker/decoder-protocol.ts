/** What the page asks of the decoder. */
export type DecoderRequest =
  /** Answer what comes over this port, about one file. */
  | { readonly type: 'serve'; readonly id: number; readonly port: MessagePort }
  /** Whoever had the other end of that port is gone. */
  | { readonly type: 'end'; readonly id: number };

/** What is known of a file at its opening: see `SessionBytes`. */
export interface FileFacts {
  readonly url: string;
  readonly etag: string | null;
  readonly size: number;
  readonly tail: Uint8Array;
}

/** What a timeline asks over its port: first its file, then groups of it. */
export type GroupRequest =
  | { readonly type: 'file'; readonly file: FileFacts }
  /** `lanes`: the columns that lanes show, of groups in order; `rows`: all columns of any group. */
  | {
      readonly type: 'group';
      readonly id: number;
      readonly group: number;
      readonly of: 'lanes' | 'rows';
    };

/** A row group as an Arrow IPC stream; null when it cannot be read, `unread` for want of its bytes. */
export interface GroupAnswer {
  readonly id: number;
  readonly ipc: Uint8Array | null;
  readonly unread: boolean;
}
