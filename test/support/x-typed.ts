import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TypedCharacter } from '../../src/main/macro/typing/typist';
import { xKeycodeOf } from '../../src/shared/input/physical-keys';
import { inTime } from './in-time';
import type { XTest } from './xtest';

/** A terminal of somebody else's that writes down what is typed into it. */
export interface TypedInto {
  /** What came so far, without the last line's end that nobody typed. */
  readonly text: () => string;
  /** Ends the terminal and waits until it is gone. */
  readonly stop: () => Promise<void>;
}

/** Starts xterm with a program that writes every byte it reads to a file, and waits until it is ready. */
export async function startTerminal(display: string): Promise<TypedInto> {
  const folder = mkdtempSync(join(tmpdir(), 'deskreel-typed-'));
  const file = join(folder, 'typed');
  const ready = join(folder, 'ready');
  // Without echo and line editing each byte comes as it is.
  const script = `stty raw -echo; touch '${ready}'; exec cat > '${file}'`;
  const terminal = spawn('xterm', ['-u8', '-e', 'sh', '-c', script], {
    env: { ...process.env, DISPLAY: display, LC_ALL: 'C.UTF-8', XMODIFIERS: '@im=none' },
    stdio: 'ignore',
  });
  await inTime('The terminal is ready', untilThere(ready, terminal));
  return {
    text: () => readFileSync(file, 'utf8'),
    stop: async () => {
      const gone = once(terminal, 'exit');
      if (terminal.exitCode === null && terminal.signalCode === null) {
        terminal.kill('SIGKILL');
        await gone;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilThere(file: string, program: ChildProcess): Promise<void> {
  for (;;) {
    if (program.exitCode !== null) throw new Error('The terminal ended at once.');
    try {
      readFileSync(file);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Presses what a typist has planned. */
export async function press(xtest: XTest, characters: readonly TypedCharacter[]): Promise<void> {
  for (const { strokes } of characters) {
    for (const keys of strokes) {
      const keycodes = keys.map((key) => xKeycodeOf(key) ?? 0);
      for (const keycode of keycodes) xtest.keyDown(keycode);
      for (const keycode of [...keycodes].reverse()) xtest.keyUp(keycode);
    }
  }
  await xtest.sync();
}
