import type { Dispose } from '../../shared/base/disposables';
import {
  type Condition,
  conditionsOf,
  type RowFilter,
  withoutCondition,
} from '../../shared/timeline/row-filter';
import type { SoughtWords } from '../../shared/timeline/row-words';
import type { SessionState } from '../session/session-state';
import { createStore, type Store } from '../state/store';
import type { RowGroup } from '../timeline/worker/row-store';
import { RowCache } from './row-cache';
import { everyRow, matchingRows, type RowList } from './row-list';

/** While matches are found, what is shown grows no more often than this. */
const SHOW_EVERY_MS = 100;

/** How far a search through the row groups is. */
export interface Search {
  readonly done: number;
  readonly total: number;
}

/** Why nothing is shown: the condition without which something would be; null: more than one. */
export interface Blame {
  readonly condition: Condition | null;
}

/**
 * What the table of events shows: which rows the filter lets through, and those in sight. It asks the
 * timeline's worker a row group at a time, so that another filter ends the search at once.
 */
export class EventsModel {
  /** Null: nothing is known of the session's rows. */
  readonly list: Store<RowList | null> = createStore<RowList | null>(null);
  /** Null: nothing is being searched. */
  readonly search: Store<Search | null> = createStore<Search | null>(null);
  /** Set when the filter lets nothing through. */
  readonly blame: Store<Blame | null> = createStore<Blame | null>(null);
  readonly cache: RowCache;
  readonly #session: SessionState;
  #groups: readonly RowGroup[] | null = null;
  /** Tells the search for the filter in force from earlier ones. */
  #turn = 0;

  constructor(session: SessionState) {
    this.#session = session;
    this.cache = new RowCache((seqs) => session.controller.query('rows', { seqs }));
  }

  /** Follows the session and its filter until it is disposed of. */
  start(): Dispose {
    const { controller, filter } = this.#session;
    const disposals = [
      controller.opened.subscribe(() => void this.#open()),
      controller.loading.subscribe(() => {
        void this.#open();
        // Only now all is known of what keys are called.
        if (controller.loading.get().state === 'ready') this.cache.refresh();
      }),
      filter.subscribe(() => void this.#apply()),
    ];
    void this.#open();
    return () => {
      this.#turn += 1;
      for (const dispose of disposals) dispose();
    };
  }

  /** Events of the session; null when unknown. */
  get total(): number | null {
    return this.#groups?.reduce((sum, { rows }) => sum + rows, 0) ?? null;
  }

  /**
   * The seq of the next row from `fromSeq` on, or the one before up to it, that the filter lets
   * through and whose words have the text. Goes on from the other end. Null: there is none, or
   * `isWanted` said that nobody waits for it any more.
   */
  async seek(
    words: SoughtWords,
    fromSeq: number,
    back: boolean,
    isWanted: () => boolean,
  ): Promise<number | null> {
    const groups = this.#groups ?? [];
    const filter = this.#session.filter.get();
    const at = groups.findIndex(({ firstSeq, rows }) => fromSeq < firstSeq + rows);
    const start = at >= 0 ? at : back ? groups.length - 1 : 0;
    const end = back ? Number.POSITIVE_INFINITY : 0;
    // Once around, and the group where it began again: what lies on its other side.
    for (let i = 0; i <= groups.length && groups.length > 0; i++) {
      const group = (start + (back ? -i : i) + 2 * groups.length) % groups.length;
      const found = await this.#session.controller.query('seek', {
        words,
        filter,
        group,
        fromSeq: i === 0 ? (at >= 0 ? fromSeq : end) : end,
        back,
      });
      if (!isWanted()) return null;
      if (found !== null && found >= 0) return found;
    }
    return null;
  }

  async #open(): Promise<void> {
    if (this.#groups !== null) return;
    const groups = await this.#session.controller.query('rowGroups', {});
    if (groups !== null && this.#groups === null) {
      this.#groups = groups;
      await this.#apply();
    }
  }

  async #apply(): Promise<void> {
    const groups = this.#groups;
    if (groups === null) return;
    this.#turn += 1;
    const turn = this.#turn;
    const filter = this.#session.filter.get();
    this.blame.set(null);
    if (conditionsOf(filter).length === 0) {
      this.search.set(null);
      this.#show(everyRow(groups[0]?.firstSeq ?? 0, this.total ?? 0), false);
      return;
    }
    const pieces: Uint32Array[] = [];
    let shownAt = performance.now();
    this.#show(matchingRows(pieces), false);
    for (const group of groups.keys()) {
      this.search.set({ done: group, total: groups.length });
      const piece = await this.#session.controller.query('matches', { filter, group });
      if (turn !== this.#turn) return;
      if (piece === null) {
        this.cache.failed.set(true);
        break;
      }
      pieces.push(piece);
      if (performance.now() - shownAt > SHOW_EVERY_MS) {
        this.#show(matchingRows([...pieces]), true);
        shownAt = performance.now();
      }
    }
    const list = matchingRows(pieces);
    this.#show(list, true);
    this.search.set(null);
    if (list.length === 0) await this.#findBlame(filter, groups, turn);
  }

  async #findBlame(filter: RowFilter, groups: readonly RowGroup[], turn: number): Promise<void> {
    const conditions = conditionsOf(filter);
    for (const condition of conditions.length > 1 ? conditions : []) {
      const less = withoutCondition(filter, condition);
      for (const group of groups.keys()) {
        const piece = await this.#session.controller.query('matches', { filter: less, group });
        if (turn !== this.#turn) return;
        if (piece !== null && piece.length > 0) {
          this.blame.set({ condition });
          return;
        }
      }
    }
    this.blame.set({ condition: conditions.length === 1 ? (conditions[0] ?? null) : null });
  }

  #show(list: RowList, grown: boolean): void {
    this.cache.show(list, grown);
    this.list.set(list);
  }
}
