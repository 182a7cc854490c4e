import type { MacroDocument } from '../macro-document';
import type { MacroStep } from '../macro-step';

/** Unlike those of steps that people make. */
const ERASE_ID = 'deskreel:erase';
const AGAIN_ID = 'deskreel:again';
const RETYPE_ID = 'deskreel:retype';
/** As often as a step can be repeated, in place of for ever. */
const MOST_TIMES = 1_000_000_000;

/**
 * The document as text that takes the place of what was typed: `erase` Backspaces come before all else, and `retype` is
 * typed when all is over. Both come once, however often the macro runs through.
 *
 *   typed       b t w ␣          erase 4, retype ␣
 *   afterwards  by the way ␣
 *
 * Where recorded events are played and not steps (`mode: "exact"`), there is no place for either.
 */
export function inPlaceOf(document: MacroDocument, erase: number, retype: string): MacroDocument {
  const { times = 1, pauseMs, mode } = document.settings ?? {};
  if (mode === 'exact') return document;
  const again: MacroStep = {
    type: 'repeat',
    id: AGAIN_ID,
    over: { kind: 'times', times: times === 0 ? MOST_TIMES : times },
    pauseMs,
    steps: document.steps,
  };
  const before: MacroStep[] =
    erase === 0 ? [] : [{ type: 'key', id: ERASE_ID, key: 'Backspace', times: erase, holdMs: 5 }];
  const after: MacroStep[] =
    retype === ''
      ? []
      : [{ type: 'text', id: RETYPE_ID, text: retype.replaceAll('{{', '{{ "{{" }}') }];
  return {
    ...document,
    settings: { ...document.settings, times: 1 },
    steps: [...before, ...(times === 1 ? document.steps : [again]), ...after],
  };
}

/** The document as one that runs until it is stopped. */
export function withoutEnd(document: MacroDocument): MacroDocument {
  return { ...document, settings: { ...document.settings, times: 0 } };
}
