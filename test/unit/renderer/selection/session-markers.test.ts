import { describe, expect, it } from 'vitest';
import { createEditDraft } from '../../../../src/renderer/edits/edit-draft';
import {
  createSessionMarkers,
  type SessionMarkers,
} from '../../../../src/renderer/selection/session-markers';
import { createUndoHistory, type UndoHistory } from '../../../../src/renderer/state/undo-history';
import type { DeskreelApi } from '../../../../src/shared/contract/api';
import type { NotesResult } from '../../../../src/shared/contract/library';
import type { Outcome } from '../../../../src/shared/contract/schemas';
import { mergeMarkers } from '../../../../src/shared/session/merge-markers';
import type { NoteMarker } from '../../../../src/shared/session/notes';

const KEPT: NoteMarker = { id: 'kept', tUs: 5, text: 'kept' };
const READ: NotesResult = { ok: true, notes: { title: '', tags: [], markers: [KEPT] } };
const UNREADABLE: NotesResult = { ok: false, message: 'The notes cannot be read: look at them.' };
const FULL: Outcome = { ok: false, message: 'The disk is full: make room.' };

/** Markers over a main that gives these answers, the last one again and again; what it was sent to write. */
function over(
  reads: readonly NotesResult[],
  writes: readonly Outcome[] = [{ ok: true }],
  isGone?: () => boolean,
): { markers: SessionMarkers; history: UndoHistory; written: string[][] } {
  const written: string[][] = [];
  let asked = 0;
  const api = {
    notes: {
      read: () => Promise.resolve(reads[asked++] ?? reads.at(-1)),
      setMarkers: (_name: string, sent: readonly NoteMarker[]) => {
        written.push(sent.map(({ text }) => text));
        return Promise.resolve(writes[written.length - 1] ?? writes.at(-1));
      },
    },
    on: () => () => undefined,
  };
  const history = createUndoHistory();
  // The rest of the contract is not asked for here.
  return {
    markers: createSessionMarkers(api as unknown as DeskreelApi, 's', history, isGone),
    history,
    written,
  };
}

/** A main that takes a while to write, and merges what it is sent with what others have written. */
function mergingMain(first: readonly NoteMarker[]) {
  let stored = first;
  let tell: (changed: unknown) => void = () => undefined;
  let writes = Promise.resolve();
  const put = (markers: readonly NoteMarker[]): void => {
    stored = markers;
    tell({ name: 's', notes: { title: '', tags: [], markers: [...markers] } });
  };
  const api = {
    notes: {
      read: () =>
        Promise.resolve({ ok: true, notes: { title: '', tags: [], markers: [...first] } }),
      setMarkers: (_: string, sent: readonly NoteMarker[], before: readonly NoteMarker[]) => {
        writes = writes.then(settled).then(() => put(mergeMarkers(stored, before, sent)));
        return writes.then(() => ({ ok: true }));
      },
    },
    on: (_: string, listener: (changed: unknown) => void) => {
      tell = listener;
      return () => undefined;
    },
  };
  return {
    // The rest of the contract is not asked for here.
    api: api as unknown as DeskreelApi,
    stored: () => stored,
    others: (marker: NoteMarker) => put([marker, ...stored]),
    idle: async () => {
      for (let turns = 0; turns < 20; turns += 1) await settled();
    },
  };
}

/** Resolves once every answer that is on its way has come. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const texts = ({ list }: SessionMarkers): string[] => list.get().map(({ text }) => text);

describe('markers of a session', () => {
  it('put before those on disk are read come beside them', async () => {
    const { markers, written } = over([READ]);
    markers.add(9);
    await settled();
    expect(written).toEqual([['kept', '']]);
    expect(markers.named.get()).toBe(markers.list.get()[1]?.id);
  });

  it('are never written in the place of those that could not be read', async () => {
    const { markers, written } = over([UNREADABLE, UNREADABLE, READ]);
    await settled();
    markers.add(9);
    await settled();
    expect(written).toEqual([]);
    expect(texts(markers)).toEqual([]);
    expect(markers.problem.get()).toBe(UNREADABLE.ok ? null : UNREADABLE.message);
    // Readable by now.
    markers.add(9);
    await settled();
    expect(written).toEqual([['kept', '']]);
    expect(markers.problem.get()).toBeNull();
  });

  it('that are removed come back with their text, the last one first', async () => {
    const { markers, written } = over([READ]);
    await settled();
    markers.add(9);
    await settled();
    const [, added] = markers.list.get();
    markers.rename(added?.id ?? '', 'added');
    markers.remove('kept');
    markers.remove(added?.id ?? '');
    await settled();
    expect(texts(markers)).toEqual([]);
    expect(markers.removed.get().map(({ text }) => text)).toEqual(['kept', 'added']);
    expect(markers.restore()).toBe(true);
    expect(texts(markers)).toEqual(['added']);
    expect(markers.restore()).toBe(true);
    await settled();
    expect(written.at(-1)).toEqual(['kept', 'added']);
    expect(markers.list.get()[0]).toEqual(KEPT);
    expect(markers.restore()).toBe(false);
  });

  it('and edits of the recording are undone and redone in the order in which they were made', async () => {
    const { markers, history } = over([READ]);
    const edits = createEditDraft(history);
    await settled();
    const state = (): string =>
      [
        ...markers.list.get().map(({ tUs, text }) => `${text}@${tUs}`),
        edits.list.get().length,
      ].join(' ');
    const said = [state()];
    const told = (): void => void said.push(state());
    markers.remove('kept');
    told();
    edits.add({ type: 'cut', fromUs: 1, toUs: 2 });
    told();
    markers.add(9);
    markers.rename(markers.named.get() ?? '', 'new');
    markers.named.set(null);
    told();
    const [fresh] = markers.list.get();
    markers.rename(fresh?.id ?? '', 'renamed');
    told();
    edits.add({ type: 'cut', fromUs: 3, toUs: 4 });
    told();
    markers.drag(fresh?.id ?? '', 7);
    markers.keep();
    told();
    markers.remove(fresh?.id ?? '');
    told();
    expect(said).toEqual([
      'kept@5 0',
      '0',
      '1',
      'new@9 1',
      'renamed@9 1',
      'renamed@9 2',
      'renamed@7 2',
      '2',
    ]);
    for (const each of said.slice(0, -1).reverse()) {
      expect(history.undo()).toBe(true);
      await settled();
      expect(state()).toBe(each);
    }
    expect(history.undo()).toBe(false);
    expect(markers.removed.get()).toEqual([]);
    for (const each of said.slice(1)) {
      expect(history.redo()).toBe(true);
      await settled();
      expect(state()).toBe(each);
    }
    expect(history.redo()).toBe(false);
    // Brought back from the list, out of its turn: undo does not bring it back once more.
    edits.add({ type: 'cut', fromUs: 5, toUs: 6 });
    expect(markers.restore()).toBe(true);
    expect([history.undo(), state()]).toEqual([true, 'renamed@7 2']);
    expect([history.undo(), state()]).toEqual([true, 'renamed@9 2']);
  });

  it('that could not be written leave nothing to undo', async () => {
    const { markers, history } = over([READ], [FULL]);
    await settled();
    markers.rename('kept', 'changed');
    await settled();
    expect(history.deeds.get().past).toEqual([]);
  });

  it('that could not be brought back can be brought back later', async () => {
    const { markers, history } = over([READ], [{ ok: true }, FULL, { ok: true }]);
    await settled();
    markers.remove('kept');
    await settled();
    expect(history.undo()).toBe(true);
    await settled();
    expect([texts(markers), markers.removed.get().map(({ id }) => id)]).toEqual([[], ['kept']]);
    expect(history.deeds.get()).toEqual({ past: [], future: [] });
    expect(markers.restore()).toBe(true);
    await settled();
    expect([texts(markers), markers.removed.get()]).toEqual([['kept'], []]);
  });

  it('that could not be removed are not told of as removed', async () => {
    const { markers } = over([READ], [FULL]);
    await settled();
    markers.remove('kept');
    await settled();
    expect([texts(markers), markers.removed.get()]).toEqual([['kept'], []]);
  });

  it('that nobody has written on are no news when they go', async () => {
    const { markers, history } = over([READ]);
    await settled();
    markers.add(9);
    await settled();
    markers.discard(markers.list.get()[1]?.id ?? '');
    await settled();
    expect(texts(markers)).toEqual(['kept']);
    expect(markers.restore()).toBe(false);
    expect(history.undo()).toBe(false);
  });

  it('that are dragged and let go of by no hand are where they were, and nothing is written', async () => {
    const { markers, written, history } = over([READ], []);
    await settled();
    markers.drag('kept', 7);
    expect(markers.list.get()).toEqual([{ ...KEPT, tUs: 7 }]);
    markers.undrag();
    expect(markers.list.get()).toEqual([KEPT]);
    markers.keep();
    await settled();
    expect([written, history.undo()]).toEqual([[], false]);
  });

  it('that could not be written are taken back', async () => {
    const { markers } = over([READ], [FULL]);
    await settled();
    markers.rename('kept', 'changed');
    expect(texts(markers)).toEqual(['changed']);
    await settled();
    expect(texts(markers)).toEqual(['kept']);
    expect(markers.problem.get()).toBe('The disk is full: make room.');
    markers.drag('kept', 7);
    markers.keep();
    await settled();
    expect(markers.list.get()).toEqual([KEPT]);
  });

  it('stay when a later change that was written holds them too', async () => {
    const { markers, written } = over([READ], [FULL, { ok: true }]);
    await settled();
    markers.rename('kept', 'once');
    markers.rename('kept', 'twice');
    await settled();
    expect(written).toEqual([['once'], ['twice']]);
    expect(texts(markers)).toEqual(['twice']);
    expect(markers.problem.get()).toBeNull();
  });

  it('are what main tells that they are, where somebody else has changed them too', async () => {
    const other: NoteMarker = { id: 'other', tUs: 3, text: 'other' };
    let tell: (changed: unknown) => void = () => undefined;
    const before: string[][] = [];
    const api = {
      notes: {
        read: () => Promise.resolve(READ),
        setMarkers: (_name: string, sent: readonly NoteMarker[], from: readonly NoteMarker[]) => {
          before.push(from.map(({ id }) => id));
          tell({ name: 's', notes: { title: '', tags: [], markers: [other, ...sent] } });
          return Promise.resolve({ ok: true });
        },
      },
      on: (_event: string, listener: (changed: unknown) => void) => {
        tell = listener;
        return () => undefined;
      },
    };
    const markers = createSessionMarkers(api as unknown as DeskreelApi, 's', createUndoHistory());
    await settled();
    markers.rename('kept', 'changed');
    await settled();
    expect(texts(markers)).toEqual(['other', 'changed']);
    markers.remove('other');
    await settled();
    expect(before).toEqual([['kept'], ['other', 'kept']]);
  });

  it('that are removed while they are still being added are gone', async () => {
    const main = mergingMain([KEPT]);
    const markers = createSessionMarkers(main.api, 's', createUndoHistory());
    await settled();
    markers.add(9);
    const added = markers.named.get() ?? '';
    markers.rename(added, 'later');
    await Promise.resolve();
    markers.remove(added);
    await main.idle();
    expect(main.stored().map(({ text }) => text)).toEqual(['kept']);
    expect(texts(markers)).toEqual(['kept']);
  });

  it('of somebody else, told while ours are being written, stay', async () => {
    const main = mergingMain([KEPT]);
    const markers = createSessionMarkers(main.api, 's', createUndoHistory());
    await settled();
    markers.rename('kept', 'once');
    await Promise.resolve();
    main.others({ id: 'other', tUs: 3, text: 'other' });
    markers.rename('kept', 'twice');
    await main.idle();
    expect(main.stored().map(({ text }) => text)).toEqual(['other', 'twice']);
    expect(texts(markers)).toEqual(['other', 'twice']);
  });

  it('do not change once the session is gone', async () => {
    const { markers, written } = over([READ], [{ ok: true }], () => true);
    await settled();
    markers.add(9);
    markers.remove('kept');
    markers.drag('kept', 7);
    markers.keep();
    await settled();
    expect(written).toEqual([]);
    expect(markers.list.get()).toEqual([KEPT]);
  });
});
