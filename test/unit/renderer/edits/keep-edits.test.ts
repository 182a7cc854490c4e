import { describe, expect, it } from 'vitest';
import { createEditDraft, type EditDraft } from '../../../../src/renderer/edits/edit-draft';
import { keepEdits } from '../../../../src/renderer/edits/keep-edits';
import { createStore } from '../../../../src/renderer/state/store';
import { createUndoHistory, type UndoHistory } from '../../../../src/renderer/state/undo-history';
import type { Opened } from '../../../../src/renderer/timeline/timeline-controller';
import type { DeskreelApi } from '../../../../src/shared/contract/api';
import type { KeptEdits } from '../../../../src/shared/contract/edits';
import type { SessionEdit } from '../../../../src/shared/session/session-edit';
import { sessionHeader } from '../../../support/sessions';

const CUT: SessionEdit = { type: 'cut', fromUs: 1, toUs: 2 };
const TRIM: SessionEdit = { type: 'trim', fromUs: 0, toUs: 9 };
const header = sessionHeader();

/** A session `s` over a main that keeps this; what main is told to keep of it. */
function session(kept: readonly KeptEdits[]): {
  draft: EditDraft;
  history: UndoHistory;
  open: () => void;
  told: string[];
  end: () => void;
} {
  const told: string[] = [];
  const api = {
    edits: {
      kept: () => Promise.resolve(kept),
      keep: ({ name, edits }: KeptEdits) => {
        told.push(`${name}: ${edits.map(({ type }) => type).join(' ')}`);
        return Promise.resolve(undefined);
      },
    },
  };
  const history = createUndoHistory();
  const draft = createEditDraft(history);
  const opened = createStore<Opened | null>(null);
  // The rest of the contract is not asked for here.
  const end = keepEdits(api as unknown as DeskreelApi, 's', { opened }, draft);
  // Nor is the rest of a session.
  return { draft, history, told, end, open: () => opened.set({ header } as Opened) };
}

/** Resolves once every answer that is on its way has come. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const types = ({ list }: EditDraft): string[] => list.get().map(({ type }) => type);

describe('edits of an open session', () => {
  it('are told at every change until there are none, and no more once the page is left', async () => {
    const { draft, history, open, told, end } = session([]);
    open();
    await settled();
    draft.add(CUT);
    draft.add(TRIM);
    history.undo();
    draft.clear();
    end();
    draft.add(TRIM);
    expect(told).toEqual(['s: cut', 's: cut trim', 's: cut', 's: ']);
  });

  it('begin with those that were kept, which can be undone', async () => {
    const { draft, history, open, told } = session([
      { name: 'other', id: header.id, edits: [TRIM] },
      { name: 's', id: header.id, edits: [CUT] },
    ]);
    await settled();
    expect(types(draft)).toEqual([]);
    open();
    await settled();
    expect(types(draft)).toEqual(['cut']);
    history.undo();
    expect(types(draft)).toEqual([]);
    expect(told.at(-1)).toBe('s: ');
  });

  it('do not take the place of what was done before they came', async () => {
    const { draft, open } = session([{ name: 's', id: header.id, edits: [CUT] }]);
    open();
    draft.add(TRIM);
    await settled();
    expect(types(draft)).toEqual(['trim']);
  });

  it('of another session that had the name are given up', async () => {
    const id = '01940000-0000-7000-8000-00000000ffff';
    const { draft, open, told } = session([{ name: 's', id, edits: [CUT] }]);
    open();
    await settled();
    expect(types(draft)).toEqual([]);
    expect(told).toEqual(['s: ']);
  });
});
