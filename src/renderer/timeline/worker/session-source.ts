import { err, ok, type Result } from '../../../shared/base/result';
import { decodeColumns } from '../../../shared/session/decode-columns';
import { decodeRows } from '../../../shared/session/decode-rows';
import { EventTable } from '../../../shared/session/event-table';
import {
  footerLength,
  readFooter,
  type SessionFooter,
} from '../../../shared/session/session-footer';
import { sessionBounds } from '../../../shared/timeline/session-bounds';
import type { Viewport } from '../../../shared/timeline/viewport';
import type { LanesAnswer } from './decoder-protocol';
import { type DecoderSupply, RemoteGroups } from './remote-groups';
import { type RowGroup, RowStore } from './row-store';
import type { Scene } from './scene';
import type { SessionBytes } from './session-bytes';

/** Groups that the decoders read or have read while one is put into the lanes: one each, and one waiting for each. */
const AHEAD = 4;

/** What to tell while a session is opened. */
export interface SessionListener {
  /** Whether all decoders may work at once; one of them until then: the page needs a processor for what it shows first. */
  readonly hurried: () => boolean;
  /** All that is known before an event is decoded. */
  readonly opened: (footer: SessionFooter, bounds: Viewport, remote: RemoteGroups) => void;
  /** So many of all events are in the scene. The next ones are read when the promise is kept. */
  readonly decoded: (events: number, total: number) => Promise<void>;
}

/**
 * Reads a session's file into `scene`: first its footer, which is enough for a first picture, then
 * row group by row group the columns that the lanes show. Fails with a phrase that completes "the
 * file …", or null when it could not be fetched. `decoders`: ports to
 * the page's decoders, which read the groups beside this worker.
 */
export async function openSession(
  opening: Promise<SessionBytes | null>,
  decoders: readonly MessagePort[],
  supply: DecoderSupply,
  scene: Scene,
  listener: SessionListener,
): Promise<Result<void, string | null>> {
  const file = await opening;
  if (file === null) {
    return err(null);
  }
  const opened = await footerOf(file);
  if (!opened.ok) {
    return opened;
  }
  const footer = opened.value;
  const bounds = sessionBounds(footer);
  scene.showSession(bounds, footer.header, footer.overview);
  const remote = new RemoteGroups(decoders, file, footer.rowGroups, supply);
  scene.rows = rowStore(remote, footer, bounds);
  listener.opened(footer, bounds, remote);
  const read = await readLanes(remote, footer, scene, listener);
  remote.lanesRead();
  return read;
}

async function footerOf(file: SessionBytes): Promise<Result<SessionFooter, string | null>> {
  const length = footerLength(file.tail) ?? 0;
  const bytes =
    length <= file.tail.length ? file.tail : await file.read(file.size - length, file.size);
  if (bytes === null) {
    return err(null);
  }
  const footer = readFooter(bytes);
  return footer.ok ? footer : err(footer.error.message);
}

async function readLanes(
  remote: RemoteGroups,
  { rowGroups, events }: SessionFooter,
  scene: Scene,
  listener: SessionListener,
): Promise<Result<void, string | null>> {
  const asked: Promise<LanesAnswer>[] = [];
  let next = 0;
  const ask = (spare: ArrayBuffer | null): void => {
    const most = listener.hurried() ? AHEAD : 1;
    while (asked.length < most && next < rowGroups.length) {
      asked.push(remote.lanes(next, asked.length === most - 1 ? spare : null));
      next += 1;
    }
  };
  ask(null);
  for (const group of rowGroups.keys()) {
    const answer = await asked.shift();
    if (!answer?.piece) {
      const reason = answer?.reason ?? `has rows that cannot be decoded (row group ${group})`;
      return err(answer?.unread === true ? null : reason);
    }
    scene.data.add(answer.piece);
    ask(answer.piece.buffer);
    await listener.decoded(scene.data.events, events);
  }
  return ok(undefined);
}

/** The rows of the file, each group fetched and decoded when it is asked for. */
function rowStore(remote: RemoteGroups, footer: SessionFooter, bounds: Viewport): RowStore {
  const groups: RowGroup[] = footer.rowGroups.map((group) => ({
    ...group,
    fromUs: group.fromUs ?? bounds.fromUs,
    toUs: group.toUs ?? bounds.toUs,
  }));
  return new RowStore(groups, {
    table: async (group) => {
      const { firstSeq = 0, rows = 0 } = groups[group] ?? {};
      const { ipc } = await remote.rows(group, rows);
      const table = new EventTable(firstSeq, rows);
      return ipc !== null && decodeRows(ipc, table).ok && table.length === rows ? table : null;
    },
    columns: async (group, columns) => {
      const { firstSeq = 0, rows = 0 } = groups[group] ?? {};
      const { ipc } = await remote.rows(group, rows, columns);
      const decoded = ipc === null ? null : decodeColumns(ipc, columns, firstSeq, rows);
      return decoded?.ok === true ? decoded.value : null;
    },
  });
}
