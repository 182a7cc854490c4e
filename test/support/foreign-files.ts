import { readFileSync } from 'node:fs';
import { encodeUtf8 } from '../../src/shared/base/utf8';
import type { ForeignFile, Imported } from '../../src/shared/macro/foreign/foreign';
import type { ForeignImportFormat } from '../../src/shared/macro/foreign/foreign-formats';
import { importForeign } from '../../src/shared/macro/foreign/import/importers';
import { inEnglish } from '../../src/shared/macro/foreign/losses/loss-text';
import { refusalText } from '../../src/shared/macro/foreign/losses/refusal';
import type { MacroStep } from '../../src/shared/macro/macro-step';

/** Every fixture, and what wrote files like it. */
export const FIXTURES: readonly (readonly [string, ForeignImportFormat])[] = [
  ['keymousego.json5', 'keymousego'],
  ['keymousego-list.txt', 'keymousego'],
  ['recording.pmr', 'pymacrorecord'],
  ['edited.pmr', 'pymacrorecord'],
  ['recording.macro', 'crossmacro'],
  ['script.macro', 'crossmacro'],
  ['script-heads.macro', 'crossmacro'],
  ['recording.rec', 'tinytask'],
  ['stopped.rec', 'tinytask'],
  ['recording.mcr', 'jitbit'],
  ['jumps.mcr', 'jitbit'],
  ['atbswp.py', 'atbswp'],
  ['recorded-v1.ahk', 'autohotkey'],
  ['recorded-v2.ahk', 'autohotkey'],
  ['recorder-v1.ahk', 'autohotkey'],
  ['recorder-v2.ahk', 'autohotkey'],
  ['pulover-v1.ahk', 'autohotkey'],
  ['written-v1.ahk', 'autohotkey'],
  ['sections-v1.ahk', 'autohotkey'],
  ['keys.sh', 'xdotool'],
  ['blocks.sh', 'xdotool'],
  ['own.xdo', 'xdotool'],
  ['commands.xte', 'xte'],
  ['calls-xte.sh', 'xte'],
  ['recorder.json', 'chrome-recorder'],
];

/** The bytes of a fixture. */
export function fixtureBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`test/fixtures/foreign/${name}`));
}

/** A file with ids 1, 2, 3…. */
export function foreignFile(bytes: Uint8Array, name = 'file'): ForeignFile {
  let last = 0;
  const newId = () => {
    last += 1;
    return String(last);
  };
  return { bytes, name, newId };
}

/** What becomes of a text; throws when it is refused. */
export function importedText(text: string, format: ForeignImportFormat): Imported {
  return importedBytes(encodeUtf8(text), format);
}

/** What becomes of bytes; throws when they are refused. */
export function importedBytes(
  bytes: Uint8Array,
  format: ForeignImportFormat | null,
  name = 'file',
): Imported {
  const result = importForeign(foreignFile(bytes, name), format);
  if (!result.ok) throw new Error(refusalText(result.error));
  return result.value;
}

/** Why bytes are refused, as the command line says it; null: they are not. */
export function refusal(bytes: Uint8Array, format: ForeignImportFormat | null): string | null {
  const result = importForeign(foreignFile(bytes), format);
  return result.ok ? null : refusalText(result.error);
}

/** Steps as a person would write them down: one a line, those inside of others further in. */
export function told(steps: readonly MacroStep[], indent = ''): readonly string[] {
  return steps.flatMap((step) => {
    const { id: _, type, ...rest } = step;
    if (step.type === 'repeat' || step.type === 'group') {
      const { steps: inside, ...head } = rest as typeof rest & { steps: MacroStep[] };
      return [`${indent}${type} ${short(head)}`, ...told(inside, `${indent}  `)];
    }
    if (step.type === 'if') {
      return [
        `${indent}if ${short(step.condition)}`,
        ...told(step.steps, `${indent}  `),
        ...(step.otherwise === undefined
          ? []
          : [`${indent}else`, ...told(step.otherwise, `${indent}  `)]),
      ];
    }
    return [`${indent}${type} ${short(rest)}`];
  });
}

function short(value: unknown): string {
  return JSON.stringify(value).replaceAll('\\"', '”').replaceAll('"', '').slice(1, -1);
}

/** Losses, each with where it is. */
export function toldLosses({ losses }: Imported): readonly string[] {
  return inEnglish(losses).map(({ at, message }) => `${at ?? 'file'}: ${message}`);
}
