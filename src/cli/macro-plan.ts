import { isExact } from '../main/macro/run/check-tables';
import { plainLength } from '../shared/macro/plain-length';
import { formatDuration, plural } from './format';
import { macroLines } from './macro-lines';
import type { PreparedMacro } from './macro-preparation';
import type { MacroRunOptions } from './macro-run-options';
import { printResult } from './output';
import type { Terminal } from './terminal';

/** Prints what a macro would be run with, and its steps. Nothing is sent, and nothing is looked at. */
export function printMacroPlan(
  { file, document, needs, variables, table }: PreparedMacro,
  options: MacroRunOptions,
  terminal: Terminal,
): void {
  const { settings = {}, steps, recording } = document;
  const seed = options.seed ?? settings.seed ?? null;
  const speed = options.speed ?? settings.speed ?? 1;
  const passes = settings.times ?? 1;
  const rows = table ?? document.table ?? null;
  const passMs =
    isExact(document) && recording !== undefined
      ? (recording.toUs - recording.fromUs) / 1000 / speed
      : plainLength(steps, speed);
  const starts = Object.fromEntries(
    (document.variables ?? []).map(({ name, value }) => [name, variables[name] ?? value]),
  );
  const plan = {
    file,
    title: document.title,
    needs,
    ...{ seed, speed, passes, variables: starts },
    rows: rows?.rows.length ?? 0,
    passMs,
    steps,
  };
  printResult(terminal, options, plan, () => [
    ...macroLines({ ...document, ...withValues(starts, document.variables) }, { needs }),
    '',
    ...(rows === null ? [] : [`It has ${plural(rows.rows.length, 'row')} of data`]),
    seed === null
      ? 'Random waits differ from run to run'
      : `Random waits are those of seed ${seed}`,
    passMs === null
      ? 'How long it takes is known only when it runs'
      : `One time takes ${formatDuration(passMs * 1000)}`,
    'Nothing was sent',
  ]);
}

function withValues(
  starts: PreparedMacro['variables'],
  declared: PreparedMacro['document']['variables'],
): Pick<PreparedMacro['document'], 'variables'> {
  if (declared === undefined) return {};
  return {
    variables: declared.map((each) => ({ ...each, value: starts[each.name] ?? each.value })),
  };
}
