import type { DeskreelApi } from '../../shared/contract/api';
import type { NoteMarker } from '../../shared/session/notes';
import { createStore, type Store } from '../state/store';

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
  readonly rename: (id: string, text: string) => void;
  /** Removes a marker; {@link restore} brings it back. */
  readonly remove: (id: string) => void;
  /** Takes a marker back that nobody has written on. */
  readonly discard: (id: string) => void;
  /** What was removed here and can be brought back, the last at the end. */
  readonly removed: Pick<Store<readonly NoteMarker[]>, 'get' | 'subscribe'>;
  /** Brings back what was removed last. False: there is nothing to bring back. */
  readonly restore: () => boolean;
  /** Moves a marker on the screen only. {@link keep} writes it. */
  readonly drag: (id: string, tUs: number) => void;
  /** Writes the markers as they are. */
  readonly keep: () => void;
  /** Ends it. */
  readonly end: () => void;
}

type Markers = readonly NoteMarker[];

/** What makes other markers of some, and changes nothing more the second time. */
type Change = (markers: Markers) => Markers;

const sorted = (markers: Markers): Markers => [...markers].sort((a, b) => a.tUs - b.tUs);

/** With other places in time, by id. */
const moving =
  (places: ReadonlyMap<string, number>): Change =>
  (markers) =>
    markers.map((each) => ({ ...each, tUs: places.get(each.id) ?? each.tUs }));

/**
 * Reads the markers of the session of this name and follows what others do to them. All of them are written
 * at once, so that changes wait until those on disk are known: where they could not be read, a change reads
 * them once more, and is not made when that fails too. Changes are shown at once and written one after the other, each made
 * of what is on disk by then. What could not be written is taken back. While `isGone` nothing changes.
 */
export function createSessionMarkers(
  api: DeskreelApi,
  name: string,
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
  let turns = Promise.resolve();
  /** Where markers were moved to on the screen only. */
  const dragged = new Map<string, number>();
  const show = (): void =>
    list.set(sorted([...waiting, moving(dragged)].reduce((all, next) => next(all), stored ?? [])));
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
  const writeNext = async (): Promise<void> => {
    const [next] = waiting;
    if (next === undefined || stored === null) return;
    const before = stored;
    const sent = sorted(next(before));
    const outcome = await api.notes
      .setMarkers(name, [...sent], [...before])
      .finally(() => waiting.shift());
    problem.set(outcome.ok ? null : outcome.message);
    // Main has told what came of it, others' changes included, unless there is none to tell.
    if (outcome.ok && stored === before) stored = sent;
    show();
  };
  const change = async (next: Change, done?: () => void): Promise<void> => {
    if (stored === null) await ready();
    if (stored === null || isGone()) return;
    waiting.push(next);
    show();
    done?.();
    turns = turns.then(writeNext, writeNext);
    await turns;
  };
  const put = (marker: NoteMarker, done?: () => void): void =>
    void change(
      (markers) => (markers.some(({ id }) => id === marker.id) ? markers : [...markers, marker]),
      done,
    );
  const discard = (id: string): void => {
    if (named.get() === id) named.set(null);
    void change((markers) => markers.filter((each) => each.id !== id));
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
      const marker = { id: crypto.randomUUID(), tUs: Math.max(0, Math.round(tUs)), text: '' };
      put(marker, () => named.set(marker.id));
    },
    rename: (id, text) =>
      void change((markers) => markers.map((each) => (each.id === id ? { ...each, text } : each))),
    remove: (id) => {
      const marker = list.get().find((each) => each.id === id);
      if (marker === undefined || isGone()) return;
      removed.set([...removed.get(), marker]);
      discard(id);
    },
    discard,
    removed,
    restore: () => {
      const marker = removed.get().at(-1);
      if (marker === undefined || isGone()) return false;
      removed.set(removed.get().slice(0, -1));
      put(marker);
      return true;
    },
    drag: (id, tUs) => {
      if (isGone()) return;
      dragged.set(id, Math.round(tUs));
      show();
    },
    keep: () => {
      if (dragged.size === 0 || isGone()) return;
      const places = new Map(dragged);
      dragged.clear();
      void change(moving(places));
    },
    end,
  };
}
