import type { Terminal } from '../../src/cli/terminal';

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
  return {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text), isTTY },
    env,
    platform: 'linux',
    out: () => out.join(''),
    err: () => err.join(''),
  };
}
