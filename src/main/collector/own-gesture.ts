import { assertNever } from '../../shared/base/assert';
import type { MonotonicMicros } from '../../shared/base/time';
import { modifierBit } from '../../shared/input/modifiers';
import { PHYSICAL_KEYS, type PhysicalKey } from '../../shared/input/physical-keys';
import { keyNumber } from './key-state';
import {
  findTrayClicks,
  type PlacedPress,
  TRAY_US,
  type TrayPlace,
  type TrayUse,
} from './own-tray';
import type { LoggedPress, PressId, PressLog } from './press-log';

/** Something the recording user did to control the recording, which is no part of what is recorded. */
export type OwnGesture =
  /** This chord was completed at about this time, or just now; its keys may still be down. */
  | {
      readonly type: 'chord';
      readonly keys: readonly PhysicalKey[];
      readonly at?: MonotonicMicros;
    }
  /** A click on our own window or tray, at about this time. Tell of each click once. */
  | { readonly type: 'click'; readonly button: number; readonly at: MonotonicMicros };

/** Something the user did with the tray icon or its menu, told of at this time. */
export interface TrayGesture {
  readonly type: 'tray';
  readonly use: TrayUse;
  readonly place: TrayPlace;
  readonly at: MonotonicMicros;
}

/** How far a gesture may lie from its `at`, or without one from the moment it is told of, µs. */
export const NEAR_US = 500_000;

/** Rows that are to be left out of what was written already. */
export interface OwnRows {
  /** The first of them, infinity when there is none. */
  readonly fromSeq: number;
  readonly seqs: ReadonlySet<number>;
  /** Modifiers that other rows are not to carry: `bit` of `mods`, in rows `[fromSeq, toSeq)`. */
  readonly modifiers: readonly {
    readonly fromSeq: number;
    readonly toSeq: number;
    readonly bit: number;
  }[];
}

/** What of a gesture has been written, is under way, and is to come. */
export interface OwnPresses {
  readonly rows: OwnRows;
  /** To be left out until they are let go of. */
  readonly down: readonly PressId[];
  /** To be left out when they come, between these times. */
  readonly expected: {
    readonly ids: readonly PressId[];
    readonly fromUs: number;
    readonly toUs: number;
  };
}

/**
 * Finds a gesture among the newest presses.
 *
 * ```
 *   Ctrl   ▁▁████████████████        chord Ctrl+1: the presses that one moment has in common
 *   1      ▁▁▁▁▁█▁▁▁▁▁███████        (the first 1 is none of it), as far as they have come
 *                         ^ told
 * ```
 *
 * `atUs`: when it was, or was told of, in session time. Presses that began
 * before row `oldestSeq` are let be.
 */
export function findOwn(
  gesture: OwnGesture,
  log: PressLog,
  isDown: (id: PressId) => boolean,
  when: { readonly atUs: number; readonly oldestSeq: number },
): OwnPresses {
  switch (gesture.type) {
    case 'chord': {
      const ids = gesture.keys.map(keyNumber).filter((id) => id > 0);
      const recent = ids
        .map((id) => log.newest(id, when.atUs + NEAR_US))
        .filter((press) => press !== null)
        .filter(({ up }) => up === null || up.tUs >= when.atUs - NEAR_US);
      const completeUs = Math.max(0, ...recent.map(({ downUs }) => downUs));
      const common = recent.filter(({ up }) => up === null || up.tUs >= completeUs);
      // Told of late, and pressed again since: that one is none of it.
      const isOver = (id: PressId): boolean =>
        common.some((one) => one.id === id && one.up !== null);
      const down = (id: PressId): boolean => isDown(id) && !isOver(id);
      return ownPresses(ids, common, down, when.atUs, when.oldestSeq);
    }
    case 'click': {
      const press = log.newest(-gesture.button, when.atUs + NEAR_US);
      const near = press !== null && press.downUs >= when.atUs - NEAR_US ? [press] : [];
      const down = near.some(({ up }) => up === null) ? isDown : (): boolean => false;
      return ownPresses([-gesture.button], near, down, when.atUs, when.oldestSeq);
    }
    default:
      return assertNever(gesture);
  }
}

/**
 * Finds the clicks of a use of the tray. `placeOf`: where a row is. `complete`: no click is still on its way. Null:
 * not to be said before that.
 */
export function findOwnInTray(
  { use, place }: TrayGesture,
  log: PressLog,
  isDown: (id: PressId) => boolean,
  placeOf: (seq: number) => PlacedPress['at'],
  when: { readonly atUs: number; readonly oldestSeq: number; readonly complete: boolean },
): OwnPresses | null {
  const presses = log
    .buttons(when.atUs - TRAY_US)
    .filter(({ seqs }) => (seqs[0] ?? 0) >= when.oldestSeq)
    .map((press) => ({ press, at: placeOf(press.seqs[0] ?? 0) }));
  const found = findTrayClicks(use, presses, place, when.atUs, when.complete);
  if (found === null) return null;
  const open = found.filter(({ up }) => up === null).map(({ id }) => id);
  return ownPresses(open, found, isDown, when.atUs, when.oldestSeq);
}

function ownPresses(
  ids: readonly PressId[],
  found: readonly LoggedPress[],
  isDown: (id: PressId) => boolean,
  aroundUs: number,
  oldestSeq: number,
): OwnPresses {
  const tooOld = found.filter(({ seqs }) => (seqs[0] ?? 0) < oldestSeq).map(({ id }) => id);
  const presses = found.filter(({ id }) => !tooOld.includes(id));
  const seqs = presses.flatMap((press) => press.seqs);
  const others = ids.filter((id) => !tooOld.includes(id));
  const down = others.filter(isDown);
  return {
    rows: {
      fromSeq: Math.min(...seqs),
      seqs: new Set(seqs),
      modifiers: presses.flatMap((press) => {
        const bit = press.id > 0 ? modifierOf(press.id) : 0;
        const toSeq = press.up?.seq ?? Number.POSITIVE_INFINITY;
        return bit === 0 ? [] : [{ fromSeq: press.seqs[0] ?? 0, toSeq, bit }];
      }),
    },
    down,
    expected: {
      ids: others.filter((id) => !down.includes(id) && !presses.some((press) => press.id === id)),
      fromUs: aroundUs - NEAR_US,
      toUs: aroundUs + NEAR_US,
    },
  };
}

function modifierOf(key: number): number {
  const row = PHYSICAL_KEYS[key - 1];
  return row === undefined ? 0 : modifierBit(row.code);
}
