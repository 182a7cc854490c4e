import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOfParts, partsOf } from '../../../../../src/main/macro/jobs/document-parts';
import type { MacroDocument } from '../../../../../src/shared/macro/macro-document';
import { recordedMoves, turnsDuring } from '../../../../support/recorded-macros';
import { trees } from '../../../shared/macro/edit/trees';

const head = { format: 'deskreel-macro', version: 1, id: 'm', title: 'M' } as const;

describe('a document in parts', () => {
  it('is the same when it is put together', async () => {
    await fc.assert(
      fc.asyncProperty(trees, async (steps) => {
        const document: MacroDocument = { ...head, variables: [{ name: 'n', value: 1 }], steps };
        expect(await documentOfParts(partsOf(document))).toEqual(document);
      }),
    );
  });

  it('has its recorded events, however many', async () => {
    for (const count of [2, 4_096, 4_097, 10_000]) {
      const document: MacroDocument = { ...head, steps: [], recording: recordedMoves(count) };
      expect(await documentOfParts(partsOf(document))).toEqual(document);
    }
    const none = { ...recordedMoves(2), t: [], kind: [], key: [], button: [], x: [], y: [] };
    const empty: MacroDocument = {
      ...head,
      steps: [],
      recording: { ...none, wheelX: [], wheelY: [] },
    };
    expect(await documentOfParts(partsOf(empty))).toEqual(empty);
  });

  it('is taken apart a little at a time', async () => {
    const steps = Array.from({ length: 5_000 }, (_, i) => ({ id: `s${i}`, type: 'stop' as const }));
    const recording = recordedMoves(50_000);
    const stepsOnly = await turnsDuring(async () => {
      const document = await documentOfParts(partsOf({ ...head, steps }));
      expect(document.steps).toHaveLength(5_000);
    });
    expect(stepsOnly).toBeGreaterThanOrEqual(5);
    const events = await turnsDuring(async () => {
      await documentOfParts(partsOf({ ...head, steps: [], recording }));
    });
    expect(events).toBeGreaterThanOrEqual(10);
  });
});
