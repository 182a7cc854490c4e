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
  readonly remove: (id: string) => void;
  /** Moves a marker on the screen only. {@link keep} writes it. */
  readonly drag: (id: string, tUs: number) => void;
  /** Writes the markers as they are. */
  readonly keep: () => void;
  /** Ends it. */
  readonly end: () => void;
}

type Markers = readonly NoteMarker[];

function isSame(a: Markers, b: Markers): boolean {
  const told = (markers: Markers): string =>
    JSON.stringify([...markers].sort((one, other) => (one.id < other.id ? -1 : 1)));
  return told(a) === told(b);
}

/**
 * Reads the markers of the session of this name and follows what others do to them. All of them are written
 * at once, so that changes wait until those on disk are known: where they could not be read, a change reads
 * them once more, and is not made when that fails too. What could not be written is taken back. While
 * `isGone` nothing changes.
 */
export function createSessionMarkers(
  api: DeskreelApi,
  name: string,
  isGone: () => boolean = () => false,
): SessionMarkers {
  const list = createStore<Markers>([]);
  const problem = createStore<string | null>(null);
  const named = createStore<string | null>(null);
  /** As main has them; null: not read yet. */
  let stored: Markers | null = null;
  let reading: Promise<void> | null = null;
  let writing = 0;
  const show = (markers: Markers): void => list.set([...markers].sort((a, b) => a.tUs - b.tUs));
  const learn = (markers: Markers): void => {
    stored = markers;
    // What is being written is newer.
    if (writing === 0) show(markers);
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
  const keep = async (): Promise<void> => {
    if (stored === null || isGone()) return;
    const sent = [...list.get()];
    const before = stored;
    writing += 1;
    const outcome = await api.notes.setMarkers(name, sent, [...before]);
    writing -= 1;
    problem.set(outcome.ok ? null : outcome.message);
    // Main has told what came of it, others' changes included, unless there is none to tell.
    if (outcome.ok && stored === before) stored = sent;
    // A later change that is being written holds this one too.
    else if (writing === 0 && !isSame(stored, sent)) show(stored);
  };
  const change = async (next: (markers: Markers) => Markers, done?: () => void): Promise<void> => {
    if (stored === null) await ready();
    if (stored === null || isGone()) return;
    show(next(list.get()));
    done?.();
    await keep();
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
      void change(
        (markers) => [...markers, marker],
        () => named.set(marker.id),
      );
    },
    rename: (id, text) =>
      void change((markers) => markers.map((each) => (each.id === id ? { ...each, text } : each))),
    remove: (id) => {
      if (named.get() === id) named.set(null);
      void change((markers) => markers.filter((each) => each.id !== id));
    },
    drag: (id, tUs) => {
      if (isGone()) return;
      show(list.get().map((each) => (each.id === id ? { ...each, tUs: Math.round(tUs) } : each)));
    },
    keep: () => void keep(),
    end,
  };
}
