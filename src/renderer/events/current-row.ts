import type { Dispose } from '../../shared/base/disposables';
import { micros } from '../../shared/base/time';
import { spanOf, type Viewport } from '../../shared/timeline/viewport';
import type { SessionState } from '../session/session-state';
import { createStore, type Store } from '../state/store';

/** Length of the view that an event is looked at in, µs. */
const CLOSE_UP_US = 100_000;

/**
 * The event that the playhead stands at: the last one that has happened by then. Events may share an
 * instant, so the one that was picked in the table is remembered beside the playhead.
 */
export class CurrentRow {
  readonly seq: Store<number | null> = createStore<number | null>(null);
  readonly #session: SessionState;
  /** Where we have put the playhead. */
  #ownUs: number | null = null;
  /** Where a selection by Shift begins, µs. */
  #anchorUs: number | null = null;
  #turn = 0;
  #asking = false;
  #askAgain = false;

  constructor(session: SessionState) {
    this.#session = session;
  }

  /** Follows the playhead until it is disposed of. */
  start(): Dispose {
    const { playheadUs, controller } = this.#session;
    const disposals = [
      playheadUs.subscribe(() => void this.#follow()),
      controller.loading.subscribe(() => void this.#follow()),
    ];
    void this.#follow();
    return () => {
      this.#turn += 1;
      for (const dispose of disposals) dispose();
    };
  }

  /**
   * Puts the playhead at event `seq` and brings it into view; with `extend` the stretch from the event
   * before that was gone to without it is selected. `tUs`: its time, where it is known.
   */
  async goTo(seq: number, tUs: number | null, extend = false): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.seq.set(seq);
    const at = tUs ?? (await this.#timeOf(seq));
    if (at === null || turn !== this.#turn) return;
    if (!extend) {
      this.#anchorUs = at;
    } else {
      const anchor = this.#anchorUs ?? this.#session.playheadUs.get() ?? at;
      this.#anchorUs = anchor;
      this.#session.selection.set(stretch(anchor, at));
    }
    this.#ownUs = at;
    this.#session.playheadUs.set(at);
    bringIntoView(this.#session, at);
  }

  /** Shows the event on the timeline with what is around it. */
  async closeUp(seq: number, tUs: number | null): Promise<void> {
    const at = tUs ?? (await this.#timeOf(seq));
    if (at === null) return;
    this.#session.controller.ask({
      type: 'show',
      view: { fromUs: micros(at - CLOSE_UP_US / 2), toUs: micros(at + CLOSE_UP_US / 2) },
    });
  }

  async #timeOf(seq: number): Promise<number | null> {
    const seqs = Uint32Array.of(seq);
    const rows = await this.#session.controller.query('rows', { seqs });
    return rows?.columns.tUs[0] ?? null;
  }

  /** One question at a time: while it plays, the playhead moves with every frame. */
  async #follow(): Promise<void> {
    const at = this.#session.playheadUs.get();
    if (at === this.#ownUs) return;
    if (this.#asking) {
      this.#askAgain = true;
      return;
    }
    this.#turn += 1;
    const turn = this.#turn;
    if (at === null) {
      this.seq.set(null);
      return;
    }
    this.#asking = true;
    // The first one after this instant is the one after the last one by now.
    const after = await this.#session.controller.query('seqAt', { atUs: Math.floor(at) + 1 });
    this.#asking = false;
    if (turn === this.#turn && after !== null) {
      this.#ownUs = null;
      this.seq.set(after - 1);
    }
    if (this.#askAgain) {
      this.#askAgain = false;
      await this.#follow();
    }
  }
}

/** From the earlier of two instants to the later, both included. */
function stretch(a: number, b: number): Viewport {
  return { fromUs: micros(Math.min(a, b)), toUs: micros(Math.max(a, b) + 1) };
}

/** Moves the timeline so that an instant is in its middle, unless it is in view already. */
function bringIntoView({ controller }: SessionState, atUs: number): void {
  const view = controller.shown.get()?.view;
  if (view === undefined || (atUs >= view.fromUs && atUs < view.toUs)) return;
  const fromUs = Math.round(atUs - spanOf(view) / 2);
  controller.ask({
    type: 'show',
    view: { fromUs: micros(fromUs), toUs: micros(fromUs + spanOf(view)) },
  });
}
