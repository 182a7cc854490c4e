import { PHYSICAL_KEYS } from '../input/physical-keys';
import type { BarRow } from '../timeline/bar-row';
import type { LaneData } from '../timeline/lane-data';
import { gallop } from '../timeline/sorted-search';
import { type StateAt, stateAt } from './state-at';

/** A key or button that was let go of a short while ago. */
export interface Released<What> {
  readonly what: What;
  readonly label: string;
  /** When it was let go of last, µs. */
  readonly endUs: number;
}

/** What is shown of keyboard and mouse at a moment. */
export interface KeyboardMoment {
  readonly atUs: number;
  readonly state: StateAt;
  /** By code, null for what nobody could name; each at most once. */
  readonly keys: readonly Released<string | null>[];
  readonly buttons: readonly Released<number>[];
  /** How often the layout had changed by then: labels hold as long as this number does. */
  readonly layouts: number;
}

/** Presses of one row that are looked at; more cannot be told apart in a second. */
const MOST = 64;

/** What is down at `atUs`, and what was let go of in the `fadeUs` before. */
export function keyboardMoment(data: LaneData, atUs: number, fadeUs: number): KeyboardMoment {
  const keys = new Map<string | null, number>();
  for (const row of [...data.keyboard, ...data.modifiers.values()]) {
    for (const [what, endUs] of released(row, atUs, fadeUs)) {
      keep(keys, data.strings.at(what), endUs);
    }
  }
  const buttons = new Map<number, number>();
  for (const row of data.buttons.values()) {
    for (const [what, endUs] of released(row, atUs, fadeUs)) keep(buttons, what, endUs);
  }
  return {
    atUs,
    state: stateAt(data, atUs),
    keys: [...keys].map(([what, endUs]) => {
      return { what, label: data.words.keyNames.at(what, endUs), endUs };
    }),
    buttons: [...buttons].map(([what, endUs]) => ({ what, label: String(what), endUs })),
    layouts: data.notes.filter(({ kind, atUs: at }) => kind === 'layout' && at <= atUs).length,
  };
}

/** What each physical key is called at an instant on the layout in force then, by its code. */
export function keyLabelsAt(data: LaneData, tUs: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    PHYSICAL_KEYS.map(({ code }) => [code, data.words.keyNames.at(code, tUs)]),
  );
}

function released(row: BarRow, atUs: number, fadeUs: number): (readonly [number, number])[] {
  const { from } = row.within(atUs - fadeUs, atUs);
  const to = gallop(row.ends, Math.floor(atUs) + 1, from, row.length);
  const found: (readonly [number, number])[] = [];
  for (let i = Math.max(from, to - MOST); i < to; i++) {
    found.push([row.whatAt(i), row.ends[i] as number]);
  }
  return found;
}

function keep<What>(latest: Map<What, number>, what: What, endUs: number): void {
  latest.set(what, Math.max(latest.get(what) ?? 0, endUs));
}
