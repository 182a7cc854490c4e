import { xKeycodeOf } from '../../src/shared/input/physical-keys';
import { type Secret, secretOf } from './leaks';
import type { XTest } from './xtest';

/** Letters, digits, Shift, punctuation, and a long stretch without Shift. */
export const SECRET = secretOf('Hv7kqzx2; wj/97 K#gT!');

/** Types a secret as a person does, a key at a time; `pauseMs` lies between two of them. */
export async function typeSecret(
  xtest: XTest,
  { keys, shifted }: Secret,
  pauseMs: number,
): Promise<void> {
  const shift = xKeycodeOf('ShiftLeft') ?? 0;
  xtest.setAutoRepeat(false);
  for (const [i, key] of keys.entries()) {
    const code = xKeycodeOf(key) ?? 0;
    if (shifted[i]) xtest.keyDown(shift);
    xtest.keyDown(code);
    xtest.keyUp(code);
    if (shifted[i]) xtest.keyUp(shift);
    await xtest.sync();
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** How often a key goes down for it, Shift for each capital included. */
export function pressesOf({ keys, shifted }: Secret): number {
  return keys.length + shifted.filter(Boolean).length;
}

/** The names of what gives a secret away, with how. `search`: what finds that in bytes. */
export function leakingTraces(
  traces: ReadonlyMap<string, Uint8Array>,
  search: (bytes: Uint8Array, secret: Secret) => readonly string[],
  secret = SECRET,
): readonly string[] {
  return [...traces].flatMap(([name, bytes]) =>
    search(bytes, secret).map((leak) => `${name}: ${leak}`),
  );
}

/** The rows of a journal one after another, without the heads of the frames that they came in. */
export function rowsOfFrames(journal: Buffer): Buffer {
  const rows: Buffer[] = [];
  for (let at = 20 + journal.readUInt32LE(12); at < journal.length; ) {
    rows.push(journal.subarray(at + 24, at + 24 + 56 * journal.readUInt32LE(at + 12)));
    at += journal.readUInt32LE(at);
  }
  return Buffer.concat(rows);
}
