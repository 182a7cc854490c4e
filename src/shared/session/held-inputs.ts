import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import { MASKED_KEY } from '../input/masked-key';
import { modifierBit } from '../input/modifiers';
import type { EventColumns } from './event-columns';
import { EventTable } from './event-table';
import { type RowRange, rowOf } from './row-range';
import type { StringTable } from './string-table';

/** A press or release that has no partner. */
export interface UnpairedPress {
  readonly seq: number;
  /** `KeyA`, or `button 1`. */
  readonly name: string;
  readonly problem: 'pressed twice' | 'released but not pressed';
}

/**
 * Follows which keys and buttons are down, event by event:
 *
 * ```
 *   KeyA   ▁▁█████▁▁      down … up: paired
 *   KeyA   ▁▁███r█r█▁     r: auto-repeat, part of the press
 *   KeyB   ▁▁▁▁▁▁████ …   held at the end
 * ```
 *
 * Keys go by their W3C code. Of keys that a privacy mode made alike (`redacted`) several may be
 * down at once, so they are only counted. A key without a code (the source could not tell which) has
 * no pairs to check.
 */
export class HeldInputs {
  /** Presses not yet released by string index of the key, in order of the first. */
  readonly #keys = new Map<number, number>();
  readonly #buttons = new Set<number>();

  /** Takes the events of `range`; calls `unpaired` for each that does not fit. */
  add(range: RowRange, unpaired: (press: UnpairedPress) => void = () => undefined): void {
    const { columns } = range;
    for (let seq = range.fromSeq; seq < range.toSeq; seq++) {
      const row = rowOf(range, seq);
      const kind = columns.kind[row];
      if (kind !== undefined && kind <= Kind.button_up) {
        const problem = this.#take(columns, row, kind);
        if (problem !== null) {
          unpaired({ seq, name: nameOf(range, row), problem });
        }
      }
    }
  }

  /** How many presses are not yet released. */
  get count(): number {
    return [...this.#keys.values()].reduce((sum, count) => sum + count, this.#buttons.size);
  }

  /** Names of what is held, in order of the presses, keys first. */
  names(strings: readonly string[]): string[] {
    return [
      ...[...this.#keys.keys()].map((key) => strings[key] ?? ''),
      ...[...this.#buttons].map((button) => `button ${button}`),
    ];
  }

  /** What is held: string indices of the keys, each once a press, and buttons; in order of the presses. */
  get pressed(): { readonly keys: readonly number[]; readonly buttons: readonly number[] } {
    const keys = [...this.#keys].flatMap(([key, count]) => Array<number>(count).fill(key));
    return { keys, buttons: [...this.#buttons] };
  }

  /**
   * Rows that let go of everything held: `synthetic`, at `tUs`, keys before buttons, as the events
   * from `firstSeq` on.
   */
  closingRows(strings: StringTable, firstSeq: number, tUs: number, recvUs: number): EventTable {
    const table = new EventTable(firstSeq, Math.max(1, this.count), strings);
    const { keys: held, buttons } = this.pressed;
    const modsAfter = (from: number): number =>
      held.slice(from).reduce((mods, key) => mods | modifierBit(strings.at(key) ?? ''), 0);
    held.forEach((key, i) => {
      const row = this.#closingRow(table, Kind.key_up, tUs, recvUs);
      table.columns.key[row] = key;
      if (strings.at(key) === MASKED_KEY) {
        table.columns.flags[row] = Flag.synthetic | Flag.redacted;
      }
      table.columns.mods[row] = modsAfter(i + 1);
    });
    for (const button of buttons) {
      table.columns.button[this.#closingRow(table, Kind.button_up, tUs, recvUs)] = button;
    }
    return table;
  }

  #closingRow(table: EventTable, kind: number, tUs: number, recvUs: number): number {
    const row = table.extend(1);
    table.columns.kind[row] = kind;
    table.columns.flags[row] = Flag.synthetic;
    table.columns.tUs[row] = tUs;
    table.columns.recvUs[row] = recvUs;
    return row;
  }

  #take(columns: EventColumns, row: number, kind: number): UnpairedPress['problem'] | null {
    const flags = columns.flags[row] ?? 0;
    switch (kind) {
      case Kind.key_down:
      case Kind.key_up: {
        const key = columns.key[row] ?? 0;
        return key === 0 ? null : this.#takeKey(key, kind === Kind.key_down, flags);
      }
      default:
        return this.#takeButton(columns.button[row] ?? 0, kind === Kind.button_down);
    }
  }

  #takeKey(key: number, down: boolean, flags: number): UnpairedPress['problem'] | null {
    const held = this.#keys.get(key) ?? 0;
    const repeat = (flags & Flag.repeat) !== 0;
    if (down && repeat && held > 0) {
      return null;
    }
    if (down) {
      const alike = (flags & Flag.redacted) !== 0;
      this.#keys.set(key, alike ? held + 1 : 1);
      return held > 0 && !alike ? 'pressed twice' : null;
    }
    if (held > 1) {
      this.#keys.set(key, held - 1);
    } else {
      this.#keys.delete(key);
    }
    return held === 0 ? 'released but not pressed' : null;
  }

  #takeButton(button: number, down: boolean): UnpairedPress['problem'] | null {
    const held = this.#buttons.has(button);
    if (down) {
      this.#buttons.add(button);
      return held ? 'pressed twice' : null;
    }
    this.#buttons.delete(button);
    return held ? null : 'released but not pressed';
  }
}

function nameOf(range: RowRange, row: number): string {
  const key = range.columns.key[row] ?? 0;
  return key !== 0 ? (range.strings[key] ?? '') : `button ${range.columns.button[row] ?? 0}`;
}
