import { describe, expect, it } from 'vitest';
import { Halts } from '../../../../../src/main/macro/run/halts';
import { Trail } from '../../../../../src/main/macro/run/trail';
import type { Halt } from '../../../../../src/main/replay/host-protocol';

/** Steps a, b, c …, each 10 µs and two operations long, that are planned one by one. */
function planned(breakpoints: readonly string[] = []) {
  const told: (Halt | null)[] = [];
  const marked: string[] = [];
  const trail = new Trail({}, (text) => marked.push(text));
  const halts = new Halts(trail, breakpoints, (at) => told.push(at));
  let n = 0;
  return {
    ...{ told, trail, halts, marked },
    plan: (...ids: readonly string[]) => {
      for (const id of ids) {
        trail.add({ type: 'begin', atUs: n * 10, id }, n * 2);
        halts.arm();
        n += 1;
        const step = { number: id, id };
        trail.add({ type: 'end', atUs: n * 10, fromUs: n * 10 - 10, step, outcome: 'done' }, n * 2);
      }
    },
    /** The plan has come to a moment. */
    goTo: (us: number) => trail.settle(us, halts.before),
    at: () => trail.current?.id ?? null,
  };
}

describe('breakpoints', () => {
  it('stop before a step, as soon as that is planned', () => {
    const run = planned(['b', 'c']);
    run.plan('a');
    expect(run.told).toEqual([]);
    run.plan('b', 'c');
    expect(run.told).toEqual([{ done: 2, atUs: 10 }]);
    run.goTo(15);
    // It does not come past it by itself.
    expect([run.at(), run.trail.done, run.halts.pending]).toEqual(['a', 1, true]);
    run.halts.reached();
    expect([run.at(), run.trail.done]).toEqual(['b', 1]);

    run.halts.goOn(false);
    expect(run.told.at(-1)).toEqual({ done: 4, atUs: 20 });
  });

  it('that come too late are passed, and those after them are not', () => {
    const run = planned();
    run.plan('a', 'b', 'c');
    run.goTo(5);
    run.halts.setBreakpoints(['b', 'c']);
    expect(run.told).toEqual([{ done: 2, atUs: 10 }]);
    run.halts.passed(2);
    expect(run.halts.pending).toBe(true);
    run.halts.passed(3);
    run.goTo(15);
    run.halts.passed(3);
    expect(run.told.at(-1)).toEqual({ done: 2, atUs: 10 });
  });

  it('can be taken away', () => {
    const run = planned(['b']);
    run.plan('a', 'b');
    run.halts.setBreakpoints([]);
    expect([run.told.at(-1), run.halts.pending]).toEqual([null, false]);
  });
});

describe('single steps', () => {
  it('stop before the next one, whenever that is planned', () => {
    const run = planned();
    run.plan('a');
    run.goTo(5);
    run.halts.goOn(true);
    expect(run.halts.pending).toBe(false);
    run.plan('b', 'c');
    expect(run.told).toEqual([{ done: 2, atUs: 10 }]);
    run.halts.reached();
    run.halts.goOn(true);
    expect(run.told.at(-1)).toEqual({ done: 4, atUs: 20 });
  });

  it('tell apart steps that take no time', () => {
    const run = planned();
    for (const id of ['a', 'b', 'c']) run.trail.add({ type: 'begin', atUs: 0, id }, 0);
    run.trail.settle(0, 2);
    run.halts.goOn(true);
    run.halts.reached();
    run.goTo(100);
    expect(run.at()).toBe('b');
    run.halts.goOn(true);
    run.halts.reached();
    run.goTo(100);
    expect(run.at()).toBe('c');
  });
});

it('tells of markers and variables when the plan comes past them, and not before', () => {
  const { trail, marked } = planned();
  trail.add({ type: 'set', atUs: 10, name: 'n', value: 1 }, 0);
  trail.add({ type: 'marker', atUs: 20, text: 'here' }, 0);
  trail.settle(15);
  expect([trail.variables, marked, trail.nextMarkerUs]).toEqual([{ n: 1 }, [], 20]);
  trail.settle(20);
  expect([marked, trail.nextMarkerUs]).toEqual([['here'], null]);
  expect(trail.told.markers).toEqual([{ atMs: 0.02, text: 'here' }]);
});
