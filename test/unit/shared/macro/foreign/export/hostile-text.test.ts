import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import json5 from 'json5';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { writeAutoHotkey } from '../../../../../../src/shared/macro/foreign/export/autohotkey';
import { writeCrossMacro } from '../../../../../../src/shared/macro/foreign/export/crossmacro';
import { writeKeymouseGo } from '../../../../../../src/shared/macro/foreign/export/keymousego';
import { wellFormed } from '../../../../../../src/shared/macro/foreign/export/one-line';
import { writePyAutoGui } from '../../../../../../src/shared/macro/foreign/export/python-pyautogui';
import { writePynput } from '../../../../../../src/shared/macro/foreign/export/python-pynput';
import { writeXdotool } from '../../../../../../src/shared/macro/foreign/export/xdotool';
import { doneBy, has, hostileMacro } from '../../../../../support/exported-macros';

describe('no text of a macro is taken for anything else', () => {
  test.runIf(has('sh', '-c', ':'))('by a shell', () => {
    fc.assert(
      fc.property(hostileMacro, ({ document, typed }) => {
        const { commands: all, files } = doneBy(writeXdotool(document).text);
        const commands = all.filter(([name]) => name === 'xdotool');
        expect(all.length - commands.length).toBe(3);
        const expected = typed.map((text) => wellFormed(text).replaceAll('\0', ''));
        expect(commands.map((words) => words.slice(0, -1))).toEqual(
          expected
            .filter((text) => text !== '')
            .map(() => ['xdotool', 'type', '--delay', '30', '--']),
        );
        expect(commands.map((words) => words.at(-1))).toEqual(
          expected.filter((text) => text !== ''),
        );
        expect(files).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  // Python itself reads the scripts and tells what is called, and with which texts.
  test.runIf(has('python3', '-c', 'import ast'))('by Python', () => {
    const samples = fc.sample(hostileMacro, { numRuns: 150, seed: 1 });
    for (const write of [writePynput, writePyAutoGui]) {
      const read = readByPython(samples.map(({ document }) => write(document).text));
      for (const [i, { calls, texts }] of read.entries()) {
        const typed = samples[i]?.typed ?? [];
        expect(texts).toEqual(typed.map((text) => escaped(text)));
        expect(calls.filter((name) => !CALLS.has(name))).toEqual([]);
      }
    }
  });

  test('by AutoHotkey', () => {
    fc.assert(
      fc.property(hostileMacro, ({ document, typed }) => {
        const { text } = writeAutoHotkey(document);
        const lines = text.split('\n').filter((line) => line !== '');
        const texts = lines.flatMap((line) => {
          const literal = /^\s*SendText\("((?:[^"`;]|`.)*)"\)$/u.exec(line)?.[1];
          return literal === undefined ? [] : [unescaped(literal)];
        });
        expect(texts).toEqual(
          typed
            .filter((typed) => typed !== '')
            .map((typed) => wellFormed(typed).replace(/(?![\n\r\t\b])[\p{Cc}\p{Zl}\p{Zp}]/gu, '')),
        );
        const others = lines.filter((line) => !/^\s*(?:SendText\(|;)/.test(line));
        for (const line of others) expect(line).toMatch(AUTOHOTKEY);
      }),
    );
  });

  test('by KeymouseGo', () => {
    fc.assert(
      fc.property(hostileMacro, ({ document, typed }) => {
        const read = scripts.parse(json5.parse(writeKeymouseGo(document).text));
        const input = read.scripts.filter(({ action_type }) => action_type === 'input');
        expect(input.map(({ action }) => action)).toEqual(typed.map(wellFormed));
        const others = read.scripts.filter((event) => !input.includes(event));
        for (const { action } of others) expect(action).toEqual([-1, -1]);
      }),
    );
  });

  test('by CrossMacro', () => {
    fc.assert(
      fc.property(hostileMacro, ({ document }) => {
        const lines = writeCrossMacro(document).text.split('\n').slice(0, -1);
        for (const line of lines) {
          expect(line).toMatch(
            /^(?:# (?:Name: .*|DurationMs: \d+|IsAbsolute: True|SkipInitialZero: True|TrailingDelayMs: \d+|- .*|-|Format: Cmd,Args\.\.\.)|(?:W|KP|KR),\d+)$/u,
          );
        }
        expect(lines.filter((line) => line.startsWith('# Name: '))).toHaveLength(1);
      }),
    );
  });
});

/** Everything that a Python script may call. */
const CALLS = new Set([
  ...['main', 'Keyboard', 'Mouse', 'getattr', 'range', 'keyboard.type', 'time.sleep', 'sys.exit'],
  'pyautogui.write',
]);

const AUTOHOTKEY =
  /^\s*(?:#Requires AutoHotkey v2\.0|#SingleInstance Force|(?:SetKeyDelay|SetMouseDelay|SetDefaultMouseSpeed)\([-\d, ]+\)|SendMode\("Event"\)|CoordMode\("Mouse", "Screen"\)|Sleep\(1\)|ExitApp\(\)|\*Esc::ExitApp\(1\)|Loop 3 \{|\})$/;

const scripts = z.object({
  scripts: z.array(z.object({ action_type: z.string(), action: z.unknown() })),
});

/** What a JSON of Python's says of a text: halves of characters stay. */
function escaped(text: string): string {
  return JSON.stringify(text);
}

const CHARACTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b' };

function unescaped(literal: string): string {
  return literal.replace(/`(.)/gu, (_, character: string) => CHARACTERS[character] ?? character);
}

const READER = `
import ast, json, sys
read = []
for source in json.load(sys.stdin):
    tree = ast.parse(source)
    calls = [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    main = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "main")
    texts = [node.value for node in ast.walk(main) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    read.append({"calls": calls, "texts": texts})
print(json.dumps(read))
`;

function readByPython(sources: readonly string[]): readonly { calls: string[]; texts: string[] }[] {
  const done = spawnSync('python3', ['-c', READER], {
    input: JSON.stringify(sources),
    encoding: 'utf8',
  });
  expect(done.stderr).toBe('');
  const read = z
    .array(z.object({ calls: z.array(z.string()), texts: z.array(z.string()) }))
    .parse(JSON.parse(done.stdout));
  return read.map(({ calls, texts }) => ({ calls, texts: texts.map(escaped) }));
}
