import { shortened } from '../shared/macro/check/macro-problem';
import type { MacroDocument } from '../shared/macro/macro-document';
import { type MacroNeed, needsOf } from '../shared/macro/macro-needs';
import { formatCount, plural } from './format';
import { countSteps, needsText, stepLines } from './macro-text';

/** What is known of a macro besides its document, before it runs. */
export interface MacroFacts {
  /** Of it and of all that it calls. */
  readonly needs?: readonly MacroNeed[];
}

/** A macro for people: what it is called, needs and starts with, and a line for each step. */
export function macroLines(document: MacroDocument, { needs }: MacroFacts = {}): string[] {
  const { title, description, settings, variables, table, steps, recording } = document;
  const needed = needsText(needs ?? needsOf(document));
  const lines = [
    title === '' ? '(no title)' : title,
    ...(description === undefined ? [] : description.split('\n')),
    `${plural(countSteps(steps), 'step')}; ${needed}`,
    ...Object.entries(settings ?? {}).map(([name, value]) => `${name}: ${textOf(value)}`),
    ...(variables ?? []).map(
      ({ name, value, note }) =>
        `${name} = ${textOf(value)}${note === undefined ? '' : `  — ${note}`}`,
    ),
  ];
  if (table !== undefined) {
    lines.push(`Table of ${plural(table.rows.length, 'row')}: ${table.columns.join(', ')}`);
  }
  if (recording !== undefined) {
    lines.push(`With ${formatCount(recording.t.length)} recorded events, for their own timing`);
  }
  return [...lines, '', ...stepLines(steps)];
}

function textOf(value: unknown): string {
  return shortened(typeof value === 'string' ? value : JSON.stringify(value));
}
