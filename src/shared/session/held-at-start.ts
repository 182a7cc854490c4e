import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import type { EventTable } from './event-table';
import type { Press, PressReader } from './press-of';

/** So many rows are looked at in a stretch: a fraction of a millisecond. */
const STRETCH_ROWS = 8_192;

/**
 * What is down where rows `[from, to)` begin, in the order in which it went down:
 *
 * ```
 *                from               to
 *   KeyA   ▁▁██████████████▁▁              down: pressed before
 *   KeyB         …█████▁▁▁▁▁▁▁▁            down: let go of, and never seen to go down
 *   KeyC   ▁▁███▁▁▁▁▁███▁▁▁▁▁▁             not down
 *   KeyD              gap …███▁            not down: pressed where nobody looked
 * ```
 *
 * Keys that a privacy mode made alike are left out. Yields again and again, for whoever has other things to do in between.
 */
export function* findHeldAtStart(
  table: EventTable,
  presses: PressReader,
  from: number,
  to: number,
): Generator<void, readonly Press[], void> {
  const { kind, flags } = table.columns;
  const held = new Map<number, Press>();
  const seen = new Set<number>();
  const unseen: Press[] = [];
  for (let row = 0; row < to; row++) {
    if (row % STRETCH_ROWS === STRETCH_ROWS - 1) yield;
    const rowKind = kind[row] as number;
    // What is let go of after that may have been pressed in it.
    if (row >= from && isBreak(rowKind)) break;
    const rowFlags = flags[row] as number;
    if (rowKind > Kind.button_up || (rowFlags & Flag.redacted) !== 0) continue;
    const press = presses.of(row);
    if (press === null || (row >= from && seen.has(press.id))) continue;
    const down = rowKind === Kind.key_down || rowKind === Kind.button_down;
    const goesDown = down && (rowFlags & Flag.repeat) === 0;
    if (row < from) {
      if (down) held.set(press.id, press);
      else held.delete(press.id);
    } else if (!goesDown && !held.has(press.id)) {
      unseen.push(press);
    }
    seen.add(press.id);
  }
  return [...held.values(), ...unseen];
}

/** The same at once. */
export function heldAtStart(...request: Parameters<typeof findHeldAtStart>): readonly Press[] {
  const work = findHeldAtStart(...request);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** Whether input was left out, or may have been, from here on or up to here. */
function isBreak(kind: number): boolean {
  return kind === Kind.gap || kind === Kind.pause || kind === Kind.resume;
}
