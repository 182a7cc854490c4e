import { type ForeignLine, MAX_LINE_LENGTH } from './foreign-text';

/** A section of text over several lines begins with a bracket that its line does not close: `(LTrim`. */
const SECTION = /^\((?!.*\))/;
/** Options of such a section that are known: `LTrim`, `RTrim0`, `Join` with what stands between lines, `%`, `,`, `` ` ``. */
const OPTION = /^(?:LTrim|RTrim0|Join\S{0,15}|C|Com|Comment|Comments|[%,`]{1,3})$/i;

/** A text has no more lines, so that a file of nothing but brackets is read in no time. */
const MAX_SECTION = 500;
/** How a script begins that FeiYue's recorder, or one made from it, wrote. */
const RECORDER = /^;#####SETTINGS#####\s*$/;
/** What it keeps as comments: its settings, the places of a click counted from elsewhere, waits and windows it is not to wait for. */
const RECORDER_COMMENT =
  /^\s*;\s*(?:Press \w+ to play\.|#####SETTINGS|What is the preferred method|MouseMode=|Record sleep between|RecordSleep=|(?:MouseClick|CoordMode|Sleep|WinWait|WinActivate)\(|tt := "|if \(!WinActive\()/;
/** `if (!WinActive(x))` on a line; on the next `WinActivate(x)`. */
const UNLESS_ACTIVE = /^if(?:\s*\(\s*|\s+)(?:!\s*|not\s+)WinActive\(([^()]{1,300})\)(?:\s*\))?$/i;

/**
 * The lines of a script as AutoHotkey takes them: a text over several lines is put behind the line before it. What Pulover's
 * Macro Creator keeps in a comment at the end, the same macro once more in its own notation, is left out, and so are the comments of a recorder that are statements.
 */
export function ahkLines(lines: readonly ForeignLine[], isV2: boolean): readonly ForeignLine[] {
  const made: ForeignLine[] = [];
  const ends = new SectionEnds(lines);
  let isComment = false;
  const isRecorded = lines.slice(0, 10).some(({ text }) => RECORDER.test(text));
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    const text = line.text.trim();
    if (!isComment && text.startsWith('/*')) {
      if (/^PMC File Version/.test(lines[at + 1]?.text ?? '')) {
        at = endOfComment(lines, at);
        continue;
      }
      isComment = !text.endsWith('*/') || text.length <= 3;
    } else if (isComment) isComment = !text.startsWith('*/') && !text.endsWith('*/');
    else if (SECTION.test(text.slice(0, 2000))) {
      const joined = joinedSection(made.at(-1), { lines, ends, from: at, isV2 });
      if (joined !== null) {
        made[made.length - 1] = joined.line;
        at = joined.end;
        continue;
      }
    }
    if (isRecorded && RECORDER_COMMENT.test(line.text.slice(0, 200))) continue;
    const active = UNLESS_ACTIVE.exec(text.slice(0, 400))?.[1] ?? null;
    const next = lines[at + 1]?.text.trim() ?? '';
    if (active !== null && (next === `WinActivate(${active})` || next === `WinActivate ${active}`))
      continue;
    made.push(
      isRecorded
        ? { ...line, text: line.text.replace(/\s;(?:screen|window|relative)\s*$/, '') }
        : line,
    );
  }
  return made;
}

function endOfComment(lines: readonly ForeignLine[], from: number): number {
  let at = from + 1;
  while (at < lines.length && !/^\s*\*\/|\*\/\s*$/.test(lines[at]?.text.slice(-4000) ?? ''))
    at += 1;
  return at;
}

/** Finds where sections end, asked for one after the other. */
class SectionEnds {
  readonly #lines: readonly ForeignLine[];
  /** The first line from where was asked last that begins with a closing bracket. */
  #next = 0;

  constructor(lines: readonly ForeignLine[]) {
    this.#lines = lines;
  }

  /** The line that closes the section which begins at `from`; null where it is too far away or makes too long a line. */
  after(from: number): number | null {
    this.#next = Math.max(this.#next, from + 1);
    while (this.#next < this.#lines.length && !this.#closes(this.#next)) this.#next += 1;
    if (this.#next >= this.#lines.length || this.#next - from > MAX_SECTION) return null;
    const length = this.#lines
      .slice(from + 1, this.#next)
      .reduce((sum, { text }) => sum + text.length, 0);
    return length > MAX_LINE_LENGTH ? null : this.#next;
  }

  #closes(at: number): boolean {
    return /^\s*\)/.test(this.#lines[at]?.text.slice(0, 500) ?? '');
  }
}

interface Section {
  readonly lines: readonly ForeignLine[];
  readonly ends: SectionEnds;
  /** Where it begins. */
  readonly from: number;
  readonly isV2: boolean;
}

/** The line before with the section behind it, and where that ends. null where it is not known what it means. */
function joinedSection(
  before: ForeignLine | undefined,
  { lines, ends, from, isV2 }: Section,
): { readonly line: ForeignLine; readonly end: number } | null {
  const options = (lines[from]?.text ?? '')
    .trim()
    .slice(1)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (before === undefined || /^\s*(?:;|$)/.test(before.text)) return null;
  if (!options.every((option) => OPTION.test(option))) return null;
  const quote = isV2 ? openQuote(before.text) : '';
  if (quote === null) return null;
  const end = ends.after(from);
  if (end === null) return null;
  const has = (name: RegExp): boolean => options.some((option) => name.test(option));
  const join = options.find((option) => /^Join/i.test(option))?.slice(4) ?? '`n';
  const parts = lines.slice(from + 1, end).map(({ text }) => {
    const left = has(/^LTrim$/i) ? text.trimStart() : text;
    const trimmed = has(/^RTrim0$/i) ? left : left.trimEnd();
    return literal(has(/^Com|^C$/i) ? trimmed.replace(/(?:^|\s);.*$/, '').trimEnd() : trimmed, {
      has,
      quote,
    });
  });
  const body = parts.join(join.replace(/`s/g, ' '));
  const behind = (lines[end]?.text ?? '').trimStart().slice(1);
  const text = `${before.text.trimEnd()}${quote === '' ? ' ' : ''}${body}${behind}`;
  return text.length > MAX_LINE_LENGTH ? null : { line: { number: before.number, text }, end };
}

/** A line of a section so that it means itself in a statement: commas, semicolons and quotes are text. */
function literal(
  text: string,
  { has, quote }: { readonly has: (name: RegExp) => boolean; readonly quote: string },
): string {
  const ticked = has(/`/) ? text.replaceAll('`', '``') : text;
  const percent = has(/%/) && quote === '' ? ticked.replaceAll('%', '`%') : ticked;
  const commas = has(/,/) || quote !== '' ? percent : percent.replaceAll(',', '`,');
  const quoted = quote === '' ? commas : commas.replaceAll(quote, `\`${quote}`);
  return quoted.replaceAll(';', '`;');
}

/** The quote that a line of version 2 leaves open; null when it leaves none. */
function openQuote(line: string): string | null {
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '`') at += 1;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  return quote === '' ? null : quote;
}
