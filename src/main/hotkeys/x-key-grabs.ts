import type { XInput } from 'x11';
import { formatChord } from '../../shared/input/chord';
import { xKeycodeOf } from '../../shared/input/physical-keys';
import { requireRawEvents } from '../capture/display-probe';
import { openX, type XConnection } from '../capture/x-connection';
import { ChordClaims } from './chord-claims';
import type { HotkeyBinding, HotkeyProblem } from './hotkey';
import type { XKeyRoles } from './x-key-roles';
import { isTakenThroughXInput } from './xi-grab';

const ASYNC = 1;
/** 10: the server refuses because another client has it. */
const BAD_ACCESS = 10;

interface Grab {
  readonly keycode: number;
  readonly state: number;
}

/** Opens a connection for taking keys. Rejects when the server went away. */
export async function openKeyGrabs(env: NodeJS.ProcessEnv): Promise<XKeyGrabs> {
  const opened = await openX(env, { wiped: true });
  if (!opened.ok) throw new Error(opened.error.message);
  const xinput = await requireRawEvents(opened.value);
  if (xinput === null) throw new Error('XInput was there a moment ago.');
  return new XKeyGrabs(opened.value, xinput);
}

/** Keys of chords that its connection has taken from all others. */
export class XKeyGrabs {
  readonly #connection: XConnection;
  readonly #xinput: XInput;
  readonly #claims: ChordClaims;
  #grabs: Grab[] = [];

  constructor(connection: XConnection, xinput: XInput) {
    this.#connection = connection;
    this.#claims = new ChordClaims(connection);
    this.#xinput = xinput;
  }

  /** Gives everything back, and the connection. */
  close(): void {
    this.#grabs = [];
    this.#claims.release();
    this.#connection.close();
  }

  /** Gives back everything taken. */
  release(): void {
    for (const grab of this.#grabs) this.#ungrab(grab);
    this.#grabs = [];
    this.#claims.release();
  }

  /**
   * Looks whether a binding's chord is free, also of another Deskreel, and keeps it when it is wanted for us alone. Whatever the
   * locks are, the chord is the same. Gives what is in the way, null when nothing is. Rejects when the
   * server went away.
   */
  async take<Action extends string>(
    binding: HotkeyBinding<Action>,
    keyRoles: XKeyRoles,
  ): Promise<HotkeyProblem<Action> | null> {
    const { chord } = binding;
    const keycode = xKeycodeOf(chord.key);
    const bits = chord.modifiers.map((modifier) => keyRoles.bits[modifier]);
    if (keycode === null || bits.includes(0)) return problem(binding, 'no_key');
    const state = bits.reduce((all, bit) => all | bit, 0);
    const states = keyRoles.lockStates.map((locks) => state | locks);
    if (await isTakenThroughXInput(this.#connection, this.#xinput, keycode, states)) {
      return problem(binding, 'taken');
    }
    const grabs = states.map((each) => ({ keycode, state: each }));
    const outcomes = await Promise.all(grabs.map((grab) => this.#grab(grab)));
    const free = outcomes.every((outcome) => outcome);
    const ours = free && (await this.#claims.claim(chord, binding.yields === true));
    if (ours && binding.exclusive) this.#grabs.push(...grabs);
    else for (const [index, grab] of grabs.entries()) if (outcomes[index]) this.#ungrab(grab);
    if (free && !ours) return problem(binding, 'claimed');
    return free ? null : problem(binding, 'taken');
  }

  /** Resolves when the server has done all of that. Rejects when it went away. */
  async settled(): Promise<void> {
    await this.#connection.ask<unknown>((reply) => this.#connection.client.GetInputFocus(reply));
  }

  async #grab({ keycode, state }: Grab): Promise<boolean> {
    const { ask, client, screen } = this.#connection;
    try {
      await ask<unknown>((reply) =>
        client.GrabKey(screen.root, 0, state, keycode, ASYNC, ASYNC, reply),
      );
      return true;
    } catch (error) {
      if (errorCode(error) === BAD_ACCESS) return false;
      throw error;
    }
  }

  #ungrab({ keycode, state }: Grab): void {
    const { client, screen } = this.#connection;
    if (!client.stream.destroyed) client.UngrabKey(screen.root, keycode, state);
  }
}

const MESSAGES = {
  taken: (text: string) =>
    `Another program has taken ${text}: choose another chord, or free it there.`,
  claimed: (text: string) =>
    `Another Deskreel on this display acts on ${text}: choose another chord, or end that one.`,
  no_key: (text: string) => `The keyboard of this display has no ${text}: choose another chord.`,
} as const;

function problem<Action extends string>(
  { action, chord }: HotkeyBinding<Action>,
  kind: keyof typeof MESSAGES,
): HotkeyProblem<Action> {
  const message = MESSAGES[kind](formatChord(chord));
  return { action, chord, kind: kind === 'claimed' ? 'taken' : kind, message };
}

/** The X protocol's number of an error, null when it is of another kind. */
function errorCode(error: unknown): number | null {
  return error instanceof Error && 'error' in error && typeof error.error === 'number'
    ? error.error
    : null;
}
