import { exported } from './exported';

/** A row of a session as `deskreel export --format jsonl` gives it, as far as tests look at it. */
export interface ExportedRow {
  readonly t_us: number;
  readonly kind: string;
  readonly key?: string | null;
  readonly text?: string | null;
  readonly note?: string | null;
}

/** All rows of a session. */
export async function rowsIn(session: string): Promise<readonly ExportedRow[]> {
  return (await exported(session, 'jsonl'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ExportedRow);
}

/** Kinds of a session's rows in order, with the first word of their notes: `move`, `pause user`. */
export async function kindsIn(session: string): Promise<readonly string[]> {
  return (await rowsIn(session)).map(({ kind, note }) =>
    [kind, note?.split(' ')[0] ?? ''].join(' ').trim(),
  );
}
