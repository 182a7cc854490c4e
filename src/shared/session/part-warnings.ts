import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import type { EventTable } from './event-table';
import type { SessionPart } from './session-part';

/** What there is in a part besides what can be replayed. */
export interface PartCounts {
  /** Presses whose key a privacy mode kept back. */
  readonly masked: number;
  readonly moves: number;
  /** Stretches in which events were lost. */
  readonly lossy: number;
  /** Stretches that were left out because somebody wanted it. */
  readonly wanted: number;
}

/** Reasons of gaps that somebody wanted; see docs/session-format.md. */
const WANTED = /^(?:paused|locked|rewound|cut)\b/;

/** Counts what a user should know of. */
export function countsOf(
  table: EventTable,
  { fromRow, toRow }: Pick<SessionPart, 'fromRow' | 'toRow'>,
): PartCounts {
  const { kind, flags, note } = table.columns;
  let masked = 0;
  let moves = 0;
  let lossy = 0;
  let wanted = 0;
  for (let row = fromRow; row < toRow; row++) {
    const rowKind = kind[row] as number;
    if (rowKind === Kind.move) moves += 1;
    else if (rowKind === Kind.key_down && ((flags[row] as number) & Flag.redacted) !== 0) {
      masked += 1;
    } else if (rowKind === Kind.gap) {
      if (WANTED.test(table.strings.at(note[row] as number) ?? '')) wanted += 1;
      else lossy += 1;
    }
  }
  return { masked, moves, lossy, wanted };
}

/** What becomes of presses of a part. */
export interface MadeOfPart {
  /** How many cross an edge of it. */
  readonly edges: number;
  /** How many are left out, since nobody knows of which key they are. */
  readonly nameless: number;
  /** How many repeat themselves more or less often than they did, because of the speed. */
  readonly repeating: number;
  /** How many repeated themselves and will not, since the system repeats no key that is held for a replay. */
  readonly once: number;
}

/** What a user should know before a part is replayed or made into a macro, as sentences. */
export function warningsOf(
  { lossy, wanted }: PartCounts,
  { edges, nameless, repeating, once }: MadeOfPart,
): readonly string[] {
  const warnings: string[] = [];
  if (lossy > 0) {
    warnings.push(`Events may be missing: recording was interrupted ${times(lossy)} in this part.`);
  }
  if (wanted > 0) {
    warnings.push(
      `Something was left out ${times(wanted)} in this part, by a pause or because it was taken back or cut out.`,
    );
  }
  if (nameless > 0) {
    warnings.push(
      nameless === 1
        ? 'One press is left out: the recording does not say of which key.'
        : `${nameless} presses are left out: the recording does not say of which keys.`,
    );
  }
  if (edges > 0) {
    warnings.push(
      edges === 1
        ? 'One press crosses an edge of this part: it begins or ends there.'
        : `${edges} presses cross an edge of this part: they begin or end there.`,
    );
  }
  if (repeating > 0) {
    warnings.push(
      repeating === 1
        ? 'At this speed one press repeats itself more or less often than it did, since a held key repeats at a rate of its own: use speed 1 where that matters.'
        : `At this speed ${repeating} presses repeat themselves more or less often than they did, since a held key repeats at a rate of its own: use speed 1 where that matters.`,
    );
  }
  if (once > 0) {
    warnings.push(
      once === 1
        ? 'On this system one held key types once, though it repeated itself when it was recorded: make a macro that presses it again and again where that matters.'
        : `On this system ${once} held keys type once, though they repeated themselves when they were recorded: make a macro that presses them again and again where that matters.`,
    );
  }
  return warnings;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
