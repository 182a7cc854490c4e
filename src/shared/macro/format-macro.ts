import type { MacroDocument } from './macro-document';
import type { MacroStep } from './macro-step';
import { isBlock } from './walk-steps';

/**
 * The text of a macro's file: a line for each step, variable, row and column of
 * recorded events, so that versions of a file can be compared line by line.
 */
export function formatMacro(document: MacroDocument): string {
  const { settings, variables, table, displays, steps, recording } = document;
  const { $schema, format, version, id, title, description } = document;
  const fields = [
    ...Object.entries({ $schema, format, version, id, title, description })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => field(name, inline(value))),
    ...(settings === undefined ? [] : [field('settings', inline(settings))]),
    ...(variables === undefined ? [] : [field('variables', list(variables.map(inline), '  '))]),
    ...(table === undefined
      ? []
      : [
          field(
            'table',
            object(
              [
                field('columns', inline(table.columns)),
                field('rows', list(table.rows.map(inline), '    ')),
              ],
              '  ',
            ),
          ),
        ]),
    ...(displays === undefined ? [] : [field('displays', list(displays.map(inline), '  '))]),
    field('steps', stepList(steps, '  ')),
    ...(recording === undefined
      ? []
      : [
          field(
            'recording',
            object(
              Object.entries(recording).map(([name, value]) => field(name, inline(value))),
              '  ',
            ),
          ),
        ]),
  ];
  return `${object(fields, '')}\n`;
}

function stepList(steps: readonly MacroStep[], indent: string): string {
  return list(
    steps.map((step) => stepText(step, `${indent}  `)),
    indent,
  );
}

function stepText(step: MacroStep, indent: string): string {
  const { id, type, off, note, ...rest } = step;
  const ordered = { id, type, ...rest, off, note };
  if (!isBlock(step)) return inline(ordered);
  const named = Object.entries(ordered).filter(
    ([name, value]) => value !== undefined && name !== 'steps' && name !== 'otherwise',
  );
  return object(
    [
      named.map(([name, value]) => field(name, inline(value))).join(', '),
      field('steps', stepList(step.steps, `${indent}  `)),
      ...(step.type === 'if' && step.otherwise !== undefined
        ? [field('otherwise', stepList(step.otherwise, `${indent}  `))]
        : []),
    ],
    indent,
  );
}

function field(name: string, value: string): string {
  return `${JSON.stringify(name)}: ${value}`;
}

function inline(value: unknown): string {
  return JSON.stringify(value);
}

function list(items: readonly string[], indent: string): string {
  return items.length === 0 ? '[]' : `[\n${lines(items, indent)}\n${indent}]`;
}

function object(fields: readonly string[], indent: string): string {
  return `{\n${lines(fields, indent)}\n${indent}}`;
}

function lines(items: readonly string[], indent: string): string {
  return items.map((item) => `${indent}  ${item}`).join(',\n');
}
