// biome-ignore-all lint/a11y/useSemanticElements: a table lays out all of its rows, and these are some of millions
import { memo, type ReactNode } from 'react';
import { type Column, FIGURES } from './columns';
import { KindIcon } from './KindIcon';
import { cellText, inputCode, inputName, type RowSpeech } from './row-text';
import type { TableRow } from './table-row';

/** Properties of an {@link EventRow}. */
export interface EventRowProps {
  readonly id: string;
  /** Position among the rows shown. */
  readonly index: number;
  /** Null while it is fetched. */
  readonly row: TableRow | null;
  readonly columns: readonly Column[];
  readonly speech: RowSpeech;
  /** Where the playhead stands. */
  readonly isCurrent: boolean;
  /** Within the selected stretch of time. */
  readonly isSelected: boolean;
}

/** One event. Rows of the grid are counted with its head, from 1. */
export const EventRow = memo(function EventRow({
  id,
  index,
  row,
  columns,
  speech,
  isCurrent,
  isSelected,
}: EventRowProps): ReactNode {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the row in force
    <div
      id={id}
      role="row"
      className="events-row"
      aria-rowindex={index + 2}
      aria-selected={isCurrent || isSelected}
      aria-current={isCurrent}
      aria-busy={row === null}
      data-index={index}
    >
      {columns.map((column, i) => (
        // biome-ignore lint/a11y/useFocusableInteractive: as the row
        <div
          key={column}
          role="gridcell"
          aria-colindex={i + 1}
          className={`events-cell events-cell-${column}${FIGURES.has(column) ? ' figures' : ''}`}
        >
          {row === null ? (
            <span className="events-skeleton" />
          ) : (
            <Cell row={row} column={column} speech={speech} />
          )}
        </div>
      ))}
    </div>
  );
});

function Cell({
  row,
  column,
  speech,
}: {
  readonly row: TableRow;
  readonly column: Column;
  readonly speech: RowSpeech;
}): ReactNode {
  switch (column) {
    case 'kind':
      return (
        <>
          <KindIcon kind={row.kind} />
          <span className="events-words">{cellText(speech, row, column)}</span>
        </>
      );
    case 'input':
      return (
        <>
          <span className="events-input">{inputName(speech, row)}</span>
          <span className="events-code">{inputCode(row)}</span>
        </>
      );
    case 'flags':
      return row.flags.map((flag) => (
        <span key={flag} className={`events-flag events-flag-${flag}`}>
          {speech.t(`events.flags.${flag}`)}
        </span>
      ));
    case 'text':
      return row.text === null ? null : <span className="events-typed">{row.text}</span>;
    default: {
      const words = cellText(speech, row, column);
      return (
        <span className="events-words" title={words.length > 20 ? words : undefined}>
          {words}
        </span>
      );
    }
  }
}
