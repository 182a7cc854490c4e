import { err, ok, type Result } from '../base/result';
import { MACRO_FORMAT, MACRO_VERSION } from './macro-document';

/** Makes version `n + 1` of a document of version `n`, the index. There is none before version 1. */
const STEPS: readonly ((old: Readonly<Record<string, unknown>>) => Record<string, unknown>)[] = [];
/** The oldest version there is. */
const FIRST_VERSION = 1;

/**
 * Brings a document of any version to the one that is written now, version by version. Fails with a sentence where it is
 * no macro, or a newer one.
 */
export function upgradeMacro(
  value: unknown,
): Result<Readonly<Record<string, unknown>>, { readonly path: string; readonly message: string }> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return err({ path: '', message: 'The file holds no macro: it has to be a JSON object.' });
  }
  let document: Readonly<Record<string, unknown>> = { ...value };
  if (document['format'] !== MACRO_FORMAT) {
    return err({
      path: '/format',
      message: `The file is no macro of Deskreel: "format" has to be "${MACRO_FORMAT}"; files of other tools are imported.`,
    });
  }
  const version = document['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < FIRST_VERSION) {
    return err({ path: '/version', message: '"version" has to be a whole number from 1.' });
  }
  if (version > MACRO_VERSION) {
    return err({
      path: '/version',
      message: `The macro is of version ${version}, and this Deskreel knows versions up to ${MACRO_VERSION}: update Deskreel to open it.`,
    });
  }
  for (const upgrade of STEPS.slice(version - FIRST_VERSION)) document = upgrade(document);
  return ok(document);
}
