import type { DeskreelApi } from '../../shared/contract/api';
import type { NoteMarker } from '../../shared/session/notes';
import { createStore, type Store } from '../state/store';

/** The markers that were added to a session after it was recorded. */
export interface SessionMarkers {
  /** By time. */
  readonly list: Pick<Store<readonly NoteMarker[]>, 'get' | 'subscribe'>;
  /** Why the last change could not be written, one sentence in English. */
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

/** Reads the markers of the session of this name and follows what others do to them. */
export function createSessionMarkers(api: DeskreelApi, name: string): SessionMarkers {
  const list = createStore<readonly NoteMarker[]>([]);
  const problem = createStore<string | null>(null);
  const named = createStore<string | null>(null);
  const show = (markers: readonly NoteMarker[]): void =>
    list.set([...markers].sort((a, b) => a.tUs - b.tUs));
  const keep = (): void => {
    void api.notes.setMarkers(name, [...list.get()]).then((outcome) => {
      problem.set(outcome.ok ? null : outcome.message);
    });
  };
  const change = (markers: readonly NoteMarker[]): void => {
    show(markers);
    keep();
  };
  void api.notes.read(name).then((read) => {
    if (read.ok) show(read.notes.markers ?? []);
    else problem.set(read.message);
  });
  const end = api.on('notes.changed', (changed) => {
    if (changed.name === name) show(changed.notes.markers ?? []);
  });
  return {
    list,
    problem,
    named,
    add: (tUs) => {
      const marker = { id: crypto.randomUUID(), tUs: Math.max(0, Math.round(tUs)), text: '' };
      change([...list.get(), marker]);
      named.set(marker.id);
    },
    rename: (id, text) =>
      change(list.get().map((each) => (each.id === id ? { ...each, text } : each))),
    remove: (id) => {
      if (named.get() === id) named.set(null);
      change(list.get().filter((each) => each.id !== id));
    },
    drag: (id, tUs) =>
      show(list.get().map((each) => (each.id === id ? { ...each, tUs: Math.round(tUs) } : each))),
    keep,
    end,
  };
}
