import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Operation } from '../../../../../../src/shared/macro/foreign/export/operation';
import { writePynput } from '../../../../../../src/shared/macro/foreign/export/python-pynput';
import { keyOfCharacter } from '../../../../../../src/shared/macro/foreign/import/keys/character-keys';
import { keyOfName } from '../../../../../../src/shared/macro/foreign/import/keys/named-keys';
import type { MacroStep } from '../../../../../../src/shared/macro/macro-step';
import { has } from '../../../../../support/exported-macros';
import {
  deedsOf,
  documentOf,
  nested,
  placedFrom,
  plain,
  random,
  told,
  typed,
} from '../../../../../support/foreign-deeds';

// No tool that Deskreel reads writes scripts for pynput, so Python itself runs them, and says what they call.

/** Python runs scripts, with modules that write down what is called; prints a list of calls for each, by module and name. */
const RUNNER = `
import json, signal, sys, types
calls = []
def module(name, **members):
    sys.modules[name] = types.SimpleNamespace(**members)
class Named(type):
    def __getattr__(cls, name):
        if name.startswith("__"): raise AttributeError(name)
        return name
class Key(metaclass=Named): pass
class Button(metaclass=Named): pass
def says(name):
    return lambda self, *given: calls.append([name, *given])
class Keyboard:
    press, release, type = says("keyDown"), says("keyUp"), says("type")
class Mouse:
    press, release, move, scroll = says("buttonDown"), says("buttonUp"), says("move"), says("scroll")
    def __setattr__(self, name, value): calls.append([name, *value])
module("pynput")
module("pynput.keyboard", Controller=Keyboard, Key=Key)
module("pynput.mouse", Controller=Mouse, Button=Button)
def sleep(length): calls.append(["sleep", *(length if isinstance(length, tuple) else (length, length))])
module("time", sleep=sleep)
module("random", uniform=lambda least, most: (least, most))
module("signal", SIGTERM=signal.SIGTERM, signal=lambda *given: None)
told = []
for source in json.load(sys.stdin):
    calls = []
    exec(compile(source, "script", "exec"), {"__name__": "__main__"})
    told.append(calls)
print(json.dumps(told))
`;

const callSchema = z.tuple([z.string()]).rest(z.union([z.string(), z.number()]));
type Call = z.infer<typeof callSchema>;

function calledBy(sources: readonly string[]): readonly (readonly Call[])[] {
  const done = spawnSync('python3', ['-c', RUNNER], {
    input: JSON.stringify(sources),
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  expect(done.stderr).toBe('');
  return z.array(z.array(callSchema)).parse(JSON.parse(done.stdout));
}

const BUTTONS: Readonly<Record<string, number>> = { left: 1, right: 2, middle: 3 };

/** What was called, as steps that mean the same. */
function stepsOf(calls: readonly Call[]): readonly MacroStep[] {
  return calls.map(([name, first = '', second = '']): MacroStep => {
    const [x, y] = [Number(first), Number(second)];
    switch (name) {
      case 'keyDown':
      case 'keyUp': {
        const called = String(first);
        const key = called.length === 1 ? keyOfCharacter(called)?.key : keyOfName(called);
        if (key === undefined || key === null) throw new Error(`Which key is ${called}?`);
        return { id: 's', type: 'key', key, action: name === 'keyDown' ? 'down' : 'up' };
      }
      case 'buttonDown':
      case 'buttonUp': {
        const button = BUTTONS[first];
        if (button === undefined) throw new Error(`Which button is ${first}?`);
        return { id: 's', type: 'click', button, action: name === 'buttonDown' ? 'down' : 'up' };
      }
      case 'position':
        return { id: 's', type: 'move', to: { x, y } };
      case 'move':
        return { id: 's', type: 'move', to: { x, y, from: 'pointer' } };
      case 'scroll':
        return { id: 's', type: 'wheel', right: x, down: -y };
      case 'type':
        return { id: 's', type: 'text', text: String(first), intervalMs: 0 };
      case 'sleep':
        return { id: 's', type: 'wait', ms: x * 1000, toMs: y * 1000 };
      default:
        throw new Error(`What is ${name}?`);
    }
  });
}

/** What is done with what is repeated written out, and texts a character at a time, each with the time after it. */
function unrolled(operations: readonly Operation[]): readonly Operation[] {
  return operations.flatMap((operation): readonly Operation[] => {
    const { at } = operation;
    if (operation.op === 'text') {
      const pause = { at, op: 'wait', ms: operation.intervalMs, toMs: null } as const;
      return [...operation.text].flatMap((text) => [
        { at, op: 'text', text, intervalMs: 0 },
        pause,
      ]);
    }
    if (operation.op !== 'repeat') return [operation];
    const once = unrolled(operation.operations);
    return Array.from({ length: operation.times ?? 0 }, () => once).flat();
  });
}

test.runIf(has('python3', '-c', ''))('a script for pynput does what the macro does', () => {
  const samples = fc.sample(nested(fc.oneof(plain, typed, random, placedFrom('pointer'))), {
    numRuns: 150,
    seed: 1,
  });
  const called = calledBy(samples.map((steps) => writePynput(documentOf(steps)).text));
  expect(called).toHaveLength(samples.length);
  for (const [i, calls] of called.entries()) {
    const expected = deedsOf(samples[i] ?? [], { letsGo: true });
    expect(told(deedsOf(stepsOf(calls)))).toEqual(told(unrolled(expected)));
  }
});
