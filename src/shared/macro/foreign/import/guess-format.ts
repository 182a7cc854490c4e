import type { ForeignImportFormat } from '../foreign-formats';
import { PYAUTOGUI_LINE } from './atbswp';
import { AHK_LINE } from './autohotkey';
import { decodeForeignText, linesOf } from './foreign-text';
import { JITBIT_LINE } from './jitbit';
import { looksLikeTinyTask } from './tinytask';
import { isXdotoolCommand } from './xdotool-chain';
import { XTE_LINE } from './xte';

/** So much of a file is looked at, bytes. */
const LOOKED_AT = 65_536;
const ENDINGS: readonly (readonly [string, ForeignImportFormat])[] = [
  ['.pmr', 'pymacrorecord'],
  ['.mcr', 'jitbit'],
  ['.ahk', 'autohotkey'],
  ['.rec', 'tinytask'],
  ['.xdo', 'xdotool'],
  ['.xte', 'xte'],
];

/**
 * Which tool wrote a file: what it begins with says so (its first 64 KB are looked at), or else the end of its name. null:
 * neither does.
 */
export function guessFormat(bytes: Uint8Array, name: string): ForeignImportFormat | null {
  const lower = name.toLowerCase();
  return (
    byContent(bytes.subarray(0, LOOKED_AT), lower) ??
    ENDINGS.find(([ending]) => lower.endsWith(ending))?.[1] ??
    null
  );
}

function byContent(bytes: Uint8Array, name: string): ForeignImportFormat | null {
  const text = decodeForeignText(bytes)?.text ?? null;
  if (text === null) return looksLikeTinyTask(bytes) ? 'tinytask' : null;
  // Comments of JSON5 may come first.
  const begin = text.replace(/^(?:\s*\/\/[^\n]*\n)+/, '').trimStart();
  if (/^[[{]/.test(begin)) return byJson(text, begin);
  const lines = linesOf(text).map((line) => line.text.slice(0, 500));
  const any = (pattern: RegExp): boolean => lines.some((line) => pattern.test(line));
  if (any(/^# Format: (?:CrossMacro|Cmd,Args)/) || any(/^\[(?:Script|Events)\]\s*$/))
    return 'crossmacro';
  if (any(JITBIT_LINE)) return 'jitbit';
  if (any(PYAUTOGUI_LINE)) return 'atbswp';
  if (any(/(?:^|[\s/;&|(`])xdotool(?:\s|$)/)) return 'xdotool';
  if (any(/(?:^|[\s/;&|(`])xte(?:\s|$)/)) return 'xte';
  if (name.endsWith('.ahk')) return 'autohotkey';
  // Commands that one of them has and the others have not.
  if (any(/^(?:str|keystr|usleep|mouseclick|mousermove|mousejiggle) \S|^mousejiggle$/))
    return 'xte';
  if (any(/^(?:type \S|mousemove_relative |search --|windowactivate|click \d$|key \w+\+)/))
    return 'xdotool';
  if (any(AHK_LINE)) return 'autohotkey';
  const first = lines.find((line) => line.trim() !== '' && !line.startsWith('#'))?.trim() ?? '';
  if (XTE_LINE.test(first)) return 'xte';
  return isXdotoolCommand(first.split(/\s/)[0] ?? '') ? 'xdotool' : null;
}

function byJson(text: string, begin: string): ForeignImportFormat | null {
  if (
    /["']?scripts["']?\s{0,20}:/.test(text) &&
    /event_type|subroutine|goto|sequence|\bscripts\b/.test(text)
  ) {
    return 'keymousego';
  }
  if (
    /"events"\s{0,20}:/.test(text) &&
    /cursorMove|ClickEvent|keyboardEvent|scrollEvent|\[\s*\]/.test(text)
  ) {
    return 'pymacrorecord';
  }
  if (/"steps"\s{0,20}:/.test(text)) return 'chrome-recorder';
  return /^\[\s{0,1000}\[\s{0,1000}\d+\s{0,20},\s{0,20}["'](?:EM|EK|EX)/i.test(begin)
    ? 'keymousego'
    : null;
}
