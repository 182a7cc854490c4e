import { join } from 'node:path';
import { importFile } from '../main/import/import-file';
import { defaultLibraryDir, SESSION_SUFFIX } from '../main/session/library';
import { CliFailure, unwrap } from './failure';
import type { ImportOptions } from './import-options';
import { printResult } from './output';
import { ProgressLine, percentText } from './progress-line';
import { StopSignals } from './stop-signals';
import type { Terminal } from './terminal';

/** Takes a session file, or a journal that is then sealed, into the library as the app does. Throws a `CliFailure`. */
export async function importSession(
  source: string,
  kind: 'session' | 'journal',
  options: ImportOptions,
  terminal: Terminal,
): Promise<void> {
  refuseMacroOptions(source, kind, options);
  const dir = defaultLibraryDir(terminal.env, terminal.platform);
  const line = new ProgressLine(terminal, options);
  // Ctrl-C leaves nothing half-written.
  const abort = new AbortController();
  const signals = new StopSignals(() => undefined);
  void signals.first.then(() => abort.abort());
  try {
    const name = unwrap(
      await importFile(dir, source, {
        signal: abort.signal,
        onProgress: (done, total) => line.show(() => percentText('Importing', done, total)),
      }),
    );
    const file = join(dir, name + SESSION_SUFFIX);
    printResult(terminal, options, { file, name }, () => [`Imported ${file}`]);
  } finally {
    line.clear();
    signals.release();
  }
}

function refuseMacroOptions(
  source: string,
  kind: 'session' | 'journal',
  { out, format, title, force }: ImportOptions,
): void {
  if (out !== undefined) {
    const cure =
      kind === 'session'
        ? 'copy it there yourself, and check the copy with "deskreel verify"'
        : 'copy it there yourself, and seal the copy with "deskreel recover"';
    throw new CliFailure(
      'usage',
      `${source} is a ${kind} of Deskreel, which goes into the library: leave --out out; to have it elsewhere, ${cure}.`,
    );
  }
  if (format !== undefined || title !== undefined || force === true) {
    throw new CliFailure(
      'usage',
      `${source} is a ${kind} of Deskreel, and --format, --title and --force are about macros: leave them out.`,
    );
  }
}
