import { expressionArguments, plainArguments } from './ahk-arguments';
import { AhkMouse } from './ahk-places';
import { AhkSend } from './ahk-send';
import type { AhkVariables } from './ahk-variables';
import { AhkWindows, isAhkWait } from './ahk-windows';
import { numberOf, quoted } from './foreign-text';
import type { StepWriter } from './step-writer';

const SENDS: Readonly<Record<string, 'keys' | 'text'>> = {
  ...{ send: 'keys', sendinput: 'keys', sendevent: 'keys', sendplay: 'keys' },
  ...{ sendtext: 'text', sendraw: 'text' },
} as const;
/** Commands that change how AutoHotkey works, not what is done. */
const SETTINGS: ReadonlySet<string> = new Set([
  ...[
    'sendmode',
    'setbatchlines',
    'setworkingdir',
    'detecthiddenwindows',
    'setwindelay',
    'setcontroldelay',
  ],
  ...[
    'settitlematchmode',
    'coordmode',
    'setstorecapslockmode',
    'autotrim',
    'listlines',
    'critical',
  ],
]);
const DELAYS: ReadonlySet<string> = new Set([
  'setkeydelay',
  'setmousedelay',
  'setdefaultmousespeed',
]);

/** AutoHotkey's commands, one at a time. */
export class AhkCommands {
  readonly #writer: StepWriter;
  readonly #isV2: boolean;
  readonly #mouse: AhkMouse;
  readonly #send: AhkSend;
  readonly #windows: AhkWindows;
  /** After each key, ms; null: nothing was said. */
  #keyDelay: number | null = null;
  /** Whether keys are sent one by one, with that delay. */
  #isEvent: boolean;

  readonly #variables: AhkVariables;

  constructor(writer: StepWriter, isV2: boolean, variables: AhkVariables) {
    this.#writer = writer;
    this.#isV2 = isV2;
    this.#variables = variables;
    this.#isEvent = !isV2;
    this.#mouse = new AhkMouse(writer);
    this.#send = new AhkSend(writer, this.#mouse);
    this.#windows = new AhkWindows(writer, isV2);
  }

  /** Whether a word is a command that is carried over or known. */
  isKnown(name: string): boolean {
    const lower = name.toLowerCase();
    return (
      Object.hasOwn(SENDS, lower) ||
      SETTINGS.has(lower) ||
      DELAYS.has(lower) ||
      isAhkWait(lower) ||
      /^(?:click|mousemove|mouseclick|mouseclickdrag|sleep)$/.test(lower)
    );
  }

  /** `IfWinNotActive, Title,, WinActivate, Title`: what recorders write to get a window to the front. */
  activateUnless(rest: string): boolean {
    const [title, text, excluded, command, ...others] = this.#arguments(rest, 12);
    const from = /^winactivate$/i.test(command?.text ?? '') ? 4 : 3;
    const isThere = from === 4 || /^winactivate$/i.test(excluded?.text ?? '');
    const again = from === 4 ? others[0] : command;
    if (!isThere || title === undefined || again === undefined) return false;
    if (title.text === '' || title.text !== again.text || (text?.text ?? '') !== '') return false;
    this.#windows.wait('winactivate', [title]);
    return true;
  }

  /** A command with what stands after its name. False when it is not known. */
  run(name: string, rest: string): boolean {
    const lower = name.toLowerCase();
    const send = Object.hasOwn(SENDS, lower) ? SENDS[lower] : undefined;
    if (send !== undefined)
      this.#type(send, lower === 'sendevent' || (this.#isEvent && lower !== 'sendinput'), rest);
    else if (lower === 'sleep') this.#sleep(rest);
    else if (lower === 'click') this.#mouse.click(this.#arguments(rest, 7));
    else if (lower === 'mousemove') this.#mouse.mouseMove(this.#arguments(rest, 4));
    else if (lower === 'mouseclick') this.#mouse.mouseClick(this.#arguments(rest, 7));
    else if (lower === 'mouseclickdrag') this.#mouse.mouseClickDrag(this.#arguments(rest, 7));
    else if (isAhkWait(lower)) this.#windows.wait(lower, this.#arguments(rest, 5));
    else if (lower === 'coordmode') this.#mouse.coordMode(this.#arguments(rest, 2));
    else if (lower === 'settitlematchmode') this.#windows.titleMatchMode(this.#arguments(rest, 1));
    else if (lower === 'sendmode')
      this.#isEvent = /event/i.test(this.#arguments(rest, 1)[0]?.text ?? '');
    else if (DELAYS.has(lower)) this.#delay(lower, rest);
    else return SETTINGS.has(lower);
    return true;
  }

  #arguments(rest: string, most: number) {
    const values = (name: string) => this.#variables.get(name, this.#writer.here);
    return this.#isV2 ? expressionArguments(rest, values) : plainArguments(rest, most, values);
  }

  #type(how: 'keys' | 'text', isEvent: boolean, rest: string): void {
    const interval = isEvent ? this.#keyDelay : null;
    const [argument] = this.#arguments(rest, 1);
    if (argument === undefined || argument.isOpen) {
      const lost = 'textWorkedOut';
      if (/\{click/i.test(rest)) this.#writer.losePlace(lost);
      else this.#writer.lose(lost);
    } else if (how === 'text') this.#writer.text(argument.text, interval);
    else this.#send.send(argument.text, interval);
  }

  #sleep(rest: string): void {
    const [argument] = this.#arguments(rest, 1);
    const [, from, to] =
      /^Random\((\d{1,9}),\s*(\d{1,9})\)$/i.exec(argument?.text.slice(0, 60) ?? '') ?? [];
    if (from !== undefined && to !== undefined) {
      this.#writer.wait(Number(from), Number(to));
      return;
    }
    const text = argument?.text ?? '';
    const ms =
      argument?.isOpen === false && numberOf(text) !== null
        ? numberOf(text)
        : this.#variables.quotient(text, this.#writer.here);
    if (ms === null) this.#writer.lose('sleepWorkedOut');
    // Below nothing: AutoHotkey only lets others go first.
    else this.#writer.wait(Math.max(0, ms));
  }

  #delay(name: string, rest: string): void {
    const [delay, ...others] = this.#arguments(rest, 3);
    const ms = numberOf(delay?.text ?? '');
    const isNone = (text: string): boolean => /^(?:0|-1|)$/.test(text);
    if (name === 'setkeydelay') this.#keyDelay = ms !== null && ms >= 0 ? ms : null;
    else if (!isNone(delay?.text ?? '')) this.#writer.losses.once('pausesOfAhk');
    if (!others.every(({ text }) => isNone(text))) this.#writer.losses.once('pausesOfAhk');
  }

  /** Says that a command is not carried over. */
  lose(name: string): void {
    const starts = /^(?:run|runwait|dllcall|download|urldownloadtofile|shutdown)$/i.test(name);
    this.#writer.lose(starts ? 'ahkProgram' : 'ahkCommand', { name: quoted(name) });
  }
}
