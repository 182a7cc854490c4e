import { Flag } from '../../shared/input/event-flags';
import { Kind } from '../../shared/input/event-kind';
import { MASKED_KEY } from '../../shared/input/masked-key';
import { modifierBit } from '../../shared/input/modifiers';
import { indexOfKey } from '../../shared/input/physical-keys';
import { copyRow } from '../../shared/session/event-columns';
import type { EventTable } from '../../shared/session/event-table';
import { gapNote } from '../../shared/session/gap-note';
import type { RowTally } from '../sender/row-tally';
import type { EventRing } from './event-ring';
import type { EventRows } from './event-rows';
import type { MachineContext } from './machine-context';
import type { OwnRows } from './own-gesture';
import type { PressId, PressLog } from './press-log';
import type { PressRows } from './press-rows';

/**
 * How long after a stretch was taken back events of it may still come, µs: none of them is to be
 * recorded after all. The first event that is later ends the wait.
 */
export const REWIND_PATIENCE_US = 1_000_000;

/** What a collector writes rows with. */
export interface RowWriters {
  readonly ring: EventRing;
  readonly rows: EventRows;
  readonly presses: PressRows;
  readonly context: MachineContext;
  /** Strings have other indices from now on: everybody who keeps some looks them up again. */
  readonly reindex: (of: (index: number) => number) => void;
}

/** A stretch of the session that never happened. */
export interface Rewound {
  /** The first event in it. */
  readonly toSeq: number;
  /** Strings that the events before it use, entry 0 included. */
  readonly strings: number;
  readonly fromUs: number;
  readonly toUs: number;
  /** What was in it. */
  readonly tally: RowTally;
}

/**
 * Takes the newest rows out of the ring and writes what stands for them:
 *
 * ```
 *   KeyA      ██████████████████            ████▁▁▁▁▁▁▁▁▁▁▁▁▁     closed at the cut
 *   Ctrl      ▁▁▁▁▁▁▁▁█████████    ──►      ▁▁▁▁▁▁▁▁▁▁▁▁▁▁███     opened where it goes on
 *   rows      │   │ ││ │ ││ │ now           │   │gap         to
 * ```
 *
 * `writing`: rows say what is down, as they do unless recording is paused. Opening what is down at
 * the end of the stretch is left to the caller, since events of the stretch may still be on their way.
 */
export function rewindRows(writers: RowWriters, rewound: Rewound, writing: boolean): void {
  const { rows, presses, context, ring } = writers;
  const held = heldAtCut(writers, rewound.tally, writing);
  const window = windowBefore(ring, rewound.toSeq);
  takeOut(writers, rewound.toSeq, rewound.strings);
  presses.takeBack(rewound.toSeq);
  context.rewind(rewound.toSeq);
  rows.rewind(rewound.fromUs);
  rows.window = window;
  close(rows, presses.log, held);
  const { fromUs, toUs } = rewound;
  rows.note(Kind.gap, fromUs, gapNote('rewound', fromUs, toUs, null));
  context.hideWindow();
  rows.forward(toUs);
}

/**
 * Writes rows again that were taken out of the ring, those left out that are the user's own
 * gestures. `taken`: the rows from the first of those on, `old`: the strings that they refer to.
 * `onSlice` is called every so often, so that readers take them before the ring is full.
 */
export function writeAgain(
  writers: RowWriters,
  taken: EventTable,
  old: readonly string[],
  own: OwnRows,
  onSlice: () => void,
): void {
  const { ring, presses, context } = writers;
  const { columns, firstSeq } = taken;
  const slice = ring.capacity / 4;
  const again = reader(ring, old);
  const seqs = new Float64Array(taken.length).fill(-1);
  for (let i = 0; i < taken.length; i++) {
    const seq = firstSeq + i;
    if (own.seqs.has(seq)) {
      continue;
    }
    seqs[i] = ring.head;
    const row = ring.claim();
    const c = ring.columns;
    copyRow(columns, i, c, row);
    // Casts, not checks: the row exists.
    c.key[row] = again(c.key[row] as number);
    c.text[row] = again(c.text[row] as number);
    c.note[row] = again(c.note[row] as number);
    for (const { fromSeq, toSeq, bit } of own.modifiers) {
      if (seq >= fromSeq && seq < toSeq) c.mods[row] = (c.mods[row] as number) & ~bit;
    }
    if ((i + 1) % slice === 0) {
      onSlice();
    }
  }
  presses.log.renumber(firstSeq, (seq) => {
    const now = seqs[seq - firstSeq] ?? -1;
    return now < 0 ? null : now;
  });
  context.renumber((seq) => (seq < firstSeq ? seq : (seqs[seq - firstSeq] ?? ring.head)));
}

/** Takes rows out of the ring. String indices that anybody keeps are made good. */
export function takeOut(writers: RowWriters, toSeq: number, strings: number): readonly string[] {
  const { ring } = writers;
  const old = ring.strings.list.slice();
  ring.takeBack(toSeq, strings);
  writers.reindex(reader(ring, old));
  return old;
}

/** Finds the new index of a string by its old one, adding it to the table where it is no more. */
function reader(ring: EventRing, old: readonly string[]): (index: number) => number {
  return (index) =>
    ring.strings.list[index] === old[index] ? index : ring.strings.intern(old[index] ?? '');
}

/** Keys by what rows call them, and buttons, that were down before the stretch: each once a press. */
interface Held {
  readonly keys: readonly string[];
  readonly buttons: readonly number[];
}

/** Down now, less what was pressed since, and what was let go of since. */
function heldAtCut({ ring, presses }: RowWriters, tally: RowTally, writing: boolean): Held {
  const shown = writing ? presses.shown() : { keys: [], buttons: [] };
  const keys = new Map<string, number>();
  const buttons = new Map<number, number>();
  for (const key of shown.keys) add(keys, ring.strings.at(key) ?? '', 1);
  for (const button of shown.buttons) add(buttons, button, 1);
  for (const [key, net] of tally.keys) add(keys, key, -net);
  for (const [button, net] of tally.buttons) add(buttons, button, -net);
  // A key that nobody could name has no pairs.
  keys.delete('');
  return { keys: repeated(keys), buttons: repeated(buttons) };
}

function add<Name>(counts: Map<Name, number>, name: Name, change: number): void {
  counts.set(name, (counts.get(name) ?? 0) + change);
}

function repeated<Name>(counts: ReadonlyMap<Name, number>): Name[] {
  return [...counts].flatMap(([name, count]) => Array<Name>(Math.max(0, count)).fill(name));
}

/** Lets go of what was down. Which masked key a row is of, only the log may know. */
function close(rows: EventRows, log: PressLog, { keys, buttons }: Held): void {
  const named = new Set(keys.map((key) => indexOfKey(key) + 1));
  const masked = [...log.open()].filter((id) => id > 0 && !named.has(id));
  const release = (flags: number, key: string, button: number, id: PressId): void => {
    rows.row(button === 0 ? Kind.key_up : Kind.button_up, flags, rows.strings.intern(key), button);
    log.note(rows.head - 1, rows.lastUs, id, false);
  };
  keys.forEach((key, i) => {
    rows.mods = keys.slice(i + 1).reduce((mods, other) => mods | modifierBit(other), 0);
    if (key === MASKED_KEY) {
      release(Flag.synthetic | Flag.redacted, key, 0, masked.shift() ?? 0);
    } else {
      release(Flag.synthetic, key, 0, indexOfKey(key) + 1);
    }
  });
  rows.mods = 0;
  for (const button of buttons) {
    release(Flag.synthetic, '', button, -button);
  }
}

/** The window of the last row before `seq`, −1 for none, or when that row is only in the journal. */
function windowBefore({ columns, mask, oldest }: EventRing, seq: number): number {
  const row = (seq - 1) & mask;
  return seq > oldest && ((columns.flags[row] ?? 0) & Flag.hasWindow) !== 0
    ? (columns.window[row] ?? -1)
    : -1;
}
