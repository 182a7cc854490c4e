import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatMacro } from '../../src/shared/macro/format-macro';
import type { MacroDocument } from '../../src/shared/macro/macro-document';
import type { MacroStep } from '../../src/shared/macro/macro-step';
import { parseMacro, problemsText } from '../../src/shared/macro/parse-macro';

/** A macro of these steps. */
export function macroOf(
  steps: readonly MacroStep[],
  changes: Partial<MacroDocument> = {},
): MacroDocument {
  return {
    format: 'deskreel-macro',
    version: 1,
    id: '01932f5e-8f1a-7c3b-9d2e-4f5a6b7c8d9e',
    title: 'Test',
    steps: [...steps],
    ...changes,
  };
}

/** Writes `NAME.macro.json` into a folder. Its path. */
export function macroFile(folder: string, name: string, document: MacroDocument): string {
  const file = join(folder, `${name}.macro.json`);
  writeFileSync(file, formatMacro(document));
  return file;
}

/** The macro in a file; throws when it is none. */
export function macroIn(file: string): MacroDocument {
  const parsed = parseMacro(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(problemsText(parsed.error));
  return parsed.value;
}
