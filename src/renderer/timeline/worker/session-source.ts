import initParquet, { readParquet } from 'parquet-wasm/esm';
import wasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import { err, ok, type Result } from '../../../shared/base/result';
import { micros } from '../../../shared/base/time';
import { decodeRowGroup } from '../../../shared/session/decode-session';
import { EventTable } from '../../../shared/session/event-table';
import { tableRange } from '../../../shared/session/row-range';
import { readFooter, type SessionFooter } from '../../../shared/session/session-footer';
import type { Viewport } from '../../../shared/timeline/viewport';
import { RowStore } from './row-store';
import type { Scene } from './scene';

/** What to tell while a session is opened. */
export interface SessionListener {
  /** All that is known before an event is decoded. */
  readonly opened: (footer: SessionFooter, bounds: Viewport) => void;
  /** So many of all events are in the scene. The next ones are read when the promise is kept. */
  readonly decoded: (events: number, total: number) => Promise<void>;
}

/**
 * Reads the session at `url` into `scene`, row group by row group. Fails with a phrase that completes "the file …", or null when it could
 * not be fetched.
 */
export async function openSession(
  url: string,
  scene: Scene,
  listener: SessionListener,
): Promise<Result<void, string | null>> {
  // Compiles while the file comes in.
  const parquet = initParquet({ module_or_path: wasmUrl });
  const bytes = await fetchBytes(url);
  if (bytes === null) {
    return err(null);
  }
  const footer = readFooter(bytes);
  if (!footer.ok) {
    return err(footer.error.message);
  }
  const bounds = boundsOf(footer.value);
  scene.showSession(bounds, footer.value.header);
  const groups = footer.value.rowGroups.map((group) => ({
    ...group,
    fromUs: group.fromUs ?? bounds.fromUs,
    toUs: group.toUs ?? bounds.toUs,
  }));
  scene.rows = new RowStore(groups, async (group) => {
    await parquet;
    const table = new EventTable(groups[group]?.firstSeq ?? 0, groups[group]?.rows ?? 0);
    const decoded = decodeRowGroup(bytes, footer.value, group, { readParquet }, table);
    return decoded.ok ? table : null;
  });
  listener.opened(footer.value, bounds);
  await parquet;
  for (const [group, { firstSeq, rows }] of footer.value.rowGroups.entries()) {
    const table = new EventTable(firstSeq, rows);
    const decoded = decodeRowGroup(bytes, footer.value, group, { readParquet }, table);
    if (!decoded.ok) {
      return err(decoded.error.message);
    }
    scene.data.append(tableRange(table));
    await listener.decoded(scene.data.events, footer.value.events);
  }
  return ok(undefined);
}

async function fetchBytes(url: string): Promise<Uint8Array | null> {
  try {
    const response = await fetch(url);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    // fetch throws one kind of error, whatever is wrong with the address.
    return null;
  }
}

/** From the session's start to its end, or to its last event when it has no end; an excerpt's part. */
function boundsOf({ header, overview, excerpt }: SessionFooter): Viewport {
  const lastUs = overview.lastUs ?? 0;
  const fromUs = excerpt?.fromUs ?? 0;
  const toUs = excerpt === null ? Math.max(header.end?.durationUs ?? 0, lastUs) : excerpt.toUs;
  return { fromUs: micros(fromUs), toUs: micros(Math.max(fromUs + 1, toUs ?? lastUs)) };
}
