import type { PhysicalKey } from '../../../input/physical-keys';
import type { MacroPoint, WindowMatch } from '../../macro-values';
import { numberOf, quoted, wholeOf } from './foreign-text';
import { secondsOf } from './shell-script';
import type { ShellWord } from './shell-word';
import type { StepWriter } from './step-writer';
import { xButtonOf, xKeyOf } from './x-keys';

/** Commands that are carried over. */
const CARRIED = [
  ...['key', 'keydown', 'keyup', 'type', 'mousemove', 'mousemove_relative', 'click', 'mousedown'],
  ...['mouseup', 'sleep', 'search', 'windowactivate', 'windowfocus', 'getactivewindow'],
] as const;
type Carried = (typeof CARRIED)[number];

/** Other commands of xdotool: its manual page. */
const OTHERS: ReadonlySet<string> = new Set([
  ...['getmouselocation', 'getwindowfocus', 'getwindowname', 'getwindowpid'],
  ...[
    'getwindowgeometry',
    'getwindowclassname',
    'getdisplaygeometry',
    'selectwindow',
    'help',
    'version',
  ],
  ...[
    'behave',
    'behave_screen_edge',
    'exec',
    'windowsize',
    'windowmove',
    'windowmap',
    'windowunmap',
  ],
  ...['windowminimize', 'windowraise', 'windowreparent', 'windowclose', 'windowquit', 'windowkill'],
  ...['windowlower', 'windowstate', 'set_window', 'set_desktop', 'get_desktop', 'set_num_desktops'],
  ...['get_num_desktops', 'get_desktop_viewport', 'set_desktop_viewport', 'get_desktop_for_window'],
  ...['set_desktop_for_window'],
]);

/** Commands that go to the first window that was searched for, unless they name one. */
const SENT: ReadonlySet<string> = new Set([
  ...['key', 'keydown', 'keyup', 'type', 'click', 'mousedown', 'mouseup'],
]);

/** Options that take a value; all others are flags. */
const VALUED: ReadonlySet<string> = new Set([
  ...['delay', 'window', 'repeat', 'repeat-delay', 'screen', 'args', 'terminator', 'file', 'limit'],
  ...['maxdepth', 'pid', 'desktop', 'role', 'step'],
]);
const SHORT: Readonly<Record<string, string>> = {
  w: 'window',
  d: 'delay',
  c: 'clearmodifiers',
  p: 'polar',
};

/** Whether a word is a command of xdotool. */
export function isXdotoolCommand(word: string): boolean {
  return OTHERS.has(word) || isCarried(word);
}

function isCarried(word: string): word is Carried {
  return CARRIED.some((name) => name === word);
}

type Options = ReadonlyMap<string, ShellWord | null>;

/** One call of xdotool: commands one after the other. */
export class XdotoolChain {
  readonly #writer: StepWriter;
  #words: readonly ShellWord[] = [];
  #at = 0;
  /** What was searched for last. */
  #found: WindowMatch | null = null;
  /** What follows may mean the window in front. */
  #isFront = false;
  /** Windows were searched for in this call: keys and buttons go to the first of them. */
  #isSearched = false;

  constructor(writer: StepWriter) {
    this.#writer = writer;
  }

  run(words: readonly ShellWord[]): void {
    this.#words = words;
    this.#at = 0;
    this.#isFront = false;
    this.#isSearched = false;
    while (this.#at < words.length && !this.#writer.isOver) {
      const name = words[this.#at]?.text ?? '';
      this.#at += 1;
      if (isCarried(name)) this.#command(name, this.#options());
      else {
        this.#writer.lose('xdotoolCommand', { name: quoted(name) });
        while (this.#at < words.length && !this.#isCommandNext()) this.#at += 1;
      }
    }
  }

  #isCommandNext(): boolean {
    const word = this.#words[this.#at];
    return word !== undefined && isXdotoolCommand(word.text);
  }

  #options(): Options {
    const options = new Map<string, ShellWord | null>();
    for (;;) {
      const word = this.#words[this.#at];
      const text = word?.text ?? '';
      const [, long, short, value] = /^(?:--([a-z-]{1,30})|-([a-z]))(?:=(.*))?$/s.exec(text) ?? [];
      const name = long ?? (short === undefined ? undefined : (SHORT[short] ?? short));
      if (text === '--') {
        this.#at += 1;
        return options;
      }
      if (name === undefined || word === undefined) return options;
      this.#at += 1;
      if (value !== undefined) options.set(name, { ...word, text: value });
      else if (VALUED.has(name)) {
        options.set(name, this.#words[this.#at] ?? null);
        this.#at += 1;
      } else options.set(name, null);
    }
  }

  /** Words up to the next command. */
  #arguments(most = Number.POSITIVE_INFINITY): readonly ShellWord[] {
    const from = this.#at;
    while (this.#at < this.#words.length && this.#at - from < most && !this.#isCommandNext())
      this.#at += 1;
    return this.#words.slice(from, this.#at);
  }

  #command(name: Carried, options: Options): void {
    if (options.has('clearmodifiers')) {
      this.#writer.losses.once('heldModifiers');
    }
    if (
      (options.has('window') || (this.#isSearched && SENT.has(name))) &&
      !this.#isFront &&
      name !== 'search' &&
      !name.startsWith('mousemove')
    ) {
      this.#writer.lose('goesToFront');
    }
    if (name === 'key') this.#keys(options, this.#arguments());
    else if (name === 'keydown' || name === 'keyup') this.#hold(name, options, this.#arguments());
    else if (name === 'type') this.#type(options);
    else if (name === 'mousemove' || name === 'mousemove_relative') this.#move(name, options);
    else if (name === 'click') this.#click(options);
    else if (name === 'mousedown' || name === 'mouseup') this.#button(name);
    else if (name === 'sleep') this.#sleep();
    else if (name === 'search') this.#search(options);
    else if (name === 'getactivewindow') this.#isFront = true;
    else this.#activate(name);
  }

  /** A number that the file tells; null when it does not, which is told. */
  #number(word: ShellWord | null | undefined, what: string): number | null {
    const number = knownNumber(word);
    if (number === null) this.#writer.lose('optionNoNumber', { name: what });
    return number;
  }

  #option(options: Options, name: string): number | null {
    return options.has(name) ? this.#number(options.get(name), quoted(`--${name}`)) : null;
  }

  #repeated(options: Options, pauseMs: number | null, once: () => void): void {
    const times = this.#option(options, 'repeat');
    if (times === null || times === 1) {
      once();
      return;
    }
    this.#writer.openRepeat(Math.max(0, Math.floor(times)), Math.max(0, pauseMs ?? 0));
    once();
    this.#writer.close();
  }

  #keysOf(combination: ShellWord): readonly PhysicalKey[] | null {
    const keys: PhysicalKey[] = [];
    for (const name of combination.text.split('+', 9)) {
      const found = combination.isOpen ? null : xKeyOf(name);
      if (found === null) {
        if (combination.isOpen) this.#writer.lose('keyOfShell');
        else this.#writer.lose('keyUnknown', { name: quoted(name) });
        return null;
      }
      if (found.isCharacter) this.#writer.losses.once('fromCharacters');
      if (found.isShifted) keys.push('ShiftLeft');
      keys.push(found.key);
    }
    return keys;
  }

  #keys(options: Options, combinations: readonly ShellWord[]): void {
    const delay = this.#option(options, 'delay');
    this.#repeated(options, this.#option(options, 'repeat-delay'), () => {
      for (const combination of combinations) {
        const keys = this.#keysOf(combination);
        if (keys === null) continue;
        // Half of the delay after the keys went down, half after they came up.
        this.#writer.press(keys, delay === null ? null : delay / 2);
        if (delay !== null) this.#writer.wait(delay / 2);
      }
    });
  }

  #hold(name: 'keydown' | 'keyup', options: Options, combinations: readonly ShellWord[]): void {
    const delay = this.#option(options, 'delay') ?? 0;
    for (const combination of combinations) {
      for (const key of this.#keysOf(combination) ?? []) {
        if (name === 'keydown') this.#writer.keyDown(key);
        else this.#writer.keyUp(key);
        if (delay > 0) this.#writer.wait(delay);
      }
    }
  }

  #type(options: Options): void {
    const delay = this.#option(options, 'delay');
    const count = this.#option(options, 'args');
    if (options.has('file')) this.#writer.lose('textOfFile');
    const end = options.get('terminator') ?? null;
    const ends = (word: ShellWord): boolean =>
      end !== null && word.text === end.text && word.isOpen === end.isOpen;
    if (end?.isOpen === true && !this.#words.slice(this.#at).some(ends)) {
      this.#writer.lose('partOfShell');
      this.#at = this.#words.length;
      return;
    }
    const to =
      count === null
        ? this.#words.length
        : Math.min(this.#words.length, this.#at + Math.max(0, count));
    while (this.#at < to) {
      const word = this.#words[this.#at];
      this.#at += 1;
      if (word === undefined || ends(word)) break;
      if (word.isOpen) this.#writer.lose('textOfShell');
      this.#writer.text(word.text, delay);
    }
  }

  #place(from: MacroPoint['from']): MacroPoint | null {
    const [x, y] = this.#arguments(2);
    const [left, top] = [knownNumber(x), knownNumber(y)];
    if (left !== null && top !== null) return this.#writer.place(left, top, from);
    this.#writer.losePlace('whereToMoveNoNumber');
    return null;
  }

  #move(name: 'mousemove' | 'mousemove_relative', options: Options): void {
    if (options.has('polar') || this.#words[this.#at]?.text === 'restore') {
      this.#arguments();
      this.#writer.losePlace('placeNotCarriedOver');
      return;
    }
    const screen = options.get('screen')?.text ?? '0';
    if (screen !== '0') this.#writer.lose('screensOfX');
    if (options.has('window') && !this.#isFront) {
      this.#writer.lose('placeOfFront');
    }
    const from = name === 'mousemove' ? (options.has('window') ? 'window' : 'screen') : 'pointer';
    const place = this.#place(from);
    if (place !== null) this.#writer.move(place);
  }

  #click(options: Options): void {
    const [word] = this.#arguments(1);
    const found = word === undefined || word.isOpen ? null : xButtonOf(wholeOf(word.text));
    const delay = this.#option(options, 'delay');
    if (found === null) {
      this.#writer.lose('buttonToClickUnknown');
      return;
    }
    if ('turn' in found && (delay ?? 0) <= 1) {
      const notches = Math.max(0, Math.floor(this.#option(options, 'repeat') ?? 1));
      this.#writer.wheel(found.turn[0] * notches + 0, found.turn[1] * notches + 0);
      return;
    }
    this.#repeated(options, delay, () => {
      if ('turn' in found) this.#writer.wheel(...found.turn);
      else this.#writer.click(found.button, null);
    });
  }

  #button(name: 'mousedown' | 'mouseup'): void {
    const [word] = this.#arguments(1);
    const found = word === undefined || word.isOpen ? null : xButtonOf(wholeOf(word.text));
    if (found === null) this.#writer.lose('whichButtonUnknown');
    else if ('button' in found)
      this.#writer.button(found.button, name === 'mousedown' ? 'down' : 'up', null);
    // The wheel turns when its button goes down.
    else if (name === 'mousedown') this.#writer.wheel(...found.turn);
  }

  #sleep(): void {
    const [word] = this.#arguments(1);
    const seconds = word === undefined || word.isOpen ? null : secondsOf(word.text);
    if (seconds === null) this.#writer.lose('sleepNoNumber');
    else this.#writer.wait(seconds * 1000);
  }

  #search(options: Options): void {
    const [pattern] = this.#arguments();
    const text = pattern?.text.slice(0, 190) ?? '';
    this.#found = null;
    this.#isSearched = true;
    if (pattern === undefined || pattern.isOpen || text === '') {
      this.#writer.lose('searchUntold');
      return;
    }
    if (/[\\^$.|?*+()[\]{}]/.test(text)) {
      this.#writer.lose('searchExpression');
    }
    const isClass = options.has('class') || options.has('classname');
    this.#found = isClass ? { class: `*${text}*` } : { title: `*${text}*` };
    if (options.has('sync')) {
      this.#writer.add({
        type: 'wait_for',
        condition: { type: 'window', window: this.#found, is: 'open' },
        timeoutMs: 0,
      });
    }
  }

  #activate(name: 'windowactivate' | 'windowfocus'): void {
    this.#arguments();
    this.#isFront = true;
    if (this.#found === null) {
      this.#writer.lose('frontUnknown', { name });
      return;
    }
    this.#writer.lose('frontAwaited', { name });
    this.#writer.add({ type: 'wait_for', condition: { type: 'window', window: this.#found } });
  }
}

/** A number that stands there as itself. */
function knownNumber(word: ShellWord | null | undefined): number | null {
  return word === null || word === undefined || word.isOpen ? null : numberOf(word.text);
}
