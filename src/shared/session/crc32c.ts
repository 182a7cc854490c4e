/**
 * CRC-32C (Castagnoli), as in RFC 3720 §12.1 and appendix B.4: reflected polynomial 0x82f63b78,
 * initial value and final xor 0xffffffff. Eight table steps at a time ("slicing by 8"), because every
 * byte of every journal goes through here.
 */
const POLYNOMIAL = 0x82f63b78;
const SLICES = 8;

const TABLES: Uint32Array = buildTables();

function buildTables(): Uint32Array {
  const tables = new Uint32Array(256 * SLICES);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc & 1) !== 0 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    }
    tables[byte] = crc;
  }
  for (let slice = 1; slice < SLICES; slice++) {
    for (let byte = 0; byte < 256; byte++) {
      const previous = tables[(slice - 1) * 256 + byte] ?? 0;
      tables[slice * 256 + byte] = (previous >>> 8) ^ (tables[previous & 0xff] ?? 0);
    }
  }
  return tables;
}

/** The CRC-32C of `bytes[from, to)` as an unsigned 32-bit number. `seed` continues an earlier one. */
export function crc32c(bytes: Uint8Array, from = 0, to = bytes.length, seed = 0): number {
  const t = TABLES;
  let crc = ~seed;
  let i = from;
  for (; i + 8 <= to; i += 8) {
    // Casts, not checks: every index is in range by the loop bound or the mask.
    crc =
      (t[1792 + ((crc ^ (bytes[i] as number)) & 0xff)] as number) ^
      (t[1536 + (((crc >>> 8) ^ (bytes[i + 1] as number)) & 0xff)] as number) ^
      (t[1280 + (((crc >>> 16) ^ (bytes[i + 2] as number)) & 0xff)] as number) ^
      (t[1024 + (((crc >>> 24) ^ (bytes[i + 3] as number)) & 0xff)] as number) ^
      (t[768 + (bytes[i + 4] as number)] as number) ^
      (t[512 + (bytes[i + 5] as number)] as number) ^
      (t[256 + (bytes[i + 6] as number)] as number) ^
      (t[bytes[i + 7] as number] as number);
  }
  for (; i < to; i++) {
    crc = (crc >>> 8) ^ (t[(crc ^ (bytes[i] as number)) & 0xff] as number);
  }
  return ~crc >>> 0;
}
