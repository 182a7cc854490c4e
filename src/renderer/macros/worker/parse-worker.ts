import type { MacroHead } from '../../../shared/macro/edit/macro-patch';
import { stepCount } from '../../../shared/macro/edit/step-count';
import { finish } from '../../../shared/macro/edit/stretches';
import { type TableTexts, textsOfTable } from '../../../shared/macro/edit/table-texts';
import type { MacroDocument } from '../../../shared/macro/macro-document';
import { sendSteps } from './send-steps';

/** What this worker says of a document before its steps. */
export interface ParsedHead {
  readonly head: Omit<MacroHead, 'table'>;
  /** Its table; null: it has none. */
  readonly table: TableTexts | null;
  /** What the document has as its recording, as JSON: the page only keeps it. */
  readonly recording: string | null;
  readonly count: number;
}

/** Takes the text of a macro that main has checked, and gives it back as a document: the head first, then its steps. */
self.onmessage = ({ data }: MessageEvent<string>): void => {
  const { steps, recording, table, ...head } = JSON.parse(data) as MacroDocument; // main has checked it
  const parsed: ParsedHead = {
    head,
    table: table === undefined ? null : finish(textsOfTable(table)),
    recording: recording === undefined ? null : JSON.stringify(recording),
    count: stepCount(steps),
  };
  self.postMessage(parsed);
  sendSteps(steps);
};
