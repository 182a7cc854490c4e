import { Kind } from '../input/event-kind';
import type { EventTable } from '../session/event-table';
import type { SessionHeader } from '../session/header';
import { recordedLayouts } from '../session/recorded-layouts';
import { partOf } from '../session/session-part';
import { describeLayoutChange } from './layout-change';
import type { Rectangle } from './rectangle';
import type { ReplayOptions } from './replay-schedule';

/**
 * Tells in a sentence how the displays now differ from those under which the input of a part was recorded, the first that
 * do; null: they do not, or it is not known what there is now.
 *
 * ```
 *   displays   A ────────── B ───── A ────      now A
 *   input        ▪  ▪  ▪      ▪  ▪    ▪  ▪
 *   part         |──────|     |──|              nothing to tell; B and A
 * ```
 */
export function describePartLayoutChange(
  { header, table }: { readonly header: SessionHeader; readonly table: EventTable },
  { fromUs, toUs }: Pick<ReplayOptions, 'fromUs' | 'toUs'>,
  now: readonly Rectangle[],
): string | null {
  const part = partOf(header, table, fromUs, toUs);
  const layouts = recordedLayouts(header, table);
  for (const [i, { fromRow, displays }] of layouts.entries()) {
    const from = Math.max(part.fromRow, fromRow);
    const to = Math.min(part.toRow, layouts[i + 1]?.fromRow ?? table.length);
    const change = hasInput(table, from, to) ? describeLayoutChange(displays, now) : null;
    if (change !== null) return change;
  }
  return null;
}

function hasInput({ columns: { kind } }: EventTable, fromRow: number, toRow: number): boolean {
  for (let row = fromRow; row < toRow; row++) {
    if ((kind[row] as number) <= Kind.wheel) return true;
  }
  return false;
}
