import { type PlanRow, planRows } from '../shared/replay/plan-rows';
import { formatDuration, plural } from './format';
import { type OutputOptions, printNotice, printResult } from './output';
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
  const { schedule, layoutChange, file } = plan;
  const pass = schedule.pass(0);
  const notes = [...(layoutChange === null ? [] : [layoutChange]), ...schedule.warnings];
  if (options.json === true) {
    const document = {
      file,
      options: plan.options,
      coordinates: plan.coordinates,
      layoutChange,
      passes: schedule.passes,
      pauseUs: schedule.pauseUs,
      operations: schedule.length,
      passUs: pass.durationUs,
      totalUs: schedule.totalUs,
      warnings: schedule.warnings,
      plan: [...planRows(pass)],
    };
    printResult(terminal, options, document, () => []);
    return;
  }
  for (const note of notes) printNotice(terminal, options, note);
  printNotice(terminal, options, planSentence(plan));
  let lines: string[] = [];
  const flush = (): Promise<void> => {
    const text = lines.map((line) => `${line}\n`).join('');
    lines = [];
    return new Promise((resolve) => terminal.stdout.write(text, () => resolve()));
  };
  for (const row of planRows(pass)) {
    lines.push(planLine(row));
    if (lines.length === ROWS_AT_ONCE) await flush();
  }
  await flush();
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
  return key ?? `key ${native ?? 0}`;
}
