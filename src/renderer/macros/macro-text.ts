import { stepsJson } from '../../shared/macro/edit/steps-json';
import { tableJson, tableOfTexts } from '../../shared/macro/edit/table-texts';
import type { MacroDocument } from '../../shared/macro/macro-document';
import { inStretches, others } from './stretched-work';
import { takeSteps } from './take-steps';
import type { ParsedHead } from './worker/parse-worker';

/** A document as the page has it. */
export interface ReadDocument {
  /** Without its recording. */
  readonly document: MacroDocument;
  /** The recording as JSON, which the page only keeps: it may be millions of numbers. Null: it has none. */
  readonly recording: string | null;
  /** Ids of all steps. */
  readonly ids: Set<string>;
}

/** The document of a text that main gave, read beside the page. `onProgress`: the share that is there, 0 to 1. */
export async function documentOf(
  text: string,
  onProgress: (share: number) => void = () => undefined,
): Promise<ReadDocument> {
  const worker = new Worker(new URL('./worker/parse-worker.ts', import.meta.url), {
    type: 'module',
  });
  const { head, steps } = await takeSteps<ParsedHead>(worker, text, (taken) => {
    onProgress(taken.steps.ids.size / Math.max(1, taken.head.count));
  });
  const { recording } = head;
  const table = head.table === null ? {} : { table: await inStretches(tableOfTexts(head.table)) };
  return { document: { ...head.head, ...table, steps: steps.steps }, recording, ids: steps.ids };
}

/**
 * A document as the text that main takes, made in short stretches. Steps and tables are never changed in place, so it is of
 * one moment.
 * `stretchMs`: how short.
 */
export async function textOf(
  { steps, table, ...head }: MacroDocument,
  recording: string | null,
  stretchMs?: number,
): Promise<string> {
  const json = await inStretches(stepsJson(steps), stretchMs);
  // To put it together took its time, and so does what is done with it.
  await others();
  const rows = table === undefined ? '' : await inStretches(tableJson(table), stretchMs);
  const own = rows === '' ? '' : `,"table":${rows}`;
  const kept = recording === null ? '' : `,"recording":${recording}`;
  return `${JSON.stringify(head).slice(0, -1)}${own}${kept},"steps":${json}}`;
}
