import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOfKey, rowOfKey } from '../../../src/shared/input/physical-keys';
import { leaksIn, secretOf, sequencesIn } from '../../support/leaks';
import { type Sequence, sequencesHeld } from '../../support/sequences';

/** What is meant, at every place, at every distance. */
function heldPlainly(bytes: Uint8Array, { values, widest }: Sequence): boolean {
  if (values.length < 2) return false;
  for (let at = 0; at < bytes.length; at++) {
    for (let distance = 1; distance <= widest; distance++) {
      if (values.every((value, i) => bytes[at + i * distance] === value)) return true;
    }
  }
  return false;
}

/** Few bytes that are not the same, so that much is held, and much nearly. */
const byte = fc.constantFrom(0, 1, 2, 255);
const sequence = fc.record({
  name: fc.string(),
  values: fc.array(byte, { maxLength: 7 }),
  widest: fc.integer({ min: 1, max: 9 }),
});

describe('sequences of bytes', () => {
  it('are those that are there, wherever they are and however wide the rows', () => {
    let held = 0;
    let missing = 0;
    fc.assert(
      fc.property(
        fc.array(byte, { maxLength: 150 }),
        fc.array(sequence, { maxLength: 6 }),
        (bytes, sequences) => {
          const there = sequences.filter((one) => heldPlainly(Uint8Array.from(bytes), one));
          expect(sequencesHeld(Buffer.from(bytes), sequences)).toEqual(there);
          held += there.length;
          missing += sequences.length - there.length;
        },
      ),
      { numRuns: 1000 },
    );
    expect(Math.min(held, missing)).toBeGreaterThan(100);
  });
});

/** None of it is a number of any of the keys, or a character. */
const noise = fc.uint8Array({ min: 200, max: 255, minLength: 0, maxLength: 300 });
const SECRET = secretOf('Nope, hv7kqzx2');
/** Its keys without Shift: the comma and what follows it. */
const PLAIN = SECRET.keys.slice(1);
const numbers = {
  'x keycode': PLAIN.map((key) => rowOfKey(key)?.xKeycode ?? 0),
  evdev: PLAIN.map((key) => rowOfKey(key)?.evdev ?? 0),
  hid: PLAIN.map((key) => (rowOfKey(key)?.hid ?? 0) & 0xff),
  hook: PLAIN.map((key) => (rowOfKey(key)?.hook.x11 ?? 0) & 0xff),
  ours: PLAIN.map((key) => indexOfKey(key) + 1),
  character: [...SECRET.text.slice(1)].map((character) => character.charCodeAt(0)),
};

function inRows(values: readonly number[], width: number, at: number): Buffer {
  const rows = Buffer.alloc(values.length * width, 199);
  for (const [i, value] of values.entries()) rows[i * width + (at % width)] = value;
  return rows;
}

describe('a secret', () => {
  it.each(Object.entries(numbers))('is found by the %s of its keys', (name, values) => {
    const places = fc.record({
      ...{ ahead: noise, behind: noise, twice: fc.boolean() },
      ...{ width: fc.integer({ min: 1, max: 128 }), at: fc.nat() },
    });
    fc.assert(
      fc.property(places, ({ ahead, behind, twice, width, at }) => {
        const each = twice ? values.flatMap((value) => [value, value]) : values;
        const around = (rows: Buffer): Buffer => Buffer.concat([ahead, rows, behind]);
        expect(sequencesIn(around(inRows(each, width, at)), SECRET)).toContain(`numbers ${name}`);
        // Without its last row it is not there.
        expect(sequencesIn(around(inRows(values.slice(0, -1), width, at)), SECRET)).not.toContain(
          `numbers ${name}`,
        );
      }),
      { numRuns: 30 },
    );
  });

  it.each(['latin1', 'utf16le'] as const)('is found by four of its characters (%s)', (encoding) => {
    fc.assert(
      fc.property(noise, noise, fc.nat(SECRET.text.length - 4), (ahead, behind, at) => {
        const piece = SECRET.text.slice(at, at + 4);
        const bytes = [ahead, Buffer.from(piece, encoding), behind];
        expect(sequencesIn(Buffer.concat(bytes), SECRET)).toEqual([`text ${piece}`]);
        const less = [ahead, Buffer.from(piece.slice(1), encoding), behind];
        expect(sequencesIn(Buffer.concat(less), SECRET)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('is found by the names of its keys, where those are no secret of the program', () => {
    const bytes = Buffer.from('… KeyQ … Digit7 … KeyW …');
    expect(leaksIn(bytes, SECRET)).toEqual(['name Digit7', 'name KeyQ']);
    expect(sequencesIn(bytes, SECRET)).toEqual([]);
  });
});
