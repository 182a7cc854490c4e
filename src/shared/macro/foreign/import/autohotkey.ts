import type { Importer } from '../foreign';
import type { PlainLoss } from '../losses/loss-words';
import { refused } from '../losses/refusal';
import { withoutComment } from './ahk-arguments';
import { isAhkLeftOut, whatBelongsTo } from './ahk-blocks';
import { AhkCommands } from './ahk-commands';
import { ahkLines } from './ahk-lines';
import { withoutOwnFrame } from './ahk-own-frame';
import { AhkSections } from './ahk-sections';
import { AhkVariables } from './ahk-variables';
import {
  decodeForeignText,
  type ForeignLine,
  linesOf,
  MAX_LINE_LENGTH,
  quoted,
} from './foreign-text';
import { imported } from './imported';
import { StepWriter } from './step-writer';

/** A line that only AutoHotkey has. */
export const AHK_LINE =
  /^\s*(?:#(?:Requires|NoEnv|SingleInstance|Persistent|IfWinActive|HotIf|MaxThreads)\b|(?:Send|SendInput|SendEvent|SendText|MouseMove|MouseClick|MouseClickDrag|CoordMode|WinActivate|WinWaitActive|Click)(?:[\s,(]|$)|Loop,?\s+\d+\s*\{?$|Sleep[\s,(]+\d|[\^!+#<>*~$]{0,6}\w+::)/i;
const V2_LINE =
  /^\s*(?:#Requires\s+AutoHotkey\s+(?:>=?)?v?2|(?:Send|SendInput|SendEvent|SendText|CoordMode|Click|WinActivate|WinWaitActive|MouseClick|MouseClickDrag)\s*\(?\s*["']|(?:Sleep|MouseMove|Click)\()/i;
/** Directives that change how a script runs, and nothing that a macro does. */
const WITHOUT_EFFECT =
  /^#(?:requires|noenv|singleinstance|persistent|winactivateforce|notrayicon|warn|keyhistory|errorstdout|maxmem|maxthreads\w*|maxhotkeysperinterval|hotkeyinterval|hotkeymodifiertimeout|installkeybdhook|installmousehook|usehook|clipboardtimeout|inputlevel)$/;
/** A block, or a statement that takes the next one. */
interface Frame {
  readonly kind: 'loop' | 'plain' | 'skipped' | 'section';
  isBraced: boolean;
}

/** Reads an AutoHotkey script of either version, as far as recorders and simple macros go. It is read, never run. */
export const importAutoHotkey: Importer = (file) => {
  const decoded = decodeForeignText(file.bytes);
  if (decoded === null) return refused('autohotkeyBinary');
  const lines = linesOf(decoded.text);
  if (!lines.some(({ text }) => AHK_LINE.test(text.slice(0, 300)))) {
    return refused('autohotkeyOther');
  }
  const isV2 = lines.some(({ text }) => V2_LINE.test(text.slice(0, 300)));
  const statements = withoutOwnFrame(ahkLines(lines, isV2));
  const script = new AhkScript(isV2, new AhkVariables(statements, isV2));
  if (decoded.guess !== null) {
    script.writer.losses.add(null, 'notUtf8');
  }
  script.write(statements);
  return imported(file, script.writer);
};

class AhkScript {
  readonly writer = new StepWriter();
  readonly #isV2: boolean;
  readonly #commands: AhkCommands;
  readonly #frames: Frame[] = [];
  readonly #labels = new Map<string, { readonly list: unknown; readonly at: number }>();
  /** Inside of a comment over several lines, or of a text over several lines. */
  #inside: 'comment' | 'text' | null = null;
  /** The line before was a call that was left out: braces after it are the body of a function. */
  #wasCall = false;
  readonly #sections: AhkSections;
  /** The line before was a hotkey of version 2: braces after it are what it does. */
  #wasHotkey = false;

  readonly #variables: AhkVariables;

  constructor(isV2: boolean, variables: AhkVariables) {
    this.#isV2 = isV2;
    this.#variables = variables;
    this.#commands = new AhkCommands(this.writer, isV2, variables);
    this.#sections = new AhkSections(this.writer, isV2);
  }

  write(lines: readonly ForeignLine[]): void {
    for (const { number, text } of lines) {
      if (this.writer.isOver) return;
      this.writer.at = `line ${number}`;
      if (text.length > MAX_LINE_LENGTH) this.writer.lose('lineTooLong');
      else this.#line(text.trim());
    }
    this.#closeAll('braceMissing');
    this.#sections.finish();
  }

  /** Closes what is open where nothing can be. */
  #closeAll(lost: PlainLoss): void {
    if (this.#frames.some(({ isBraced }) => isBraced)) {
      this.writer.lose(lost);
    }
    while (this.#frames.length > 0) this.#endFrame(this.#frames.pop());
  }

  #endFrame(frame: Frame | undefined): void {
    if (frame?.kind === 'loop') this.writer.close();
    else if (frame?.kind === 'section') this.#sections.end();
  }

  get #isSkipping(): boolean {
    return this.#frames.some(({ kind }) => kind === 'skipped');
  }

  #line(line: string): void {
    if (this.#inside !== null) {
      const isEnd =
        this.#inside === 'comment'
          ? line.startsWith('*/') || line.endsWith('*/')
          : line.startsWith(')');
      if (this.#inside === 'comment' && !this.#isSkipping) {
        this.writer.comment(line.replace(/^\*+\/?|\*\/$/g, ''));
      }
      if (isEnd) this.#inside = null;
      return;
    }
    if (line.startsWith('/*')) {
      this.#inside = line.endsWith('*/') && line.length > 3 ? null : 'comment';
      if (!this.#isSkipping) this.writer.comment(line.replace(/^\/\*+|\*+\/$/g, ''));
      return;
    }
    if (/^\((?!.*\))/.test(line.slice(0, 2000))) {
      this.writer.lose('textOverLines');
      this.#inside = 'text';
      return;
    }
    const { code, comment } = withoutComment(line, this.#isV2);
    if (comment !== null && !this.#isSkipping) this.writer.comment(comment);
    if (code !== '') this.#code(code);
  }

  #code(code: string): void {
    if (code.startsWith('}')) {
      this.#closeBrace();
      const rest = code.slice(1).trim();
      if (rest !== '') this.#code(rest);
      return;
    }
    if (code.startsWith('{')) {
      this.#openBrace();
      const rest = code.slice(1).trim();
      if (rest !== '') this.#code(rest);
      return;
    }
    const before = this.#frames.length;
    this.#wasCall = false;
    this.#wasHotkey = false;
    if (this.#isSkipping) this.#skip(code);
    else this.#statement(code);
    if (this.#frames.length === before) this.#closeUnbraced();
  }

  #openBrace(): void {
    const top = this.#frames.at(-1);
    if (top !== undefined && !top.isBraced) top.isBraced = true;
    else
      this.#frames.push({
        kind: this.#wasHotkey ? 'section' : this.#wasCall || this.#isSkipping ? 'skipped' : 'plain',
        isBraced: true,
      });
    this.#wasCall = false;
    this.#wasHotkey = false;
  }

  #closeBrace(): void {
    const top = this.#frames.pop();
    if (top === undefined) this.writer.lose('braceClosesNothing');
    this.#endFrame(top);
    this.#closeUnbraced();
  }

  /** A loop without braces ends with its statement. */
  #closeUnbraced(): void {
    for (
      let top = this.#frames.at(-1);
      top !== undefined && !top.isBraced;
      top = this.#frames.at(-1)
    ) {
      this.#endFrame(this.#frames.pop());
    }
  }

  /** A line of what is left out: only its blocks count. */
  #skip(code: string): void {
    this.#variables.forget(code);
    const what = whatBelongsTo(code);
    if (what !== 'nothing') this.#frames.push({ kind: 'skipped', isBraced: what === 'braced' });
  }

  #leaveOut(what: string, code: string): void {
    this.writer.lose('belongingNotCarriedOver', { name: quoted(what) });
    this.#skip(code);
  }

  #statement(code: string): void {
    const word = /^[#\w]+/.exec(code.slice(0, 100))?.[0] ?? '';
    const lower = word.toLowerCase();
    if (/^:[^:]{0,40}:[^:]{1,200}::/.test(code)) {
      this.writer.lose('abbreviation');
    } else if (this.#hotkey(code)) return;
    else if (code.startsWith('#')) {
      if (!WITHOUT_EFFECT.test(lower)) this.writer.lose('directive', { name: quoted(word) });
    } else if (/^\w+:$/.test(code)) {
      if (this.#frames.length === 0) this.#sections.label(code.slice(0, -1));
      this.#variables.label();
      this.#labels.set(code.slice(0, -1).toLowerCase(), {
        list: this.writer.here,
        at: this.writer.here.length,
      });
    } else if (lower === 'loop') this.#loop(code);
    else if (lower === 'goto') this.#goto(code.slice(4));
    else if (lower === 'ifwinnotactive' && this.#commands.activateUnless(code.slice(word.length)))
      return;
    else if (isAhkLeftOut(code)) this.#leaveOut(word, code);
    else if (/^\w+\([^)]{0,500}\)\s*\{$/.test(code)) this.#leaveOut(word, code);
    else if (/^(?:return|exitapp|exit|reload)$/.test(lower)) this.#end(lower, code);
    else this.#command(word, code);
  }

  /** `ExitApp` ends a macro; `return` ends a part of a script, which in a block is the end too. */
  #end(word: string, code: string): void {
    const isWithin = this.#frames.some(({ kind }) => kind !== 'plain');
    if (word === 'reload') this.writer.lose('notCarriedOver', { name: quoted(word) });
    else if (word === 'exitapp') this.#sections.stop(/[1-9]/.test(code.slice(7, 20)), isWithin);
    else if (isWithin) this.#sections.stop(false, true);
    else this.#sections.return();
  }

  #hotkey(code: string): boolean {
    const [head, keys = '', rest = ''] =
      /^([^\s"':=(]{1,40}(?:\s&\s[^\s:]{1,40})?(?:\sup)?)::\s*(.*)$/i.exec(code) ?? [];
    if (head === undefined) return false;
    const name = /^\w+/.exec(rest.slice(0, 100))?.[0] ?? '';
    const isBody =
      rest === '' ||
      rest === '{' ||
      this.#commands.isKnown(name) ||
      /^(?:loop|return)$/i.test(name);
    if (!isBody) {
      this.writer.lose('hotkeyNotCarriedOver', { name: quoted(keys) });
      return true;
    }
    this.#closeAll('braceMissingHere');
    this.#sections.hotkey(keys);
    if (rest === '') this.#wasHotkey = this.#isV2;
    else this.#frames.push({ kind: 'section', isBraced: rest === '{' });
    if (rest !== '' && rest !== '{') this.#code(rest);
    return true;
  }

  #loop(code: string): void {
    const isBraced = code.endsWith('{');
    const rest = (isBraced ? code.slice(0, -1) : code)
      .slice(4)
      .trim()
      .replace(/^,\s*/, '')
      .replace(/^\((.*)\)$/, '$1');
    const times = /^\d{1,12}$/.test(rest.trim()) ? Number(rest) : null;
    if (times === null && rest !== '') {
      this.#leaveOut('Loop', code);
      return;
    }
    this.#sections.reach();
    this.writer.openRepeat(times);
    this.#frames.push({ kind: 'loop', isBraced });
  }

  #goto(rest: string): void {
    const name = rest.replaceAll(/[\s,()"']/g, '').toLowerCase();
    const mark = this.#labels.get(name);
    if (mark !== undefined && mark.list === this.writer.here) {
      this.writer.loopBack(this.writer.here, mark.at);
      this.#labels.clear();
      if (this.#frames.length === 0) this.#sections.return();
    } else {
      this.writer.lose('onlyBackInBlock');
    }
  }

  #command(word: string, code: string): void {
    const rest = code.slice(word.length).trim();
    if (this.#commands.isKnown(word)) this.#sections.reach();
    if (this.#variables.set(code, this.writer.here)) return;
    if (/^\s*[:+*/.-]?=/.test(rest)) this.writer.lose('variable');
    else if (word === '' || !this.#commands.run(word, rest)) {
      this.#wasCall = rest.startsWith('(');
      this.#commands.lose(word === '' ? code.slice(0, 20) : word);
    }
  }
}
