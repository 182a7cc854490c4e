import type { SessionHeader } from '../../shared/session/header';
import type { Overview } from '../../shared/session/overview';
import type { Annotation } from '../../shared/timeline/annotation';
import type { FocusedWindow } from '../../shared/timeline/context-notes';
import type { Hit } from '../../shared/timeline/hit-test';
import type { LaneLayout } from '../../shared/timeline/lane-layout';
import type { Silence } from '../../shared/timeline/notes';
import type { Viewport } from '../../shared/timeline/viewport';
import type { TimelineOverlay } from './overlay';
import type { Palette } from './palette';
import type { AnyQuery } from './queries';

/** Size of the canvas in CSS pixels, and device pixels per CSS pixel. */
export interface CanvasSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** What the page asks of the timeline's worker. */
export type TimelineRequest =
  /** Load what opening a session takes: one will be. */
  | { readonly type: 'prepare'; readonly palette: Palette }
  | {
      readonly type: 'begin';
      readonly canvas: OffscreenCanvas;
      readonly size: CanvasSize;
      readonly palette: Palette;
    }
  /** Show the session at this address, read by the decoders that the ports lead to; `gently`: until there is a `hurry`. */
  | {
      readonly type: 'open';
      readonly url: string;
      readonly decoders: readonly MessagePort[];
      readonly gently: boolean;
    }
  /** The page has nothing more to do than to wait for what is read. */
  | { readonly type: 'hurry' }
  /** The decoder that was asked for by a report. */
  | { readonly type: 'decoders'; readonly decoders: readonly MessagePort[] }
  /** Show what comes over the port that is sent along. */
  | { readonly type: 'live'; readonly port: MessagePort }
  | { readonly type: 'resize'; readonly size: CanvasSize }
  | { readonly type: 'palette'; readonly palette: Palette }
  | { readonly type: 'zoom'; readonly anchor: number; readonly factor: number }
  /** Move by a share of the view's width. */
  | { readonly type: 'pan'; readonly share: number }
  | { readonly type: 'show'; readonly view: Viewport }
  | { readonly type: 'fit' }
  /** Let the view go as far as this, too: beside another session, which goes on longer. */
  | { readonly type: 'reach'; readonly bounds: Viewport }
  | { readonly type: 'follow'; readonly on: boolean }
  | { readonly type: 'overlay'; readonly overlay: TimelineOverlay }
  /** Shows markers that were added afterwards, all of them, in place of those before. */
  | { readonly type: 'annotations'; readonly annotations: readonly Annotation[] }
  /** Answered by an `answer` with the same number. */
  | { readonly type: 'query'; readonly id: number; readonly query: AnyQuery }
  /** Whether anybody can see the page: if not, nothing is drawn and nothing is fetched. */
  | { readonly type: 'visible'; readonly on: boolean }
  /** The cursor, in CSS pixels of the canvas; null when it left. */
  | { readonly type: 'hover'; readonly at: { readonly x: number; readonly y: number } | null };

/** A hit with its strings in place of their numbers. */
export interface ReadOut {
  readonly hit: Hit;
  /** W3C code of a key, null when unknown or when it is no key. */
  readonly code: string | null;
  /** What the key typed, null when unknown. */
  readonly text: string | null;
  /** Modifiers that a key was pressed with, as chords are written; none for a modifier, and when it is no key. */
  readonly modifiers: readonly string[];
  /** What the key is called on the layout in force then; null when it is no key. */
  readonly label: string | null;
  /** The focused window at that moment, null when unknown. */
  readonly window: FocusedWindow | null;
}

/** What the canvas shows. */
export interface Shown {
  readonly view: Viewport;
  readonly bounds: Viewport;
  /** Presses of keys, modifiers included, that are at least partly in view. */
  readonly bars: number;
  /** Events read so far. */
  readonly events: number;
  readonly following: boolean;
}

/** What the worker tells the page. */
export type TimelineReport =
  /** Known before any event is decoded. */
  | {
      readonly type: 'opened';
      readonly header: SessionHeader;
      readonly overview: Overview;
      readonly bounds: Viewport;
    }
  /** Pauses and gaps of the session, once all of it is read. */
  | { readonly type: 'silences'; readonly silences: readonly Silence[] }
  /** Whether decoders are needed: asked for where there is none, and told when those there are can be let go of. */
  | { readonly type: 'decoder'; readonly needed: boolean }
  | { readonly type: 'decoded'; readonly events: number; readonly total: number }
  /** `reason` completes "the file …"; null when it could not be fetched. */
  | { readonly type: 'failed'; readonly reason: string | null }
  | {
      readonly type: 'live';
      readonly state: 'recording' | 'ended' | 'lost';
      /** Events that were not shown because this page was slow. */
      readonly skipped: number;
    }
  /** Where the lanes lie, in CSS pixels, and the least height that they fit into. */
  | { readonly type: 'layout'; readonly layout: LaneLayout; readonly least: number }
  | { readonly type: 'shown'; readonly shown: Shown }
  | { readonly type: 'read-out'; readonly readOut: ReadOut | null }
  /** null: it could not be answered. */
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown };
