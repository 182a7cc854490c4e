import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOfParts, partsOf } from '../../../../../src/main/macro/jobs/document-parts';
import type { MacroDocument } from '../../../../../src/shared/macro/macro-document';
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

  it('is taken apart a little at a time', async () => {
    const steps = Array.from({ length: 5_000 }, (_, i) => ({ id: `s${i}`, type: 'stop' as const }));
    let turns = 0;
    const turn = (): void => {
      turns += 1;
      next = setImmediate(turn);
    };
    let next = setImmediate(turn);
    const document = await documentOfParts(partsOf({ ...head, steps }));
    clearImmediate(next);
    expect(document.steps).toHaveLength(5_000);
    expect(turns).toBeGreaterThanOrEqual(5);
  });
});
