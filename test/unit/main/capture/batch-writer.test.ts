import { describe, expect, it } from 'vitest';
import { BatchDecoder } from '../../../../src/main/capture/batch-codec';
import { BatchWriter } from '../../../../src/main/capture/batch-writer';

/** A writer, and the codes in each batch that has left it. */
function writing() {
  const sent: number[][] = [];
  const writer = new BatchWriter((bytes) => {
    const batch = new BatchDecoder().decode(bytes);
    if (batch === null) throw new Error('That is no batch.');
    sent.push([...batch.code.subarray(0, batch.count)]);
  }, 0);
  const write = (code: number): number => {
    const row = writer.claim();
    writer.block.put(row, 5, 0, code, 0, 0, 0, 0, 0);
    return row;
  };
  return { writer, write, sent };
}

/** The batch that is due has left, unless something keeps it. */
function aTick(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

describe('BatchWriter', () => {
  it('sends what came in one turn as one batch', async () => {
    const { writer, write, sent } = writing();
    write(1);
    write(2);
    writer.settle();
    expect(sent).toEqual([]);
    await aTick();
    expect(sent).toEqual([[1, 2]]);
  });

  it('sends the first event after a pause at once', async () => {
    const { writer, write, sent } = writing();
    write(1);
    writer.settle();
    expect(sent).toEqual([[1]]);
    await aTick();
    expect(sent).toEqual([[1]]);
  });

  it('sends nothing at once that is held, or where batches keep a gap', async () => {
    const { writer, write, sent } = writing();
    const release = writer.hold();
    write(1);
    writer.settle();
    expect(sent).toEqual([]);
    release();
    writer.flush();
    await aTick();
    writer.gapMs = 1;
    write(2);
    writer.settle();
    write(3);
    await aTick();
    expect(sent).toEqual([[1], [2, 3]]);
  });

  it('keeps a batch until nobody holds it, and what was changed meanwhile goes with it', async () => {
    const { writer, write, sent } = writing();
    const row = write(0);
    const release = writer.hold();
    const releaseToo = writer.hold();
    writer.settle();
    await aTick();
    write(2);
    writer.settle();
    release();
    await aTick();
    expect(sent).toEqual([]);
    writer.block.setCode(row, 9);
    releaseToo();
    expect(sent).toEqual([[9, 2]]);
    write(3);
    writer.settle();
    await aTick();
    expect(sent).toEqual([[9, 2], [3]]);
  });

  it('tells whether a row can still be changed', () => {
    const { writer, write, sent } = writing();
    write(1);
    const { batch } = writer;
    writer.hold();
    writer.flush();
    expect(sent).toEqual([[1]]);
    expect(writer.batch).not.toBe(batch);
  });
});
