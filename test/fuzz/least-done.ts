import { MAX_CELLS, type MacroDocument } from '../../src/shared/macro/macro-document';

/** Sums beyond this are none that anybody compares. */
const ENOUGH = MAX_CELLS * 1e9;

/**
 * How many steps a run does at the least by what nobody can misread: whole numbers of times, rows of the table, and `most` of a repeat
 * until the word `false`. By another way than the one that is judged: from the fields of the JSON.
 */
export function leastDone({ steps, settings, table }: MacroDocument): number {
  return settings?.mode === 'exact' ? 0 : inside(steps, table?.rows.length ?? 0);
}

function inside(value: unknown, rows: number): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + of(each, rows), 0);
  return 0;
}

function of(step: unknown, rows: number): number {
  const fields = fieldsOf(step);
  if (fields['off'] === true) return 0;
  const all = inside(fields['steps'], rows) + inside(fields['otherwise'], rows);
  return Math.min(ENOUGH, timesOf(fields, rows) * (1 + all));
}

function timesOf(fields: Readonly<Record<string, unknown>>, rows: number): number {
  const over = fieldsOf(fields['over']);
  const times = fields['times'] ?? over['times'];
  if (typeof times === 'number') return times;
  if (over['kind'] === 'rows') return rows;
  const { type, expression } = { type: null, expression: null, ...fieldsOf(over['condition']) };
  if (type === 'expression' && expression === 'false') return Number(over['most'] ?? 1);
  return times === undefined ? 1 : 0;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
