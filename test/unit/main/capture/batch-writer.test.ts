import { describe, expect, it } from 'vitest';
import { BatchDecoder } from '../../../../src/main/capture/batch-codec';
import { BatchWriter } from '../../../../src/main/capture/batch-writer';
import { monotonicMicros } from '../../../../src/shared/base/time';

/** A writer whose clock stands still, a second after the start, and the codes in each batch that has left it. */
function writing() {
  const sent: number[][] = [];
  const take = (bytes: Uint8Array): void => {
    const batch = new BatchDecoder().decode(bytes);
    if (batch === null) throw new Error('That is no batch.');
    sent.push([...batch.code.subarray(0, batch.count)]);
  };
  const writer = new BatchWriter(take, 0, () => monotonicMicros(1_000_000));
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
    writer.settle(false);
    expect(sent).toEqual([]);
    await aTick();
    expect(sent).toEqual([[1, 2]]);
  });

  it('sends the first event after a pause at once', async () => {
    const { writer, write, sent } = writing();
    write(1);
    writer.settle(false);
    expect(sent).toEqual([[1]]);
    await aTick();
    expect(sent).toEqual([[1]]);
  });

  it('sends several at once when no more have come, but not where a gap is to be kept', async () => {
    const { writer, write, sent } = writing();
    write(1);
    write(2);
    writer.settle(true);
    expect(sent).toEqual([[1, 2]]);
    write(3);
    writer.settle(true);
    expect(sent).toEqual([[1, 2]]);
    await aTick();
    expect(sent).toEqual([[1, 2], [3]]);
  });

  it('keeps batches apart', async () => {
    const { writer, write, sent } = writing();
    writer.gapMs = 1;
    write(1);
    writer.settle(true);
    write(2);
    writer.settle(false);
    write(3);
    writer.settle(true);
    expect(sent).toEqual([[1]]);
    await aTick();
    expect(sent).toEqual([[1], [2, 3]]);
  });
});
