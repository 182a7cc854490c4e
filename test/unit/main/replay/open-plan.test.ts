import { expect, it } from 'vitest';
import { OpenPlan } from '../../../../src/main/replay/open-plan';
import type { FedChunk } from '../../../../src/main/replay/plan-feed';
import { ReplayOp } from '../../../../src/shared/replay/replay-schedule';

/** Adds moves to 0, 1, 2 … at these times, µs. */
function add(plan: OpenPlan, ...times: readonly number[]): void {
  for (const atUs of times) plan.add({ atUs, op: ReplayOp.move, x: plan.added, y: 0 });
}

/** `0@10 1@20 | end 30` */
function picture(chunk: FedChunk | null): string {
  if (chunk === null) return 'nothing';
  const { rows, endUs } = chunk;
  const moves = Array.from(rows.atUs, (at, i) => `${rows.x[i]}@${at}`).join(' ');
  return endUs === null ? moves : `${moves} | end ${endUs}`;
}

it('begins with nothing, and gives what is added when it is added', () => {
  const plan = new OpenPlan();
  let grown = 0;
  plan.onDidGrow(() => {
    grown += 1;
  });
  expect(picture(plan.next(0))).toBe('');
  expect(picture(plan.next(0))).toBe('nothing');
  plan.flush();
  expect(grown).toBe(0);

  add(plan, 10, 20);
  plan.flush();
  expect(grown).toBe(1);
  expect(picture(plan.next(0))).toBe('0@10 1@20');
  add(plan, 30);
  expect(picture(plan.next(1))).toBe('2@30');
  expect(picture(plan.next(1))).toBe('nothing');
});

it('ends once, though not before its last operation', () => {
  const plan = new OpenPlan();
  add(plan, 10);
  plan.end(5);
  expect(picture(plan.next(0))).toBe('0@10 | end 10');
  expect(picture(plan.next(1))).toBe('nothing');
  expect(plan.shape.totalUs).toBe(10);
  expect(() => add(plan, 20)).toThrow('Nothing comes after the end');

  const late = new OpenPlan();
  add(late, 10);
  expect(picture(late.next(0))).toBe('0@10');
  late.end(40);
  expect(picture(late.next(1))).toBe(' | end 40');
});

it('never goes back in time', () => {
  const plan = new OpenPlan();
  add(plan, 30, 20);
  expect(picture(plan.next(0))).toBe('0@30 1@30');
});

it('knows what is not done, and forgets the rest', () => {
  const plan = new OpenPlan();
  add(plan, 1, 2, 3);
  plan.next(0);
  add(plan, 4);
  plan.next(0);
  const left = (done: number) =>
    plan.pending(done).flatMap(({ rows, from }) => [...rows.x.slice(from)]);
  expect(left(0)).toEqual([0, 1, 2, 3]);
  expect(left(2)).toEqual([2, 3]);
  expect(left(3)).toEqual([3]);
  expect([plan.waiting(3), left(4)]).toEqual([1, []]);
});

it('gives much in stretches', () => {
  const plan = new OpenPlan();
  for (let n = 0; n < 10_000; n += 1) add(plan, n);
  plan.end(10_000);
  const lengths: number[] = [];
  for (let chunk = plan.next(0); chunk !== null; chunk = plan.next(0)) {
    lengths.push(chunk.rows.length);
    expect(chunk.endUs).toBe(lengths.length === 3 ? 10_000 : null);
  }
  expect(lengths).toEqual([4_096, 4_096, 1_808]);
});
