import type { DeskreelApi } from '../../shared/contract/api';
import type { NoteMarker } from '../../shared/session/notes';
import { createStore, type Store } from '../state/store';
import type { Deed, UndoHistory } from '../state/undo-history';

/** The markers that were added to a session after it was recorded. */
export interface SessionMarkers {
  /** By time. */
  readonly list: Pick<Store<readonly NoteMarker[]>, 'get' | 'subscribe'>;
  /** Why they could not be read, or the last change not be written, one sentence in English. */
  readonly problem: Store<string | null>;
  /** The marker whose text is being written on the timeline; null: none. */
  readonly named: Store<string | null>;
  /** Puts a marker at a moment and has its text written. */
  readonly add: (tUs: number) => void;
  /** Writes on a marker. Of the one that is {@link named} this belongs to the putting. */
  readonly rename: (id: string, text: string) => void;
  /** Removes a marker; {@link restore} brings it back. */
  readonly remove: (id: string) => void;
  /** Takes a marker back that nobody has written on. */
  readonly discard: (id: string) => void;
  /** What was removed here and can be brought back, the last at the end. */
  readonly removed: Pick<Store<readonly NoteMarker[]>, 'get' | 'subscribe'>;
  /** Brings back what was removed last, whatever was done since. False: there is nothing to bring back. */
  readonly restore: () => boolean;
  /** Moves a marker on the screen only. {@link keep} writes it, {@link undrag} moves it back. */
  readonly drag: (id: string, tUs: number) => void;
  /** Writes the markers as they are. */
  readonly keep: () => void;
  readonly undrag: () => void;
  /** Ends it. */
  readonly end: () => void;
}

type Markers = readonly NoteMarker[];

/** What makes other markers of some, and changes nothing more the second time. */
type Change = (markers: Markers) => Markers;
/** What follows on a deed. */
interface Follows {
  /** The first time it is made. */
  readonly done?: () => void;
  /** It could not be written, or its undoing could not: `stays` says whether it is still done. */
  readonly failed?: (stays: boolean) => void;
}

const sorted = (markers: Markers): Markers => [...markers].sort((a, b) => a.tUs - b.tUs);

const without =
  (id: string): Change =>
  (markers) =>
    markers.filter((each) => each.id !== id);

/** With this marker, unless there is one of its id. */
const having =
  (marker: NoteMarker): Change =>
  (markers) =>
    markers.some(({ id }) => id === marker.id) ? markers : [...markers, marker];

const saying =
  (id: string, text: string): Change =>
  (markers) =>
    markers.map((each) => (each.id === id ? { ...each, text } : each));

/** With other places in time, by id. */
const moving =
  (places: ReadonlyMap<string, number>): Change =>
  (markers) =>
    markers.map((each) => ({ ...each, tUs: places.get(each.id) ?? each.tUs }));

/**
 * Reads the markers of the session of this name and follows what others do to them. All of them are written
 * at once, so that changes wait until those on disk are known: where they could not be read, a change reads
 * them once more, and is not made when that fails too. Changes are shown at once and written one after the other, each made
 * of what is on disk by then. What could not be written is taken back. While `isGone` nothing changes. Each change is a
 * deed of the history, but for the writing on a marker that is being put.
 */
export function createSessionMarkers(
  api: DeskreelApi,
  name: string,
  history: UndoHistory,
  isGone: () => boolean = () => false,
): SessionMarkers {
  const list = createStore<Markers>([]);
  const problem = createStore<string | null>(null);
  const named = createStore<string | null>(null);
  const removed = createStore<Markers>([]);
  /** As main has them; null: not read yet. */
  let stored: Markers | null = null;
  let reading: Promise<void> | null = null;
  /** Changes that are not written yet, the oldest first. */
  const waiting: Change[] = [];
  let turns = Promise.resolve(true);
  /** Where markers were moved to on the screen only. */
  const dragged = new Map<string, number>();
  /** The one that was put last, and that deed. */
  let putLast: { readonly id: string; readonly deed: Deed } | null = null;
  /** How each that can be brought back was removed. */
  const removals = new Map<string, Deed>();
  const undragged = (): Markers => waiting.reduce((all, next) => next(all), stored ?? []);
  const show = (): void => list.set(sorted(moving(dragged)(undragged())));
  const find = (id: string): NoteMarker | undefined => list.get().find((each) => each.id === id);
  const learn = (markers: Markers): void => {
    stored = markers;
    show();
  };
  const read = async (): Promise<void> => {
    const found = await api.notes.read(name);
    reading = null;
    // What came in the meantime is newer.
    if (stored !== null) return;
    problem.set(found.ok ? null : found.message);
    if (found.ok) learn(found.notes.markers ?? []);
  };
  const ready = (): Promise<void> => {
    reading ??= read();
    return reading;
  };
  const writeNext = async (): Promise<boolean> => {
    const [next] = waiting;
    if (next === undefined || stored === null) return false;
    const before = stored;
    const sent = sorted(next(before));
    const outcome = await api.notes
      .setMarkers(name, [...sent], [...before])
      .finally(() => waiting.shift());
    problem.set(outcome.ok ? null : outcome.message);
    // Main has told what came of it, others' changes included, unless there is none to tell.
    if (outcome.ok && stored === before) stored = sent;
    show();
    return outcome.ok;
  };
  /** Resolves to whether it was made. */
  const change = (next: Change, done?: () => void): Promise<boolean> => {
    const make = (): Promise<boolean> => {
      if (stored === null || isGone()) return Promise.resolve(false);
      waiting.push(next);
      show();
      done?.();
      turns = turns.then(writeNext, writeNext);
      return turns;
    };
    return stored === null ? ready().then(make) : make();
  };
  /** Makes a change that undo takes back by another. What comes to nothing is no deed. */
  const perform = (on: () => Change, back: () => Change, { done, failed }: Follows = {}): Deed => {
    const make = (next: Change, stays: boolean, done?: () => void): void =>
      void change(next, done).then((isMade) => {
        if (isMade) return;
        history.forget(deed);
        failed?.(stays);
      });
    const again = (next: () => Change, stays: boolean): boolean => {
      if (isGone()) return false;
      make(next(), stays);
      return true;
    };
    const deed = { undo: () => again(back, true), redo: () => again(on, false) };
    history.did(deed);
    make(on(), false, done);
    return deed;
  };
  const leaving = (id: string): Change => {
    if (named.get() === id) named.set(null);
    return without(id);
  };
  void ready();
  const end = api.on('notes.changed', (changed) => {
    if (changed.name === name) learn(changed.notes.markers ?? []);
  });
  return {
    list,
    problem,
    named,
    add: (tUs) => {
      if (isGone()) return;
      const id = crypto.randomUUID();
      // What it was by the time it was undone.
      let marker: NoteMarker = { id, tUs: Math.max(0, Math.round(tUs)), text: '' };
      const back = (): Change => {
        marker = find(id) ?? marker;
        return leaving(id);
      };
      const deed = perform(() => having(marker), back, { done: () => named.set(id) });
      putLast = { id, deed };
    },
    rename: (id, text) => {
      const before = find(id);
      if (before === undefined || isGone()) return;
      if (named.get() === id) void change(saying(id, text));
      else
        perform(
          () => saying(id, text),
          () => saying(id, before.text),
        );
    },
    remove: (id) => {
      const marker = find(id);
      if (marker === undefined || isGone()) return;
      const others = (): NoteMarker[] => removed.get().filter((each) => each.id !== id);
      const isRemoved = (is: boolean): void => removed.set(is ? [...others(), marker] : others());
      const deed = perform(
        () => {
          isRemoved(true);
          return leaving(id);
        },
        () => {
          isRemoved(false);
          return having(marker);
        },
        { failed: isRemoved },
      );
      removals.set(id, deed);
    },
    discard: (id) => {
      if (putLast?.id === id) history.forget(putLast.deed);
      void change(leaving(id));
    },
    removed,
    restore: () => {
      const marker = removed.get().at(-1);
      const deed = marker && removals.get(marker.id);
      if (deed === undefined || !deed.undo()) return false;
      history.forget(deed);
      return true;
    },
    drag: (id, tUs) => {
      if (isGone()) return;
      dragged.set(id, Math.round(tUs));
      show();
    },
    keep: () => {
      if (dragged.size === 0 || isGone()) return;
      const to = new Map(dragged);
      const before = undragged().filter(({ id }) => to.has(id));
      const from = new Map(before.map(({ id, tUs }) => [id, tUs]));
      dragged.clear();
      perform(
        () => moving(to),
        () => moving(from),
      );
    },
    undrag: () => {
      dragged.clear();
      show();
    },
    end,
  };
}
