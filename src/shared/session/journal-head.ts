import { err, ok, type Result } from '../base/result';
import { decodeUtf8, encodeUtf8 } from '../base/utf8';
import { crc32c } from './crc32c';
import { SESSION_VERSION, type SessionHeader, sessionHeaderSchema } from './header';

/** First bytes of every journal: "DESKREEL". */
const MAGIC = [0x44, 0x45, 0x53, 0x4b, 0x52, 0x45, 0x45, 0x4c] as const;
const FIXED_BYTES = 20;

/** Why bytes are not a journal that this version reads. */
export interface HeadFailure {
  readonly kind: 'not_a_journal' | 'newer' | 'damaged';
  /** A phrase that completes "the file …". */
  readonly message: string;
}

/**
 * The head of a journal: 8 bytes magic, u32 version, u32 length of the JSON, u32 CRC-32C of the JSON, then
 * the session header as JSON in UTF-8. Frames follow (frame-codec.ts).
 */
export function encodeJournalHead(header: SessionHeader): Uint8Array {
  const json = encodeUtf8(JSON.stringify(header));
  const bytes = new Uint8Array(FIXED_BYTES + json.length);
  bytes.set(MAGIC);
  bytes.set(json, FIXED_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, SESSION_VERSION, true);
  view.setUint32(12, json.length, true);
  view.setUint32(16, crc32c(json), true);
  return bytes;
}

/** Reads the head back. `next` is where the first frame starts. */
export function readJournalHead(
  bytes: Uint8Array,
): Result<{ readonly header: SessionHeader; readonly next: number }, HeadFailure> {
  const magicHere = Math.min(bytes.length, MAGIC.length);
  if (magicHere === 0 || MAGIC.slice(0, magicHere).some((byte, i) => bytes[i] !== byte)) {
    return err({ kind: 'not_a_journal', message: 'is not a Deskreel journal' });
  }
  if (bytes.length < FIXED_BYTES) {
    return err({ kind: 'damaged', message: 'is cut off inside its head' });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const version = view.getUint32(8, true);
  if (version > SESSION_VERSION) {
    return err({
      kind: 'newer',
      message: `was written by a newer Deskreel (format ${version}, this one reads up to ${SESSION_VERSION})`,
    });
  }
  const next = FIXED_BYTES + view.getUint32(12, true);
  if (next > bytes.length) {
    return err({ kind: 'damaged', message: 'is cut off inside its head' });
  }
  if (crc32c(bytes, FIXED_BYTES, next) !== view.getUint32(16, true)) {
    return err({ kind: 'damaged', message: 'has a damaged head: its checksum does not match' });
  }
  const header = parseHeader(bytes.subarray(FIXED_BYTES, next));
  return header === null
    ? err({ kind: 'damaged', message: 'has a head that does not fit the format' })
    : ok({ header, next });
}

function parseHeader(json: Uint8Array): SessionHeader | null {
  try {
    const parsed = sessionHeaderSchema.safeParse(JSON.parse(decodeUtf8(json) ?? ''));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
