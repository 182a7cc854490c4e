import type { SessionHeader } from '../../session/header';
import type { Loop } from './find-loops';
import { MOST_RECORDED } from './recording-of';

/** What notes are made of. */
export interface NoteFacts {
  readonly header: SessionHeader;
  /** Presses that a privacy mode or a redaction keeps back. */
  readonly masked: number;
  /** What goes for every use of the part. */
  readonly warnings: readonly string[];
  /** Presses that only started or stopped the recording. */
  readonly own: number;
  readonly placeless: number;
  /** Places that could not be told from a window. */
  readonly beside: number;
  readonly displaysChanged: boolean;
  /** Windows were to be waited for, and nobody knows which were in front. */
  readonly windowless: boolean;
  /** How many events there are where that is too many to carry along; null: it is not. */
  readonly tooManyEvents: number | null;
  /** CapsLock was left out. */
  readonly capsLock: boolean;
  /** Passages that come again, and whether they became repeats. */
  readonly loops: readonly Loop[];
  readonly repeats: boolean;
}

const WINDOWLESS =
  'This recording does not say which windows were in front, so no pause became a wait for one: record with --windows, or choose “Record which window has the focus” under Settings, Privacy.';
/** Of so many passages is told one by one. */
const MOST_LOOPS = 5;

/** What a user should know of a macro that was made of a session: sentences. */
export function notesOf(facts: NoteFacts): readonly string[] {
  const { header, masked, warnings, own, placeless, beside, tooManyEvents, loops } = facts;
  const notes: string[] = [];
  if (masked > 0) {
    const who = header.privacy.mode === 'full' ? 'a redaction' : `mode ${header.privacy.mode}`;
    notes.push(`${count(masked, 'press is', 'presses are')} missing: ${who} kept back which keys.`);
  }
  notes.push(...warnings);
  if (own > 0) {
    const presses = own === 1 ? 'one press' : `${own} presses`;
    notes.push(`What started or stopped the recording is left out: ${presses}.`);
  }
  if (facts.capsLock) notes.push('CapsLock is left out: text says what is a capital.');
  if (placeless > 0) {
    notes.push(
      `${count(placeless, 'click or turn of the wheel is', 'clicks or turns of the wheel are')} made where the pointer is: the recording does not say where.`,
    );
  }
  if (beside > 0) {
    notes.push(
      `${count(beside, 'place counts', 'places count')} from the screen: they were not in a window of which the recording says where it was.`,
    );
  }
  if (facts.windowless) notes.push(WINDOWLESS);
  if (facts.displaysChanged) {
    notes.push('The displays changed in this part: places are meant for those it began with.');
  }
  if (tooManyEvents !== null) {
    notes.push(
      `The recorded events do not go along: they are ${tooManyEvents}, and a macro takes ${MOST_RECORDED}. Replay the session for its own timing.`,
    );
  }
  notes.push(...loopNotes(loops, facts.repeats));
  return notes;
}

/** Where passages come again: those that spare most come first. */
function loopNotes(loops: readonly Loop[], repeats: boolean): readonly string[] {
  const notes = loops.slice(0, MOST_LOOPS).map(({ from, length, times }) => {
    const steps = count(length, 'step comes', 'steps come');
    return repeats
      ? `${steps} ${times} times and became a repeat: places are of the first time, times the mean of all.`
      : `${steps} ${times} times, from step ${from + 1}: switch loops on (--loops) to make them a repeat.`;
  });
  const more = loops.length - notes.length;
  if (more > 0) {
    const passages = count(more, 'more passage comes', 'more passages come');
    notes.push(repeats ? `${passages} again and became repeats.` : `${passages} again.`);
  }
  return notes;
}

function count(n: number, one: string, many: string): string {
  return n === 1 ? `One ${one}` : `${n} ${many}`;
}
