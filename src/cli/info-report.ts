import type { JournalDamage } from '../main/session/journal-scanner';
import type { ActivityCounts } from '../shared/session/count-note';
import type { SessionHeader } from '../shared/session/header';
import type { Excerpt } from '../shared/session/session-footer';
import type { TimingQuality } from '../shared/session/timing-quality';
import { timingPhrases } from '../shared/session/timing-text';
import { formatBytes, formatCount, formatDuration, plural } from './format';
import { countLines, countsSentence, type KindCounts } from './kind-counts';
import { PRIVACY_TEXT } from './privacy-text';
import type { NotesTold } from './session-notes';

/** What `deskreel info --json` prints. Times in µs. */
export interface InfoDocument {
  readonly file: string;
  readonly sealed: boolean;
  readonly sizeBytes: number;
  readonly events: number;
  readonly durationUs: number;
  readonly counts: KindCounts;
  /** Presses, moves and wheel events, whichever events tell of them. */
  readonly activity: ActivityCounts;
  readonly timing: TimingQuality;
  readonly excerpt: Excerpt | null;
  readonly damage: JournalDamage | null;
  readonly header: SessionHeader;
  /** What was said of it afterwards; a title stands for the header's. Null without notes. */
  readonly notes: NotesTold | null;
}

/** The same for people. */
export function infoLines(info: InfoDocument): readonly string[] {
  const { header, counts, notes } = info;
  const title = notes?.title ?? header.title;
  const tags = notes?.tags ?? [];
  const markers = notes?.markers ?? 0;
  const perEvent =
    info.events > 0 ? `, ${(info.sizeBytes / info.events).toFixed(1)} bytes an event` : '';
  const facts: readonly (readonly [string, string])[] = [
    ['File', info.file],
    ['Kind', kindOf(info)],
    ['Title', title === '' ? '(none)' : title],
    ...(tags.length === 0 ? [] : [['Tags', tags.join(', ')] as const]),
    ...(markers === 0
      ? []
      : [['Notes', `${plural(markers, 'marker')} put in afterwards`] as const]),
    ['Started', header.startedAt],
    ['Duration', `${formatDuration(info.durationUs)}${endOf(header)}`],
    ['Privacy', privacyText(header)],
    ['Displays', header.displays.map(displayText).join('; ') || 'not known'],
    ['Keyboard', header.keyboard.layout ?? 'not known'],
    [
      'Recorded',
      `${header.app.name} ${header.app.version}, ${header.source.id} ${header.source.version}, on ${header.host.os} (${header.host.sessionType})`,
    ],
    ...timingPhrases(info.timing).map((phrase, i) =>
      i === 0
        ? (['Timing', `${header.clock.source}, ${phrase}`] as const)
        : (['', phrase] as const),
    ),
    ['Size', `${formatBytes(info.sizeBytes)}${perEvent}`],
    ...editsOf(header).map((text, i) => [i === 0 ? 'Edited' : '', text] as const),
    [
      'Events',
      `${formatCount(info.events)}, ${formatCount(header.end?.dropped ?? 0)} known to be lost`,
    ],
    ...(counts.count === undefined ? [] : [['Counted', countsSentence(info.activity)] as const]),
  ];
  return [...facts.map(([name, value]) => `${name.padEnd(10)}${value}`), ...countLines(counts)];
}

/** What was taken out after the recording. */
function editsOf({ edits = [], derivedFrom }: SessionHeader): readonly string[] {
  const told = edits.map(({ type, fromUs, toUs, what, removedEvents, changedEvents, at }) => {
    const done =
      type === 'redact'
        ? `${(what ?? []).join(', ')} redacted in ${plural(changedEvents ?? 0, 'event')}`
        : `${type}, ${plural(removedEvents, 'event')} removed`;
    return `${fromUs / 1e6}–${toUs / 1e6} s: ${done}, on ${at}`;
  });
  return derivedFrom === undefined ? told : [...told, `a copy of session ${derivedFrom}`];
}

function kindOf({ sealed, header, excerpt, damage }: InfoDocument): string {
  if (!sealed) {
    return damage === null
      ? 'journal, not sealed: "deskreel recover" seals it when its recorder is gone'
      : `journal, readable up to byte ${damage.offset} (${damage.reason}): "deskreel recover" seals what there is`;
  }
  const notes = [
    ...(header.recovered === null
      ? []
      : [
          `recovered after its recorder was gone, ${plural(header.recovered.discardedBytes, 'byte')} discarded`,
        ]),
    ...(excerpt === null ? [] : ['a part of a session']),
  ];
  return ['sealed session', ...notes].join(', ');
}

/** The mode, what it keeps, and which windows were never recorded. */
function privacyText({ privacy: { mode, rules } }: SessionHeader): string {
  const never = rules.length === 0 ? '' : `; never recorded: ${rules.join(', ')}`;
  return `${mode}: ${PRIVACY_TEXT[mode]}${never}`;
}

function endOf(header: SessionHeader): string {
  return header.end === null ? '' : `, ended by ${header.end.reason.replace('_', ' ')}`;
}

function displayText({
  id,
  x,
  y,
  width,
  height,
  scale,
}: SessionHeader['displays'][number]): string {
  return `${id} ${width}×${height} at ${x},${y}${scale === 1 ? '' : ` scale ${scale}`}`;
}
