import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEditDraft } from '../../../src/renderer/edits/edit-draft';
import { shadedRanges } from '../../../src/renderer/edits/shaded-ranges';
import { createUndoHistory } from '../../../src/renderer/state/undo-history';
import { MAX_EDITS, type SessionEdit } from '../../../src/shared/session/session-edit';
import { view } from '../shared/timeline/recording';

const cut = (fromMs: number, toMs: number): SessionEdit => ({
  type: 'cut',
  fromUs: fromMs * 1000,
  toUs: toMs * 1000,
});

describe('edits that are not saved', () => {
  it('are undone and redone, one by one, and what is done instead takes the place of what was undone', () => {
    const history = createUndoHistory();
    const draft = createEditDraft(history);
    const ranges = (): number[] => draft.list.get().map(({ fromUs }) => fromUs / 1000);
    draft.add(cut(1, 2));
    draft.add(cut(3, 4));
    draft.remove(0);
    expect(ranges()).toEqual([3]);
    history.undo();
    expect(ranges()).toEqual([1, 3]);
    history.undo();
    expect(ranges()).toEqual([1]);
    history.redo();
    expect(ranges()).toEqual([1, 3]);
    draft.clear();
    expect([ranges(), history.undo(), ranges()]).toEqual([[], true, [1, 3]]);
    draft.add(cut(5, 6));
    expect([history.redo(), ranges()]).toEqual([false, [1, 3, 5]]);
  });

  it('are at the beginning and at the end again, however many there were', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { maxLength: 60 }), (steps) => {
        const history = createUndoHistory();
        const draft = createEditDraft(history);
        for (const at of steps) {
          if (at % 3 === 0) draft.remove(at % 5);
          else draft.add(cut(at, at + 1));
        }
        const edits = draft.list.get();
        while (history.undo());
        expect(draft.list.get()).toEqual([]);
        while (history.redo());
        expect(draft.list.get()).toEqual(edits);
      }),
    );
  });

  it('are no more than can be saved at once', () => {
    const history = createUndoHistory();
    const draft = createEditDraft(history);
    for (let i = 0; i < MAX_EDITS; i++) expect(draft.add(cut(i, i + 1))).toBe(true);
    expect(draft.add(cut(1, 2))).toBe(false);
    expect(draft.list.get()).toHaveLength(MAX_EDITS);
  });
});

describe('what edits shade', () => {
  it('is what a cut and a trim remove, and what a redaction changes, within the session', () => {
    // 0123456789
    //   ··          cut 2–4
    // ▨ 1–6 ▨▨▨     trim: what is outside
    //    ···  …     redact from 8 on
    const edits: SessionEdit[] = [
      cut(2, 4),
      { type: 'trim', fromUs: 1000, toUs: 6000 },
      { type: 'redact', fromUs: 8000, toUs: 90_000, what: ['keys'] },
      { type: 'trim', fromUs: 0, toUs: 10_000 },
    ];
    expect(shadedRanges(edits, view(0, 10))).toEqual([
      { kind: 'removed', ...view(2, 4) },
      { kind: 'removed', ...view(0, 1) },
      { kind: 'removed', ...view(6, 10) },
      { kind: 'redacted', ...view(8, 10) },
    ]);
    expect(shadedRanges(edits, null)).toEqual([]);
  });
});
