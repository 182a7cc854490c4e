import { createStore } from '../state/store';
import { NOTHING_SELECTED, type StepSelection } from './step-selection';

/** A selection that was asked for; null: its turn has not come yet. */
export interface AskedSelection {
  is: StepSelection | null;
}

/**
 * What is selected, and what will be: a deed is about what was asked for last when it was asked for, however many clicks
 * come before its turn; and what it selects is not shown if something else was asked for after it.
 */
export class AskedSelections {
  /** What is drawn as selected. */
  readonly shown = createStore<StepSelection>(NOTHING_SELECTED);
  #last: AskedSelection = { is: NOTHING_SELECTED };
  /** What was selected at deeds, by the ids that the editor keeps for them. */
  readonly #noted = new WeakMap<readonly string[], StepSelection>();
  #lastNoted: readonly string[] | null = null;

  /** What was asked for last. */
  get last(): AskedSelection {
    return this.#last;
  }

  /** What came of one that was asked for. */
  of({ is }: AskedSelection): StepSelection {
    return is ?? this.shown.get(); // none came where a bug threw
  }

  /** Asks for one that is known. */
  choose(selection: StepSelection): void {
    this.#last = { is: selection };
    this.shown.set(selection);
  }

  /** Asks for one that is known when its turn comes; see {@link AskedSelections.settle}. */
  ask(): AskedSelection {
    this.#last = { is: null };
    return this.#last;
  }

  settle(asked: AskedSelection, selection: StepSelection): void {
    asked.is = selection;
    if (asked === this.#last) this.shown.set(selection);
  }

  /** The ids of a selection, for a deed; it is known by them. */
  noted(selection: StepSelection): readonly string[] {
    const before = this.#lastNoted;
    if (before !== null && this.#noted.get(before) === selection) return before;
    const ids = [...selection.ids];
    this.note(ids, selection);
    this.#lastNoted = ids;
    return ids;
  }

  /** From now on a selection is known by these ids. */
  note(ids: readonly string[], selection: StepSelection): void {
    this.#noted.set(ids, selection);
  }

  /** The selection that is known by these ids. */
  knownBy(ids: readonly string[]): StepSelection | null {
    return this.#noted.get(ids) ?? null;
  }
}
