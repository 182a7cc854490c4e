/** Words that begin a block or a statement which a macro has nothing for. */
const LEFT_OUT =
  /^(?:if\w*|else|while|until|for|try|catch|finally|switch|class|static)(?![\w:(])|^(?:if|while|until|switch|catch)(?=\()/i;
/** Commands that may stand behind an `IfWin…` on its line; AutoHotkey knows them there by their names alone. */
const COMMAND =
  /^(?:send\w*|click|mouse\w+|win\w+|control\w*|sleep|loop|go(?:to|sub)|return|exit(?:app)?|msgbox|run(?:wait)?|set\w+|sound\w+|file\w+|process|break|continue|reload|pause|suspend|tooltip|inputbox|keywait|blockinput|if\w+)(?![\w(])/i;
/** After how many arguments the command of an old `If…` stands, for those that have a fixed number. */
const ARGUMENTS: Readonly<Record<string, number>> = {
  ...{ ifequal: 2, ifnotequal: 2, ifless: 2, iflessorequal: 2, ifgreater: 2, ifgreaterorequal: 2 },
  ...{ ifinstring: 2, ifnotinstring: 2, ifexist: 1, ifnotexist: 1, ifmsgbox: 1 },
} as const;

/** So much of a statement is looked at for what stands on its line. */
const MAX_HEAD = 1000;

/** Whether a line begins something that is left out with what belongs to it. */
export function isAhkLeftOut(code: string): boolean {
  return LEFT_OUT.test(code.slice(0, 40));
}

/**
 * What belongs to a statement that is left out: a block in braces, the statement on the next line, or nothing further,
 * where it stands on the line already (`try Send, a`, `IfWinActive, Title, , Send, a`) or there is none (`until x`).
 */
export function whatBelongsTo(code: string): 'braced' | 'next' | 'nothing' {
  return code.endsWith('{') ? 'braced' : belongsTo(code.slice(0, MAX_HEAD));
}

function belongsTo(code: string): 'next' | 'nothing' {
  const word = /^\w+/.exec(code.slice(0, 40))?.[0].toLowerCase() ?? '';
  const rest = code.slice(word.length).trim();
  if (word === 'static' || word === 'until') return 'nothing';
  if (word === 'try' || word === 'finally' || word === 'else') {
    return rest === '' ? 'next' : belongsTo(rest);
  }
  if (/^(?:if|while|for|catch|switch|class|loop)$/.test(word)) return 'next';
  if (!word.startsWith('if')) return 'nothing';
  const command = commandOf(word, rest);
  return command === '' ? 'next' : belongsTo(command);
}

/** The command behind the arguments of an old `If…`; empty when there is none. */
function commandOf(word: string, rest: string): string {
  const parts = rest.replace(/^,/, '').split(',');
  const fixed = Object.hasOwn(ARGUMENTS, word) ? ARGUMENTS[word] : undefined;
  const from =
    fixed ?? parts.findIndex((part, index) => index > 0 && COMMAND.test(part.trim().slice(0, 40)));
  return from < 0 ? '' : parts.slice(from).join(',').trim();
}
