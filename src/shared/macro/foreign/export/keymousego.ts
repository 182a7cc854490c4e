import { assertNever } from '../../../base/assert';
import type { MacroDocument } from '../../macro-document';
import type { Exported } from '../foreign';
import { type LinearOperation, linear } from './linear';
import { type LossList, lossLines } from './loss-list';
import { lowerMacro } from './lower-steps';
import { commentLines, oneLine, wellFormed } from './one-line';
import type { Abilities } from './operation';
import { pyautoguiKey } from './pyautogui-keys';
import { Stopwatch } from './stopwatch';
import { windowsKey } from './windows-keys';

const ABILITIES = {
  ...{ tool: 'KeymouseGo', origins: [], nesting: 0 },
  ...{ perCharacter: 1, perNotch: 1 },
} as const satisfies Abilities;
const BUTTONS = ['left', 'right', 'middle'];

/**
 * Writes a script of KeymouseGo (https://github.com/taojy123/KeymouseGo): JSON5 with `scripts`, a list of events, each with
 * the ms before it. Keys have their Windows number, their name (PyAutoGUI's, which it uses elsewhere) and whether they are
 * extended. Everything but comments is plain JSON.
 */
export function writeKeymouseGo(document: MacroDocument): Exported {
  const { operations, losses } = lowerMacro(document, ABILITIES);
  const writer = new KeymouseGoWriter(losses);
  for (const operation of linear(operations, losses)) writer.take(operation);
  const lines = writer.finish();
  const text = [
    `// ${oneLine(document.title)}`,
    ...lossLines(losses.all).map((line) => `// ${oneLine(line)}`),
    '{',
    '  "scripts": [',
    ...lines,
    '  ]',
    '}',
  ];
  return { text: `${text.join('\n')}\n`, losses: losses.all };
}

type Action = string | readonly (string | number)[];

class KeymouseGoWriter {
  readonly #lines: string[] = [];
  readonly #losses: LossList;
  readonly #watch = new Stopwatch();
  /** Where a button is pressed: -1, -1 stands for where the pointer is. */
  static readonly #here = [-1, -1] as const;

  constructor(losses: LossList) {
    this.#losses = losses;
  }

  take(operation: LinearOperation): void {
    const { at } = operation;
    switch (operation.op) {
      case 'key': {
        const number = windowsKey(operation.key);
        const name = pyautoguiKey(operation.key);
        if (number === null || name === null) {
          this.#losses.add(at, 'keyWithoutName', { tool: ABILITIES.tool, key: operation.key });
          break;
        }
        const action = operation.down ? 'key down' : 'key up';
        this.#event('EK', action, [number.code, name, number.extended ? 1 : 0]);
        break;
      }
      case 'button': {
        const name = BUTTONS[operation.button - 1];
        const verb = operation.down ? 'down' : 'up';
        if (name !== undefined) this.#event('EM', `mouse ${name} ${verb}`, KeymouseGoWriter.#here);
        else this.#losses.add(at, 'buttonOfKeymouseGo', { number: operation.button });
        break;
      }
      case 'move':
        this.#move(operation.x, operation.y, at);
        break;
      case 'wheel':
        this.#turn(operation.down, at);
        if (operation.right !== 0) {
          this.#losses.add(at, 'noSidewaysWheel');
        }
        break;
      case 'wait':
        if (operation.toMs !== null) {
          this.#losses.add(at, 'waitMiddle');
        }
        this.#watch.add((operation.ms + (operation.toMs ?? operation.ms)) / 2);
        break;
      case 'text':
        this.#losses.add(null, 'pastesText');
        this.#event('EX', 'input', wellFormed(operation.text));
        this.#watch.add(operation.intervalMs * [...operation.text].length);
        break;
      case 'comment':
        for (const line of commentLines(operation.text)) this.#lines.push(`    // ${line}`);
        break;
      default:
        assertNever(operation);
    }
  }

  finish(): readonly string[] {
    // A wait belongs to what follows it.
    if (this.#watch.pending) this.#event('EM', 'mouse move', KeymouseGoWriter.#here);
    return this.#lines;
  }

  #move(x: number, y: number, at: string): void {
    if (x === -1 && y === -1) {
      this.#losses.add(at, 'placeOfNone');
      return;
    }
    this.#event('EM', 'mouse move', [x, y]);
  }

  #turn(notches: number, at: string): void {
    const count = Math.round(Math.abs(notches));
    if (count !== Math.abs(notches)) this.#losses.add(at, 'notchesRounded');
    const action = notches > 0 ? 'mouse wheel down' : 'mouse wheel up';
    for (let n = 0; n < count; n++) this.#event('EM', action, KeymouseGoWriter.#here);
  }

  #event(event_type: string, action_type: string, action: Action): void {
    const delay = this.#watch.take();
    const event = { type: 'event', event_type, delay, action_type, action };
    // U+2028 and U+2029 are in JSON as they are, and end a line for some.
    const json = JSON.stringify(event).replace(
      /[\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16)}`,
    );
    this.#lines.push(`    ${json},`);
  }
}
