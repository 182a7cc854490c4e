import type { MacroStep } from '../../shared/macro/macro-step';
import { createStore } from '../state/store';
import { plainWords, type StepWords } from './step-words';

/** What is looked for among the steps, and what they say. Steps are never changed in place, so their words are made once. */
export class StepSearch {
  /** What is looked for, as {@link soughtText} has it; empty: nothing. */
  readonly sought = createStore('');
  readonly #words: StepWords;
  // No WeakMap: of so many steps it held the page up when memory was collected, and undo keeps steps anyway.
  readonly #known = new Map<MacroStep, string>();

  /** `words`: that leave nothing out. */
  constructor(words: StepWords) {
    this.#words = words;
  }

  /** What a row says of a step, all of it and its note, as {@link soughtText} has it. */
  readonly textOf = (step: MacroStep): string => {
    const known = this.#known.get(step);
    if (known !== undefined) return known;
    const text = soughtText(`${plainWords(this.#words.step(step))} ${step.note ?? ''}`);
    this.#known.set(step, text);
    return text;
  };
}

/** What makes no difference is gone: case, and how much space there is. */
export function soughtText(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
