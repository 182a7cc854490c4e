import type { MacroRun } from '../main/macro/macro-run';
import type { ReplaySafety } from '../main/replay/replay-run';
import type { Dispose } from '../shared/base/disposables';
import { Disposables } from '../shared/base/disposables';
import type { MacroDocument } from '../shared/macro/macro-document';
import { walkSteps } from '../shared/macro/walk-steps';
import { formatDuration, plural } from './format';
import { type OutputOptions, printNotice } from './output';
import { ProgressLine } from './progress-line';
import { stopHint } from './replay-safety';
import type { Terminal } from './terminal';

const PROGRESS_MS = 100;

/** Says once how to stop a macro, before it sends anything, and from then on where it is, until it is disposed of. */
export function showMacroProgress(
  run: MacroRun,
  safety: ReplaySafety,
  { steps }: MacroDocument,
  options: OutputOptions,
  terminal: Terminal,
): Dispose {
  const hint = stopHint(safety);
  if (options.json !== true) printNotice(terminal, options, `Running; to stop it: ${hint}.`);
  const numbers = new Map<string, string>();
  for (const { step, number } of walkSteps(steps)) numbers.set(step.id, number);
  const line = new ProgressLine(terminal, options, { patienceMs: 0 });
  const timer = setInterval(() => {
    const { at, done, elapsedMs, remainingMs } = run.progress;
    line.show(() => {
      const number = at === null ? undefined : numbers.get(at);
      const where = number === undefined ? 'Running' : `Running, at step ${number}`;
      const far = `${plural(done, 'step')} done, ${formatDuration(elapsedMs * 1000)}`;
      const left = remainingMs === null ? '' : `, ${formatDuration(remainingMs * 1000)} left`;
      return `${where}, ${far}${left}; to stop it: ${hint}`;
    });
  }, PROGRESS_MS);
  const disposables = new Disposables();
  disposables.add(() => clearInterval(timer));
  disposables.add(() => line.clear());
  disposables.add(
    run.onDidChangeState((state) => {
      if (state.state !== 'paused' || state.by !== 'guard') return;
      line.clear();
      const text = 'Another window is in front: it goes on when the expected one is back.';
      printNotice(terminal, options, text, { paused: 'guard' });
    }),
  );
  return () => disposables.dispose();
}
