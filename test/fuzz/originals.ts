import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseJournalLock } from '../../src/main/session/journal-lock';
import { JournalWriter } from '../../src/main/session/journal-writer';
import { sealFile } from '../../src/main/session/seal-file';
import { readSession } from '../../src/main/session/session-reader';
import { assert } from '../../src/shared/base/assert';
import { seededRandom } from '../../src/shared/base/seeded-random';
import { Flag } from '../../src/shared/input/event-flags';
import { Kind } from '../../src/shared/input/event-kind';
import { EventTable } from '../../src/shared/session/event-table';
import type { SessionHeader } from '../../src/shared/session/header';
import { tableRange } from '../../src/shared/session/row-range';
import { ROW_GROUP_ROWS } from '../../src/shared/session/session-columns';

/** A sound file and what is in it. */
export interface Original {
  readonly kind: 'journal' | 'session';
  readonly bytes: Uint8Array;
  readonly events: EventTable;
  readonly header: SessionHeader;
}

/** Makes sound files in `folder`: a journal and a session each of a handful of events, some hundred, and none. */
export async function smallOriginals(folder: string): Promise<readonly Original[]> {
  const originals: Original[] = [];
  for (const events of [0, 7, 60, 400]) {
    originals.push(...(await pair(folder, events, Math.max(1, Math.ceil(events / 6)))));
  }
  return originals;
}

/** The same of more events than one row group holds. */
export function largeOriginals(folder: string): Promise<readonly Original[]> {
  return pair(folder, ROW_GROUP_ROWS + 5000, 5000);
}

async function pair(folder: string, events: number, perFrame: number): Promise<Original[]> {
  const table = eventsOf(events);
  const journal = join(folder, `original-${events}.journal`);
  const session = join(folder, `original-${events}.reel.parquet`);
  const draft = join(folder, `original-${events}.part`);
  const created = JournalWriter.create(journal, HEADER);
  assert(created.ok, 'a journal can be made');
  for (let at = 0; at < table.length; at += perFrame) {
    const appended = created.value.append(
      tableRange(table, at, Math.min(table.length, at + perFrame)),
    );
    assert(appended.ok, 'a journal can be written');
  }
  created.value.end({ reason: 'user', durationUs: lastOf(table), dropped: events === 0 ? 0 : 3 });
  await created.value.close();
  releaseJournalLock(journal);
  const bytes = readFileSync(journal);
  const sealed = await sealFile(
    { journal, session, draft, recovered: false, end: null },
    { progress: () => undefined },
  );
  assert(sealed.ok, 'a sound journal can be sealed');
  const content = await readSession(session);
  assert(content.ok, 'a sealed session can be read');
  const { header } = content.value;
  return [
    { kind: 'journal', bytes, events: table, header },
    { kind: 'session', bytes: readFileSync(session), events: content.value.table, header },
  ];
}

function lastOf(table: EventTable): number {
  return table.columns.tUs[table.length - 1] ?? 0;
}

const KEYS = ['KeyA', 'KeyB', 'ShiftLeft', 'Digit1', 'Enter'] as const;

/** Typing, moves, wheel, markers, and one gap that lost three events. */
function eventsOf(count: number): EventTable {
  const random = seededRandom(count);
  const table = new EventTable(0, count);
  table.extend(count);
  const { columns: c, strings } = table;
  const held = new Set<string>();
  let tUs = 0;
  for (let i = 0; i < count; i++) {
    const dice = random();
    tUs += Math.floor(random() * 20) * 1000;
    c.tUs[i] = tUs;
    c.recvUs[i] = tUs + 300 + Math.floor(random() * 900);
    const left = count - i;
    const key = left <= held.size ? [...held][0] : undefined;
    if (i === 0) {
      c.kind[i] = Kind.gap;
      c.note[i] = strings.intern('overrun from_us=0 to_us=0 lost=3');
    } else if (key !== undefined || dice < 0.3) {
      const pressed = key ?? KEYS[Math.floor(random() * KEYS.length)] ?? 'KeyA';
      c.kind[i] = held.has(pressed) ? Kind.key_up : Kind.key_down;
      if (!held.delete(pressed)) held.add(pressed);
      c.key[i] = strings.intern(pressed);
      c.native[i] = 30;
      c.flags[i] = Flag.hasNative;
      if (left < held.size + 1) {
        // No room to let go of it again.
        held.delete(pressed);
        c.kind[i] = Kind.marker;
        c.key[i] = 0;
      }
    } else if (dice < 0.4) {
      c.kind[i] = random() < 0.5 ? Kind.marker : Kind.layout;
      c.note[i] = strings.intern(`note ${Math.floor(random() * 50)} é 中`);
    } else if (dice < 0.5) {
      c.kind[i] = Kind.wheel;
      c.wheelY[i] = 120;
      c.flags[i] = Flag.hasWheel;
    } else {
      c.kind[i] = Kind.move;
      c.x[i] = Math.floor(random() * 1920);
      c.y[i] = Math.floor(random() * 1080);
      c.flags[i] = Flag.hasPoint;
    }
  }
  return table;
}

const HEADER: SessionHeader = {
  format: 'deskreel-session',
  version: 1,
  id: '01932f5e-8f1a-7c3b-9d2e-4f5a6b7c8d9e',
  title: 'Fuzz “quoted” 中文',
  app: { name: 'deskreel', version: '0.0.0' },
  source: { id: 'scripted', version: '1' },
  clock: { source: 'x11-ms', resolutionUs: 1000, startMonotonicUs: 5_000_000 },
  startedAt: '2026-03-01T14:05:09.000+01:00',
  displays: [],
  keyboard: { layout: 'us', repeatDelayMs: 660, repeatRateHz: 25 },
  pointer: null,
  privacy: { mode: 'full', rules: [] },
  windows: [],
  host: { os: 'linux', release: '6.1', arch: 'x64', sessionType: 'x11' },
  end: null,
  recovered: null,
};
