import { assertNever } from '../../../base/assert';
import type { MacroDocument } from '../../macro-document';
import type { Exported } from '../foreign';
import { type LossList, lossLines } from './loss-list';
import { lowerMacro } from './lower-steps';
import { commentLines, oneLine, wellFormed } from './one-line';
import type { Abilities, Operation } from './operation';
import { pressedBy } from './pressed';
import { seconds } from './python-text';
import { usCharacter } from './us-keys';
import { xKeysym } from './x-keysyms';

const ABILITIES = {
  ...{ tool: 'xdotool', origins: ['window', 'pointer'], nesting: 32 },
  ...{ perCharacter: 1, perNotch: 0 },
} as const satisfies Abilities;
/** The longest text in one command: a shell hands on 128 KiB at most, and a character has up to 4 bytes. */
const MOST_CHARACTERS = 10_000;

/**
 * Writes a script for a POSIX shell that calls xdotool (https://github.com/jordansissel/xdotool). No text of a macro stands
 * there but in single quotes or in a comment.
 */
export function writeXdotool(document: MacroDocument): Exported {
  const { operations, losses } = lowerMacro(document, ABILITIES);
  const body = linesOf(operations, '', 0, losses);
  losses.add(null, 'noStopKey');
  const header = [
    '#!/bin/sh',
    `# ${oneLine(document.title)}`,
    ...lossLines(losses.all).map((line) => `# ${oneLine(line)}`),
    'set -eu',
    ...letGoLines(operations),
    '',
  ];
  return { text: `${[...header, ...body].join('\n')}\n`, losses: losses.all };
}

/** Lets go of all that the script presses, however it ends. X takes no notice of what is up already. */
function letGoLines(operations: readonly Operation[]): readonly string[] {
  const words = pressedBy(operations).flatMap((pressed) => {
    if (pressed.op === 'button') return [`mouseup ${xButton(pressed.button)}`];
    const name = xKeysym(pressed.key);
    return name === null ? [] : [`keyup ${name}`];
  });
  if (words.length === 0) return [];
  return [
    ...['let_go() {', `  xdotool ${words.join(' ')} || :`, '}'],
    ...['trap let_go EXIT', "trap 'exit 129' HUP", "trap 'exit 130' INT", "trap 'exit 143' TERM"],
  ];
}

function linesOf(
  operations: readonly Operation[],
  indent: string,
  depth: number,
  losses: LossList,
): string[] {
  return operations.flatMap((operation) => {
    if (operation.op !== 'repeat') {
      return linesFor(operation, losses).map((line) => indent + line);
    }
    const inside = linesOf(operation.operations, `${indent}  `, depth + 1, losses);
    if (operation.times === null) {
      return [`${indent}while :; do`, ...inside, `${indent}  :`, `${indent}done`];
    }
    const name = `n${depth}`;
    return [
      `${indent}${name}=0`,
      `${indent}while [ "$${name}" -lt ${operation.times} ]; do`,
      ...inside,
      `${indent}  ${name}=$((${name} + 1))`,
      `${indent}done`,
    ];
  });
}

function linesFor(
  operation: Exclude<Operation, { op: 'repeat' }>,
  losses: LossList,
): readonly string[] {
  const { at } = operation;
  switch (operation.op) {
    case 'key': {
      const name = xKeysym(operation.key);
      if (usCharacter(operation.key) !== null) losses.add(null, 'namedByCharacter');
      if (name !== null) return [`xdotool ${operation.down ? 'keydown' : 'keyup'} ${name}`];
      losses.add(at, 'keyWithoutName', { tool: ABILITIES.tool, key: operation.key });
      return [];
    }
    case 'button': {
      const command = operation.down ? 'mousedown' : 'mouseup';
      return [`xdotool ${command} ${xButton(operation.button)}`];
    }
    case 'move': {
      const { x, y, from } = operation;
      if (from === 'pointer') return [`xdotool mousemove_relative -- ${x} ${y}`];
      if (from === 'screen') return [`xdotool mousemove -- ${x} ${y}`];
      return [`xdotool getactivewindow mousemove --window %1 -- ${x} ${y}`];
    }
    case 'wheel':
      return [
        ...turn(operation.down, 5, 4, at, losses),
        ...turn(operation.right, 7, 6, at, losses),
      ];
    case 'wait':
      return [sleepLine(operation.ms, operation.toMs)];
    case 'text': {
      const delay = Math.round(operation.intervalMs);
      return portions(operation.text, at, losses).map(
        (text) => `xdotool type --delay ${delay} -- ${quoted(text)}`,
      );
    }
    case 'comment':
      return commentLines(operation.text).map((line) => `# ${line}`);
    case 'stop':
      return [`exit ${operation.failed ? 1 : 0}`];
    default:
      return assertNever(operation);
  }
}

/** X numbers the wheel 4 to 7, and puts middle before right. */
function xButton(button: number): number {
  return [1, 3, 2][button - 1] ?? button + 4;
}

function turn(
  notches: number,
  ahead: number,
  back: number,
  at: string,
  losses: LossList,
): readonly string[] {
  const count = Math.round(Math.abs(notches));
  if (count !== Math.abs(notches)) losses.add(at, 'notchesRounded');
  if (count === 0) return [];
  return [`xdotool click --repeat ${count} --delay 1 ${notches > 0 ? ahead : back}`];
}

function sleepLine(ms: number, toMs: number | null): string {
  if (toMs === null) return `sleep ${seconds(ms)}`;
  const [a, b] = [seconds(ms), seconds(toMs)];
  // By itself awk would seed with the second: two waits within one would be of one length.
  const seed = '"od -An -N3 -tu4 /dev/urandom" | getline seed; srand(seed + 0)';
  return `sleep "$(awk 'BEGIN { ${seed}; print ${a} + rand() * (${b} - ${a}) }')"`;
}

/** Whole characters together; a shell knows no NUL. */
function portions(text: string, at: string, losses: LossList): readonly string[] {
  const characters = [...wellFormed(text)].filter((character) => character !== '\0');
  if (text.includes('\0')) losses.add(at, 'controlsLeftOut');
  const count = Math.ceil(characters.length / MOST_CHARACTERS);
  return Array.from({ length: count }, (_, i) =>
    characters.slice(i * MOST_CHARACTERS, (i + 1) * MOST_CHARACTERS).join(''),
  );
}

/** One word for a POSIX shell: in single quotes nothing is special but their end. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
