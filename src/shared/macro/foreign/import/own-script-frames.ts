import type { ForeignLine } from './foreign-text';

/** How Deskreel's own shell scripts let go of everything, whatever ends them. */
const SHELL_FRAME =
  /^let_go\(\) \{\n {2}xdotool(?: (?:mouseup|keyup) \S{1,60})+ \|\| :\n\}\ntrap let_go EXIT\n(?:trap 'exit \d{3}' [A-Z]{3,4}\n){3}/m;

/** A shell script without what Deskreel puts around the steps of a macro; all other lines stay where they are. */
export function withoutOwnShellFrame(script: string): string {
  // Other scripts have no such line; the search is for those that do.
  if (!script.includes('\ntrap let_go EXIT\n')) return script;
  return script.replace(SHELL_FRAME, (frame) => frame.replace(/[^\n]+/g, ''));
}

const NOTCH = 'NOTCH = 120 if sys.platform == "win32" else 1';
/** Lines of Deskreel's own Python scripts that belong to no step. */
const PYTHON_FRAME: ReadonlySet<string> = new Set([
  NOTCH,
  '# Windows counts the wheel in 120ths of a notch.',
  'signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))',
  ...['try:', '    main()', 'except BaseException:', '    let_go()', '    raise'],
]);

/** A script for PyAutoGUI without what Deskreel puts around the steps of a macro, notches counted as such. */
export function withoutOwnPythonFrame(lines: readonly ForeignLine[]): readonly ForeignLine[] {
  if (!lines.some(({ text }) => text === NOTCH)) return lines;
  const kept: ForeignLine[] = [];
  let isLettingGo = false;
  for (const { number, text } of lines) {
    isLettingGo = isLettingGo ? text !== '' : text === 'def let_go():';
    if (isLettingGo || PYTHON_FRAME.has(text)) continue;
    kept.push({ number, text: text.replace(/ \* NOTCH\)/g, ')') });
  }
  return kept;
}
