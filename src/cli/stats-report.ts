import type { JournalDamage } from '../main/session/journal-scanner';
import type { SessionReader } from '../main/session/session-reader';
import type { PrivacyMode, SessionHeader } from '../shared/session/header';
import { windowName } from '../shared/timeline/context-notes';
import {
  DWELL_BINS,
  FLIGHT_BINS,
  type TimingBins,
  type TimingFigures,
} from '../shared/timeline/key-timing';
import { type PressCount, perMinute } from '../shared/timeline/range-statistics';
import { spanOf } from '../shared/timeline/viewport';
import type { CountedFigures } from './figure-counter';
import { formatCount, formatDuration, formatMicros, plural } from './format';
import { countLines, countsSentence, type KindCounts } from './kind-counts';

/** What `deskreel stats --json` prints. Times in µs. */
export interface StatsDocument extends Omit<CountedFigures, 'silences'> {
  readonly file: string;
  readonly title: string;
  readonly privacy: PrivacyMode;
  /** What the numbers in `bins` of dwell and flight are about. */
  readonly timingBins: { readonly dwell: TimingBins; readonly flight: TimingBins };
  /** What of the part nobody recorded: how often and how long. */
  readonly notRecorded: { readonly count: number; readonly totalUs: number };
  /** What the figures cannot know, and why. */
  readonly notKnown: readonly string[];
  readonly damage: JournalDamage | null;
}

/** Windows that are told. */
const WINDOWS = 8;
const BUTTON_NAMES: readonly string[] = ['', 'left', 'right', 'middle', 'back', 'forward'];

/** Keys whose label is a sign that a terminal's reader does not know. */
const SPELT: Readonly<Record<string, string>> = { Masked: '(masked)', Space: 'Space' };

/** The figures of a session with what there is to know of it. `newTitle`: given afterwards, null where none was. */
export function statsDocument(
  { path, header, damage }: Pick<SessionReader, 'path' | 'header' | 'damage'>,
  { silences, ...figures }: CountedFigures,
  newTitle: string | null,
): StatsDocument {
  const { range } = figures;
  const totalUs = silences.reduce(
    (sum, { fromUs, toUs }) => sum + Math.min(toUs, range.toUs) - Math.max(fromUs, range.fromUs),
    0,
  );
  return {
    file: path,
    title: newTitle ?? header.title,
    privacy: header.privacy.mode,
    ...figures,
    timingBins: { dwell: DWELL_BINS, flight: FLIGHT_BINS },
    notRecorded: { count: silences.length, totalUs },
    notKnown: [...unknownIn(header, figures), ...redactedIn(header, figures)],
    damage,
  };
}

/** The same for people. */
export function statsLines(stats: StatsDocument): readonly string[] {
  const { range, counted, idle, focus, notRecorded } = stats;
  const { count, totalUs } = notRecorded;
  const facts: readonly (readonly [name: string, value: string])[] = [
    ['File', stats.file],
    [
      'Part',
      `${seconds(range.fromUs)} to ${seconds(range.toUs)}, ${formatDuration(spanOf(range))}`,
    ],
    ...(count === 0
      ? []
      : [
          [
            'Not there',
            `${plural(count, 'pause or gap', 'pauses and gaps')}, ${formatDuration(totalUs)}`,
          ] as const,
        ]),
    [
      'Events',
      `${formatCount(stats.events)}, ${rate((stats.events / Math.max(1, spanOf(range))) * 1e6)} a second`,
    ],
    ...(counted === null ? [] : [['Counted', countsSentence(counted)] as const]),
    [
      'Keys',
      `${plural(stats.presses, 'press', 'presses')}, ${rate(perMinute(stats.presses, range))} a minute; ${plural(stats.repeats, 'repeat')}`,
    ],
    ['Typing', typing(stats)],
    ['Dwell', timing(stats.dwell)],
    ['Flight', timing(stats.flight)],
    ['Most', presses(stats.keys, stats.labels)],
    ['Chords', presses(stats.chords, stats.labels)],
    ['Buttons', buttons(stats)],
    ['Wheel', wheel(stats)],
    ['Pointer', pointer(stats)],
    [
      'Idle',
      idle.count === 0
        ? 'never for 2 s'
        : `${plural(idle.count, 'time')}, ${formatDuration(idle.totalUs)}; the longest ${idle.longest.map(({ fromUs, toUs }) => `${formatDuration(toUs - fromUs)} at ${seconds(fromUs)}`).join(', ')}`,
    ],
    ...focus
      .slice(0, WINDOWS)
      .map(
        ({ window, us }, i) =>
          [
            i === 0 ? 'In front' : '',
            `${formatDuration(us)}  ${windowName(window) || 'a window without a name'}`,
          ] as const,
      ),
    ...stats.notKnown.map((text, i) => [i === 0 ? 'Not known' : '', text] as const),
  ];
  const kinds: KindCounts = Object.fromEntries(
    Object.entries(stats.kinds).filter(([, events]) => events > 0),
  );
  return [...facts.map(([name, value]) => `${name.padEnd(11)}${value}`), ...countLines(kinds)];
}

function typing({ characters, wordsPerMinute }: StatsDocument): string {
  if (characters === null) return 'not known';
  const speed = wordsPerMinute === null ? '' : `, ${rate(wordsPerMinute)} words a minute`;
  return `${plural(characters, 'character')}${speed}`;
}

function timing({ count, p10Us, medianUs, p90Us }: TimingFigures): string {
  if (p10Us === null || medianUs === null || p90Us === null) return 'not known';
  const [p10, p50, p90] = [p10Us, medianUs, p90Us].map(formatMicros);
  return `p10 ${p10}, p50 ${p50}, p90 ${p90} (of ${formatCount(count)})`;
}

function presses(counts: readonly PressCount[], labels: StatsDocument['labels']): string {
  return (
    counts
      .map(({ code, modifiers, count }) => {
        const key = code === null ? '(no name)' : (SPELT[code] ?? labels[code] ?? code);
        return `${[...modifiers, key].join('+')} ${formatCount(count)}`;
      })
      .join('  ') || 'none'
  );
}

function buttons({ buttons: pressed, pointer: { doubleClicks, drags } }: StatsDocument): string {
  if (pressed.length === 0) return 'none';
  const counts = pressed.map(
    ({ button, count }) => `${BUTTON_NAMES[button] || `button ${button}`} ${formatCount(count)}`,
  );
  return `${counts.join(', ')}; ${plural(doubleClicks, 'double click')}, ${plural(drags, 'drag')}`;
}

function wheel({ wheel: turned }: StatsDocument): string {
  const turns = (['up', 'down', 'left', 'right'] as const)
    .filter((direction) => turned[direction] > 0)
    .map((direction) => `${rate(turned[direction])} ${direction}`);
  return turns.length === 0 ? 'not turned' : `notches ${turns.join(', ')}`;
}

function pointer({ pointer: { pathPx, pathMm, speedP50, speedP95 } }: StatsDocument): string {
  const length = pathMm === null ? '' : ` (${(pathMm / 1000).toFixed(2)} m)`;
  const speed =
    speedP50 === null || speedP95 === null
      ? ''
      : `, p50 ${formatCount(speedP50)} and p95 ${formatCount(speedP95)} pixels a second`;
  return `${plural(Math.round(pathPx), 'pixel')}${length}${speed}`;
}

/** `12.5`; from 100 on without a fraction. */
function rate(value: number): string {
  return value < 100 ? String(Math.round(value * 10) / 10) : formatCount(Math.round(value));
}

/** A moment as `--from` takes it. */
function seconds(us: number): string {
  return `${us / 1e6} s`;
}

/** What the privacy mode, or a layout that nobody knew, keeps from being counted. */
function unknownIn(
  { privacy: { mode } }: SessionHeader,
  { presses: pressed, characters }: Pick<CountedFigures, 'presses' | 'characters'>,
): readonly string[] {
  switch (mode) {
    case 'full':
      return pressed > 0 && characters === null
        ? ['what the keys typed was not recorded: no characters, no words']
        : [];
    case 'text-masked':
      return [
        'which letters, digits and signs were typed: they count as one key; no characters, no words',
      ];
    case 'timing':
      return ['which keys were pressed: they count as one; no chords, no characters, no words'];
    case 'counts':
      return ['all but how many keys, buttons, moves and notches there were each second'];
  }
}

function redactedIn(
  { edits = [] }: SessionHeader,
  { range }: Pick<CountedFigures, 'range'>,
): readonly string[] {
  return edits
    .filter(
      ({ type, fromUs, toUs }) => type === 'redact' && fromUs < range.toUs && toUs > range.fromUs,
    )
    .map(
      ({ what, fromUs, toUs }) =>
        `${(what ?? []).join(', ')} from ${seconds(fromUs)} to ${seconds(toUs)}: redacted`,
    );
}
