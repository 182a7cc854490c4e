import { assertNever } from '../../shared/base/assert';
import type { SessionHeader } from '../../shared/session/header';
import type { Overview } from '../../shared/session/overview';
import type { LaneLayout } from '../../shared/timeline/lane-layout';
import type { Silence } from '../../shared/timeline/notes';
import type { Viewport } from '../../shared/timeline/viewport';
import { createStore } from '../state/store';
import { lendDecoders } from './lend-decoders';
import { readPalette } from './palette';
import type { CanvasSize, ReadOut, Shown, TimelineReport, TimelineRequest } from './protocol';
import type { Answer, AnyQuery, QueryName, Question } from './queries';
import type { SessionFailure } from './session-failure';
import { prepareTimelineWorker, takeTimelineWorker } from './spare-worker';

/** What the footer of a session's file told. */
export interface Opened {
  readonly header: SessionHeader;
  readonly overview: Overview;
  readonly bounds: Viewport;
}

/** How far the events are read. */
export type Loading =
  | { readonly state: 'opening' }
  | { readonly state: 'decoding'; readonly events: number; readonly total: number }
  | { readonly state: 'ready' }
  | { readonly state: 'failed'; readonly failure: SessionFailure };

/** What a live view is doing. */
export interface Live {
  readonly state: 'waiting' | 'recording' | 'ended' | 'lost';
  readonly skipped: number;
}

/** Marks on the page's timeline (User Timing) that say how long opening a session took. */
const FIRST_PICTURE = 'deskreel.first-picture';
const ALL_DECODED = 'deskreel.all-decoded';

/** The page's side of one timeline: a worker, what it told, and what can be asked of it. */
export class TimelineController {
  readonly opened = createStore<Opened | null>(null);
  readonly silences = createStore<readonly Silence[]>([]);
  readonly loading = createStore<Loading>({ state: 'opening' });
  /** Why the file cannot be shown; null while nothing is wrong. Changes less often than {@link loading}. */
  readonly failure = createStore<SessionFailure | null>(null);
  readonly live = createStore<Live>({ state: 'waiting', skipped: 0 });
  readonly layout = createStore<LaneLayout | null>(null);
  /** Least height in CSS pixels that the lanes fit into. */
  readonly leastHeight = createStore(0);
  /** Where the pointer is on the canvas, CSS pixels; null when it is elsewhere or drags. */
  readonly cursor = createStore<{ readonly x: number; readonly y: number } | null>(null);
  readonly shown = createStore<Shown | null>(null);
  /** Whether the session, not just an empty canvas, was drawn. */
  readonly pictured = createStore(false);
  readonly readOut = createStore<ReadOut | null>(null);
  readonly #worker = takeTimelineWorker();
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  /** Gives the decoders back. */
  #endDecoders: (() => void) | null = null;
  #queries = 0;
  readonly #followVisibility = (): void => this.ask({ type: 'visible', on: !document.hidden });

  constructor() {
    // A script that could not be loaded says nothing else. What goes wrong later is a bug, told in the console.
    this.#worker.onerror = () => {
      if (this.opened.get() === null) this.#fail({ why: 'not-loaded' });
    };
    this.#worker.onmessage = (event: MessageEvent<TimelineReport>) => this.#take(event.data);
    document.addEventListener('visibilitychange', this.#followVisibility);
    this.#followVisibility();
  }

  /** Hands the canvas over to the worker. */
  begin(canvas: HTMLCanvasElement, size: CanvasSize): void {
    const offscreen = canvas.transferControlToOffscreen();
    this.#worker.postMessage(
      { type: 'begin', canvas: offscreen, size, palette: readPalette() } satisfies TimelineRequest,
      [offscreen],
    );
  }

  /** Shows the session of this name; `gently`: leaves a processor to the page, until it says {@link hurry}. */
  openSession(name: string, gently = false): void {
    const url = `reel://session/${encodeURIComponent(name)}`;
    const decoders = this.#borrow();
    const request = { type: 'open', url, decoders, gently } satisfies TimelineRequest;
    this.#worker.postMessage(request, decoders);
  }

  /** The page stands: everything may go into reading the session. */
  hurry(): void {
    this.ask({ type: 'hurry' });
  }

  /** Shows what comes over a live port. */
  openLive(port: MessagePort): void {
    this.#worker.postMessage({ type: 'live', port } satisfies TimelineRequest, [port]);
  }

  /** Takes the colours of the theme and the words of the language in force. */
  repaint(): void {
    this.ask({ type: 'palette', palette: readPalette() });
  }

  /** The pointer is at `at`, or has left. */
  hover(at: { readonly x: number; readonly y: number } | null): void {
    this.cursor.set(at);
    this.ask({ type: 'hover', at });
  }

  /** What the worker answers; null when it cannot. Never kept once the timeline has ended. */
  query<Name extends QueryName>(name: Name, question: Question<Name>): Promise<Answer<Name>> {
    const id = this.#queries++;
    return new Promise((resolve) => {
      // The worker answers a query with what belongs to its name.
      this.#waiting.set(id, (answer) => resolve(answer as Answer<Name>));
      this.ask({ type: 'query', id, query: { name, question } as AnyQuery });
    });
  }

  /** Asks something of the worker. */
  ask(request: TimelineRequest): void {
    this.#worker.postMessage(request);
  }

  /** Ends the worker; its memory is free at once. */
  end(): void {
    document.removeEventListener('visibilitychange', this.#followVisibility);
    this.#worker.terminate();
    this.#endDecoders?.();
    requestIdleCallback(prepareTimelineWorker);
  }

  #borrow(): MessagePort[] {
    const { ports, end } = lendDecoders((why) => this.#fail({ why }));
    this.#endDecoders = end;
    return ports;
  }

  #supply(needed: boolean): void {
    if (needed) {
      const decoders = this.#borrow();
      const request = { type: 'decoders', decoders } satisfies TimelineRequest;
      this.#worker.postMessage(request, decoders);
    } else {
      this.#endDecoders?.();
      this.#endDecoders = null;
    }
  }

  #decoded(events: number, total: number): void {
    if (events === total) {
      performance.mark(ALL_DECODED);
      // Whoever opens the next one does so at once.
      requestIdleCallback(prepareTimelineWorker);
    }
    this.loading.set(decoding(events, total));
  }

  #fail(failure: SessionFailure): void {
    this.loading.set({ state: 'failed', failure });
    this.failure.set(failure);
  }

  #take(report: TimelineReport): void {
    switch (report.type) {
      case 'opened':
        this.opened.set({
          header: report.header,
          overview: report.overview,
          bounds: report.bounds,
        });
        this.loading.set(decoding(0, report.overview.events));
        break;
      case 'silences':
        this.silences.set(report.silences);
        break;
      case 'decoder':
        this.#supply(report.needed);
        break;
      case 'decoded':
        this.#decoded(report.events, report.total);
        break;
      case 'failed':
        this.#fail(
          report.reason === null ? { why: 'unreachable' } : { why: 'file', phrase: report.reason },
        );
        break;
      case 'live':
        this.live.set({ state: report.state, skipped: report.skipped });
        break;
      case 'layout':
        this.layout.set(report.layout);
        this.leastHeight.set(report.least);
        break;
      case 'shown':
        if (this.opened.get() !== null && !this.pictured.get()) {
          performance.mark(FIRST_PICTURE);
          this.pictured.set(true);
        }
        this.shown.set(report.shown);
        break;
      case 'read-out':
        this.readOut.set(report.readOut);
        break;
      case 'answer':
        this.#waiting.get(report.id)?.(report.answer);
        this.#waiting.delete(report.id);
        break;
      default:
        assertNever(report);
    }
  }
}

function decoding(events: number, total: number): Loading {
  return events < total ? { state: 'decoding', events, total } : { state: 'ready' };
}
