import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { putInPlace } from '../../src/main/session/durable-files';
import { writeSessionFile } from '../../src/main/session/session-file';
import { Flag } from '../../src/shared/input/event-flags';
import { Kind } from '../../src/shared/input/event-kind';
import { createColumns } from '../../src/shared/session/event-columns';
import { focusNote } from '../../src/shared/session/focus-note';
import { OverviewBuilder } from '../../src/shared/session/overview';
import type { RowRange } from '../../src/shared/session/row-range';
import { ROW_GROUP_ROWS } from '../../src/shared/session/session-columns';
import { RowDigest } from '../../src/shared/session/session-digest';
import { StringTable } from '../../src/shared/session/string-table';
import { sessionHeader, userEnd } from '../support/sessions';

/** µs from one event to the next. */
const STEP_US = 1000;
/** The windows of the session: the first half of it happens in one, the second in the other. */
const WINDOWS = [
  { title: 'Letter', class: 'editor', process: 'editor' },
  { title: 'News', class: 'browser', process: 'browser' },
] as const;

/**
 * Puts a session of `events` events into the library of a home, one a millisecond, of which everything
 * is known: event 0 is the focus on Letter, the middle one the focus on News, every fifty thousandth a marker
 * that is called by its number, every tenth a key (A down, A up, B down, B up in turn, B typing “b”),
 * five after it in turn a button's press and release, all others moves, event n to n, n + 1.
 */
export async function putKnownSession(home: string, name: string, events: number): Promise<void> {
  const overview = new OverviewBuilder();
  const digest = new RowDigest();
  for (const group of knownEvents(events)) {
    overview.add(group.columns, group.strings, 0, group.toSeq - group.fromSeq);
    digest.addGroup(group.columns, group.strings, group.toSeq - group.fromSeq);
  }
  const folder = join(home, 'sessions');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${name}.reel.parquet`);
  await writeSessionFile(`${file}.draft`, {
    header: sessionHeader({ title: name, windows: [...WINDOWS], end: userEnd(events * STEP_US) }),
    overview: overview.build(),
    rows: digest.finish(),
    excerpt: null,
    groups: knownEvents(events),
  });
  putInPlace(`${file}.draft`, file);
}

/** Row groups of a known session; one is valid until the next is asked for. */
function* knownEvents(events: number): Generator<RowRange, void, undefined> {
  const strings = new StringTable();
  for (let from = 0; from < events; from += ROW_GROUP_ROWS) {
    const to = Math.min(events, from + ROW_GROUP_ROWS);
    const c = createColumns(to - from);
    for (let n = from; n < to; n++) {
      const row = n - from;
      const window = n * 2 < events ? 0 : 1;
      c.tUs[row] = n * STEP_US;
      c.recvUs[row] = n * STEP_US;
      c.window[row] = window;
      c.flags[row] = Flag.hasWindow;
      if (n === 0 || n * 2 === events) {
        c.kind[row] = Kind.focus;
        c.note[row] = strings.intern(focusNote(WINDOWS[window]));
      } else if (n % 50_000 === 0) {
        c.kind[row] = Kind.marker;
        c.note[row] = strings.intern(`mark ${n}`);
      } else if (n % 10 === 0) {
        const turn = (n / 10) % 4;
        const key = turn < 2 ? 'KeyA' : 'KeyB';
        c.kind[row] = turn % 2 === 0 ? Kind.key_down : Kind.key_up;
        c.key[row] = strings.intern(key);
        c.text[row] = strings.intern(turn === 2 ? 'b' : '');
      } else if (n % 10 === 5) {
        c.kind[row] = n % 20 === 5 ? Kind.button_down : Kind.button_up;
        c.button[row] = 1;
      } else {
        c.kind[row] = Kind.move;
        c.flags[row] = Flag.hasWindow | Flag.hasPoint;
        c.x[row] = n;
        c.y[row] = n + 1;
      }
    }
    const base = { base: from, mask: 0x7fffffff };
    yield { columns: c, strings: strings.list, fromSeq: from, toSeq: to, ...base };
  }
}
