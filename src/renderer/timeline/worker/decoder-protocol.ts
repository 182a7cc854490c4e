import type { SoughtColumn } from '../../../shared/session/decode-columns';
import type { SparseColumn } from '../../../shared/session/lane-columns';
import type { LanePiece } from '../../../shared/session/lane-piece';

/** What the page asks of the decoder. */
export type DecoderRequest =
  /** Load what was compiled before, so that it need not be again; null: compile it. */
  | { readonly type: 'start'; readonly compiled: WebAssembly.Module | null }
  /** Answer what comes over this port, about one file. */
  | { readonly type: 'serve'; readonly id: number; readonly port: MessagePort }
  /** Whoever had the other end of that port is gone. */
  | { readonly type: 'end'; readonly id: number };

/** What the decoder tells the page. */
export type DecoderReport =
  /** It is ready, with what it compiled. */
  | { readonly type: 'loaded'; readonly compiled: WebAssembly.Module }
  /** It cannot decode anything. */
  | { readonly type: 'unloaded' }
  /** It cannot decode any more. `over`: whose file it worked on; null when nobody knows. */
  | { readonly type: 'broken'; readonly over: number | null };

/** A group of a file. */
interface Group {
  readonly id: number;
  readonly group: number;
  readonly rows: number;
}

/** Bytes of a file from `from` on. */
export interface Stretch {
  readonly from: number;
  readonly bytes: Uint8Array;
}

/** What the lanes show of a group. */
export interface LanesRequest extends Group {
  readonly type: 'lanes';
  /** `seq` of the first row. */
  readonly firstSeq: number;
  /** Columns with nothing in them, which need not be read. */
  readonly blank: readonly SparseColumn[];
  /** The bytes of the group; for those that are not among them it has to ask. */
  readonly stretches: readonly Stretch[];
  /** The buffer of an earlier piece, to be used again. */
  readonly spare: ArrayBuffer | null;
}

/** The rows of any group, all their columns or those named. */
export interface RowsRequest extends Group {
  readonly type: 'rows';
  readonly columns: readonly SoughtColumn[] | null;
}

/** What a timeline sends over its port: first its file, then what it asks of groups, and bytes that it is asked for. */
export type GroupRequest =
  /** The last bytes of the file are known from its opening. */
  | { readonly type: 'file'; readonly size: number; readonly tail: Uint8Array }
  | LanesRequest
  | RowsRequest
  /** Null when they cannot be had. */
  | { readonly type: 'bytes'; readonly id: number; readonly bytes: Uint8Array | null };

/** The decoder needs bytes `[from, to)` of the file. */
export interface BytesWanted {
  readonly type: 'bytes';
  readonly id: number;
  readonly from: number;
  readonly to: number;
}

/** A group for the lanes; without a piece it could not be read, `unread` for want of its bytes. */
export interface LanesAnswer {
  readonly type: 'lanes';
  readonly id: number;
  readonly piece: LanePiece | null;
  /** What is wrong with rows that could be decoded; completes “the file …”. */
  readonly reason: string | null;
  readonly unread: boolean;
}

/** A group as an Arrow IPC stream; null when it cannot be read, `unread` for want of its bytes. */
export interface RowsAnswer {
  readonly type: 'rows';
  readonly id: number;
  readonly ipc: Uint8Array | null;
  readonly unread: boolean;
}

/** What the decoder sends. */
export type GroupAnswer = LanesAnswer | RowsAnswer | BytesWanted;
