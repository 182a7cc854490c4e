import { keyFromEvdev } from '../../../input/physical-keys';
import type { MacroPoint } from '../../macro-values';
import type { Importer } from '../foreign';
import { refused } from '../losses/refusal';
import { textOfBase64 } from './base64-text';
import { CrossMacroScript } from './crossmacro-script';
import { CROSSMACRO_BUTTONS, delayOf } from './crossmacro-words';
import {
  decodeForeignText,
  type ForeignLine,
  linesOf,
  MAX_LINE_LENGTH,
  quoted,
  wholeOf,
} from './foreign-text';
import { imported } from './imported';
import { StepWriter } from './step-writer';

/** Which way the wheel turns: notches down, right. */
const WHEEL: Readonly<Record<string, readonly [number, number]>> = {
  scrollup: [-1, 0],
  scrolldown: [1, 0],
  scrollleft: [0, -1],
  scrollright: [0, 1],
};
const SCRIPT_STEP = '# ScriptStepBase64: ';
/** Heads that say nothing a macro needs. */
const PASSED_OVER = /^# (?:Created|DurationMs|SkipInitialZero|Format|TextInputBoundaryBase64): /;

/** Reads a CrossMacro `.macro`: heads, a `[Script]` and `[Events]`. */
export const importCrossMacro: Importer = (file) => {
  const decoded = decodeForeignText(file.bytes);
  if (decoded === null) return refused('crossmacroBinary');
  const lines = linesOf(decoded.text);
  const { heads, script: section, events, hasSections } = sectionsOf(lines);
  const script = [...scriptInHeads(heads), ...section];
  const isNamed = heads.some(({ text }) => text.startsWith('# Format: '));
  if (
    !hasSections &&
    !isNamed &&
    !events.some(({ text }) => /^\s*(?:M|P|R|C|KP|KR|W|WR),/i.test(text))
  ) {
    return refused('crossmacroEmpty');
  }
  const writer = new StepWriter();
  const taken = new CrossMacroScript(writer);
  const head = readHeads(writer, heads);
  const hasScript = script.some(({ text }) => text.trim() !== '' && !text.trim().startsWith('#'));
  if (hasScript) {
    const recorded = events.filter(({ text }) => text.trim() !== '').length;
    if (recorded > 0) {
      writer.losses.add(null, 'scriptTaken', { number: recorded });
    }
    taken.write(script);
  } else new CrossMacroEvents(writer, head.isAbsolute).write(events);
  writer.at = null;
  if (!hasScript) {
    writer.wait(head.trailing);
    if (head.trailingRandom !== null) writer.wait(...head.trailingRandom);
  }
  const variables = [...taken.variables].slice(0, 1000).map((name) => ({ name, value: 0 }));
  return imported(file, writer, {
    title: head.name,
    ...(variables.length === 0 ? {} : { variables }),
  });
};

interface Sections {
  readonly heads: readonly ForeignLine[];
  readonly script: readonly ForeignLine[];
  readonly events: readonly ForeignLine[];
  readonly hasSections: boolean;
}

function sectionsOf(lines: readonly ForeignLine[]): Sections {
  const [heads, script, events]: ForeignLine[][] = [[], [], []];
  let into: ForeignLine[] | undefined = heads;
  let hasSections = false;
  for (const line of lines) {
    const text = line.text.trim();
    if (text === '[Script]' || text === '[Events]') {
      hasSections = true;
      into = text === '[Script]' ? script : events;
    } else {
      // Without sections everything from the first event on is one.
      if (into === heads && text !== '' && !text.startsWith('#')) into = events;
      into?.push(line);
    }
  }
  return { heads: heads ?? [], script: script ?? [], events: events ?? [], hasSections };
}

/** The steps of a script as versions without a section for it kept them: a head each, in base64. */
function scriptInHeads(heads: readonly ForeignLine[]): readonly ForeignLine[] {
  return heads.flatMap(({ number, text }) => {
    const step = text.startsWith(SCRIPT_STEP) ? textOfBase64(text.slice(SCRIPT_STEP.length)) : null;
    return (step ?? '').split(/\r?\n/).map((line) => ({ number, text: line }));
  });
}

interface Head {
  name: string | null;
  isAbsolute: boolean;
  trailing: number;
  trailingRandom: [number, number] | null;
}

function readHeads(writer: StepWriter, lines: readonly ForeignLine[]): Head {
  const head: Head = { name: null, isAbsolute: true, trailing: 0, trailingRandom: null };
  for (const { text, number } of lines) {
    const [, name = '', value = ''] = /^# (\w{1,60}): ?(.*)$/.exec(text.slice(0, 1000)) ?? [];
    const [from, to] = value.split(',').map((part) => wholeOf(part.trim()));
    if (name === 'Name') head.name = value;
    else if (name === 'IsAbsolute') head.isAbsolute = value.trim().toLowerCase() !== 'false';
    else if (name === 'TrailingDelayMs') head.trailing = from ?? 0;
    else if (
      name === 'TrailingRandomDelayMs' &&
      typeof from === 'number' &&
      typeof to === 'number'
    ) {
      head.trailingRandom = [from, to];
    } else if (name === 'ScriptStepBase64') {
      if (textOfBase64(text.slice(SCRIPT_STEP.length)) === null)
        writer.losses.add(`line ${number}`, 'scriptStepDamaged');
    } else if (name === '') writer.comment(text.replace(/^[#\s-]+/, ''));
    else if (!PASSED_OVER.test(text)) {
      writer.losses.add(`line ${number}`, 'headNotCarriedOver', { name: quoted(name) });
    }
  }
  return head;
}

class CrossMacroEvents {
  readonly #writer: StepWriter;
  readonly #isAbsolute: boolean;

  constructor(writer: StepWriter, isAbsolute: boolean) {
    this.#writer = writer;
    this.#isAbsolute = isAbsolute;
  }

  write(lines: readonly ForeignLine[]): void {
    for (const { text, number } of lines) {
      if (this.#writer.isOver) return;
      this.#writer.at = `line ${number}`;
      const line = text.trim();
      if (line === '') continue;
      if (line.startsWith('#')) this.#writer.comment(line.replace(/^[#\s-]+/, ''));
      else if (line.length > MAX_LINE_LENGTH) this.#writer.lose('lineTooLong');
      else this.#event(line.split(',', 10).map((part) => part.trim()));
    }
  }

  #event([type = '', ...parts]: readonly string[]): void {
    switch (type.toUpperCase()) {
      case 'W':
      case 'WAIT':
        this.#wait(parts);
        return;
      case 'WR':
      case 'WAITRANDOM':
        this.#wait(parts.slice(0, 2));
        return;
      case 'M':
      case 'MOVE':
        this.#move(parts);
        return;
      case 'P':
      case 'PRESS':
        this.#button('down', parts);
        return;
      case 'R':
      case 'RELEASE':
        this.#button('up', parts);
        return;
      case 'C':
      case 'CLICK':
        this.#button('press', parts);
        return;
      case 'KP':
      case 'KEYPRESS':
        this.#key('down', parts);
        return;
      case 'KR':
      case 'KEYRELEASE':
        this.#key('up', parts);
        return;
      default:
        this.#writer.lose('lineKindUnknown');
        return;
    }
  }

  #wait([from = '', to]: readonly string[]): void {
    const ms = delayOf(from);
    const most = to === undefined ? null : delayOf(to);
    if (ms === null || (to !== undefined && most === null)) {
      this.#writer.lose('lengthNoNumber');
    } else this.#writer.wait(ms, most);
  }

  #move(parts: readonly string[]): void {
    const place = this.#place(parts)?.at ?? null;
    if (place !== null) this.#writer.move(place);
  }

  #button(action: 'down' | 'up' | 'press', parts: readonly string[]): void {
    const found = this.#place(parts);
    if (found === null) return;
    const [name = '', current] = found.others;
    const turn = lookup(WHEEL, name);
    const button = lookup(CROSSMACRO_BUTTONS, name);
    const isHere = /^(?:currentposition|current|live|true|1)$/i.test(current ?? '');
    const at = isHere ? null : found.at;
    if (turn !== null && action !== 'up') this.#writer.wheel(...turn);
    else if (button === null) this.#writer.lose('buttonUnknown', { name: quoted(name) });
    else if (action === 'press') this.#writer.click(button, at);
    else this.#writer.button(button, action, at);
  }

  /** `[abs|rel,] x, y`, and what follows. */
  #place(parts: readonly string[]): { at: MacroPoint | null; others: readonly string[] } | null {
    const [first = ''] = parts;
    const mode = wholeOf(first) === null ? first.toLowerCase() : null;
    const [x, y] = (mode === null ? parts : parts.slice(1)).map(wholeOf);
    const others = parts.slice(mode === null ? 2 : 3);
    const isRelative = mode === null ? !this.#isAbsolute : mode.startsWith('rel');
    const isKnown =
      mode === null || /^(?:abs|absolute|rel|relative|rel-logical|rel-raw)$/.test(mode);
    if (!isKnown || typeof x !== 'number' || typeof y !== 'number') {
      this.#writer.losePlace('whereUntold');
      return null;
    }
    if (mode === 'rel-raw') {
      this.#writer.losses.once('rawMoves');
    }
    if (isRelative && x === 0 && y === 0) return { at: null, others };
    const at = this.#writer.place(x, y, isRelative ? 'pointer' : 'screen');
    return at === null ? null : { at, others };
  }

  #key(action: 'down' | 'up', [code = '']: readonly string[]): void {
    const number = wholeOf(code);
    const key = number === null ? undefined : keyFromEvdev(number);
    if (key === undefined) this.#writer.lose('keyUnknown', { name: quoted(code) });
    else if (action === 'down') this.#writer.keyDown(key);
    else this.#writer.keyUp(key);
  }
}

/** What stands under a name, upper and lower case alike. */
function lookup<Value>(table: Readonly<Record<string, Value>>, name: string): Value | null {
  const lower = name.toLowerCase();
  return Object.hasOwn(table, lower) ? (table[lower] ?? null) : null;
}
