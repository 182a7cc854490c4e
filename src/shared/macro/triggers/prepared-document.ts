import type { MacroDocument } from '../macro-document';
import type { MacroStep } from '../macro-step';

/** Unlike those of steps that people make. */
const LOST = 'deskreel:lost';
const REFUSE = 'deskreel:refuse';
const ERASE = 'deskreel:erase';
const AGAIN = 'deskreel:again';
const RETYPE = 'deskreel:retype';
/** As often as a step can be repeated, in place of for ever. */
const MOST_TIMES = 1_000_000_000;

/** Where what was typed stands when its macro begins: what the expressions of {@link inPlaceOf} call `typed`. */
export type TypedPlace = Readonly<{
  /** Whether it does not stand before the caret any more. */
  lost: boolean;
  /** So many characters are to be removed. */
  length: number;
  /** What came behind it and is to be typed again. */
  behind: string;
}>;

/** `stands`: how many characters the abbreviation has; `behind`: what was typed since, null when nobody knows. */
export function placeOf(stands: number, behind: string | null): TypedPlace {
  return behind === null
    ? { lost: true, length: 0, behind: '' }
    : { lost: false, length: stands + [...behind].length, behind };
}

/**
 * The document as one that takes the place of `text`, which was typed to call it. What was typed behind it meanwhile is
 * typed again when all is over. Both come once, however often the macro runs through.
 *
 *   typed       b t w ␣ s o      typed.length 6, typed.behind "␣so"
 *   afterwards  by the way ␣ s o
 *
 * Where recorded events are played and not steps (`mode: "exact"`), there is no place for either.
 */
export function inPlaceOf(document: MacroDocument, text: string): MacroDocument {
  const { times = 1, pauseMs, mode } = document.settings ?? {};
  if (mode === 'exact') return document;
  const again: MacroStep = {
    type: 'repeat',
    id: AGAIN,
    over: { kind: 'times', times: times === 0 ? MOST_TIMES : times },
    pauseMs,
    steps: document.steps,
  };
  const reason = `${text} was not replaced, since it did not stand before the caret any more when its macro could begin.`;
  const refuse: MacroStep = {
    type: 'stop',
    id: REFUSE,
    as: 'failed',
    text: reason.replaceAll('{{', '{{ "{{" }}'),
  };
  return {
    ...document,
    settings: { ...document.settings, times: 1 },
    steps: [
      {
        type: 'if',
        id: LOST,
        condition: { type: 'expression', expression: 'typed.lost' },
        steps: [refuse],
      },
      { type: 'key', id: ERASE, key: 'Backspace', times: 'typed.length', holdMs: 5 },
      ...(times === 1 ? document.steps : [again]),
      { type: 'text', id: RETYPE, text: '{{ typed.behind }}' },
    ],
  };
}

/** The document as one that runs until it is stopped. */
export function withoutEnd(document: MacroDocument): MacroDocument {
  return { ...document, settings: { ...document.settings, times: 0 } };
}
