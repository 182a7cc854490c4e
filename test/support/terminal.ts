import type { KeyInput, Terminal } from '../../src/cli/terminal';

/** A terminal that keeps what is written to it. */
export interface FakeTerminal extends Terminal {
  /** All of stdout so far. */
  out: () => string;
  /** All of stderr so far. */
  err: () => string;
}

/** Makes a terminal; `isTTY` says whether a person seems to watch stderr. */
export function fakeTerminal({
  isTTY = false,
  env = {},
}: {
  isTTY?: boolean;
  env?: Record<string, string>;
} = {}): FakeTerminal {
  const out: string[] = [];
  const err: string[] = [];
  const into =
    (list: string[]): Terminal['stdout']['write'] =>
    (chunk, written) => {
      list.push(Buffer.from(chunk).toString());
      written?.();
    };
  return {
    stdout: { write: into(out) },
    stderr: { write: into(err), isTTY },
    env,
    platform: 'linux',
    out: () => out.join(''),
    err: () => err.join(''),
  };
}

/** A terminal's keyboard: what is typed at it, and the mode it is in. */
export class FakeKeyboard implements KeyInput {
  readonly isTTY: boolean;
  raw = false;
  reading = false;
  readonly #listeners = new Set<(typed: string) => void>();

  constructor(isTTY = true) {
    this.isTTY = isTTY;
  }

  on(_event: 'data', listener: (typed: string) => void): void {
    this.#listeners.add(listener);
  }

  off(_event: 'data', listener: (typed: string) => void): void {
    this.#listeners.delete(listener);
  }

  setRawMode(raw: boolean): void {
    this.raw = raw;
  }

  resume(): void {
    this.reading = true;
  }

  pause(): void {
    this.reading = false;
  }

  type(text: string): void {
    for (const listener of this.#listeners) listener(text);
  }
}
