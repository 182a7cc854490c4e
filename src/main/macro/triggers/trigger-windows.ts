import { Emitter } from '../../../shared/base/emitter';
import { matchesWindow } from '../../../shared/macro/match-window';
import type { TriggerOf } from '../../../shared/macro/triggers/trigger';
import type { PlacedWindow } from '../../../shared/session/focus-note';
import type { OpenSensors, Sensors } from '../sensors/sensors';

/** What watching windows needs. */
export interface WindowParts {
  readonly openSensors: OpenSensors;
  readonly watchWindowList: (env: NodeJS.ProcessEnv, stir: () => void) => Promise<() => void>;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

const GONE =
  'The X display went away while its windows were looked at: start Deskreel on a display that runs.';
/** A window that opens says a moment later what it is called. */
const NAMED_MS = 300;

/**
 * Watches windows for triggers, and who is in front for abbreviations, while there are such. A window is in front once,
 * however often its title changes while it matches; one that was open before its trigger was armed does not appear.
 */
export class TriggerWindows {
  readonly #parts: WindowParts;
  readonly #due = new Emitter<TriggerOf<'window'>>();
  readonly #front = new Emitter<PlacedWindow | null>();
  #triggers: readonly TriggerOf<'window'>[] = [];
  #sensors: Sensors | null = null;
  #endList: (() => void) | null = null;
  /** Ids of triggers whose window is in front. */
  readonly #inFront = new Set<string>();
  /** How many windows each trigger matches. */
  readonly #open = new Map<string, number>();
  #naming: NodeJS.Timeout | null = null;
  #looking: Promise<unknown> = Promise.resolve();
  #last: Promise<unknown> = Promise.resolve();

  /** The window of a trigger is there. */
  readonly onDue = this.#due.event;
  /** Another window is in front, or its title is another. */
  readonly onDidChangeFront = this.#front.event;

  constructor(parts: WindowParts) {
    this.#parts = parts;
  }

  /**
   * Puts these in the place of those before; `front`: whether somebody else wants to know which window is in front. Resolves with why
   * nothing can be watched, in one sentence; null: it can.
   */
  set(triggers: readonly TriggerOf<'window'>[], front: boolean): Promise<string | null> {
    const turn = this.#last.then(() => this.#set(triggers, front));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Watches nothing any more. */
  close(): Promise<unknown> {
    return this.set([], false);
  }

  async #set(triggers: readonly TriggerOf<'window'>[], front: boolean): Promise<string | null> {
    const known = new Set(this.#triggers.map(({ id }) => id));
    this.#triggers = triggers;
    if (triggers.length === 0 && !front) {
      this.#end();
      return null;
    }
    const problem = await this.#watch(triggers.some(({ when }) => when.is === 'appears'));
    if (problem !== null) return problem;
    const looked = await this.#look(
      new Set(triggers.filter(({ id }) => !known.has(id)).map(({ id }) => id)),
    );
    if (looked !== undefined) this.#front.fire(looked);
    return null;
  }

  async #watch(list: boolean): Promise<string | null> {
    const { env, platform } = this.#parts;
    if (this.#sensors === null) {
      const opened = await this.#parts.openSensors(['windows'], env, platform);
      if (!opened.ok) return opened.error.message;
      const sensors = opened.value;
      this.#sensors = sensors;
      sensors.onDidChangeFront((window) => {
        this.#front.fire(window);
        this.#stir();
      });
      sensors.onLost(() => this.#end());
    }
    if (!list) {
      this.#endList?.();
      this.#endList = null;
    }
    if (list && this.#endList === null) {
      this.#endList = await this.#parts.watchWindowList(env, () => this.#stir()).catch(() => null);
      if (this.#endList === null) return GONE;
    }
    return null;
  }

  #end(): void {
    this.#sensors?.close();
    this.#sensors = null;
    this.#endList?.();
    this.#endList = null;
    if (this.#naming !== null) clearTimeout(this.#naming);
    this.#naming = null;
    this.#inFront.clear();
    this.#open.clear();
  }

  #stir(): void {
    this.#lookNext();
    this.#naming ??= setTimeout(() => {
      this.#naming = null;
      this.#lookNext();
    }, NAMED_MS);
    this.#naming.unref();
  }

  /** One look after the other. */
  #lookNext(): void {
    this.#looking = this.#looking.then(() => this.#look(new Set())).catch(() => undefined);
  }

  /** Gives who is in front. `fresh`: ids of triggers of which nothing is known yet. */
  async #look(fresh: ReadonlySet<string>): Promise<PlacedWindow | null | undefined> {
    const looked = await this.#sensors?.windows();
    if (looked === undefined || !looked.ok) return undefined;
    const { front, open } = looked.value;
    for (const trigger of this.#triggers) {
      const { id, when } = trigger;
      const isFront = front !== null && matchesWindow(front, when.window);
      const count = open.filter((window) => matchesWindow(window, when.window)).length;
      const due =
        when.is === 'front' ? isFront && !this.#inFront.has(id) : count > (this.#open.get(id) ?? 0);
      if (isFront) this.#inFront.add(id);
      else this.#inFront.delete(id);
      this.#open.set(id, count);
      if (due && !fresh.has(id)) this.#due.fire(trigger);
    }
    return front;
  }
}
