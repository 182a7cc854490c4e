import type { Halt } from '../../replay/host-protocol';
import type { Ahead, Trail } from './trail';

/** Has a run stop before steps: those with a breakpoint, or the next one. */
export class Halts {
  readonly #trail: Trail;
  readonly #haltAt: (at: Halt | null) => void;
  #breakpoints: ReadonlySet<string>;
  /** It is to stop before the first step after this one; null: it is not. */
  #stepAfter: number | null = null;
  /** Where it is told to stop. */
  #armed: Ahead | null = null;
  /** Where it stands. */
  #standing: Ahead | null = null;

  /** `haltAt`: as of a player. */
  constructor(trail: Trail, breakpoints: readonly string[], haltAt: (at: Halt | null) => void) {
    this.#trail = trail;
    this.#breakpoints = new Set(breakpoints);
    this.#haltAt = haltAt;
  }

  /** Whether it will stop before anything that is not planned yet. */
  get pending(): boolean {
    return this.#armed !== null;
  }

  /** The number of the step that it does not come past by itself. */
  get before(): number {
    return this.#standing?.n ?? this.#armed?.n ?? Number.POSITIVE_INFINITY;
  }

  /** Whether a single step is under way. */
  get stepping(): boolean {
    return this.#stepAfter !== null;
  }

  /** Whether it stands before a step with a breakpoint. */
  get atBreakpoint(): boolean {
    return this.#standing !== null && this.#breakpoints.has(this.#standing.id);
  }

  setBreakpoints(steps: readonly string[]): void {
    this.#breakpoints = new Set(steps);
    if (this.#armed !== null) this.#haltAt(null);
    this.#armed = null;
    this.arm();
  }

  /** A step was planned, or it goes on: tells the player where to stop, if anywhere. */
  arm(): void {
    if (this.#armed !== null || (this.#stepAfter === null && this.#breakpoints.size === 0)) return;
    const from = this.#trail.current?.n ?? 0;
    const next = this.#trail.find(
      ({ n, id }) =>
        n > from &&
        (this.#breakpoints.has(id) || (this.#stepAfter !== null && n > this.#stepAfter)),
    );
    if (next === null) return;
    this.#armed = next;
    this.#haltAt({ done: next.done, atUs: next.atUs });
  }

  /** So many operations are done: it does not stop at what it had come past before it could be told. */
  passed(done: number): void {
    if (this.#armed === null || done <= this.#armed.done) return;
    this.#armed = null;
    this.arm();
  }

  /** It has stopped where it was told to. */
  reached(): void {
    if (this.#armed === null) return;
    this.#standing = this.#armed;
    this.#armed = null;
    this.#stepAfter = null;
    this.#trail.standBefore(this.#standing);
  }

  /** It goes on; `step`: to the next step only. */
  goOn(step: boolean): void {
    this.#standing = null;
    this.#stepAfter = step ? (this.#trail.current?.n ?? 1) : null;
    this.arm();
  }
}
