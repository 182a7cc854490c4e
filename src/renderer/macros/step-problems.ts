import { expressionsOf } from '../../shared/macro/check/step-expressions';
import type { MacroEditor } from '../../shared/macro/edit/macro-editor';
import type { MacroPatch } from '../../shared/macro/edit/macro-patch';
import { StretchCount, type Stretches } from '../../shared/macro/edit/stretches';
import type { MacroStep, RepeatStep } from '../../shared/macro/macro-step';
import { isBlock, stepsInside } from '../../shared/macro/walk-steps';
import type { Store } from '../state/store';
import { NameWatch } from './name-watch';
import { note } from './note-problem';

/** Of more steps that come at once none is looked at: they were checked where they came from. */
const CHECKED_AT_ONCE = 200;
/** No stretch of work keeps the page from its frames for longer, ms. */
const STRETCH_MS = 8;
/** So long after the last change the other steps are looked at, ms: whoever types a name is not through with it. */
const PAUSE_MS = 300;
/** What is wrong with a step takes some µs to be found out. */
const EVERY = 50;

/** What is wrong with steps, by their ids: one sentence each, in English. */
export type Problems = ReadonlyMap<string, string>;

/**
 * Keeps what is wrong with the steps of a macro in the editor. Those that change are looked at at once. The others are when
 * what they can ask for has changed: a while later, in stretches, anew from the start when the steps change meanwhile.
 */
export class StepProblems {
  readonly #editor: MacroEditor;
  readonly #store: Store<Problems>;
  readonly #names: NameWatch;
  /** Steps with a problem that were taken out: undo puts them back, and moving elsewhere. */
  readonly #takenOut = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What is found is put into `store`. */
  constructor(editor: MacroEditor, store: Store<Problems>) {
    this.#editor = editor;
    this.#store = store;
    this.#names = new NameWatch(editor);
  }

  /** To be called with each change. */
  changed(patches: readonly MacroPatch[]): void {
    const areOthers = this.#names.changed(patches);
    const problems = new Map(this.#store.get());
    for (const patch of patches) {
      if (patch.type === 'head') continue;
      for (const { id } of patch.removed.slice(0, CHECKED_AT_ONCE)) this.#drop(problems, id);
      if (patch.put.length > CHECKED_AT_ONCE) continue;
      for (const step of patch.put) note(problems, step, this.#names.at(step.id));
    }
    if (areOthers) {
      this.#lookAtFirst(problems);
      this.#lookLater();
    }
    if (problems.size > 0 || this.#store.get().size > 0) this.#store.set(problems);
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #drop(problems: Map<string, string>, id: string): void {
    if (problems.delete(id)) this.#takenOut.add(id);
  }

  /** A few steps that have or had a problem are looked at at once. Each is looked for among all, so of many only some are. */
  #lookAtFirst(problems: Map<string, string>): void {
    const until = performance.now() + STRETCH_MS;
    for (const id of new Set([...problems.keys(), ...this.#takenOut])) {
      const step = this.#editor.tree.step(id);
      if (step === null) {
        this.#drop(problems, id);
      } else {
        this.#takenOut.delete(id);
        note(problems, step, this.#names.at(id));
      }
      if (performance.now() > until) return;
    }
  }

  #lookLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lookAtAll(), PAUSE_MS);
  }

  #lookAtAll(): void {
    const { steps } = this.#editor.tree;
    const found: Found = { problems: new Map(this.#store.get()), isTold: true };
    const work = this.#looking(steps, found);
    const go = (): void => {
      if (this.#editor.tree.steps !== steps) {
        this.#lookLater();
        return;
      }
      const until = performance.now() + STRETCH_MS;
      let isMore = true;
      while (isMore && performance.now() < until) isMore = work.next().done !== true;
      if (isMore) this.#timer = setTimeout(go);
      if (found.isTold) return;
      found.isTold = true;
      this.#store.set(new Map(found.problems));
    };
    go();
  }

  /** Looks at what has or had a problem and what may ask for a variable that is gone. */
  *#looking(steps: readonly MacroStep[], found: Found): Stretches<void> {
    const gone = yield* this.#names.gone();
    const unseen = new Set([...found.problems.keys(), ...this.#takenOut]);
    if (gone.length + unseen.size > 0) {
      const count = new StretchCount(EVERY);
      for (const { step, repeats } of withRepeats(steps)) {
        if (count.isOver()) yield;
        if (!unseen.delete(step.id) && !asks(step, gone)) continue;
        this.#takenOut.delete(step.id);
        note(found.problems, step, { check: this.#names.check, repeats });
        found.isTold = false;
      }
      for (const id of unseen) this.#drop(found.problems, id);
      found.isTold &&= unseen.size === 0;
    }
    this.#names.forget();
  }
}

/** What is wrong with steps as far as it was found; whether all of it was told. */
interface Found {
  readonly problems: Map<string, string>;
  isTold: boolean;
}

/** All steps, each with the repeats that it stands in. */
function* withRepeats(
  steps: readonly MacroStep[],
  repeats: readonly RepeatStep[] = [],
): Generator<{ step: MacroStep; repeats: readonly RepeatStep[] }, undefined> {
  for (const step of steps) {
    yield { step, repeats };
    if (!isBlock(step)) continue;
    yield* withRepeats(stepsInside(step), step.type === 'repeat' ? [...repeats, step] : repeats);
  }
}

/** Whether a step may ask for one of the names. */
function asks(step: MacroStep, names: readonly string[]): boolean {
  if (names.length === 0) return false;
  return expressionsOf(step).some(({ text }) => names.some((name) => text.includes(name)));
}
