import { err, ok, type Result } from '../../base/result';
import type { EventTable } from '../../session/event-table';
import type { SessionHeader } from '../../session/header';
import { countsOf, warningsOf } from '../../session/part-warnings';
import { recordedLayouts } from '../../session/recorded-layouts';
import { beyondSession, partOf, type SessionPart } from '../../session/session-part';
import { MACRO_FORMAT, MACRO_VERSION, MAX_STEPS, type MacroDocument } from '../macro-document';
import type { MacroStep } from '../macro-step';
import { doable } from './doable';
import type { StepDraft } from './draft';
import { draftsOf } from './drafts-of';
import { findLoops } from './find-loops';
import type { FromSessionOptions } from './from-session-options';
import { gathered } from './gather';
import { notesOf } from './notes-of';
import { ownGestures } from './own-gestures';
import { Placer } from './placer';
import { readRecordedInput } from './read-recorded-input';
import type { RecordedInput } from './recorded-input';
import { MOST_RECORDED, recordedCount, recordingOf } from './recording-of';
import type { SeenColor } from './seen-colors';
import { withLoops } from './with-loops';
import { withPauses } from './with-pauses';
import { withoutCapsLock } from './without-caps-lock';

/** What a macro is made of. */
export interface FromSessionInput {
  readonly header: SessionHeader;
  /** The whole session, or an excerpt. */
  readonly table: EventTable;
  readonly options: FromSessionOptions;
  /** What was seen under the pointer meanwhile, in order of time, where somebody looked. */
  readonly colors?: readonly SeenColor[];
  /** Makes ids: of the document, and of steps. Unique. */
  readonly newId: () => string;
}

/** A macro made of a session. */
export interface MadeFromSession {
  readonly document: MacroDocument;
  /** What a user should know: sentences, in English. */
  readonly notes: readonly string[];
}

/** Why a part of a session makes no macro. */
export interface FromSessionProblem {
  readonly kind: /** There is no such part. */
    | 'out_of_range'
    /** Nothing in it can be done again, or too much. */
    | 'unfit';
  /** One sentence: the cause and the cure. */
  readonly message: string;
}

/**
 * Makes a macro of a part of a session:
 *
 * ```
 *   rows ──► presses, places, windows ──► drafts ──► gathered ──► steps and pauses ──► loops
 *            less what started and        tap, chord,   text,        as long as the
 *            stopped the recording        click, drag   bursts       part
 * ```
 */
export function macroFromSession(
  input: FromSessionInput,
): Result<MadeFromSession, FromSessionProblem> {
  const { header, table, options } = input;
  const { fromUs, toUs } = options;
  const backwards = fromUs !== null && toUs !== null && toUs <= fromUs;
  const wrong = backwards ? BACKWARDS : beyondSession(header, table, fromUs, toUs);
  if (wrong !== null) return err({ kind: 'out_of_range', message: wrong });
  const made = macroOfPart(input);
  return made.ok ? made : err({ kind: 'unfit', message: made.error });
}

function macroOfPart(input: FromSessionInput): Result<MadeFromSession, string> {
  const { header, table, options, newId, colors = [] } = input;
  if (header.privacy.mode === 'counts') return err(COUNTS);
  const part = partOf(header, table, options.fromUs, options.toUs);
  const counts = countsOf(table, part);
  const whole = readRecordedInput(table, part, header.keyboard);
  const own = ownGestures(header, table, part, whole.items);
  const recorded: RecordedInput = {
    ...whole,
    items: whole.items.filter((item) => !('press' in item && own.has(item.press))),
  };
  const { input: usable, left } = doable(recorded);
  if (recordedCount(usable) === 0) return err(emptyMessage(header, counts.masked, left));
  const done = draftsOf(usable, options);
  const wanted = withoutCapsLock(done);
  const placer = new Placer(usable.fronts, options.places);
  const drafts = withPauses({
    drafts: gathered(wanted, usable.places),
    fromUs: part.fromUs,
    toUs: part.toUs,
    fronts: usable.fronts,
    colors,
    maker: { places: usable.places, placer, options },
    options,
  });
  if (!drafts.some(({ type }) => type !== 'wait')) return err(MOVES_ONLY);
  if (drafts.length > MAX_STEPS) return err(TOO_LONG);
  const steps = withIds(drafts, newId);
  const loops = findLoops(steps);
  const count = recordedCount(recorded);
  const keeps = options.keepEvents && count <= MOST_RECORDED;
  const document: MacroDocument = {
    format: MACRO_FORMAT,
    version: MACRO_VERSION,
    id: newId(),
    title: header.title.slice(0, 200),
    ...displaysIn(header, table, part),
    steps: options.loops ? withLoops(steps, loops, newId) : steps,
    ...(keeps && { recording: recordingOf(header.id, part, recorded) }),
  };
  const notes = notesOf({
    header,
    masked: counts.masked,
    warnings: warningsOf(counts, {
      edges: recorded.edges,
      nameless: recorded.nameless + left,
      // How fast it will run, and where, is not known yet.
      repeating: 0,
      once: 0,
    }),
    own: own.size,
    placeless: recorded.placeless,
    beside: placer.beside,
    windowless: options.waitForWindows && usable.fronts.every(({ window }) => window === null),
    displaysChanged: layoutsIn(header, table, part).length > 1,
    tooManyEvents: options.keepEvents && !keeps ? count : null,
    capsLock: wanted.length < done.length,
    loops,
    repeats: options.loops,
  });
  return ok({ document, notes });
}

function withIds(drafts: readonly StepDraft[], newId: () => string): MacroStep[] {
  return drafts.map((draft) => ({ id: newId(), ...draft }));
}

/** The displays as they were in the part, each arrangement once. */
function layoutsIn(header: SessionHeader, table: EventTable, { fromRow, toRow }: SessionPart) {
  const layouts = recordedLayouts(header, table);
  const first = layouts.filter((layout) => layout.fromRow <= fromRow).at(-1);
  const later = layouts.filter((layout) => layout.fromRow > fromRow && layout.fromRow < toRow);
  return first === undefined ? later : [first, ...later];
}

/** Those that the part began with; no more than a document has. */
function displaysIn(
  header: SessionHeader,
  table: EventTable,
  part: SessionPart,
): Pick<MacroDocument, 'displays'> {
  const displays = layoutsIn(header, table, part)[0]?.displays ?? [];
  return displays.length === 0 ? {} : { displays: displays.slice(0, 64) };
}

function emptyMessage({ privacy }: SessionHeader, masked: number, left: number): string {
  if (masked > 0) {
    return privacy.mode === 'full'
      ? 'Which keys were pressed here was redacted, and there is nothing else: choose another part, or the session as it was.'
      : `Privacy mode ${privacy.mode} kept back which keys were pressed here, and there is nothing else: record in mode full.`;
  }
  return left > 0
    ? 'All that was pressed here are keys that have no name: choose another part.'
    : 'This part holds no key, button, move or wheel to make a macro of: choose another part.';
}

const BACKWARDS = 'The part to make a macro of ends before it begins: give an end after its start.';
const COUNTS =
  'This session holds only how much was typed and clicked, not what: record in privacy mode full to make macros.';
const MOVES_ONLY =
  'This part holds nothing but moves of the pointer, which are left out: keep the moves, or choose another part.';
const TOO_LONG = `This part would have more than ${MAX_STEPS.toLocaleString('en')} steps: choose a shorter one.`;
