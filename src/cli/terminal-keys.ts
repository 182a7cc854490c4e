import { readFileSync } from 'node:fs';
import { isPhysicalKey, type PhysicalKey } from '../shared/input/physical-keys';
import type { KeyInput, Terminal } from './terminal';

/** What a key typed at the terminal asks for while a recording runs. */
export type TerminalAction = 'pause' | 'mark' | 'rewind' | 'unlocked' | 'stop';

/** A key typed at the terminal. */
export interface TerminalPress {
  readonly action: TerminalAction;
  /** The character that it typed. */
  readonly typed: string;
}

const ACTIONS: ReadonlyMap<string, TerminalAction> = new Map([
  ['p', 'pause'],
  ['m', 'mark'],
  ['r', 'rewind'],
  ['u', 'unlocked'],
  ['q', 'stop'],
]);

/** What Ctrl-C types where the terminal does not make a signal of it. */
export const CTRL_C = '\u0003';
/** The same of Ctrl-Z. */
export const CTRL_Z = '\u001a';

/** Letters of those. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  [CTRL_C, 'C'],
  [CTRL_Z, 'Z'],
]);

/**
 * Takes keys typed at the terminal, one by one and without an echo, until it is closed. Ctrl-C is one
 * of them then: it makes no signal.
 */
export class TerminalKeys {
  readonly #input: KeyInput;
  readonly #listener: (typed: Uint8Array | string) => void;

  /** Null where no person types: no terminal, or another program's turn at it. */
  static open(
    { stdin, platform }: Terminal,
    onPress: (press: TerminalPress) => void,
  ): TerminalKeys | null {
    return stdin?.isTTY === true && stdin.setRawMode !== undefined && isInForeground(platform)
      ? new TerminalKeys(stdin, onPress)
      : null;
  }

  private constructor(input: KeyInput, onPress: (press: TerminalPress) => void) {
    this.#input = input;
    this.#listener = (typed) => {
      const press = pressOf(Buffer.from(typed).toString());
      if (press !== null) {
        onPress(press);
      }
    };
    input.setRawMode?.(true);
    input.on('data', this.#listener);
    input.resume();
  }

  /** Gives the terminal back as it was. */
  close(): void {
    this.#input.off('data', this.#listener);
    this.#input.setRawMode?.(false);
    this.#input.pause();
  }
}

/**
 * Whether who types at the terminal types on the keyboard of the recorded display: not over SSH, unless the display is that of
 * where they sit (`ssh -X` names a host before the colon). In tmux and screen, which outlive a connection, nobody can tell: there they are taken
 * for that display's.
 */
export function typesOnDisplay({ env }: Pick<Terminal, 'env'>): boolean {
  if (env['TMUX'] !== undefined || env['STY'] !== undefined) return true;
  return env['SSH_CONNECTION'] === undefined || !/^(unix)?:/.test(env['DISPLAY'] ?? ':');
}

/** One character is a key; more at once are a paste or an arrow key, which ask for nothing. */
function pressOf(typed: string): TerminalPress | null {
  if (typed.includes(CTRL_C)) {
    return { action: 'stop', typed: CTRL_C };
  }
  const action = ACTIONS.get(typed.toLowerCase());
  return action === undefined ? null : { action, typed };
}

/**
 * The keys that may have typed a character, by what `labels` say is on them, or else as a US keyboard
 * has them. Empty when no key can be told.
 */
export function keysThatType(
  typed: string,
  labels: Readonly<Record<string, string>>,
): readonly PhysicalKey[] {
  const controlled = LETTERS.get(typed);
  const letter = controlled ?? typed.toUpperCase();
  const labelled = Object.keys(labels).find((code) => labels[code]?.toUpperCase() === letter);
  const key = labelled ?? `Key${letter}`;
  if (!isPhysicalKey(key)) {
    return [];
  }
  return controlled === undefined ? [key] : ['ControlLeft', 'ControlRight', key];
}

/**
 * Whether this process may change the terminal's mode: one in the background would be stopped by the
 * system when it tries. Where that cannot be told, it may not.
 */
function isInForeground(platform: NodeJS.Platform): boolean {
  if (platform === 'win32') {
    return true;
  }
  try {
    // pid (name, which may hold anything) state ppid pgrp session tty_nr tpgid …
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[2] === fields[5];
  } catch {
    return false;
  }
}
