import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import fc from 'fast-check';
import { assert } from '../../src/shared/base/assert';
import type { MacroDocument } from '../../src/shared/macro/macro-document';
import type { MacroStep } from '../../src/shared/macro/macro-step';
import { plainTemplate } from '../../src/shared/macro/template';
import { temporaryFolder } from './sessions';

/** A macro of these steps. */
export function macroWith(
  steps: readonly MacroStep[],
  changes: Partial<MacroDocument> = {},
): MacroDocument {
  return {
    format: 'deskreel-macro',
    version: 1,
    id: 'macro',
    title: 'Example',
    steps: [...steps],
    ...changes,
  };
}

/** Pieces of text that mean something to a shell, to Python, to AutoHotkey, to JSON, or to a file. */
const HOSTILE = [
  ...[
    "'",
    '"',
    '`',
    '\\',
    '$(touch x)',
    '`touch x`',
    '; exit 1',
    '\n',
    '\r\n',
    '\t',
    '\0',
    '#',
    '//',
  ],
  ...[
    '*/',
    '"""',
    "'''",
    '")',
    "')",
    '%n%',
    '{Enter}',
    '{{',
    '}}',
    '\u2028',
    '\u2029',
    '\ud800',
    '😀',
    'é',
  ],
  ...[
    '-n',
    '--',
    '\\u0022',
    '\\N{DIGIT ONE}',
    'W,5',
    '# ScriptStepBase64: eA==',
    ' ;',
    '\u0085',
    'a',
  ],
];

/** Text that would like to be a program. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 4 })), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));

/** Steps that carry such a text wherever one can stand. `text` itself is what `typed` says, in order. */
export const hostileMacro: fc.Arbitrary<{
  readonly document: MacroDocument;
  readonly typed: readonly string[];
}> = fc
  .tuple(hostileText, hostileText, fc.array(hostileText, { maxLength: 3 }))
  .map(([title, note, typed]) => ({
    typed,
    document: macroWith(
      [
        ...typed.map(
          (text, i): MacroStep => ({
            id: `text ${i}`,
            type: 'text',
            text: plainTemplate(text),
            note,
          }),
        ),
        { id: 'comment', type: 'comment', text: note },
        { id: 'marker', type: 'marker', text: note },
        {
          id: 'group',
          type: 'group',
          title: note.slice(0, 200),
          steps: [
            {
              id: 'repeat',
              type: 'repeat',
              over: { kind: 'times', times: 3 },
              steps: [{ id: 'wait', type: 'wait', ms: 1 }],
            },
            { id: 'call', type: 'call', macro: note.slice(0, 200) },
            { id: 'stop', type: 'stop', text: note },
          ],
        },
      ],
      { title },
    ),
  }));

/** Whether a program is there. */
export function has(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/**
 * What a shell script gives to xdotool and sleep, a list of words each, as if they were there, and which files it made.
 * Throws where it does not end with `status`.
 */
export function doneBy(
  script: string,
  status = 0,
): {
  readonly commands: string[][];
  readonly files: string[];
} {
  const folder = temporaryFolder();
  const [programs, work, log] = ['programs', 'work', 'log'].map((name) => join(folder, name));
  assert(programs !== undefined && work !== undefined && log !== undefined, '');
  mkdirSync(programs);
  mkdirSync(work);
  writeFileSync(log, '');
  for (const name of ['xdotool', 'sleep']) {
    const lines = [
      '#!/bin/sh',
      `printf '%s\\0' ${name} "$@" >> ../log`,
      "printf '\\001\\0' >> ../log",
    ];
    writeFileSync(join(programs, name), lines.join('\n'), { mode: 0o755 });
  }
  writeFileSync(join(folder, 'script.sh'), script);
  const PATH = [programs, process.env['PATH'] ?? ''].join(delimiter);
  const done = spawnSync('sh', ['../script.sh'], { cwd: work, env: { PATH }, encoding: 'utf8' });
  assert(done.status === status, `${done.stderr}\n${script}`);
  const commands = readFileSync(log, 'utf8').split('\u0001\0').slice(0, -1);
  return {
    commands: commands.map((line) => line.split('\0').slice(0, -1)),
    files: readdirSync(work),
  };
}
