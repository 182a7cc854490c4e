import { describe, expect, it } from 'vitest';
import { Trail } from '../../../../../src/main/macro/run/trail';

describe('variables', () => {
  it('are those of the moment, and begin anew with every pass', () => {
    const trail = new Trail({ a: 1, b: 'x' }, () => undefined);
    trail.add({ type: 'set', atUs: 10, name: 'a', value: 2 }, 0);
    trail.add({ type: 'set', atUs: 20, name: 'c', value: true }, 0);
    trail.add({ type: 'reset', atUs: 30 }, 0);
    expect(trail.variables).toEqual({ a: 1, b: 'x' });
    trail.settle(10);
    expect(trail.variables).toEqual({ a: 2, b: 'x' });
    trail.settle(20);
    expect(trail.told.variables).toEqual({ a: 2, b: 'x', c: true });
    trail.settle(30);
    expect(trail.variables).toEqual({ a: 1, b: 'x' });
  });

  it('with long texts fill what may be planned ahead sooner', () => {
    const trail = new Trail({}, () => undefined);
    trail.add({ type: 'set', atUs: 10, name: 'a', value: 'x'.repeat(50_000) }, 0);
    expect(trail.ahead).toBe(51);
    trail.settle(10);
    expect(trail.ahead).toBe(0);
  });
});

describe('what a report says', () => {
  /** A text of the longest kind, that takes six characters for each as JSON. */
  const LONG = '\u0001'.repeat(100_000);

  it('is the beginning of long markers', () => {
    const marked: string[] = [];
    const trail = new Trail({}, (text) => marked.push(text));
    for (let n = 0; n < 12_000; n += 1) trail.add({ type: 'marker', atUs: n, text: LONG }, 0);
    trail.settle(Number.POSITIVE_INFINITY);
    expect(marked).toHaveLength(12_000);
    expect(marked[0]).toHaveLength(1_000);
    const { markers } = trail.told;
    expect(markers).toHaveLength(10_000);
    expect(markers[0]?.text).toHaveLength(1_000);
  });

  it('always fits into one text', () => {
    const trail = new Trail({}, () => undefined);
    for (let n = 0; n < 6_000; n += 1) {
      trail.add({ type: 'set', atUs: n, name: `v${n}`, value: LONG }, 0);
    }
    trail.settle(Number.POSITIVE_INFINITY);
    expect(Object.keys(trail.variables)).toHaveLength(6_000);
    expect(JSON.stringify(trail.told).length).toBeLessThan(100_000_000);
  });
});
