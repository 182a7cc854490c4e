import { MAX_REPORTED_STEPS, type MacroReport } from '../../../shared/macro/macro-report';
import type { MacroValue } from '../../../shared/macro/macro-values';
import type { TrailEntry } from './planning';

/** A step of the document itself that is planned and not begun: the operation it begins with, and when, µs of the plan. */
export interface Ahead {
  /** Counts steps that were planned. */
  readonly n: number;
  readonly id: string;
  readonly done: number;
  readonly atUs: number;
}

/** An entry, how many operations come before it, and for beginnings how many of those. */
interface Queued {
  readonly entry: TrailEntry;
  readonly done: number;
  readonly n: number;
}

const FIRST_LOOK = 64;

/**
 * What a run has come past, and what is planned before it:
 *
 * ```
 *   planned   begin A · end A · begin B · set · end B · begin C
 *                 now ┘         └ yet to come: what is shown is as of now
 * ```
 *
 * It keeps as much as is planned ahead, and what a report tells, which is bounded.
 */
export class Trail {
  readonly #marked: (text: string) => void;
  #queue: Queued[] = [];
  #head = 0;
  #begun = 0;
  #current: { readonly n: number; readonly id: string } | null = null;
  #variables: Readonly<Record<string, MacroValue>>;
  #done = 0;
  #passes = 0;
  readonly #steps: MacroReport['steps'] = [];
  readonly #markers: MacroReport['markers'] = [];

  /** `marked`: told of every marker that it comes past. */
  constructor(variables: Readonly<Record<string, MacroValue>>, marked: (text: string) => void) {
    this.#variables = variables;
    this.#marked = marked;
  }

  /** How many entries are yet to come. */
  get ahead(): number {
    return this.#queue.length - this.#head;
  }

  /** Adds an entry after all others. `done`: how many operations are planned before it. */
  add(entry: TrailEntry, done: number): void {
    if (entry.type === 'begin') this.#begun += 1;
    this.#queue.push({ entry, done, n: this.#begun });
  }

  /** Comes past everything up to a moment of the plan; not past the beginning of step `before`. */
  settle(untilUs: number, before: number = Number.POSITIVE_INFINITY): void {
    for (;;) {
      const next = this.#queue[this.#head];
      if (next === undefined || next.entry.atUs > untilUs) break;
      if (next.entry.type === 'begin' && next.n >= before) break;
      this.#head += 1;
      this.#take(next);
    }
    if (this.#head < FIRST_LOOK || this.#head * 2 < this.#queue.length) return;
    this.#queue = this.#queue.slice(this.#head);
    this.#head = 0;
  }

  /** When the next marker is to be told of, µs of the plan; null: none is planned. */
  get nextMarkerUs(): number | null {
    for (let at = this.#head; at < this.#queue.length; at += 1) {
      const entry = this.#queue[at]?.entry;
      if (entry?.type === 'marker') return entry.atUs;
    }
    return null;
  }

  /** The step it is at; null before the first. */
  get current(): { readonly n: number; readonly id: string } | null {
    return this.#current;
  }

  /** The first step yet to come of which `wanted` says so; null: none that is planned. */
  find(wanted: (step: Ahead) => boolean): Ahead | null {
    for (let at = this.#head; at < this.#queue.length; at += 1) {
      const queued = this.#queue[at];
      if (queued?.entry.type !== 'begin') continue;
      const { id, atUs } = queued.entry;
      const ahead = { n: queued.n, id, atUs, done: queued.done };
      if (wanted(ahead)) return ahead;
    }
    return null;
  }

  /** It stands before this step. */
  standBefore({ n, id, atUs }: Ahead): void {
    this.settle(atUs, n);
    this.#current = { n, id };
  }

  get variables(): Readonly<Record<string, MacroValue>> {
    return this.#variables;
  }

  get done(): number {
    return this.#done;
  }

  get passes(): number {
    return this.#passes;
  }

  /** What a report says of it. */
  get told(): Pick<MacroReport, 'steps' | 'markers' | 'variables' | 'passes' | 'done'> {
    return {
      steps: this.#steps,
      markers: this.#markers,
      variables: { ...this.#variables },
      passes: this.#passes,
      done: this.#done,
    };
  }

  #take({ entry, n }: Queued): void {
    const { type, atUs } = entry;
    switch (type) {
      case 'begin':
        this.#current = { n, id: entry.id };
        break;
      case 'end':
        this.#done += 1;
        if (entry.step === null || this.#steps.length >= MAX_REPORTED_STEPS) break;
        this.#steps.push({
          ...entry.step,
          fromMs: entry.fromUs / 1000,
          toMs: atUs / 1000,
          outcome: entry.outcome,
        });
        break;
      case 'set':
        this.#variables = entry.variables;
        break;
      case 'marker':
        if (this.#markers.length < MAX_REPORTED_STEPS) {
          this.#markers.push({ atMs: atUs / 1000, text: entry.text });
        }
        this.#marked(entry.text);
        break;
      case 'pass':
        this.#passes = entry.passes;
        break;
    }
  }
}
