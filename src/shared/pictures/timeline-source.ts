import type { DisplayPlace } from '../timeline/context-notes';
import type { LaneData } from '../timeline/lane-data';
import type { LaneId } from '../timeline/lane-layout';
import type { Note } from '../timeline/notes';
import type { Viewport } from '../timeline/viewport';
import type { PictureOptions } from './frame';
import type { PictureUnits } from './lengths';

/** What a picture of a timeline is made of: the lanes, and the part of them in view. */
export interface TimelineSource {
  readonly data: Pick<
    LaneData,
    | 'keyboard'
    | 'modifiers'
    | 'buttons'
    | 'wheel'
    | 'pointer'
    | 'presses'
    | 'words'
    | 'strings'
    | 'silences'
    | 'pointerBreaks'
  >;
  /** Markers and what else is a word at an instant, in order. */
  readonly notes: readonly Note[];
  readonly view: Viewport;
  /** Up to when something is known: what is still held reaches to here. */
  readonly headUs: number;
  /** The displays at the session's begin; the data know how they changed. */
  readonly displays: readonly DisplayPlace[];
}

/**
 * What a picture of a timeline says, in the language of who asked for it. Places for figures are in
 * single braces.
 */
export interface TimelineWords {
  readonly units: PictureUnits;
  readonly lanes: Readonly<Record<LaneId, string>>;
  /** Names of the buttons 1 to 5; `{button}` in `buttonOther`. */
  readonly buttons: Readonly<Record<string, string>>;
  readonly buttonOther: string;
  readonly vertical: string;
  readonly horizontal: string;
  readonly pointerX: string;
  readonly pointerY: string;
  readonly maskedKey: string;
  readonly gap: string;
  readonly pause: string;
  /** Where the pointer moved and nobody knows to where. */
  readonly unplaced: string;
  /** Below the axis, for times of up to an hour, and longer ones. */
  readonly minutes: string;
  readonly hours: string;
  /** Of a lane shown as a chart: `{lane}`, `{count}` at full height, `{stretch}` of each column. */
  readonly chart: string;
  /** How long a mark of the wheel is. */
  readonly wheelScale: string;
  /** Before the list of displays; `{displays}`. */
  readonly displays: string;
  /** What seconds of counts are drawn as: `{lane}`, `{count}`. */
  readonly seconds: string;
}

/** What a picture of a timeline is told. */
export interface TimelinePictureOptions extends PictureOptions {
  readonly words: TimelineWords;
  /** Whether lanes and rows with nothing in view are left out. */
  readonly onlyUsed: boolean;
}

/** A text with its places filled. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
