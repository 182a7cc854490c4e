import { encodeUtf8 } from '../../shared/base/utf8';
import { COLUMN_NAMES, type RowFormat } from './row-writer';

/**
 * JSON Lines: an object a line with every column, null where there is no value, so that all lines
 * have the same shape.
 */
export const JSONL: RowFormat = {
  head: null,
  before: COLUMN_NAMES.map((name, i) => encodeUtf8(`${i === 0 ? '{' : ','}"${name}":`)),
  rowEnd: encodeUtf8('}\n'),
  none: encodeUtf8('null'),
  text: (text) => encodeUtf8(JSON.stringify(text)),
};
