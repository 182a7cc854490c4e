import type { PressSequence } from '../../shared/compare/press-sequence';
import type { Picture } from '../../shared/pictures/frame';
import type { TimelinePictureOptions } from '../../shared/pictures/timeline-source';
import type { HeatGrid, HeatOf } from '../../shared/playback/heat-grid';
import type { KeyCounts } from '../../shared/playback/key-counts';
import type { KeyboardMoment } from '../../shared/playback/keyboard-moment';
import type { ScreenMoment, ScreenQuestion } from '../../shared/playback/screen-moment';
import type { FoundRow } from '../../shared/timeline/find-row';
import type { Hit } from '../../shared/timeline/hit-test';
import type { RowBlock } from '../../shared/timeline/row-block';
import type { RowFilter } from '../../shared/timeline/row-filter';
import type { SoughtWords } from '../../shared/timeline/row-words';
import type { SessionFigures } from '../../shared/timeline/session-figures';
import type { Viewport } from '../../shared/timeline/viewport';
import type { RowGroup } from './worker/row-store';

/** Rows, and what each key is called on the layout in force then; null where the row has none. */
export interface NamedRows extends RowBlock {
  readonly labels: readonly (string | null)[];
}

/** What was pressed, and how often. */
export interface Pressed {
  readonly keys: readonly {
    readonly code: string;
    readonly label: string;
    readonly count: number;
  }[];
  readonly buttons: readonly { readonly button: number; readonly count: number }[];
}

/**
 * What the page asks the timeline's worker and waits for an answer to: by name, the question and the
 * answer. A handler for each stands in `worker/queries/`.
 */
export interface TimelineQueries {
  /** The seq of the first event at or after a moment; the number of events when there is none. */
  readonly seqAt: { readonly question: { readonly atUs: number }; readonly answer: number };
  /** The row groups of the session, in order: how many events there are, and from which seq on. */
  readonly rowGroups: {
    readonly question: Readonly<Record<string, never>>;
    readonly answer: readonly RowGroup[];
  };
  /** Events by their seqs, which ascend; those that there are not are left out. */
  readonly rows: { readonly question: { readonly seqs: Uint32Array }; readonly answer: NamedRows };
  /** The seqs of one row group's events that pass a filter. */
  readonly matches: {
    readonly question: { readonly filter: RowFilter; readonly group: number };
    readonly answer: Uint32Array;
  };
  /**
   * The first event of a group from `fromSeq` on, or backwards the last one up to it, that passes a
   * filter and has what is sought in its words; −1 when none has.
   */
  readonly seek: {
    readonly question: {
      readonly words: SoughtWords;
      readonly filter: RowFilter;
      readonly group: number;
      readonly fromSeq: number;
      readonly back: boolean;
    };
    readonly answer: number;
  };
  /** What was pressed in what has been read so far, and how often, most often first. */
  readonly pressed: {
    readonly question: Readonly<Record<string, never>>;
    readonly answer: Pressed;
  };
  /** The screen at a moment, with the traces of a stretch. */
  readonly screen: { readonly question: ScreenQuestion; readonly answer: ScreenMoment };
  /** A heatmap of `[fromUs, toUs)`; null also when a later question of the same asker came meanwhile. */
  readonly heat: {
    readonly question: {
      readonly asker: 'panel' | 'picture';
      readonly of: HeatOf;
      readonly fromUs: number;
      readonly toUs: number;
    };
    readonly answer: HeatGrid;
  };
  /** Keyboard and mouse at a moment, with what was let go of in the time before. */
  readonly keyboard: {
    readonly question: { readonly atUs: number; readonly fadeUs: number };
    readonly answer: KeyboardMoment;
  };
  /** What each physical key is called at a moment, by its code. */
  readonly keyLabels: {
    readonly question: { readonly atUs: number };
    readonly answer: Readonly<Record<string, string>>;
  };
  /** How often each key and button went down in `[fromUs, toUs)`; null also when a later question came meanwhile. */
  readonly keyCounts: {
    readonly question: { readonly fromUs: number; readonly toUs: number };
    readonly answer: KeyCounts;
  };
  /** When something happened last before, and next after a moment, µs; null: nothing did. */
  readonly eventsBeside: {
    readonly question: { readonly atUs: number };
    readonly answer: { readonly beforeUs: number | null; readonly afterUs: number | null };
  };
  /** What lies at a place of the canvas, everything in CSS pixels; null also when nothing does. */
  readonly hit: {
    readonly question: {
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    };
    readonly answer: Hit;
  };
  /** The markers that were put while recording, in order. */
  readonly recordedMarkers: {
    readonly question: Readonly<Record<string, never>>;
    readonly answer: readonly { readonly tUs: number; readonly text: string }[];
  };
  /** The next event after a moment that passes a filter, or backwards the last one before it. */
  readonly find: {
    readonly question: {
      readonly filter: RowFilter;
      readonly atUs: number;
      readonly back: boolean;
    };
    readonly answer: { readonly found: FoundRow | null };
  };
  /**
   * Figures of a range, null of everything. Asked again and again under one id until `figures` are
   * there: each answer goes on where the last one stopped, `done` of `total`.
   */
  readonly stats: {
    readonly question: { readonly id: string; readonly range: Viewport | null };
    readonly answer: {
      readonly done: number;
      readonly total: number;
      readonly figures: SessionFigures | null;
    };
  };
  /** The first `most` presses of what has been read so far. */
  readonly pressSequence: {
    readonly question: { readonly most: number };
    readonly answer: PressSequence;
  };
  /** What is in view, as an SVG document. */
  readonly timelinePicture: {
    readonly question: TimelinePictureOptions;
    readonly answer: Picture;
  };
}

/** The name of a query. */
export type QueryName = keyof TimelineQueries;
/** What a query asks. */
export type Question<Name extends QueryName> = TimelineQueries[Name]['question'];
/** What it is answered; null when the session is not read so far, or cannot be read. */
export type Answer<Name extends QueryName> = TimelineQueries[Name]['answer'] | null;

/** A query on its way to the worker. */
export type AnyQuery = {
  readonly [Name in QueryName]: { readonly name: Name; readonly question: Question<Name> };
}[QueryName];
