import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeUtf8 } from '../../../../src/shared/base/utf8';
import { crc32c } from '../../../../src/shared/session/crc32c';

// RFC 3720, appendix B.4.
it.each([
  ['32 bytes of zeros', new Uint8Array(32), 0x8a9136aa],
  ['32 bytes of ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
  ['32 bytes rising', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
  ['32 bytes falling', Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
  ['“123456789”', encodeUtf8('123456789'), 0xe3069283],
])('is %s as published', (_, bytes, crc) => {
  expect(crc32c(bytes)).toBe(crc);
});

it('goes on where it stopped', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat({ max: 64 }), (bytes, at) => {
      const cut = Math.min(at, bytes.length);
      expect(crc32c(bytes, cut, bytes.length, crc32c(bytes, 0, cut))).toBe(crc32c(bytes));
    }),
  );
});
