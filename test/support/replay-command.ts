import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionHeader } from '../../src/shared/session/header';
import { type CommandEnv, type RunningCommand, startDeskreel } from './deskreel';
import { rowsOfScript } from './schedules';
import { sessionHeader, tableOf, userEnd, writeJournal } from './sessions';

/** A session on disk of what `rowsOfScript` reads, recorded on a display like Xvfb's. Its path. */
export async function sessionOf(
  folder: string,
  script: string,
  changes: Partial<SessionHeader> = {},
): Promise<string> {
  const file = join(folder, 'script.journal');
  const rows = rowsOfScript(script);
  const last = rows.at(-1)?.t ?? 0;
  await writeJournal(file, tableOf(rows), {
    header: sessionHeader(changes),
    end: userEnd(last + 1000),
  });
  return file;
}

/** A line of so many ms drawn with the left button while Shift is held. */
export function shiftDrag(ms: number): string {
  const moves = Array.from(
    { length: ms / 10 },
    (_, i) => `${(i + 1) * 10} move ${100 + (i % 1000)} ${300 + (i % 7)}`,
  );
  return [
    '0 move 100 300',
    '1 +ShiftLeft',
    '2 +1 100 300',
    ...moves,
    `${ms + 1} -1 100 300`,
    `${ms + 2} -ShiftLeft`,
  ].join(', ');
}

/** Starts `deskreel replay`. */
export function startReplaying(
  file: string,
  env: CommandEnv,
  options: readonly string[] = [],
): RunningCommand {
  return startDeskreel(['replay', file, ...options], env);
}

/** The process that injects for a `deskreel replay`; undefined before it has begun and when it is over. */
export function injectorOf(running: RunningCommand): number | undefined {
  const { pid } = running.child;
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').match(/\d+/g) ?? [];
    return children
      .map(Number)
      .find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('injector-host'));
  } catch {
    // One of them has just ended.
    return undefined;
  }
}
