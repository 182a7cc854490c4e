import { z } from 'zod';
import { Kind } from '../input/event-kind';
import type { EventTable } from './event-table';
import { type DisplayInfo, displayInfoSchema, type SessionHeader } from './header';

/** Displays as they were from a row on. */
export interface RecordedLayout {
  readonly fromRow: number;
  readonly displays: readonly DisplayInfo[];
}

const displaysSchema = z.array(displayInfoSchema);

/** The displays of a recording: what its header says, and each change of them. At least one, the first from row 0. */
export function recordedLayouts(
  { displays }: SessionHeader,
  table: EventTable,
): readonly RecordedLayout[] {
  const layouts: RecordedLayout[] = [{ fromRow: 0, displays }];
  const { kind, note } = table.columns;
  for (let row = 0; row < table.length; row++) {
    if (kind[row] !== Kind.display) continue;
    const changed = displaysOfNote(table.strings.at(note[row] as number) ?? '');
    if (changed !== null) layouts.push({ fromRow: row, displays: changed });
  }
  return layouts;
}

function displaysOfNote(note: string): readonly DisplayInfo[] | null {
  try {
    const displays = displaysSchema.safeParse(JSON.parse(note));
    return displays.success ? displays.data : null;
  } catch {
    return null;
  }
}
