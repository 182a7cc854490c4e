import type { SessionReader, TimeSpan } from '../main/session/session-reader';
import type { RowRange } from '../shared/session/row-range';
import { unwrap } from './failure';
import type { OutputOptions } from './output';
import { ProgressLine, percentText } from './progress-line';
import type { Terminal } from './terminal';

/**
 * Reads the events of `span` through, telling how far it is. Ctrl-C ends the process, as nothing is written. Throws a
 * `CliFailure` where the session cannot be read.
 */
export function readRows(
  reader: SessionReader,
  span: TimeSpan,
  add: (rows: RowRange) => void,
  terminal: Terminal,
  options: OutputOptions,
): void {
  const line = new ProgressLine(terminal, options);
  try {
    for (const stretch of reader.stretches(span)) {
      const range = unwrap(stretch);
      add(range);
      line.show(() => percentText('Reading', range.toSeq, reader.events));
    }
  } finally {
    line.clear();
  }
}
