import { shortened } from '../../../shared/macro/check/macro-problem';
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
/** No marker is longer, characters: a session's are not, either. */
const MOST_OF_MARKER = 1_000;
/** What a report keeps of markers, and of variables, characters: one string has to hold it as JSON. */
const MOST_KEPT = 10_000_000;
/** A text that is planned counts as one more entry for so many characters. */
const TEXT_OF_ENTRY = 1_000;

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
  readonly #starts: Readonly<Record<string, MacroValue>>;
  #variables: Map<string, MacroValue>;
  #shown: Readonly<Record<string, MacroValue>> | null = null;
  #weight = 0;
  #kept = 0;
  #done = 0;
  #passes = 0;
  readonly #steps: MacroReport['steps'] = [];
  readonly #markers: MacroReport['markers'] = [];

  /** `starts`: what variables begin with. `marked`: told of every marker that it comes past. */
  constructor(starts: Readonly<Record<string, MacroValue>>, marked: (text: string) => void) {
    this.#starts = starts;
    this.#variables = new Map(Object.entries(starts));
    this.#marked = marked;
  }

  /** How many entries are yet to come; those with long texts count for several. */
  get ahead(): number {
    return this.#weight;
  }

  /** When it has come past a part of what is ahead, a quarter, µs of the plan; null: nothing is ahead. */
  get partUs(): number | null {
    const at = this.#head + Math.floor((this.#queue.length - this.#head) / 4);
    return this.#queue[at]?.entry.atUs ?? null;
  }

  /** Adds an entry after all others. `done`: how many operations are planned before it. */
  add(entry: TrailEntry, done: number): void {
    if (entry.type === 'begin') this.#begun += 1;
    this.#queue.push({ entry, done, n: this.#begun });
    this.#weight += weightOf(entry);
  }

  /** Comes past everything up to a moment of the plan; not past the beginning of step `before`. */
  settle(untilUs: number, before: number = Number.POSITIVE_INFINITY): void {
    for (;;) {
      const next = this.#queue[this.#head];
      if (next === undefined || next.entry.atUs > untilUs) break;
      if (next.entry.type === 'begin' && next.n >= before) break;
      this.#head += 1;
      this.#weight -= weightOf(next.entry);
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
    this.#shown ??= Object.fromEntries(this.#variables);
    return this.#shown;
  }

  get done(): number {
    return this.#done;
  }

  get passes(): number {
    return this.#passes;
  }

  /** What a report says of it. Variables are as many as there is room for, in their order. */
  get told(): Pick<MacroReport, 'steps' | 'markers' | 'variables' | 'passes' | 'done'> {
    let kept = 0;
    const variables = [...this.#variables].filter(([name, value]) => {
      kept += name.length + String(value).length;
      return kept <= MOST_KEPT;
    });
    return {
      steps: this.#steps,
      markers: this.#markers,
      variables: Object.fromEntries(variables),
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
        this.#variables.set(entry.name, entry.value);
        this.#shown = null;
        break;
      case 'reset':
        this.#variables = new Map(Object.entries(this.#starts));
        this.#shown = null;
        break;
      case 'marker': {
        const text = copyOf(shortened(entry.text, MOST_OF_MARKER));
        this.#keepMarker(atUs, text);
        this.#marked(text);
        break;
      }
      case 'pass':
        this.#passes = entry.passes;
        break;
    }
  }

  #keepMarker(atUs: number, text: string): void {
    if (this.#markers.length >= MAX_REPORTED_STEPS || this.#kept + text.length > MOST_KEPT) return;
    this.#kept += text.length;
    this.#markers.push({ atMs: atUs / 1000, text });
  }
}

/** A part of a text keeps all of it in memory; this does not. */
function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

function weightOf(entry: TrailEntry): number {
  const text = entry.type === 'set' ? entry.value : entry.type === 'marker' ? entry.text : '';
  return 1 + (typeof text === 'string' ? Math.floor(text.length / TEXT_OF_ENTRY) : 0);
}
