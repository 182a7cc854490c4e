import type { BarRow } from '../timeline/bar-row';
import { barDetail, chartTop, pressesPerColumn } from '../timeline/level-of-detail';
import type { Scale } from '../timeline/scale';
import { visitBars } from '../timeline/visit-bars';
import { Marks } from './marks';
import { shortened, textWidth } from './text-width';
import { element, type Markup, textElement } from './xml';

/** The plot: what part of a session lies over how many columns and pixels. */
export interface Plot {
  /** Columns are what marks are merged by; there are several a CSS pixel. */
  readonly scale: Scale;
  /** CSS pixels. */
  readonly left: number;
  readonly width: number;
  readonly headUs: number;
  /** Size of the text, CSS pixels. */
  readonly text: number;
}

/** Something with a top and a height, CSS pixels. */
export interface Box {
  readonly top: number;
  readonly height: number;
}

/** How bars look. */
export interface BarLook {
  readonly fill: string;
  readonly text: string;
  /** Label of a bar by its `what` and its start; null where bars have none. */
  readonly label: ((what: number, startUs: number) => string) | null;
  readonly faint?: (what: number) => boolean;
  /** Whether a label that does not fit is cut. */
  readonly ellipsis?: boolean;
}

/** Width of a column of a chart, CSS pixels. */
const CHART_COLUMN = 3;
/** Narrower than this, CSS pixels, no colour can be seen. */
const LEAST_WIDTH = 0.8;
/** From this width on a bar has round corners and an element of its own. */
const ROUND_FROM = 7;
/** Opacity of a masked key. */
export const FAINT = 0.6;

/** Whether bars are too many to be told apart, as the timeline decides it. */
export function isCrowded(plot: Plot, rows: readonly BarRow[]): boolean {
  const columns = Math.max(1, Math.round(plot.width));
  return barDetail(rows, { view: plot.scale.view, columns }) === 'counts';
}

/** The bars of one row with their labels. */
export function barsMarkup(plot: Plot, row: BarRow, box: Box, look: BarLook): readonly Markup[] {
  const perColumn = plot.width / plot.scale.columns;
  const top = box.top + 1;
  const height = Math.max(2, box.height - 2);
  const size = Math.min(plot.text * 0.95, height * 0.8);
  const marks = { full: new Marks(), faint: new Marks() };
  const wide: Markup[] = [];
  const labels: Markup[] = [];
  visitBars(row, plot.scale, plot.headUs, (from, to, index, count) => {
    const x = plot.left + from * perColumn;
    const width = Math.max(LEAST_WIDTH, (to - from) * perColumn);
    const what = row.whatAt(index);
    const faint = look.faint?.(what) === true;
    if (width < ROUND_FROM) {
      // A hair between neighbours keeps them apart.
      marks[faint ? 'faint' : 'full'].add(x, top, width > 3 ? width - 0.5 : width, height);
      return;
    }
    wide.push(
      element('rect', {
        x,
        y: top,
        width: width - 0.5,
        height,
        rx: Math.min(2, height / 3),
        fill: look.fill,
        'fill-opacity': faint ? FAINT : undefined,
      }),
    );
    if (look.label !== null && count === 1) {
      const name = look.label(what, row.starts[index] ?? 0);
      const room = width - size * 0.3;
      const text = look.ellipsis === true ? shortened(name, size, room) : name;
      if (text !== '' && text.length < 200 && textWidth(text, size, true) <= room) {
        labels.push(
          textElement(
            'text',
            {
              x: x + width / 2,
              y: top + height / 2 + size * 0.36,
              'font-size': size,
              'font-weight': 600,
              'text-anchor': 'middle',
              fill: look.text,
            },
            text,
          ),
        );
      }
    }
  });
  return [
    ...marks.full.markup(look.fill),
    ...marks.faint.markup(look.fill, FAINT),
    ...wide,
    ...labels,
  ];
}

/** A chart in place of bars: its markup and what its scale is. */
export interface Chart {
  readonly markup: readonly Markup[];
  /** Presses at full height. */
  readonly top: number;
  /** Length of a column, µs. */
  readonly stretchUs: number;
}

/**
 * How many bars begin in each stretch, by the square root; behind that, faintly, those that last for a
 * while.
 */
export function chartMarkup(plot: Plot, rows: readonly BarRow[], box: Box, fill: string): Chart {
  const { view } = plot.scale;
  const columns = Math.max(1, Math.ceil(plot.width / CHART_COLUMN));
  const counts = pressesPerColumn(rows, { view, columns });
  const top = chartTop(counts.reduce((largest, count) => Math.max(largest, count), 0));
  const step = plot.width / columns;
  const height = box.height - 2;
  const bottom = box.top + box.height - 1;
  const behind = new Marks();
  for (const row of rows) {
    const perColumn = plot.width / plot.scale.columns;
    visitBars(row, plot.scale, plot.headUs, (from, to) => {
      const width = (to - from) * perColumn;
      if (width >= 2 * CHART_COLUMN) {
        behind.add(plot.left + from * perColumn, bottom - height, width, height);
      }
    });
  }
  const marks = new Marks();
  for (const [i, count] of counts.entries()) {
    if (count > 0) {
      const length = Math.max(1, Math.sqrt(count / top) * height);
      marks.add(plot.left + i * step, bottom - length, step - 0.5, length);
    }
  }
  return {
    markup: [...behind.markup(fill, 0.3), ...marks.markup(fill)],
    top,
    stretchUs: (view.toUs - view.fromUs) / columns,
  };
}
