import { Emitter } from '../../../shared/base/emitter';
import { matchesWindow } from '../../../shared/macro/match-window';
import type { TriggerOf } from '../../../shared/macro/triggers/trigger';
import type { PlacedWindow } from '../../../shared/session/focus-note';
import type { OpenSensors, OpenWindow, Sensors } from '../sensors/sensors';

/** What watching windows needs. */
export interface WindowParts {
  readonly openSensors: OpenSensors;
  readonly watchWindowList: (env: NodeJS.ProcessEnv, stir: () => void) => Promise<() => void>;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

const GONE =
  'The X display went away while its windows were looked at: start Deskreel on a display that runs.';
/** A window that opens says some moments later what it is called, and where it is not in front nobody is told. */
const NAMED_MS = 300;
/**
 * It is new for so long, ms: many are called otherwise until they have read what they show. After that another title is not another
 * window.
 */
const NEW_MS = 3_000;

/**
 * Watches windows for triggers, and who is in front for abbreviations, while there are such. A window is in front once,
 * however often its title changes while it matches; one that was open before its trigger was armed does not appear. Each
 * appears once, while it is new.
 */
export class TriggerWindows {
  readonly #parts: WindowParts;
  readonly #due = new Emitter<TriggerOf<'window'>>();
  readonly #front = new Emitter<PlacedWindow | null>();
  #triggers: readonly TriggerOf<'window'>[] = [];
  #sensors: Sensors | null = null;
  #endList: (() => void) | null = null;
  /** Which windows were open when they were looked at last, and when they were seen first. */
  #since: ReadonlyMap<number, number> = new Map();
  /** What was seen for each trigger, by their ids. */
  readonly #seen = new Map<string, Seen>();
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
    this.#triggers = triggers;
    for (const id of this.#seen.keys()) {
      if (!triggers.some((trigger) => trigger.id === id)) this.#seen.delete(id);
    }
    if (triggers.length === 0 && !front) {
      this.#end();
      return null;
    }
    const problem = await this.#watch(triggers.some(({ when }) => when.is === 'appears'));
    if (problem !== null) return problem;
    const looked = await this.#lookNext();
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
    this.#seen.clear();
    this.#since = new Map();
  }

  #stir(): void {
    void this.#lookNext();
    this.#lookLater();
  }

  #lookLater(): void {
    this.#naming ??= setTimeout(() => {
      this.#naming = null;
      void this.#lookNext();
    }, NAMED_MS);
    this.#naming.unref();
  }

  /** One look after the other. Gives who is in front; undefined: nobody can say. */
  #lookNext(): Promise<PlacedWindow | null | undefined> {
    const look = this.#looking.then(() => this.#look()).catch(() => undefined);
    this.#looking = look;
    return look;
  }

  async #look(): Promise<PlacedWindow | null | undefined> {
    const sensors = this.#sensors;
    const looked = await sensors?.windows();
    // They may have been ended meanwhile.
    if (looked === undefined || !looked.ok || sensors !== this.#sensors) return undefined;
    const { front, open } = looked.value;
    const now = performance.now();
    this.#since = new Map(open.map(({ id }) => [id, this.#since.get(id) ?? now]));
    const isNew = ({ id }: OpenWindow): boolean => now - (this.#since.get(id) ?? now) <= NEW_MS;
    let isOneToCome = false;
    for (const trigger of this.#triggers) {
      const { id, when } = trigger;
      const of = JSON.stringify(when);
      const last = this.#seen.get(id);
      // Of a trigger that is new, or waits for another window, nothing is known yet.
      const before = last?.of === of ? last : null;
      const isFront = front !== null && matchesWindow(front, when.window);
      const appearing = open.filter(
        (window) =>
          before?.passed.has(window.id) === false &&
          isNew(window) &&
          matchesWindow(window, when.window),
      );
      const passed = open.filter(
        (window) =>
          before === null ||
          before.passed.has(window.id) ||
          !isNew(window) ||
          appearing.includes(window),
      );
      this.#seen.set(id, { of, isFront, passed: new Set(passed.map((window) => window.id)) });
      isOneToCome ||= when.is === 'appears' && passed.length < open.length;
      if (before === null) continue;
      if (when.is === 'appears') for (const _ of appearing) this.#due.fire(trigger);
      else if (isFront && !before.isFront) this.#due.fire(trigger);
    }
    if (isOneToCome) this.#lookLater();
    return front;
  }
}

/** What was there when windows were looked at last. */
interface Seen {
  /** What the trigger waited for then, as a text. */
  readonly of: string;
  /** Whether its window was in front. */
  readonly isFront: boolean;
  /** Which open windows will not appear any more: they have, or were there before, or are not new. */
  readonly passed: ReadonlySet<number>;
}
