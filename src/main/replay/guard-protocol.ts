import type { InjectorFailure } from './injector';
import type { ReplayPresses } from './releaser';

// What an injector host and its release guard say to each other: a line of JSON each, over pipes. Not
// on the command line, which every program can read, and what a replay presses may be a password.

/** What the guard is told. Its pipe's end without `done` means that the host is dead. */
export type ToGuard =
  | ({
      readonly type: 'guard';
      /** The portal's session in which that is, whose connection is {@link GUARD_CONNECTION}; null: there is none. */
      readonly session: string | null;
    } & ReplayPresses)
  /** Nothing is held any more. */
  | { readonly type: 'done' };

/** What the guard answers to `guard`. */
export type FromGuard =
  | { readonly type: 'on_duty' }
  | { readonly type: 'failed'; readonly failure: InjectorFailure };

/** The file descriptor at which a guard has the connection that it shares with its host, if so. */
export const GUARD_CONNECTION = 4;

/** With what a guard ends that has lost the display, and so has nothing to let go of. */
export const GUARD_LOST_DISPLAY = 3;

/**
 * What the guard of a dead host says last, through the pipe that it holds open: what it has let go of, null where
 * it cannot tell.
 */
export interface GuardTestimony {
  readonly type: 'released';
  readonly released: readonly string[] | null;
}

/** A message as it goes through the pipe. */
export function writeLine(message: ToGuard | FromGuard | GuardTestimony): string {
  return `${JSON.stringify(message)}\n`;
}

/** Takes whole lines out of what comes, in pieces, through a pipe of ours. */
export class LineReader<Message extends ToGuard | FromGuard | GuardTestimony> {
  readonly #take: (message: Message) => void;
  #text = '';

  constructor(take: (message: Message) => void) {
    this.#take = take;
  }

  read(chunk: string): void {
    const lines = `${this.#text}${chunk}`.split('\n');
    this.#text = lines.pop() ?? '';
    // The other end is this program too, of the same build.
    for (const line of lines) this.#take(JSON.parse(line) as Message);
  }
}
