import { modifierBit } from '../input/modifiers';
import { chordModifiers, heldIndex } from '../timeline/held-modifiers';
import type { LaneData } from '../timeline/lane-data';
import { lowerBound } from '../timeline/sorted-search';
import { placeAt, type TimedPlace } from './place-at';

/** A key that is down. */
export interface HeldKey {
  /** W3C code; `Masked` where the privacy mode keeps it back, null for a key nobody could name. */
  readonly code: string | null;
  /** What it is called on the layout in force when it went down. */
  readonly label: string;
  readonly sinceUs: number;
}

/** The wheel's last turn, 120ths of a notch, positive right and down. */
export interface LastTurn {
  readonly atUs: number;
  readonly x: number;
  readonly y: number;
}

/** What hands were doing at an instant. */
export interface StateAt {
  readonly atUs: number;
  /** Keys that are down, modifiers included, in the order in which they went down. */
  readonly keys: readonly HeldKey[];
  /** Modifiers among those, as chords are written; see {@link chordModifiers}. */
  readonly modifiers: readonly string[];
  /** Mouse buttons that are down, in the order in which they went down. */
  readonly buttons: readonly number[];
  /** Virtual-desktop physical pixels; null where nobody knows: before the first move, after a gap. */
  readonly pointer: TimedPlace | null;
  /** Null before the first turn. */
  readonly wheel: LastTurn | null;
}

/**
 * What was down, and where the pointer was, at `tUs`: what events up to and at that instant lead to,
 * found by searches whose cost grows with the logarithm of the session.
 *
 * ```
 *            tUs
 * A   [───────┼──]      down
 * B   [────]  │         up
 * C       [───┤         up: what ends at the instant is over
 * D           ├────]    down: what begins at the instant has begun
 * ```
 */
export function stateAt(data: LaneData, tUs: number): StateAt {
  const keys: HeldKey[] = [];
  let mods = 0;
  for (const row of [...data.keyboard, ...data.modifiers.values()]) {
    const index = heldIndex(row, tUs);
    if (index === null) continue;
    const code = data.strings.at(row.whatAt(index));
    const sinceUs = row.starts[index] as number;
    keys.push({ code, label: data.words.keyNames.at(code, sinceUs), sinceUs });
    mods |= modifierBit(code ?? '');
  }
  const buttons: { readonly button: number; readonly sinceUs: number }[] = [];
  for (const [button, row] of data.buttons) {
    const index = heldIndex(row, tUs);
    if (index !== null) buttons.push({ button, sinceUs: row.starts[index] as number });
  }
  keys.sort((a, b) => a.sinceUs - b.sinceUs);
  const codes = keys.flatMap(({ code }) => code ?? []);
  return {
    atUs: tUs,
    keys,
    modifiers: chordModifiers(mods, codes, data.words.modifierKeys, tUs),
    buttons: buttons.sort((a, b) => a.sinceUs - b.sinceUs).map(({ button }) => button),
    pointer: placeAt(data, tUs),
    wheel: lastTurn(data, tUs),
  };
}

function lastTurn({ wheel }: LaneData, tUs: number): LastTurn | null {
  const { vertical, horizontal } = wheel;
  const index = {
    y: lowerBound(vertical.times, Math.floor(tUs) + 1, 0, vertical.length) - 1,
    x: lowerBound(horizontal.times, Math.floor(tUs) + 1, 0, horizontal.length) - 1,
  };
  const yUs = index.y < 0 ? Number.NEGATIVE_INFINITY : (vertical.times[index.y] as number);
  const xUs = index.x < 0 ? Number.NEGATIVE_INFINITY : (horizontal.times[index.x] as number);
  const atUs = Math.max(xUs, yUs);
  if (atUs === Number.NEGATIVE_INFINITY) return null;
  return {
    atUs,
    x: xUs === atUs ? horizontal.amountAt(index.x) : 0,
    y: yUs === atUs ? vertical.amountAt(index.y) : 0,
  };
}
