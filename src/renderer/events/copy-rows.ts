import type { SessionState } from '../session/session-state';
import type { Column } from './columns';
import type { RowList } from './row-list';
import { cellText, type RowSpeech } from './row-text';
import { tableRows } from './table-row';

/** Most rows that are copied: beyond that an export does better. */
export const MOST_COPIED = 50_000;
/** Rows that are put into words at once: a few milliseconds. */
const STEP = 1024;

/** What was put on the clipboard. */
export interface Copied {
  readonly rows: number;
  /** How many were selected. */
  readonly of: number;
}

/** Which rows of a list are selected: `[from, to)`; the row in force where no stretch is. */
export async function selectedRows(
  { controller, selection }: SessionState,
  list: RowList,
  currentIndex: number,
): Promise<{ readonly from: number; readonly to: number } | null> {
  const stretch = selection.get();
  if (stretch === null) {
    return currentIndex < 0 ? null : { from: currentIndex, to: currentIndex + 1 };
  }
  const [first, end] = await Promise.all([
    controller.query('seqAt', { atUs: stretch.fromUs }),
    controller.query('seqAt', { atUs: stretch.toUs }),
  ]);
  if (first === null || end === null) return null;
  const from = list.indexUpTo(first - 1) + 1;
  const to = list.indexUpTo(end - 1) + 1;
  return from < to ? { from, to } : null;
}

/** Rows `[from, to)` of a list as tab-separated text with a heading; null when they cannot be read. */
export async function rowsAsText(
  { controller }: SessionState,
  list: RowList,
  { from, to }: { readonly from: number; readonly to: number },
  columns: readonly Column[],
  speech: RowSpeech,
): Promise<string | null> {
  // As programs read figures: without marks between thousands.
  const bare = { ...speech, count: String, exact: (ms: number) => ms.toFixed(3) };
  const lines = [columns.map((column) => speech.t(`events.columns.${column}`)).join('\t')];
  for (let at = from; at < to; at += STEP) {
    // With the row before, for how long after it the first one was.
    const start = Math.max(0, at - 1);
    const count = Math.min(to, at + STEP) - start;
    const seqs = Uint32Array.from({ length: count }, (_, i) => list.seqAt(start + i));
    const answer = await controller.query('rows', { seqs });
    if (answer === null) return null;
    for (const row of tableRows(answer).slice(at - start)) {
      lines.push(columns.map((column) => plain(cellText(bare, row, column))).join('\t'));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** A cell holds neither tabs nor ends of lines. */
function plain(words: string): string {
  return words.replaceAll(/[\t\r\n]+/g, ' ');
}

/**
 * Puts text on the clipboard. By a command of the page: nothing here is given a permission, and this
 * needs none while somebody has just pressed a key.
 */
export function putOnClipboard(text: string): boolean {
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', give, { capture: true, once: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', give, { capture: true });
  return done;
}
