import type { Event } from '../../shared/base/emitter';
import type { Result } from '../../shared/base/result';
import type { MacroDocument } from '../../shared/macro/macro-document';
import type { MacroNeed } from '../../shared/macro/macro-needs';
import type { MacroReport } from '../../shared/macro/macro-report';
import type { MacroValue } from '../../shared/macro/macro-values';
import type { EarlyReason } from '../replay/injector';
import type { AskedPause, ReplaySafety, Upcoming } from '../replay/replay-run';
import type { TypedCall } from './typed-call';

/** A row of a table: its cells by column. */
export type MacroRow = Readonly<Record<string, string>>;

/** What to run, and how. What is null here is as the document says. */
export interface MacroRunRequest {
  readonly document: MacroDocument;
  /** Finds a macro that is called, by its name. */
  readonly resolve: (name: string) => Promise<Result<MacroDocument, string>>;
  /** What somebody has said yes to, of it and all that it calls: a run that needs more by now is refused. */
  readonly agreed: readonly MacroNeed[];
  /** In place of those of the document, by name; a name that it does not have is refused. */
  readonly variables: Readonly<Record<string, MacroValue>>;
  /** What was typed to call it, and is to be removed; null: nothing was. Nothing of it is shown or reported. */
  readonly replaces: TypedCall | null;
  /** In place of the document's table. */
  readonly rows: readonly MacroRow[] | null;
  readonly seed: number | null;
  readonly speed: number | null;
  /** All; from a step on; or only these steps, in their order. By step ids. */
  readonly part:
    | { readonly kind: 'all' }
    | { readonly kind: 'from'; readonly step: string }
    | { readonly kind: 'only'; readonly steps: readonly string[] };
  /** Ids of steps before which it pauses. */
  readonly breakpoints: readonly string[];
  readonly safety: ReplaySafety;
  /** Nothing is sent before this has resolved; what stops it does so from the start. Default at once. */
  readonly ready?: Promise<void>;
  /** Puts a marker into what is being recorded. */
  readonly onMarker: (text: string) => void;
}

/** Why it stands still. */
export type MacroPause =
  | 'user'
  | 'stalled'
  | 'locked'
  /** A breakpoint, or the end of a single step. */
  | 'step'
  /** Another window than the guard's is in front. It goes on by itself when that window is back. */
  | 'guard';

/** Where a run is. */
export type MacroRunState =
  | { readonly state: 'starting' }
  | { readonly state: 'running' }
  | { readonly state: 'paused'; readonly by: MacroPause }
  | { readonly state: 'ended'; readonly report: MacroReport };

/** How far a run is. */
export interface MacroProgress {
  /** Id of the step that it is at, of the document itself (not of one that is called); null before and after. */
  readonly at: string | null;
  /** From 0. */
  readonly pass: number;
  /** Steps done so far, repeated ones each time. */
  readonly done: number;
  readonly elapsedMs: number;
  /** Until its end, when nothing stands it still; null where nobody knows. */
  readonly remainingMs: number | null;
  /** What variables hold now. */
  readonly variables: Readonly<Record<string, MacroValue>>;
}

/** A run of a macro. */
export interface MacroRun {
  readonly state: MacroRunState;
  readonly progress: MacroProgress;
  readonly onDidChangeState: Event<MacroRunState>;
  /** As of a replay: what is about to be sent, so that recorder and hotkeys know it for ours. */
  readonly onWillSend: Event<Upcoming>;
  /** Lets go of what is held; it is pressed again by {@link MacroRun.resume}. */
  readonly pause: (by: AskedPause) => Promise<void>;
  readonly resume: () => void;
  /** Does the next step of the document (not the next operation), and pauses again. */
  readonly step: () => void;
  readonly setBreakpoints: (steps: readonly string[]) => void;
  /** Resolves when everything held was let go of. */
  readonly stop: (reason: 'stopped' | 'panic') => Promise<MacroReport>;
  readonly ended: Promise<MacroReport>;
  /** Why it ended before it began, on the desktop as it was by then; null: it began, has still to, or ended otherwise. */
  readonly refusal: MacroFailure | null;
}

/** Why a run could not begin: one sentence, the cause and the cure. */
export interface MacroFailure {
  /** `layout`: the displays are not those that it was made for, and nobody has said what is to be done about that. */
  readonly kind: 'document' | 'needs' | 'display' | 'layout' | 'busy' | 'aborted' | 'host';
  readonly message: string;
  /** How it was ended before it had begun, where it was. */
  readonly reason?: EarlyReason;
}
