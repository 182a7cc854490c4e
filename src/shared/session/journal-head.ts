import { err, ok, type Result } from '../base/result';
import { decodeUtf8, encodeUtf8 } from '../base/utf8';
import { crc32c } from './crc32c';
import { SESSION_VERSION, type SessionHeader, sessionHeaderSchema } from './header';

/** First bytes of every journal: "DESKREEL". */
const MAGIC = [0x44, 0x45, 0x53, 0x4b, 0x52, 0x45, 0x45, 0x4c] as const;
/** Bytes before the JSON. Their layout is the same in every version. */
export const JOURNAL_HEAD_BYTES = 20;

/** Why bytes are not a journal that this version reads. */
export interface HeadFailure {
  readonly kind: 'not_a_journal' | 'newer' | 'damaged';
  /** A phrase that completes "the file …". */
  readonly message: string;
}

/**
 * The head of a journal: 8 bytes magic, u32 version, u32 length of the JSON, u32 CRC-32C of version,
 * length and JSON, then the session header as JSON in UTF-8. Frames follow (frame-codec.ts).
 */
export function encodeJournalHead(header: SessionHeader): Uint8Array {
  const json = encodeUtf8(JSON.stringify(header));
  const bytes = new Uint8Array(JOURNAL_HEAD_BYTES + json.length);
  bytes.set(MAGIC);
  bytes.set(json, JOURNAL_HEAD_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, SESSION_VERSION, true);
  view.setUint32(12, json.length, true);
  view.setUint32(16, checksum(bytes, bytes.length), true);
  return bytes;
}

/**
 * How many bytes the head takes, from its first {@link JOURNAL_HEAD_BYTES}. Null when there are fewer.
 */
export function journalHeadLength(bytes: Uint8Array): number | null {
  return bytes.length < JOURNAL_HEAD_BYTES
    ? null
    : JOURNAL_HEAD_BYTES +
        new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(12, true);
}

/** Reads the head back. `next` is where the first frame starts. */
export function readJournalHead(
  bytes: Uint8Array,
): Result<{ readonly header: SessionHeader; readonly next: number }, HeadFailure> {
  const magicHere = Math.min(bytes.length, MAGIC.length);
  if (magicHere === 0 || MAGIC.slice(0, magicHere).some((byte, i) => bytes[i] !== byte)) {
    return err({ kind: 'not_a_journal', message: 'is not a Deskreel journal' });
  }
  if (bytes.length < JOURNAL_HEAD_BYTES) {
    return err({ kind: 'damaged', message: 'is cut off inside its head' });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const next = JOURNAL_HEAD_BYTES + view.getUint32(12, true);
  if (next > bytes.length) {
    return err({ kind: 'damaged', message: 'is cut off inside its head' });
  }
  if (checksum(bytes, next) !== view.getUint32(16, true)) {
    return err({ kind: 'damaged', message: 'has a damaged head: its checksum does not match' });
  }
  const version = view.getUint32(8, true);
  if (version > SESSION_VERSION) {
    return err({
      kind: 'newer',
      message: `was written by a newer Deskreel (format ${version}, this one reads up to ${SESSION_VERSION})`,
    });
  }
  const header = parseHeader(bytes.subarray(JOURNAL_HEAD_BYTES, next));
  return header === null
    ? err({ kind: 'damaged', message: 'has a head that does not fit the format' })
    : ok({ header, next });
}

/** Of everything but the magic and the checksum itself. */
function checksum(bytes: Uint8Array, end: number): number {
  return crc32c(bytes, JOURNAL_HEAD_BYTES, end, crc32c(bytes, 8, 16));
}

function parseHeader(json: Uint8Array): SessionHeader | null {
  try {
    const parsed = sessionHeaderSchema.safeParse(JSON.parse(decodeUtf8(json) ?? ''));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
