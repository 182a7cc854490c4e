import { err, ok, type Result } from '../../../shared/base/result';
import { micros } from '../../../shared/base/time';
import { LaneDecoder } from '../../../shared/session/decode-lanes';
import { decodeRows } from '../../../shared/session/decode-rows';
import { EventTable } from '../../../shared/session/event-table';
import {
  footerLength,
  readFooter,
  type SessionFooter,
} from '../../../shared/session/session-footer';
import type { Viewport } from '../../../shared/timeline/viewport';
import { RemoteGroups } from './remote-groups';
import { type RowGroup, RowStore } from './row-store';
import type { Scene } from './scene';
import type { SessionBytes } from './session-bytes';

/** Groups that the decoder reads or has read while one is put into the lanes. */
const AHEAD = 3;

/** What to tell while a session is opened. */
export interface SessionListener {
  /** All that is known before an event is decoded. */
  readonly opened: (footer: SessionFooter, bounds: Viewport) => void;
  /** So many of all events are in the scene. The next ones are read when the promise is kept. */
  readonly decoded: (events: number, total: number) => Promise<void>;
}

/**
 * Reads a session's file into `scene`: first its footer, which is enough for a first picture, then
 * row group by row group the columns that the lanes show. Fails with a phrase that completes "the
 * file …", or null when it could not be fetched. `decoder`: a port to the
 * page's decoder, which reads the groups beside this worker.
 */
export async function openSession(
  opening: Promise<SessionBytes | null>,
  decoder: MessagePort,
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
  const bounds = boundsOf(footer);
  scene.showSession(bounds, footer.header, footer.overview);
  const remote = new RemoteGroups(decoder, file);
  scene.rows = rowStore(remote, footer, bounds);
  listener.opened(footer, bounds);
  return readLanes(remote, footer, scene, listener);
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
  const decoder = new LaneDecoder();
  const ahead = rowGroups.slice(0, AHEAD).map((_, group) => remote.read(group, 'lanes'));
  for (const [group, { firstSeq, rows }] of rowGroups.entries()) {
    const answer = await ahead.shift();
    if (!answer?.ipc) {
      const reason = `has rows that cannot be decoded (row group ${group})`;
      return err(answer?.unread === true ? null : reason);
    }
    if (group + AHEAD < rowGroups.length) {
      ahead.push(remote.read(group + AHEAD, 'lanes'));
    }
    const decoded = decoder.decode(answer.ipc, firstSeq, rows);
    if (!decoded.ok) {
      return err(decoded.error.message);
    }
    scene.data.append(decoded.value);
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
  return new RowStore(groups, async (group) => {
    const { firstSeq = 0, rows = 0 } = groups[group] ?? {};
    const table = new EventTable(firstSeq, rows);
    const { ipc } = await remote.read(group, 'rows');
    return ipc !== null && decodeRows(ipc, table).ok && table.length === rows ? table : null;
  });
}

/** From the session's start to its end, or to its last event when it has no end; an excerpt's part. */
function boundsOf({ header, overview, excerpt }: SessionFooter): Viewport {
  const lastUs = overview.lastUs ?? 0;
  const fromUs = excerpt?.fromUs ?? 0;
  const toUs = excerpt === null ? Math.max(header.end?.durationUs ?? 0, lastUs) : excerpt.toUs;
  return { fromUs: micros(fromUs), toUs: micros(Math.max(fromUs + 1, toUs ?? lastUs)) };
}
