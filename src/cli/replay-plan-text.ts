import { type PlanRow, planRows } from '../shared/replay/plan-rows';
import { formatDuration, plural } from './format';
import { type OutputOptions, printNotice } from './output';
import type { PreparedReplay } from './replay-plan';
import type { Terminal } from './terminal';

/** Rows printed before the output is waited for. */
const ROWS_AT_ONCE = 4096;

/** Prints what a replay would do: a summary on stderr and a row an operation on stdout; with `--json` all in one. */
export async function printPlan(
  terminal: Terminal,
  options: OutputOptions,
  plan: PreparedReplay,
): Promise<void> {
  const { schedule, layoutChange } = plan;
  if (options.json === true) {
    await printPieces(terminal, jsonOf(plan));
    return;
  }
  const notes = [...(layoutChange === null ? [] : [layoutChange]), ...schedule.warnings];
  for (const note of notes) printNotice(terminal, options, note);
  printNotice(terminal, options, planSentence(plan));
  await printPieces(terminal, linesOf(plan));
}

/** Prints what may be too long for one text. */
async function printPieces({ stdout }: Terminal, pieces: Iterable<string>): Promise<void> {
  let some: string[] = [];
  const flush = (): Promise<void> => {
    const text = some.join('');
    some = [];
    return new Promise((resolve) => stdout.write(text, () => resolve()));
  };
  for (const piece of pieces) {
    some.push(piece);
    if (some.length === ROWS_AT_ONCE) await flush();
  }
  await flush();
}

function* linesOf({ schedule }: PreparedReplay): Generator<string> {
  for (const row of planRows(schedule.pass(0))) yield `${planLine(row)}\n`;
}

/** One document, as `printResult` prints it but with an operation a line. */
function* jsonOf({
  file,
  options,
  coordinates,
  layoutChange,
  schedule,
}: PreparedReplay): Generator<string> {
  const pass = schedule.pass(0);
  const { passes, pauseUs, totalUs, warnings, length: operations } = schedule;
  const document = {
    ...{ file, options, coordinates, layoutChange, passes, pauseUs, operations },
    ...{ passUs: pass.durationUs, totalUs, warnings, plan: [] },
  };
  // The list is the last thing in it, and empty.
  const text = JSON.stringify(document, null, 2);
  const end = text.lastIndexOf(']');
  yield text.slice(0, end);
  for (const row of planRows(pass)) {
    yield `${row.n === 0 ? '' : ','}\n    ${JSON.stringify(row)}`;
  }
  yield `\n  ${text.slice(end)}\n`;
}

/** `Would send 1,204 operations in 12.3 s, 3 times.` */
export function planSentence({ schedule }: PreparedReplay): string {
  const { passes, length, totalUs } = schedule;
  const times = passes === 0 ? ', over and over' : passes === 1 ? '' : `, ${passes} times`;
  const time = totalUs === null ? '' : ` in ${formatDuration(totalUs)}`;
  return `Would send ${plural(length, 'operation')}${times}${time}.`;
}

function planLine(row: PlanRow): string {
  const at = (row.atUs / 1e6).toFixed(6).padStart(12);
  const source = row.source === null ? 'added' : `#${row.source}`;
  return `${at} s  ${row.op.padEnd(11)}  ${detailOf(row).padEnd(16)}  ${source}`;
}

function detailOf({ key, native, button, x, y, wheelX, wheelY }: PlanRow): string {
  if (x !== null && y !== null) return `${x}, ${y}`;
  if (wheelX !== null || wheelY !== null) return `${wheelX ?? 0}, ${wheelY ?? 0}`;
  if (button !== null) return `button ${button}`;
  // A press with neither is in no plan.
  return key ?? `key ${native}`;
}
