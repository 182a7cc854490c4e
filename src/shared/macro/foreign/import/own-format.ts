import { MACRO_FORMAT } from '../../macro-document';
import { decodeForeignText } from './foreign-text';

/** So much of a file is looked at, bytes: JSON may have its fields in any order. */
const LOOKED_AT = 65_536;
/** As JSON has it; within a text of a file the quotes would be escaped. */
const FORMAT_FIELD = new RegExp(`[{,]\\s{0,1000}"format"\\s{0,20}:\\s{0,20}"${MACRO_FORMAT}"`);

/** Whether a file is a macro of Deskreel already, by what it says in its first 64 KB. */
export function isDeskreelMacro(bytes: Uint8Array): boolean {
  const text = decodeForeignText(bytes.subarray(0, LOOKED_AT))?.text.trimStart() ?? '';
  return text.startsWith('{') && FORMAT_FIELD.test(text);
}
