import { InvalidArgumentError } from 'commander';
import { microsFromSeconds } from '../shared/base/time';
import type { Redaction, SessionEdit } from '../shared/session/session-edit';
import { parseSeconds } from './option-values';

// Not REDACTIONS itself, which brings the schema library along into every `--help`.
const REDACTIONS = [
  'keys',
  'text',
  'coordinates',
  'windows',
] as const satisfies readonly Redaction[];

/** Stands for the end of a session, whatever its length: later than any, and a whole number. */
const END_US = Number.MAX_SAFE_INTEGER;

/** Reads `--cut`: `2:4.5`, `2:` or `:4.5`, and adds it to those before it. */
export function addCut(text: string, before: readonly SessionEdit[] = []): readonly SessionEdit[] {
  return [...before, { type: 'cut', ...parseRange(text) }];
}

/** Reads `--trim`, as `--cut`. */
export function addTrim(text: string, before: readonly SessionEdit[] = []): readonly SessionEdit[] {
  return [...before, { type: 'trim', ...parseRange(text) }];
}

/** Reads `--redact`: a range and what goes, `2:4.5:keys,windows`. */
export function addRedaction(
  text: string,
  before: readonly SessionEdit[] = [],
): readonly SessionEdit[] {
  const at = text.lastIndexOf(':');
  const what = text.slice(at + 1).split(',');
  if (at < 0 || !what.every(isRedaction)) {
    throw new InvalidArgumentError(
      `it has to be a range and what goes of ${REDACTIONS.join(', ')}, such as 2:4.5:keys,text.`,
    );
  }
  return [...before, { type: 'redact', ...parseRange(text.slice(0, at)), what }];
}

function isRedaction(word: string): word is Redaction {
  return REDACTIONS.some((each) => each === word);
}

function parseRange(text: string): { readonly fromUs: number; readonly toUs: number } {
  const [from = '', to, ...more] = text.split(':');
  if (to === undefined || more.length > 0) {
    throw new InvalidArgumentError('it has to be a range in seconds, such as 2:4.5.');
  }
  const fromUs = from === '' ? 0 : microsFromSeconds(parseSeconds(from));
  const toUs = to === '' ? END_US : microsFromSeconds(parseSeconds(to));
  if (fromUs >= toUs) {
    throw new InvalidArgumentError(`${from} is not before ${to}: swap them.`);
  }
  return { fromUs, toUs };
}
