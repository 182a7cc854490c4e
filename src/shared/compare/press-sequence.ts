import type { BarRow } from '../timeline/bar-row';
import type { LaneData } from '../timeline/lane-data';

/** What was pressed in a session, in order: keys, modifiers and buttons. No press that was made up, as where a cut ends. */
export interface PressSequence {
  /** What each press is, as an index into {@link names}. */
  readonly what: Uint32Array;
  /** When each went down, µs of the session. */
  readonly timesUs: Float64Array;
  /** W3C codes of keys, `button:1`, …; `key:?` for a key that nobody could name. */
  readonly names: readonly string[];
  /** What each is called where it first was pressed, as on the timeline. */
  readonly labels: readonly string[];
  /** Whether there were more than were asked for. */
  readonly cut: boolean;
}

/** Presses taken between two looks at the clock. */
const PIECE = 20_000;

/** What a sequence is taken from. */
type Source = Pick<LaneData, 'keyboard' | 'modifiers' | 'buttons' | 'strings' | 'words'>;

/**
 * The first `limit` presses of a session, merged from its lanes in order of time. A masked key is
 * `Masked`: which one it was is not known. Awaits `turn` now and then, so that whoever else works there
 * does.
 */
export async function pressSequence(
  data: Source,
  limit: number,
  turn: () => Promise<void>,
): Promise<PressSequence> {
  const rows = rowsOf(data);
  const total = rows.reduce((sum, { row }) => sum + row.length, 0);
  const count = Math.min(limit, total);
  const what = new Uint32Array(count);
  const timesUs = new Float64Array(count);
  const names = new Names();
  const next = rows.map(() => 0);
  let found = 0;
  let cut = false;
  for (let looked = 0; looked < total; looked++) {
    if (looked > 0 && looked % PIECE === 0) await turn();
    const first = earliest(rows, next);
    const taken = rows[first];
    if (taken === undefined) break;
    const index = next[first] ?? 0;
    next[first] = index + 1;
    if (!taken.counts(index)) continue;
    cut = found === count;
    if (cut) break;
    const tUs = taken.row.starts[index] ?? 0;
    timesUs[found] = tUs;
    what[found] = names.of(taken.nameOf(taken.row.whatAt(index)), (name) =>
      labelOf(data, name, tUs),
    );
    found += 1;
  }
  const { list, labels } = names;
  return { what: what.slice(0, found), timesUs: timesUs.slice(0, found), names: list, labels, cut };
}

interface Row {
  readonly row: BarRow;
  readonly nameOf: (what: number) => string;
  /** Whether the bar at an index is one that somebody pressed. */
  readonly counts: (index: number) => boolean;
}

function rowsOf(data: Source): readonly Row[] {
  const key = (what: number): string => data.strings.at(what) ?? 'key:?';
  return [
    ...[...data.keyboard, ...data.modifiers.values()].map((row) => ({
      row,
      nameOf: key,
      counts: (index: number) => !row.isMadeUp(index),
    })),
    ...[...data.buttons.values()].map((row) => ({
      row,
      nameOf: (what: number) => `button:${what}`,
      counts: (index: number) => row.isClick(index),
    })),
  ];
}

/** The row whose next press is the earliest. There are as many rows as fingers, so each is looked at. */
function earliest(rows: readonly Row[], next: readonly number[]): number {
  let best = -1;
  let bestUs = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]?.row;
    const index = next[i] ?? 0;
    if (row === undefined || index >= row.length) continue;
    const tUs = row.starts[index] ?? Number.POSITIVE_INFINITY;
    if (tUs < bestUs) {
      best = i;
      bestUs = tUs;
    }
  }
  return best;
}

function labelOf(data: Source, name: string, tUs: number): string {
  return name.startsWith('button:')
    ? name
    : data.words.keyNames.at(name === 'key:?' ? null : name, tUs);
}

/** Names by the order in which they come first. */
class Names {
  readonly list: string[] = [];
  readonly labels: string[] = [];
  readonly #index = new Map<string, number>();

  of(name: string, labelOf: (name: string) => string): number {
    const known = this.#index.get(name);
    if (known !== undefined) return known;
    const index = this.list.push(name) - 1;
    this.labels.push(labelOf(name));
    this.#index.set(name, index);
    return index;
  }
}

/**
 * Two sequences with numbers that mean the same in both, for {@link differences}: the right one's are
 * replaced by the left one's where those have the name, by new ones elsewhere.
 */
export function inOneAlphabet(
  left: PressSequence,
  right: PressSequence,
): readonly [Uint32Array, Uint32Array] {
  const index = new Map(left.names.map((name, i) => [name, i]));
  const translated = right.names.map((name, i) => index.get(name) ?? left.names.length + i);
  return [left.what, right.what.map((what) => translated[what] ?? 0)];
}
