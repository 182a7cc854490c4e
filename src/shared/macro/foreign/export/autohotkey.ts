import { assertNever } from '../../../base/assert';
import { type PhysicalKey, rowOfKey } from '../../../input/physical-keys';
import type { MacroDocument } from '../../macro-document';
import type { Exported } from '../foreign';
import { type LossList, lossLines } from './loss-list';
import { lowerMacro } from './lower-steps';
import { commentLines, oneLine, wellFormed } from './one-line';
import type { Abilities, Operation } from './operation';
import { pressedBy } from './pressed';

const ABILITIES = {
  ...{ tool: 'AutoHotkey', origins: ['window', 'pointer'], nesting: 32 },
  ...{ perCharacter: 1, perNotch: 0 },
} as const satisfies Abilities;
/** AutoHotkey reads lines of 16,383 characters; each may be escaped. */
const MOST_CHARACTERS = 4_000;
const BUTTONS = ['Left', 'Right', 'Middle', 'X1', 'X2'];
/** The same where AutoHotkey is asked whether one is down. */
const STATES = ['LButton', 'RButton', 'MButton', 'XButton1', 'XButton2'];

/** Writes a script for AutoHotkey v2 (https://www.autohotkey.com/docs/v2/). Keys go by their scan codes, so by their place. */
export function writeAutoHotkey(document: MacroDocument): Exported {
  const { operations, losses } = lowerMacro(document, ABILITIES);
  const body = linesOf(operations, '', losses);
  const letGo = letGoLines(operations);
  const header = [
    '#Requires AutoHotkey v2.0',
    '#SingleInstance Force',
    `; ${oneLine(document.title)}`,
    ...lossLines(losses.all).map((line) => `; ${oneLine(line)}`),
    'SendMode("Event")',
    'SetKeyDelay(-1, -1)',
    'SetMouseDelay(-1)',
    'SetDefaultMouseSpeed(0)',
    'CoordMode("Mouse", "Screen")',
    ...(letGo.length === 0 ? [] : ['OnExit(LetGo)']),
    '',
  ];
  // Esc stops it, even with Shift held; what the script itself sends does not.
  const end = ['ExitApp()', '*Esc::ExitApp(1)', ...letGo];
  return { text: `${[...header, ...body, ...end].join('\n')}\n`, losses: losses.all };
}

/**
 * A function that lets go of all that the script presses, however it ends. A key that is up already takes no harm, a
 * button would be taken for the end of a click.
 */
function letGoLines(operations: readonly Operation[]): readonly string[] {
  const lines = pressedBy(operations).flatMap((pressed) => {
    if (pressed.op === 'button') {
      const [name, state] = [BUTTONS[pressed.button - 1], STATES[pressed.button - 1]];
      if (name === undefined || state === undefined) return [];
      return [`  if GetKeyState("${state}")`, `    Click("${name} Up")`];
    }
    const name = scanCode(pressed.key);
    return name === null ? [] : [`  Send("{${name} up}")`];
  });
  return lines.length === 0 ? [] : ['LetGo(*) {', ...lines, '}'];
}

function linesOf(operations: readonly Operation[], indent: string, losses: LossList): string[] {
  return operations.flatMap((operation) =>
    linesFor(operation, indent, losses).map((line) => indent + line),
  );
}

function linesFor(operation: Operation, indent: string, losses: LossList): readonly string[] {
  const { at } = operation;
  switch (operation.op) {
    case 'key': {
      const name = scanCode(operation.key);
      if (name !== null) return [`Send("{${name} ${operation.down ? 'down' : 'up'}}")`];
      losses.add(at, 'keyWithoutScanCode', { key: operation.key });
      return [];
    }
    case 'button': {
      const name = BUTTONS[operation.button - 1];
      if (name !== undefined) return [`Click("${name} ${operation.down ? 'Down' : 'Up'}")`];
      losses.add(at, 'buttonNotKnown', { tool: ABILITIES.tool, number: operation.button });
      return [];
    }
    case 'move': {
      const { x, y, from } = operation;
      if (from === 'pointer') return [`MouseMove(${x}, ${y}, 0, "R")`];
      const move = `MouseMove(${x}, ${y}, 0)`;
      if (from === 'screen') return [move];
      return ['CoordMode("Mouse", "Client")', move, 'CoordMode("Mouse", "Screen")'];
    }
    case 'wheel':
      return [
        ...turn(operation.down, 'WheelDown', 'WheelUp', at, losses),
        ...turn(operation.right, 'WheelRight', 'WheelLeft', at, losses),
      ];
    case 'wait': {
      const ms = Math.round(operation.ms);
      if (operation.toMs === null) return ms === 0 ? [] : [`Sleep(${ms})`];
      return [`Sleep(Random(${ms}, ${Math.round(operation.toMs)}))`];
    }
    case 'text':
      return [
        `SetKeyDelay(${Math.round(operation.intervalMs)}, -1)`,
        ...portions(operation.text).map((text) => `SendText(${literal(text, at, losses)})`),
        'SetKeyDelay(-1, -1)',
      ];
    case 'comment':
      return commentLines(operation.text).map((line) => `; ${line}`);
    case 'repeat':
      return [
        operation.times === null ? 'Loop {' : `Loop ${operation.times} {`,
        ...linesOf(operation.operations, `${indent}  `, losses).map((line) =>
          line.slice(indent.length),
        ),
        '}',
      ];
    case 'stop':
      return [operation.failed ? 'ExitApp(1)' : 'ExitApp()'];
    default:
      return assertNever(operation);
  }
}

/** `sc01E`, extended keys `sc1..`. Of Pause and NumLock AutoHotkey says what Windows does: 045 and 145. */
function scanCode(key: PhysicalKey): string | null {
  const code = rowOfKey(key)?.scanCode ?? null;
  if (code === null) return null;
  const number = (code & 0xff) | (code >= 0xe000 ? 0x100 : 0);
  return `sc${number.toString(16).toUpperCase().padStart(3, '0')}`;
}

function turn(
  notches: number,
  ahead: string,
  back: string,
  at: string,
  losses: LossList,
): readonly string[] {
  const count = Math.round(Math.abs(notches));
  if (count !== Math.abs(notches)) losses.add(at, 'notchesRounded');
  return count === 0 ? [] : [`Send("{${notches > 0 ? ahead : back} ${count}}")`];
}

/** Whole characters together, no portion too long for a line. */
function portions(text: string): readonly string[] {
  const characters = [...text];
  const count = Math.ceil(characters.length / MOST_CHARACTERS);
  return Array.from({ length: count }, (_, i) =>
    characters.slice(i * MOST_CHARACTERS, (i + 1) * MOST_CHARACTERS).join(''),
  );
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['`', '``'],
  ['"', '`"'],
  // Behind a space it might begin a comment.
  [';', '`;'],
  ['\n', '`n'],
  ['\r', '`r'],
  ['\t', '`t'],
  ['\b', '`b'],
]);

/** Text in quotation marks, on one line, with nothing in it that ends it. */
function literal(text: string, at: string, losses: LossList): string {
  const characters = [...wellFormed(text)].map((character) => {
    const escaped = ESCAPES.get(character);
    if (escaped !== undefined) return escaped;
    if (!/[\p{Cc}\p{Zl}\p{Zp}]/u.test(character)) return character;
    losses.add(at, 'controlsLeftOut');
    return '';
  });
  return `"${characters.join('')}"`;
}
