import { describe, expect, it } from 'vitest';
import { crc32, withResolution } from '../../../../src/shared/pictures/png';

/** A PNG of one black pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);

/** Names of a PNG's chunks, each checked against its checksum. */
function chunks(png: Uint8Array): readonly string[] {
  const view = new DataView(png.buffer, png.byteOffset, png.length);
  const names: string[] = [];
  for (let at = 8; at < png.length; ) {
    const length = view.getUint32(at);
    expect(view.getUint32(at + 8 + length)).toBe(crc32(png.subarray(at + 4, at + 8 + length)));
    names.push(Buffer.from(png.subarray(at + 4, at + 8)).toString('latin1'));
    at += 12 + length;
  }
  return names;
}

describe('the resolution of a PNG', () => {
  it('stands in a chunk of its own before the pixels, per metre', () => {
    const png = withResolution(PNG, 300);
    expect(chunks(PNG)).toEqual(['IHDR', 'IDAT', 'IEND']);
    expect(chunks(png)).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND']);
    const at = Buffer.from(png).indexOf('pHYs') + 4;
    expect(new DataView(png.buffer).getUint32(at)).toBe(11_811);
    expect(png[at + 8]).toBe(1);
  });
});
