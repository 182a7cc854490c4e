import type { ForeignLine } from './foreign-text';

/** What Deskreel's own scripts let go of everything with, line by line: nothing that was recorded or written by anybody. */
const LET_GO =
  /^(?:if GetKeyState\("\w{1,20}"\)|Click\("\w{1,10} Up"\)|Send\("\{sc[0-9A-F]{3} up\}"\))$/;

/** A script without the lines that Deskreel puts around the steps of a macro: its stop key, and letting go of what is held. */
export function withoutOwnFrame(lines: readonly ForeignLine[]): readonly ForeignLine[] {
  const texts = lines.map(({ text }) => text.trim());
  if (!texts.includes('*Esc::ExitApp(1)') || !texts.includes('SetMouseDelay(-1)')) return lines;
  const from = texts.indexOf('LetGo(*) {');
  const length = from < 0 ? 0 : texts.slice(from + 1).findIndex((text) => !LET_GO.test(text)) + 2;
  const isFunction = length > 1 && texts[from + length - 1] === '}';
  return lines.filter((_, at) => {
    if (isFunction && at >= from && at < from + length) return false;
    const text = texts[at];
    return text !== '*Esc::ExitApp(1)' && !(isFunction && text === 'OnExit(LetGo)');
  });
}
