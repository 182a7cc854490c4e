import { describe, expect, it } from 'vitest';
import type { SeenColor } from '../../../../../src/shared/macro/from-session/seen-colors';
import { linesOf, macroOf } from '../../../../support/made-macros';

const COLORS: Readonly<Record<string, string>> = { a: '#aa0000', b: '#00bb00', c: '#0000cc' };

/** What a look each 100 ms from `from` on saw at a place. A dot: the pointer was elsewhere. */
function seen(looks: string, from = 0): SeenColor[] {
  const all = [...looks].map((letter, i) => ({
    us: (from + i * 100) * 1000,
    ...(letter === '.' ? { x: 1, y: 1 } : { x: 50, y: 60 }),
    color: COLORS[letter] ?? '#ffffff',
  }));
  return all.filter(({ x, color }, i) => x !== all[i - 1]?.x || color !== all[i - 1]?.color);
}

const isWait = (line: string): boolean => !line.startsWith('move') && line.startsWith('wait');

/** What the pause becomes before a click 2 s after the pointer came, by what was seen meanwhile. */
function waits(looks: string): string[] {
  const script = '0 +A, 50 -A, 300 move 50 60, 2300 +1 50 60, 2350 -1 50 60';
  const { document } = macroOf(script, 2350, {}, {}, seen(looks, 300));
  const lines = linesOf(document.steps);
  return lines.slice(lines.findIndex((line) => line.startsWith('move')) + 1).filter(isWait);
}

const FOR_B = 'wait for {"type":"pixel","at":{"x":50,"y":60},"color":"#00bb00"} 10000';

describe('a pause before a click', () => {
  it('becomes a wait for the colour that came under the pointer, and then for what is left', () => {
    expect(waits('aaaaaaaaaabbbbbbbbbb')).toEqual([FOR_B, 'wait 1000']);
    expect(waits('aaaaaaccccccbbbbbbbb')).toEqual([FOR_B, 'wait 800']);
  });

  it('stays a pause where that cannot have been waited for', () => {
    for (const looks of [
      'aaaaaaaaaaaaaaaaaaaa', // nothing came
      'abbbbbbbbbbbbbbbbbbb', // it came with the pointer
      'aaaabbbbaaaaaabbbbbb', // it comes and goes
      '..........bbbbbbbbbb', // the pointer was elsewhere
    ]) {
      expect(waits(looks)).toEqual(['wait 2000']);
    }
    expect(waits(`${'a'.repeat(20)}b`)).toEqual(['wait 2000']);
    expect(waits('')).toEqual(['wait 2000']);
  });

  it('stays one where it is short', () => {
    const script = '300 move 50 60, 1200 +1 50 60, 1250 -1 50 60';
    const { document } = macroOf(script, 1250, {}, {}, seen('aaaaaabb', 300));
    expect(linesOf(document.steps).filter(isWait)).toEqual(['wait 300', 'wait 900']);
  });

  it('has the pointer go there first where the moves are left out', () => {
    const script = '0 +A, 50 -A, 300 move 50 60, 2300 +1 50 60, 2350 -1 50 60';
    const colors = seen('aaaaaaaaaabbbbbbbbbb', 300);
    const { document } = macroOf(script, 2350, { moves: 'clicks' }, {}, colors);
    expect(linesOf(document.steps).slice(-4)).toEqual([
      'move 50,60',
      FOR_B,
      'wait 1000',
      'click left 50,60 50',
    ]);
  });

  it('keeps to the wishes for pauses in what is left', () => {
    const script = '300 move 50 60, 2300 +1 50 60, 2350 -1 50 60';
    const colors = seen('aaaaaaaaaabbbbbbbbbb', 300);
    const { document } = macroOf(script, 2350, { pauses: { kind: 'none' } }, {}, colors);
    expect(linesOf(document.steps)).toEqual(['move 50,60', FOR_B, 'click left 50,60 50']);
  });
});
