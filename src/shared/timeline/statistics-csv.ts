import { windowName } from './context-notes';
import type { FocusTime } from './focus-times';
import { DWELL_BINS, FLIGHT_BINS, type TimingBins, type TimingFigures } from './key-timing';
import { type PressCount, perMinute, type RangeStatistics } from './range-statistics';

type Row = readonly [metric: string, item: string, value: number | null, unit: string];

/**
 * Figures as CSV (RFC 4180) for other programs: `metric,item,value,unit`, a line each, names and
 * points the same in every language; what is not known is empty.
 */
export function statisticsCsv(
  figures: RangeStatistics & { readonly focus: readonly FocusTime[] },
): string {
  return [['metric', 'item', 'value', 'unit'] as const, ...rowsOf(figures)]
    .map((row) => `${row.map((cell) => quoted(cell === null ? '' : String(cell))).join(',')}\r\n`)
    .join('');
}

function rowsOf(figures: RangeStatistics & { readonly focus: readonly FocusTime[] }): Row[] {
  const { range, pointer, idle, wheel } = figures;
  return [
    ['range', 'from', range.fromUs, 'us'],
    ['range', 'to', range.toUs, 'us'],
    ['events', '', figures.events, ''],
    ...Object.entries(figures.kinds).map(([kind, count]): Row => ['events', kind, count, '']),
    ['key_presses', '', figures.presses, ''],
    ['key_repeats', '', figures.repeats, ''],
    ['key_rate', '', perMinute(figures.presses, range), 'per_minute'],
    ['characters', '', figures.characters, ''],
    ['words', '', figures.wordsPerMinute, 'per_minute'],
    ...timing('dwell', figures.dwell, DWELL_BINS),
    ...timing('flight', figures.flight, FLIGHT_BINS),
    ...figures.keys.map((key): Row => ['key', pressName(key), key.count, '']),
    ...figures.chords.map((chord): Row => ['chord', pressName(chord), chord.count, '']),
    ...figures.buttons.map(({ button, count }): Row => ['clicks', String(button), count, '']),
    ['double_clicks', '', pointer.doubleClicks, ''],
    ['drags', '', pointer.drags, ''],
    ...(['up', 'down', 'left', 'right'] as const).map(
      (direction): Row => ['wheel', direction, wheel[direction], 'notch'],
    ),
    ['pointer_path', '', pointer.pathPx, 'px'],
    ['pointer_path', '', pointer.pathMm, 'mm'],
    ['pointer_speed', 'p50', pointer.speedP50, 'px/s'],
    ['pointer_speed', 'p95', pointer.speedP95, 'px/s'],
    ['idle', 'count', idle.count, ''],
    ['idle', 'total', idle.totalUs, 'us'],
    ...idle.longest.flatMap(({ fromUs, toUs }, i): Row[] => [
      [`idle_${i + 1}`, 'from', fromUs, 'us'],
      [`idle_${i + 1}`, 'to', toUs, 'us'],
    ]),
    ...figures.focus.map(({ window, us }): Row => ['focus', windowName(window), us, 'us']),
  ];
}

function timing(name: string, figures: TimingFigures, bins: TimingBins): Row[] {
  return [
    [name, 'count', figures.count, ''],
    [name, 'p10', figures.p10Us, 'us'],
    [name, 'p50', figures.medianUs, 'us'],
    [name, 'p90', figures.p90Us, 'us'],
    ...figures.bins.map(
      (count, i): Row => [`${name}_bin`, String(bins.fromUs + i * bins.stepUs), count, ''],
    ),
  ];
}

/** `Ctrl+KeyC`. */
function pressName({ modifiers, code }: PressCount): string {
  return [...modifiers, code ?? ''].join('+');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
