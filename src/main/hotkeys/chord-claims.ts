import type { XProperty } from 'x11';
import type { Chord } from '../../shared/input/chord';
import type { XConnection } from '../capture/x-connection';

/** Of the property that says whose a claim is, and what names of claims begin with. */
const NAME = '_DESKREEL_CHORD';
const REPLACE = 0;
const ANY_TYPE = 0;
/** Of that property, in units of 4 bytes. */
const LONGEST = 4;
const INPUT_ONLY = 2;

/** What this process claims, on whichever display. */
const claiming = new Set<ChordClaims>();

/**
 * What chords our programs on a display act on, so that a command line with hotkeys does not act on one beside the app.
 * Chords are listened to and not grabbed, so the server does not tell. Who acts on one owns a selection by its name, which the server
 * takes back when its connection ends, however that is. Programs of others take no notice.
 */
export class ChordClaims {
  readonly #connection: XConnection;
  /** What owns the claims; null where there is none. */
  #window: number | null = null;
  /** Selections of what is claimed, by their names. */
  readonly #claimed = new Map<string, number>();

  constructor(connection: XConnection) {
    this.#connection = connection;
  }

  /**
   * Claims a chord. False: another process of ours acts on it, and this one `yields`; else it is claimed all the same. Rejects
   * when the server went away.
   */
  async claim(chord: Chord, yields: boolean): Promise<boolean> {
    const { ask, client } = this.#connection;
    const property = await this.#atom(NAME);
    this.#window ??= this.#createWindow(property);
    const window = this.#window;
    const name = [NAME, ...chord.modifiers, chord.key].join('_');
    const selection = await this.#atom(name);
    const owner = await ask<number>((reply) => client.GetSelectionOwner(selection, reply));
    if (yields && owner !== 0 && owner !== window && (await this.#isOthers(owner, property))) {
      return false;
    }
    client.SetSelectionOwner(window, selection, 0);
    this.#claimed.set(name, selection);
    claiming.add(this);
    return true;
  }

  /**
   * Gives every claim back, when none is being made. The server takes from a window that goes what is still its own; what other
   * hotkeys of this process have claimed since stays theirs, and what they had claimed before is theirs again, unless another
   * process has claimed it meanwhile.
   */
  release(): void {
    const { client } = this.#connection;
    const window = this.#window;
    this.#window = null;
    if (window === null) return;
    if (!client.stream.destroyed) client.DestroyWindow(window);
    const names = [...this.#claimed.keys()];
    this.#claimed.clear();
    claiming.delete(this);
    for (const other of claiming) {
      if (other.#connection.display === this.#connection.display) other.#claimAgain(names, window);
    }
  }

  /** Claims what it claims already and nobody owns but `gone`, which other hotkeys of this process give back. */
  #claimAgain(names: readonly string[], gone: number): void {
    const { ask, client } = this.#connection;
    const window = this.#window;
    if (window === null || client.stream.destroyed) return;
    for (const name of names) {
      const selection = this.#claimed.get(name);
      if (selection === undefined) continue;
      // On this connection, as the other may be closed by now: the server has taken `gone` down, or is still to do it.
      void ask<number>((reply) => client.GetSelectionOwner(selection, reply)).then(
        (owner) => {
          const isOurs = this.#window === window && this.#claimed.has(name);
          const isFree = owner === 0 || owner === gone;
          if (isOurs && isFree && !client.stream.destroyed) {
            client.SetSelectionOwner(window, selection, 0);
          }
        },
        // The server went away, or these were closed, too.
        () => undefined,
      );
    }
  }

  /** Other hotkeys of this process give way by themselves. */
  async #isOthers(owner: number, property: number): Promise<boolean> {
    const { ask, client } = this.#connection;
    const read = (reply: (error: Error | null | undefined, value: XProperty) => unknown): void =>
      client.GetProperty(0, owner, property, ANY_TYPE, 0, LONGEST, reply);
    const pid = await ask<XProperty>(read).then(
      ({ data }) => data.toString('latin1'),
      // It has gone meanwhile.
      () => '',
    );
    return pid !== '' && pid !== String(process.pid);
  }

  #createWindow(property: number): number {
    const { client, screen } = this.#connection;
    const window = client.AllocID();
    client.CreateWindow(window, screen.root, -1, -1, 1, 1, 0, 0, INPUT_ONLY, 0, {});
    const text = client.atoms['STRING'] ?? ANY_TYPE;
    client.ChangeProperty(REPLACE, window, property, text, 8, Buffer.from(String(process.pid)));
    return window;
  }

  #atom(name: string): Promise<number> {
    const { ask, client } = this.#connection;
    return ask<number>((reply) => client.InternAtom(false, name, reply));
  }
}
