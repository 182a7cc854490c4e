import { join } from 'node:path';
import { importFile } from '../main/import/import-file';
import { importTo } from '../main/import/import-to';
import { defaultLibraryDir, SESSION_SUFFIX, sessionNameOf } from '../main/session/library';
import type { JobOptions } from '../main/session/run-in-worker';
import { CliFailure, unwrap } from './failure';
import type { ImportOptions } from './import-options';
import { printResult } from './output';
import { ProgressLine, percentText } from './progress-line';
import { checkImportTarget } from './session-path';
import { StopSignals } from './stop-signals';
import type { Terminal } from './terminal';

/**
 * Takes a session file, or a journal that is then sealed, into the library as the app does, or to where `--out` says. Throws a
 * `CliFailure`.
 */
export async function importSession(
  source: string,
  kind: 'session' | 'journal',
  options: ImportOptions,
  terminal: Terminal,
): Promise<void> {
  refuseMacroOptions(source, kind, options);
  const { out, force = false } = options;
  const target = out === undefined ? null : checkImportTarget(out, force);
  const line = new ProgressLine(terminal, options);
  // Ctrl-C leaves nothing half-written.
  const abort = new AbortController();
  const signals = new StopSignals(() => undefined);
  void signals.first.then(() => abort.abort());
  const job: JobOptions = {
    signal: abort.signal,
    onProgress: (done, total) => line.show(() => percentText('Importing', done, total)),
  };
  try {
    const file = target ?? (await intoLibrary(source, terminal, job));
    if (target !== null) unwrap(await importTo(target, source, force, job));
    const result = { file, name: sessionNameOf(file) };
    printResult(terminal, options, result, () => [`Imported ${file}`]);
  } finally {
    line.clear();
    signals.release();
  }
}

async function intoLibrary(
  source: string,
  { env, platform }: Terminal,
  job: JobOptions,
): Promise<string> {
  const dir = defaultLibraryDir(env, platform);
  return join(dir, unwrap(await importFile(dir, source, job)) + SESSION_SUFFIX);
}

function refuseMacroOptions(
  source: string,
  kind: 'session' | 'journal',
  { format, title }: ImportOptions,
): void {
  if (format !== undefined || title !== undefined) {
    throw new CliFailure(
      'usage',
      `${source} is a ${kind} of Deskreel, and --format and --title are about macros: leave them out.`,
    );
  }
}
