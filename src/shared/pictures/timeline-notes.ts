import { groupLabel, markerGroups } from '../timeline/marker-groups';
import { columnAt } from '../timeline/scale';
import type { PictureColors } from './colors';
import { Marks } from './marks';
import { shortened, textWidth } from './text-width';
import type { Box, Plot } from './timeline-bars';
import type { TimelineSource } from './timeline-source';
import { element, type Markup, textElement } from './xml';

/** Thickness of a marker's line, CSS pixels. */
const LINE = 0.9;
/** Distance of the hatching's lines. */
const HATCH = 5;

/** What pauses, gaps and moves without a place are filled with, by the ids `gap`, `pause` and `unplaced`. */
export function hatchings(colors: PictureColors): readonly Markup[] {
  const hatching = (id: string, color: string): Markup =>
    element(
      'pattern',
      {
        id,
        width: HATCH,
        height: HATCH,
        patternUnits: 'userSpaceOnUse',
        patternTransform: 'rotate(45)',
      },
      [
        element('rect', { width: HATCH, height: HATCH, fill: color, 'fill-opacity': 0.12 }),
        element('rect', { width: 0.8, height: HATCH, fill: color, 'fill-opacity': 0.5 }),
      ],
    );
  return [
    hatching('gap', colors.silence),
    hatching('pause', colors.pause),
    hatching('unplaced', colors.x),
  ];
}

/** Pauses and gaps over all lanes. Neighbours closer than a pixel are one. */
export function silencesMarkup(plot: Plot, source: TimelineSource, box: Box): readonly Markup[] {
  const scale = { view: plot.scale.view, columns: plot.width };
  const marks = { gap: new Marks(), pause: new Marks() };
  const reached = { gap: 0, pause: 0 };
  for (const { kind, fromUs, toUs } of source.data.silences) {
    const until = Math.min(toUs, Math.max(source.headUs, fromUs));
    const right = Math.min(plot.width, columnAt(scale, until));
    const left = Math.max(columnAt(scale, fromUs), 0);
    const end = Math.min(plot.width, Math.max(right, left + 1.5));
    if (right < 0 || left >= plot.width || (end <= reached[kind] && reached[kind] > 0)) continue;
    marks[kind].add(plot.left + left, box.top, Math.max(0.5, end - left), box.height);
    reached[kind] = end;
  }
  return [...marks.pause.markup('url(#pause)'), ...marks.gap.markup('url(#gap)')];
}

/**
 * Markers as flags with a line down over all lanes. Those too near to each other share a flag with their number, as on
 * the timeline, and a flag has a text where there is room before the next.
 */
export function notesMarkup(
  plot: Plot,
  source: TimelineSource,
  row: Box,
  lanes: Box,
  colors: PictureColors,
): readonly Markup[] {
  const scale = { view: plot.scale.view, columns: plot.width };
  const { view } = plot.scale;
  const seen = source.notes.filter(({ atUs }) => atUs >= view.fromUs && atUs <= view.toUs);
  const times = Float64Array.from(seen, ({ atUs }) => atUs);
  const groups = markerGroups(times, scale, 1);
  const size = Math.min(plot.text * 0.95, row.height * 0.78);
  const lines = new Marks();
  const flags: Markup[] = [];
  for (const [i, group] of groups.entries()) {
    const note = seen[group.from];
    if (note === undefined) continue;
    const x = Math.min(columnAt(scale, note.atUs), plot.width - LINE);
    lines.add(plot.left + x, row.top, LINE, lanes.top + lanes.height - row.top);
    const next = times[groups[i + 1]?.from ?? times.length];
    const room = (next === undefined ? plot.width : columnAt(scale, next)) - x - 3;
    const isCrowd = group.to - group.from > 1;
    if (isCrowd) {
      const reach = columnAt(scale, times[group.to - 1] ?? note.atUs) - x;
      lines.add(plot.left + x, row.top + row.height - 1, Math.max(LINE, reach), 1);
    }
    const name = isCrowd ? groupLabel(group) : note.text.trim();
    const whole = textWidth(name.slice(0, 300), size, true) + size;
    const text = whole <= room ? name : shortened(name, size, room - size, true);
    if (name === '' || [...text].length < Math.min(3, [...name].length)) {
      const at = plot.left + x;
      const tip = Math.min(5, row.height / 2);
      flags.push(
        element('path', {
          fill: colors.notes,
          d: `M${round(at)} ${round(row.top)}l${round(tip)} ${round(tip / 2)}l-${round(tip)} ${round(tip / 2)}z`,
        }),
      );
      continue;
    }
    const width = textWidth(text, size, true) + size;
    flags.push(
      element('rect', {
        x: plot.left + x,
        y: row.top,
        width,
        height: row.height - 1,
        rx: 1.5,
        fill: colors.notes,
      }),
      textElement(
        'text',
        {
          x: plot.left + x + size * 0.5,
          y: row.top + row.height / 2 + size * 0.3,
          'font-size': size,
          'font-weight': 600,
          fill: colors.notesText,
        },
        text,
      ),
    );
  }
  return [...lines.markup(colors.notes), ...flags];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
