import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, vi } from 'vitest';
import type { CommandEnv } from './deskreel';

/** The built command line. `npm test` builds it first. */
const CLI = resolve(import.meta.dirname, '../../out/cli/index.js');

/** A `deskreel` that runs on a terminal, as if a person sat there. */
export interface OnTerminal {
  /** Types at the keyboard of the terminal. */
  readonly type: (text: string) => void;
  /** Resolves when the terminal has shown `text`. */
  readonly shows: (text: string) => Promise<void>;
  /** Resolves to the exit code. */
  readonly ended: Promise<number | null>;
}

/** How `deskreel` is started there. */
export interface TerminalOptions {
  /** As a job of its shell, as a person's shell does: only such ones does the terminal's Ctrl-Z have stand still. */
  readonly jobs?: boolean;
}

/**
 * Starts `deskreel` on a pseudo-terminal, by way of `script` from util-linux. After it the terminal
 * shows its own settings, as `stty -a` prints them.
 */
export function startOnTerminal(
  args: readonly string[],
  env: CommandEnv,
  { jobs = false }: TerminalOptions = {},
): OnTerminal {
  const line = [process.execPath, CLI, ...args].map(quoted).join(' ');
  // A Ctrl-C of the terminal's own reaches this shell too. What it does then is not left to whichever
  // shell the user has: dash would end at once, and take the place of the command's end.
  const command = `${jobs ? 'set -m; ' : ''}trap : INT; ${line}; code=$?; stty -a; exit $code`;
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    env: { ...process.env, ...env, SHELL: '/bin/sh' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
  });
  return {
    type: (text) => void child.stdin.write(text),
    shows: (text) => vi.waitFor(() => expect(shown).toContain(text), { timeout: 60_000 }),
    ended: once(child, 'close').then(([code]) => code as number | null),
  };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
