import { assertNever } from '../../../base/assert';
import type { PhysicalKey } from '../../../input/physical-keys';
import type { MacroDocument } from '../../macro-document';
import type { Exported } from '../foreign';
import type { PlainLoss } from '../losses/loss-words';
import { type LossList, lossLines } from './loss-list';
import { lowerMacro } from './lower-steps';
import { commentLines, oneLine } from './one-line';
import type { Operation } from './operation';
import { letGoAfter, pressedBy } from './pressed';
import { seconds } from './python-text';

type Of<Name extends Operation['op']> = Extract<Operation, { op: Name }>;

/** How a library of Python does things, each a line or more. */
export interface PythonDialect {
  /** What people call it. */
  readonly tool: string;
  /** What has to be imported and set up. */
  readonly setUp: readonly string[];
  /** What has to be done before keys and buttons are let go of. */
  readonly beforeLetGo: readonly string[];
  /** How it is stopped: no tool of Python's has a key that does. */
  readonly stoppedBy: PlainLoss;
  /** An expression that names a key; null where it has no name. */
  readonly keyName: (key: PhysicalKey, losses: LossList) => string | null;
  readonly key: (name: string, down: boolean) => string;
  /** An expression that names a button; null where it knows none. */
  readonly buttonName: (button: number) => string | null;
  readonly button: (name: string, down: boolean) => string;
  readonly move: (operation: Of<'move'>) => string;
  /** Whole notches. */
  readonly wheel: (right: number, down: number, at: string, losses: LossList) => string;
  readonly text: (operation: Of<'text'>, losses: LossList) => readonly string[];
}

/** Python nests no more than 20 blocks, and `def` is one. */
const MOST_NESTED = 16;

/** Writes a script for Python 3. */
export function writePython(document: MacroDocument, dialect: PythonDialect): Exported {
  const { tool } = dialect;
  const { operations, losses } = lowerMacro(document, {
    ...{ tool, origins: ['pointer'], nesting: MOST_NESTED, perCharacter: 1, perNotch: 0 },
  });
  const all = [...operations, ...letGoAfter(operations)];
  const body = block(all, '    ', dialect, losses);
  losses.add(null, dialect.stoppedBy);
  const lines = [
    '#!/usr/bin/env python3',
    '# -*- coding: utf-8 -*-',
    `# ${oneLine(document.title)}`,
    ...lossLines(losses.all).map((line) => `# ${oneLine(line)}`),
    'import random',
    'import signal',
    'import sys',
    'import time',
    '',
    ...dialect.setUp,
    '',
    '',
    'def main():',
    ...body,
    ...['', ''],
    ...callLines(operations, dialect, losses),
  ];
  return { text: `${lines.join('\n')}\n`, losses: losses.all };
}

/** Calls `main`. However else it ends than by itself, all that it presses is let go of. */
function callLines(
  operations: readonly Operation[],
  dialect: PythonDialect,
  losses: LossList,
): readonly string[] {
  const letGo = pressedBy(operations).flatMap((pressed) =>
    linesFor({ ...pressed, down: false }, dialect, losses),
  );
  if (letGo.length === 0) return ['main()'];
  return [
    'def let_go():',
    ...[...dialect.beforeLetGo, ...letGo].map((line) => `    ${line}`),
    ...['', ''],
    'signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))',
    ...['try:', '    main()', 'except BaseException:', '    let_go()', '    raise'],
  ];
}

function block(
  operations: readonly Operation[],
  indent: string,
  dialect: PythonDialect,
  losses: LossList,
): string[] {
  const lines = operations.flatMap((operation) => {
    if (operation.op !== 'repeat') {
      return linesFor(operation, dialect, losses).map((line) => indent + line);
    }
    const { times } = operation;
    const head = times === null ? 'while True:' : `for _ in range(${times}):`;
    return [indent + head, ...block(operation.operations, `${indent}    `, dialect, losses)];
  });
  // A comment is no statement.
  return lines.some((line) => !line.trimStart().startsWith('#'))
    ? lines
    : [...lines, `${indent}pass`];
}

function linesFor(
  operation: Exclude<Operation, { op: 'repeat' }>,
  dialect: PythonDialect,
  losses: LossList,
): readonly string[] {
  const { at } = operation;
  switch (operation.op) {
    case 'key': {
      const name = dialect.keyName(operation.key, losses);
      if (name !== null) return [dialect.key(name, operation.down)];
      losses.add(at, 'keyWithoutName', { tool: dialect.tool, key: operation.key });
      return [];
    }
    case 'button': {
      const name = dialect.buttonName(operation.button);
      if (name !== null) return [dialect.button(name, operation.down)];
      losses.add(at, 'buttonNotKnown', { tool: dialect.tool, number: operation.button });
      return [];
    }
    case 'move':
      return [dialect.move(operation)];
    case 'wheel': {
      const [right, down] = [Math.round(operation.right), Math.round(operation.down)];
      if (right !== operation.right || down !== operation.down) {
        losses.add(at, 'notchesRounded');
      }
      return right === 0 && down === 0 ? [] : [dialect.wheel(right, down, at, losses)];
    }
    case 'wait': {
      const { ms, toMs } = operation;
      if (toMs === null) return [`time.sleep(${seconds(ms)})`];
      return [`time.sleep(random.uniform(${seconds(ms)}, ${seconds(toMs)}))`];
    }
    case 'text':
      return dialect.text(operation, losses);
    case 'comment':
      return commentLines(operation.text).map((line) => `# ${line}`);
    case 'stop':
      return [`sys.exit(${operation.failed ? 1 : 0})`];
    default:
      return assertNever(operation);
  }
}
