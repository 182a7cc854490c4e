import { describe, expect, test, vi } from 'vitest';
import { BatchBlock, hasKeyOf, timesOfBatch } from '../../../../src/main/capture/batch-codec';
import { BatchGate } from '../../../../src/main/capture/batch-gate';
import { RawType } from '../../../../src/main/capture/source';
import { monotonicMicros } from '../../../../src/shared/base/time';

const AT = monotonicMicros(1);

/** A batch of one row at `time`, with the key of that number. */
function batch(time: number, key = 0): Uint8Array {
  const block = new BatchBlock(1);
  block.put(0, RawType.keyDown, time, 0, key, 0, 0, 0, 0);
  return block.encode(1, AT);
}

/** A gate, what has left it, and the questions that its guard has not answered yet. */
function gate(lenient = false) {
  const left: string[] = [];
  const asked: (() => void)[] = [];
  const opened = new BatchGate(
    (bytes) => left.push(`${timesOfBatch(bytes)[0]}`),
    (change) => left.push(change.type),
  );
  opened.guard = {
    lenient,
    concerns: (bytes) => hasKeyOf(bytes, new Set([7])),
    sync: (done) => asked.push(done),
  };
  return { gate: opened, left, asked };
}

const locks = { type: 'locks', locks: { caps: true, num: false }, at: AT } as const;

describe('a gate', () => {
  test('lets through what concerns nobody', () => {
    const { gate: open, left } = gate();
    open.batch(batch(1));
    open.batch(batch(2));
    expect(left).toEqual(['1', '2']);
  });

  test('keeps the order behind what waits, and lets changes overtake', () => {
    const { gate: open, left, asked } = gate();
    open.batch(batch(1, 7));
    open.batch(batch(2));
    expect(left).toEqual([]);
    open.change(locks);
    asked[0]?.();
    expect(left).toEqual(['locks', '1', '2']);
  });

  test('opens to the first that is not vouched for', () => {
    const { gate: open, left, asked } = gate();
    open.batch(batch(1, 7));
    open.batch(batch(2, 7));
    asked[0]?.();
    expect(left).toEqual(['1']);
    asked[1]?.();
    expect(left).toEqual(['1', '2']);
  });

  test('stays shut while anybody holds it', () => {
    const { gate: open, left } = gate();
    const one = open.hold();
    const two = open.hold();
    open.batch(batch(1));
    one();
    one();
    expect(left).toEqual([]);
    two();
    expect(left).toEqual(['1']);
  });

  //   batches   1                 2
  //   vouched     ✓                 ✓
  //   held      ████████ one   ██████████ two, heard of after 1 was vouched for
  //   leave             1                2
  test('stays shut to a batch for what was heard of before it was vouched for, and no longer', () => {
    const { gate: open, left, asked } = gate();
    open.batch(batch(1, 7));
    const one = open.hold();
    asked[0]?.();
    const two = open.hold();
    open.batch(batch(2, 7));
    asked[1]?.();
    expect(left).toEqual([]);
    one();
    expect(left).toEqual(['1']);
    two();
    expect(left).toEqual(['1', '2']);
  });

  test('says when it is empty', async () => {
    const { gate: open, left, asked } = gate();
    open.batch(batch(1, 7));
    const drained = open.drained();
    asked[0]?.();
    await drained;
    expect(left).toEqual(['1']);
  });

  test('says since when something waits in it', () => {
    const { gate: open, asked } = gate();
    expect(open.waitingFrom).toBeNull();
    open.batch(batch(1));
    expect(open.waitingFrom).toBeNull();
    open.batch(batch(2, 7));
    open.batch(batch(3, 7));
    expect(open.waitingFrom).toBe(2);
    asked[0]?.();
    expect(open.waitingFrom).toBe(3);
    asked[1]?.();
    expect(open.waitingFrom).toBeNull();
  });

  test('given up, delivers nothing that nobody vouched for, and says from when on it is missing', () => {
    const { gate: open, left, asked } = gate();
    open.batch(batch(1, 7));
    open.batch(batch(2, 7));
    open.batch(batch(3));
    const release = open.hold();
    asked[0]?.();
    release();
    expect(open.giveUp()).toBe(2);
    expect(left).toEqual(['1']);
  });

  test.each([
    ['delivered', true],
    ['not delivered', false],
  ])('given up, keeps no key of what was %s', (_, lenient) => {
    const { gate: open, left } = gate(lenient);
    const given = [batch(1, 7), batch(2, 7)];
    const kept = given.map((bytes) => vi.spyOn(bytes, 'slice'));
    for (const bytes of given) open.batch(bytes);
    open.giveUp();
    expect(left).toHaveLength(lenient ? 2 : 0);
    const rest = kept.flatMap(({ mock }) => mock.results.map(({ value }) => [...value]));
    expect(rest).toHaveLength(2);
    expect(rest.flat().filter((byte) => byte !== 0)).toEqual([]);
  });

  test('given up, delivers all where that does no harm', () => {
    const { gate: open, left } = gate(true);
    open.batch(batch(1, 7));
    open.batch(batch(2));
    expect(open.giveUp()).toBeNull();
    expect(left).toEqual(['1', '2']);
  });
});
