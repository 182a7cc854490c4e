import { describe, expect, it } from 'vitest';
import { seqAt } from '../../../src/renderer/timeline/worker/queries/seq-at';
import { RowStore } from '../../../src/renderer/timeline/worker/row-store';
import { Scene } from '../../../src/renderer/timeline/worker/scene';
import { EventTable } from '../../../src/shared/session/event-table';
import { tableRange } from '../../../src/shared/session/row-range';

/** Groups of three events, 10 µs apart: 0 10 20 | 30 40 50 | …; `firstSeq`: of the first. */
function store(
  groups: number,
  firstSeq = 0,
): { readonly rows: RowStore; readonly read: number[]; readonly asked: string[] } {
  const read: number[] = [];
  const asked: string[] = [];
  const infos = Array.from({ length: groups }, (_, i) => ({
    rows: 3,
    firstSeq: firstSeq + i * 3,
    fromUs: i * 30,
    toUs: i * 30 + 20,
  }));
  const table = (group: number): EventTable | null => {
    const made = new EventTable(firstSeq + group * 3, 3);
    made.extend(3);
    made.columns.tUs.set([0, 10, 20].map((at) => group * 30 + at));
    return group === 7 ? null : made;
  };
  const rows = new RowStore(infos, {
    table: (group) => {
      read.push(group);
      return Promise.resolve(table(group));
    },
    columns: (group, columns) => {
      asked.push(`${group}: ${columns.join(' ')}`);
      const made = table(group);
      return Promise.resolve(made === null ? null : tableRange(made));
    },
  });
  return { rows, read, asked };
}

function sceneWith(rows: RowStore | null): Scene {
  const scene = new Scene();
  scene.rows = rows;
  return scene;
}

describe('the rows of a session', () => {
  it('are decoded when they are asked for, and once while they are wanted again', async () => {
    const { rows, read } = store(3);
    expect(rows.events).toBe(9);
    expect(read).toEqual([]);
    const [first, again] = await Promise.all([rows.table(1), rows.table(1)]);
    expect(first).toBe(again);
    expect(Array.from(first?.columns.tUs ?? [])).toEqual([30, 40, 50]);
    expect(read).toEqual([1]);
  });

  it('stay decoded for the last four groups', async () => {
    const { rows, read } = store(6);
    for (const group of [0, 1, 2, 3, 0, 4, 0, 1]) {
      await rows.table(group);
    }
    expect(read).toEqual([0, 1, 2, 3, 4, 1]);
  });

  it('are not there where there is no group, or none that can be read', async () => {
    const { rows } = store(8);
    expect(await rows.table(8)).toBeNull();
    expect(await rows.table(-1)).toBeNull();
    expect(await rows.table(7)).toBeNull();
  });

  it('are read again where they could not be', async () => {
    const { rows, read } = store(8);
    expect(await rows.table(7)).toBeNull();
    expect(await rows.table(7)).toBeNull();
    expect(read).toEqual([7, 7]);
  });

  it('are read by the columns that are wanted, unless they stay decoded', async () => {
    const { rows, asked } = store(8);
    await rows.table(1);
    expect((await rows.columns(1, ['kind']))?.fromSeq).toBe(3);
    expect(asked).toEqual([]);
    expect((await rows.columns(2, ['kind', 'key']))?.fromSeq).toBe(6);
    expect(await rows.columns(7, ['kind'])).toBeNull();
    expect(await rows.columns(8, ['kind'])).toBeNull();
    expect(asked).toEqual(['2: kind key', '7: kind']);
  });

  it('are found by their number', () => {
    const { rows } = store(3, 100);
    expect([99, 100, 102, 103, 108, 109].map((seq) => rows.groupOf(seq))).toEqual([
      -1, 0, 0, 1, 2, -1,
    ]);
  });
});

describe('the first event at or after a moment', () => {
  it('is found in its group', async () => {
    const scene = sceneWith(store(3).rows);
    const at = (atUs: number): Promise<number | null> => seqAt({ atUs }, scene);
    expect(await at(-5)).toBe(0);
    expect(await at(20)).toBe(2);
    expect(await at(21)).toBe(3);
    expect(await at(40)).toBe(4);
  });

  it('is the number after the last where none is', async () => {
    expect(await seqAt({ atUs: 81 }, sceneWith(store(3).rows))).toBe(9);
    expect(await seqAt({ atUs: 0 }, sceneWith(store(0).rows))).toBe(0);
    expect(await seqAt({ atUs: 81 }, sceneWith(store(3, 100).rows))).toBe(109);
  });

  it('is not known of what is being recorded', async () => {
    expect(await seqAt({ atUs: 0 }, sceneWith(null))).toBeNull();
  });
});
