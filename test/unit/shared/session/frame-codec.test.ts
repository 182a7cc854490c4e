import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventTable } from '../../../../src/shared/session/event-table';
import { FrameEncoder, readFrame } from '../../../../src/shared/session/frame-codec';
import { tableRange } from '../../../../src/shared/session/row-range';
import { anyRows, rowsOf, tableOf } from '../../../support/sessions';

/** Frames of `rows`, cut after the events at `cuts`, one after another. */
function framesOf(table: EventTable, cuts: readonly number[]): Uint8Array {
  const encoder = new FrameEncoder();
  const edges = [0, ...cuts, table.length].sort((a, b) => a - b);
  const frames = edges
    .slice(1)
    .map((to, i) => Buffer.from(encoder.rows(tableRange(table, edges[i] ?? 0, to))));
  return Buffer.concat(frames);
}

function readAll(bytes: Uint8Array): { table: EventTable; end: string } {
  const table = new EventTable();
  for (let offset = 0; ; ) {
    const read = readFrame(bytes, offset, table);
    if (read.kind === 'end' || read.kind === 'damaged') {
      return { table, end: read.kind === 'end' ? 'end' : read.reason };
    }
    offset = read.next;
  }
}

describe('frames', () => {
  it('carry any events, however they are cut into frames', () => {
    fc.assert(
      fc.property(anyRows, fc.array(fc.nat({ max: 40 }), { maxLength: 4 }), (rows, cuts) => {
        const table = tableOf(rows);
        const inside = cuts.filter((cut) => cut <= rows.length);
        const { table: back, end } = readAll(framesOf(table, inside));
        expect(end).toBe('end');
        expect(rowsOf(back)).toEqual(rowsOf(table));
      }),
    );
  });

  it('are taken from any bytes whole or not at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const { table, end } = readAll(bytes);
        expect(table.length).toBe(0);
        expect(end === 'end').toBe(bytes.length === 0);
      }),
    );
  });

  it('can be read again by who has their strings', () => {
    const table = tableOf([
      { t: 1, kind: 'key_down', key: 'KeyA' },
      { t: 2, kind: 'key_up', key: 'KeyA' },
    ]);
    const bytes = framesOf(table, [1]);
    const { table: once } = readAll(bytes);
    const again = new EventTable(0, 1, once.strings);
    expect(readFrame(bytes, 0, again)).toMatchObject({ kind: 'damaged' });
    expect(readFrame(bytes, 0, again, 'present')).toMatchObject({ kind: 'rows', count: 1 });
    expect(rowsOf(again)).toEqual(rowsOf(table).slice(0, 1));
  });
});

it('keeps nothing of a frame in memory once it is told to', () => {
  const encoder = new FrameEncoder();
  const frame = encoder.meta({ word: 'deleted' }, 0);
  expect(frame.some((byte) => byte !== 0)).toBe(true);
  encoder.wipe();
  expect(frame.some((byte) => byte !== 0)).toBe(false);
});
