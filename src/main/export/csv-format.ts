import { encodeUtf8 } from '../../shared/base/utf8';
import { COLUMN_NAMES, type RowFormat } from './row-writer';

/**
 * CSV as RFC 4180 has it: a line with the column names, lines that end with CR LF, quotes around
 * what holds a comma, a quote or a line end. No value is an empty field.
 */
export const CSV: RowFormat = {
  head: encodeUtf8(`${COLUMN_NAMES.join(',')}\r\n`),
  before: COLUMN_NAMES.map((_, i) => encodeUtf8(i === 0 ? '' : ',')),
  rowEnd: encodeUtf8('\r\n'),
  none: new Uint8Array(0),
  text: (text) => encodeUtf8(/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text),
};
