import type { MacroDocument } from '../macro-document';
import type { MacroStep } from '../macro-step';

/** Unlike those of steps that people make. */
const ERASE_ID = 'deskreel:erase';
const AGAIN_ID = 'deskreel:again';
/** As often as a step can be repeated, in place of for ever. */
const MOST_TIMES = 1_000_000_000;

/**
 * The document with `count` Backspaces before all else, which remove what was typed to call it. They come once,
 * however often the macro runs through.
 */
export function withErasure(document: MacroDocument, count: number): MacroDocument {
  if (count === 0) return document;
  const { times = 1, pauseMs } = document.settings ?? {};
  const erase: MacroStep = { type: 'key', id: ERASE_ID, key: 'Backspace', times: count, holdMs: 5 };
  if (times === 1) return { ...document, steps: [erase, ...document.steps] };
  const again: MacroStep = {
    type: 'repeat',
    id: AGAIN_ID,
    over: { kind: 'times', times: times === 0 ? MOST_TIMES : times },
    pauseMs,
    steps: document.steps,
  };
  return { ...document, settings: { ...document.settings, times: 1 }, steps: [erase, again] };
}

/** The document as one that runs until it is stopped. */
export function withoutEnd(document: MacroDocument): MacroDocument {
  return { ...document, settings: { ...document.settings, times: 0 } };
}
