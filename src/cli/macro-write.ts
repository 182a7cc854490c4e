import { rmSync } from 'node:fs';
import { draftPathOf } from '../main/session/draft-path';
import { putInPlace } from '../main/session/durable-files';
import { fileFailure } from '../main/session/file-failure';
import { writeDraft } from '../main/session/notes-file';
import { refuseSpecial } from '../main/session/special-file';
import type { ToldLoss } from '../shared/macro/foreign/losses/loss-text';
import { formatMacro } from '../shared/macro/format-macro';
import { MAX_FILE_BYTES, type MacroDocument } from '../shared/macro/macro-document';
import { needsOf } from '../shared/macro/macro-needs';
import { CliFailure } from './failure';
import { plural } from './format';
import { countSteps, needsText } from './macro-text';
import { type OutputOptions, printResult } from './output';
import { reportFailure } from './replay-report-file';
import type { Terminal } from './terminal';

/** A macro that was made. */
export interface MadeMacro {
  readonly file: string;
  readonly document: MacroDocument;
  /** Sentences about what came out differently than one may think. */
  readonly notes: readonly string[];
  /** What could not be carried over from another tool's file. */
  readonly losses?: readonly ToldLoss[];
}

/** Writes a macro and says so. What is not the user's own to choose is checked before. */
export async function writeMade(
  { file, document, notes, losses }: MadeMacro,
  options: OutputOptions,
  terminal: Terminal,
): Promise<void> {
  const text = formatMacro(document);
  if (Buffer.byteLength(text) > MAX_FILE_BYTES) {
    throw new CliFailure(
      'too_large',
      `The macro would be larger than ${MAX_FILE_BYTES / 1024 / 1024} MB: choose a shorter part, or --no-events.`,
    );
  }
  await writeText(file, text);
  const steps = countSteps(document.steps);
  const needs = needsOf(document);
  const { id, title } = document;
  const result = { file, id, title, steps, needs, notes };
  printResult(terminal, options, losses === undefined ? result : { ...result, losses }, () => [
    `Wrote ${file}: ${plural(steps, 'step')}; ${needsText(needs)}`,
    ...notes,
    ...(losses === undefined ? [] : lossLines(losses)),
  ]);
}

/** Writes a file in one step, mode 0600, in place of a regular one of its name. Throws a `CliFailure`. */
export async function writeText(file: string, text: string): Promise<void> {
  const special = refuseSpecial(file);
  if (special !== null) throw reportFailure(special);
  const draft = draftPathOf(file);
  try {
    await writeDraft(draft, text);
    putInPlace(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw reportFailure(fileFailure(error, 'write', file));
  }
}

/** A loss report, line by line. */
export function lossLines(losses: readonly ToldLoss[]): readonly string[] {
  if (losses.length === 0) return ['Everything was carried over'];
  return [
    `${plural(losses.length, 'thing')} could not be carried over:`,
    ...losses.map(({ at, message }) => `  ${at === null ? '' : `${at}: `}${message}`),
  ];
}
