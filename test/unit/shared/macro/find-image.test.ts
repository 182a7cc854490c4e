import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findImage, type Picture } from '../../../../src/shared/macro/find-image';

const EXACT = { tolerance: 0, share: 1 };

/**
 * A picture drawn with letters: `a` to `z` are greys 8 apart, `.` is transparent.
 *
 *     picture('ab', '.d')
 */
function picture(...rows: readonly string[]): Picture {
  const width = rows[0]?.length ?? 0;
  const rgba = new Uint8Array(width * rows.length * 4);
  for (const [index, letter] of [...rows.join('')].entries()) {
    const grey = letter === '.' ? 0 : (letter.charCodeAt(0) - 97) * 8;
    rgba.set([grey, grey, grey, letter === '.' ? 0 : 255], index * 4);
  }
  return { width, height: rows.length, rgba };
}

const SCREEN = picture(
  'aaaaaaaa', //
  'aabcaaaa',
  'aabdaaaa',
  'aaaaabca',
  'aaaaabca',
);

test('a picture is found where it is, and of several places at the first', () => {
  expect(findImage(SCREEN, picture('bc', 'bd'), EXACT)).toEqual({
    ok: true,
    value: { x: 2, y: 1 },
  });
  expect(findImage(SCREEN, picture('bc'), EXACT)).toEqual({ ok: true, value: { x: 2, y: 1 } });
  expect(findImage(SCREEN, picture('bc', 'bc'), EXACT)).toEqual({
    ok: true,
    value: { x: 5, y: 3 },
  });
  expect(findImage(SCREEN, SCREEN, EXACT)).toEqual({ ok: true, value: { x: 0, y: 0 } });
});

test('a picture that is not there is not found, nor one that is larger', () => {
  expect(findImage(SCREEN, picture('bd'.repeat(2)), EXACT)).toEqual({ ok: true, value: null });
  expect(findImage(SCREEN, picture('bz'), EXACT)).toEqual({ ok: true, value: null });
  expect(findImage(SCREEN, picture('a'.repeat(9)), EXACT)).toEqual({ ok: true, value: null });
});

test('transparent pixels match anything, and a picture of nothing else is refused', () => {
  expect(findImage(SCREEN, picture('.c', 'bd'), EXACT)).toEqual({
    ok: true,
    value: { x: 2, y: 1 },
  });
  expect(findImage(SCREEN, picture('b.', '..', '.b'), EXACT)).toEqual({ ok: true, value: null });
  expect(findImage(SCREEN, picture('..'), EXACT)).toMatchObject({
    ok: false,
    error: expect.stringContaining('transparent'),
  });
});

test('of places within the tolerance the one that differs least is the place', () => {
  const ramp = picture('abcdefghij');
  expect(findImage(ramp, picture('ef'), { tolerance: 16, share: 1 })).toEqual({
    ok: true,
    value: { x: 4, y: 0 },
  });
});

test('colours may be off by the tolerance and no more', () => {
  const image = picture('ce', 'cf');
  expect(findImage(SCREEN, image, { tolerance: 15, share: 1 })).toEqual({ ok: true, value: null });
  expect(findImage(SCREEN, image, { tolerance: 16, share: 1 }).ok).toBe(true);
});

test('a share of the pixels is enough, and where most match is the place', () => {
  const image = picture('bc', 'bz');
  expect(findImage(SCREEN, image, { tolerance: 0, share: 0.8 })).toEqual({ ok: true, value: null });
  expect(findImage(SCREEN, image, { tolerance: 0, share: 0.75 })).toEqual({
    ok: true,
    value: { x: 2, y: 1 },
  });
  expect(findImage(SCREEN, picture('bc', 'bc'), { tolerance: 0, share: 0.75 })).toEqual({
    ok: true,
    value: { x: 5, y: 3 },
  });
});

const drawn = (letters: string, widest: number, tallest: number): fc.Arbitrary<Picture> =>
  fc
    .tuple(fc.integer({ min: 1, max: widest }), fc.integer({ min: 1, max: tallest }))
    .chain(([width, height]) =>
      fc.array(
        fc.string({ unit: fc.constantFrom(...letters), minLength: width, maxLength: width }),
        { minLength: height, maxLength: height },
      ),
    )
    .map((rows) => picture(...rows));

test('the place is the one that looking at every pixel of every place gives', () => {
  fc.assert(
    fc.property(
      drawn('abd', 12, 10),
      drawn('abd.', 4, 3),
      fc.constantFrom(0, 8, 20, 255),
      fc.constantFrom(1, 0.9, 0.7, 0.5),
      (within, image, tolerance, share) => {
        const found = findImage(within, image, { tolerance, share });
        expect(found).toEqual(lookEverywhere(within, image, tolerance, share) ?? found);
        expect(found.ok).toBe(image.rgba.some((byte, i) => i % 4 === 3 && byte !== 0));
      },
    ),
    { numRuns: 600 },
  );
});

test('a picture cut out of another is found there', () => {
  fc.assert(
    fc.property(
      drawn('abcdefghijklmnopqrstuvwxyz', 40, 30),
      fc.nat(1000),
      fc.nat(1000),
      fc.nat(1000),
      (within, across, down, size) => {
        const x = across % within.width;
        const y = down % within.height;
        const width = Math.min(within.width - x, 1 + (size % 9));
        const height = Math.min(within.height - y, 1 + (size % 7));
        const found = findImage(within, cut(within, x, y, width, height), EXACT);
        const at = found.ok ? found.value : null;
        expect(at).not.toBeNull();
        expect(cut(within, at?.x ?? -1, at?.y ?? -1, width, height)).toEqual(
          cut(within, x, y, width, height),
        );
      },
    ),
  );
});

test('a search that would take for ever is given up with a sentence', () => {
  // A little black in a white screen, and a picture that is black for a little more than half.
  const half = (width: number, height: number, from: number, to: number): Picture => {
    const rgba = new Uint8Array(width * height * 4).fill(255);
    for (let pixel = from; pixel < to; pixel += 1) rgba.fill(0, pixel * 4, pixel * 4 + 3);
    return { width, height, rgba };
  };
  const likeness = { tolerance: 0, share: 0.5 };
  const found = findImage(half(160, 90, 7_280, 7_285), half(90, 50, 0, 2_260), likeness, 1_000_000);
  expect(found).toMatchObject({ ok: false, error: expect.stringContaining('smaller part') });
});

function cut(from: Picture, x: number, y: number, width: number, height: number): Picture {
  const rgba = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    const start = ((y + row) * from.width + x) * 4;
    rgba.set(from.rgba.subarray(start, start + width * 4), row * width * 4);
  }
  return { width, height, rgba };
}

/** The slow way; undefined where the picture is transparent. */
function lookEverywhere(within: Picture, image: Picture, tolerance: number, share: number) {
  let best: { x: number; y: number } | null = null;
  let most = 0;
  let least = 0;
  const pixels = [...Array(image.width * image.height).keys()].filter(
    (pixel) => image.rgba[pixel * 4 + 3] !== 0,
  );
  if (pixels.length === 0) return undefined;
  for (let y = 0; y + image.height <= within.height; y += 1) {
    for (let x = 0; x + image.width <= within.width; x += 1) {
      // The pictures are grey.
      const apart = pixels
        .map((pixel) => {
          const row = y + Math.floor(pixel / image.width);
          const other = within.rgba[(row * within.width + x + (pixel % image.width)) * 4] ?? 0;
          return Math.abs((image.rgba[pixel * 4] ?? 0) - other);
        })
        .filter((difference) => difference <= tolerance);
      const difference = apart.reduce((sum, one) => sum + one, 0);
      const better = apart.length > most || (apart.length === most && difference < least);
      if (apart.length < pixels.length * share - 1e-6 || !better) continue;
      most = apart.length;
      least = difference;
      best = { x, y };
    }
  }
  return { ok: true, value: best };
}
