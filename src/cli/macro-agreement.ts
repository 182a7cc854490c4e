import type { MacroNeed } from '../shared/macro/macro-needs';
import { CliFailure } from './failure';
import type { MacroRunOptions } from './macro-run-options';
import { needsText } from './macro-text';
import { printNotice } from './output';
import type { KeyInput, Terminal } from './terminal';

/**
 * Shows what a macro needs, and asks whether it may run unless `--yes` was given. Throws a `CliFailure` where the answer
 * is no, and where nobody can be asked.
 */
export async function agree(
  title: string,
  needs: readonly MacroNeed[],
  options: MacroRunOptions,
  terminal: Terminal,
  stop: AbortSignal,
): Promise<void> {
  printNotice(terminal, options, `“${title}”: ${needsText(needs)}.`, { needs });
  if (options.yes === true) return;
  const { stdin, stderr } = terminal;
  if (options.json === true || stdin?.isTTY !== true || stderr.isTTY !== true) {
    throw new CliFailure(
      'usage',
      'Nobody can be asked here whether the macro may do that: add --yes to let it.',
    );
  }
  stderr.write('Run it? [y/N] ');
  if (!(await isYes(stdin, stop))) {
    throw new CliFailure('aborted', 'Nothing was run: answer y, or add --yes, to run the macro.');
  }
}

/** Whether the next line begins with a y; not when `stop` aborts first. */
function isYes(stdin: KeyInput, stop: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (answer: boolean): void => {
      stdin.off('data', onData);
      stop.removeEventListener('abort', onStop);
      stdin.pause();
      resolve(answer);
    };
    const onData = (typed: Uint8Array | string): void =>
      finish(/^\s*y/i.test(Buffer.from(typed).toString()));
    const onStop = (): void => finish(false);
    if (stop.aborted) return resolve(false);
    stop.addEventListener('abort', onStop);
    stdin.on('data', onData);
    stdin.resume();
  });
}
