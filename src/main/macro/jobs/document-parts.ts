import { type FlatStep, flatten, StepBuilder } from '../../../shared/macro/edit/flat-steps';
import type { MacroHead } from '../../../shared/macro/edit/macro-patch';
import type { MacroDocument, MacroRecording } from '../../../shared/macro/macro-document';

/** Steps in one text, and recorded events: a millisecond's worth of parsing. */
const STEPS_AT_A_TIME = 500;
const EVENTS_AT_A_TIME = 4_096;

/** What a text holds that is not the first. */
type Part = { readonly steps: readonly FlatStep[] } | { readonly events: MacroRecording };

/** A document as texts for another thread: all but its steps and recorded events, then these, some in each text. */
export function partsOf({ steps, ...head }: MacroDocument): readonly string[] {
  const { recording } = head;
  const first = recording === undefined ? head : { ...head, recording: eventsOf(recording, 0, 0) };
  const parts = [JSON.stringify(first)];
  let part: FlatStep[] = [];
  for (const flat of flatten(steps)) {
    part.push(flat);
    if (part.length < STEPS_AT_A_TIME) continue;
    parts.push(textOf({ steps: part }));
    part = [];
  }
  parts.push(textOf({ steps: part }));
  for (let from = 0; from < (recording?.t.length ?? 0); from += EVENTS_AT_A_TIME) {
    if (recording === undefined) break;
    parts.push(textOf({ events: eventsOf(recording, from, from + EVENTS_AT_A_TIME) }));
  }
  return parts;
}

/** The document of such texts, taken apart one at a time, so that nothing else has to wait for very many steps or events. */
export async function documentOfParts([
  first = '',
  ...parts
]: readonly string[]): Promise<MacroDocument> {
  // Casts at the boundary: a worker has made the texts of a document that it had checked.
  const head = JSON.parse(first) as MacroHead;
  const builder = new StepBuilder();
  const events: MacroRecording[] = [];
  for (const [index, text] of parts.entries()) {
    if (index > 0) await turned();
    const part = JSON.parse(text) as Part;
    if ('steps' in part) for (const flat of part.steps) builder.add(flat);
    else events.push(part.events);
  }
  const { recording } = head;
  if (recording === undefined) return { ...head, steps: builder.steps };
  return { ...head, recording: await joined(recording, events), steps: builder.steps };
}

/**
 * A recording with these events, column by column, and once for each: to have columns grow part by part is to copy what is there
 * again and again, a quarter of a second at once for some million events.
 */
async function joined(
  recording: MacroRecording,
  events: readonly MacroRecording[],
): Promise<MacroRecording> {
  const column = async <Value>(of: (part: MacroRecording) => Value[]): Promise<Value[]> => {
    await turned();
    const none: Value[] = [];
    return none.concat(...events.map(of));
  };
  return {
    ...recording,
    t: await column(({ t }) => t),
    kind: await column(({ kind }) => kind),
    key: await column(({ key }) => key),
    button: await column(({ button }) => button),
    x: await column(({ x }) => x),
    y: await column(({ y }) => y),
    wheelX: await column(({ wheelX }) => wheelX),
    wheelY: await column(({ wheelY }) => wheelY),
  };
}

function turned(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function textOf(part: Part): string {
  return JSON.stringify(part);
}

/** A recording with some of its events, `[from, to)`. */
function eventsOf(recording: MacroRecording, from: number, to: number): MacroRecording {
  const { t, kind, key, button, x, y, wheelX, wheelY } = recording;
  return {
    ...recording,
    t: t.slice(from, to),
    kind: kind.slice(from, to),
    key: key.slice(from, to),
    button: button.slice(from, to),
    x: x.slice(from, to),
    y: y.slice(from, to),
    wheelX: wheelX.slice(from, to),
    wheelY: wheelY.slice(from, to),
  };
}
