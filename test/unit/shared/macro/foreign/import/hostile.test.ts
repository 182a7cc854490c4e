import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../../../../src/shared/base/utf8';
import type { Imported } from '../../../../../../src/shared/macro/foreign/foreign';
import {
  FOREIGN_IMPORT_FORMATS,
  type ForeignImportFormat,
} from '../../../../../../src/shared/macro/foreign/foreign-formats';
import { inEnglish } from '../../../../../../src/shared/macro/foreign/losses/loss-text';
import { PLANTED } from '../../../../../fuzz/import-fuzzer';
import { judgeImport } from '../../../../../fuzz/judge-import';
import { FIXTURES, fixtureBytes } from '../../../../../support/foreign-files';

/** What is read is a sound macro whose losses are sentences; what is refused is refused with one. */
function expectSound(bytes: Uint8Array, format: ForeignImportFormat | null): Imported | null {
  const { verdict, detail, imported } = judgeImport(bytes, format);
  expect(verdict === 'fault' ? detail : '').toBe('');
  return imported;
}

/** Bytes with a few of them changed, taken out, put in twice, or cut off. */
function changed(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const edit = fc.record({
    at: fc.nat(bytes.length),
    length: fc.integer({ min: 0, max: 40 }),
    by: fc.oneof(fc.uint8Array({ maxLength: 8 }), fc.constantFrom(...PLANTED).map(encodeUtf8)),
    isTwice: fc.boolean(),
  });
  return fc.array(edit, { minLength: 1, maxLength: 6 }).map((edits) => {
    let now = [...bytes];
    for (const { at, length, by, isTwice } of edits) {
      const kept = isTwice ? now.slice(at, at + length) : [];
      now = [...now.slice(0, at), ...by, ...kept, ...now.slice(isTwice ? at : at + length)];
    }
    return new Uint8Array(now);
  });
}

describe('files that nobody can be sure of', () => {
  it.each(FIXTURES)('%s, damaged anywhere, never throws and gives sound macros', (name, format) => {
    const bytes = fixtureBytes(name);
    fc.assert(
      fc.property(changed(bytes), (damaged) => {
        expectSound(damaged, format);
        expectSound(damaged, null);
      }),
      { numRuns: 60 },
    );
  });

  it.each(FOREIGN_IMPORT_FORMATS)('any bytes as %s', (format) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void expectSound(bytes, format)),
    );
  });

  it.each(FOREIGN_IMPORT_FORMATS)('the files of all other tools as %s', (format) => {
    for (const [name] of FIXTURES) expectSound(fixtureBytes(name), format);
  });

  it('loops in loops a billion times each are cut to what a macro may do', () => {
    const open = (
      format: ForeignImportFormat,
      head: string,
      inner: string,
      end: string,
      deep: number,
    ) => expectSound(encodeUtf8(`${head.repeat(deep)}${inner}${end.repeat(deep)}`), format);
    const ahk = open('autohotkey', 'Loop 1000000000 {\n', 'Click\n', '}\n', 20);
    expect(inEnglish(ahk?.losses ?? []).map(({ message }) => message)).toEqual([
      'Loops were cut: together they would do more than 100,000,000 steps.',
    ]);
    open('xdotool', 'for i in $(seq 1 999999999); do\n', 'xdotool click 1\n', 'done\n', 20);
    open(
      'jitbit',
      'REPEAT : 999999999 : 0\n',
      'Mouse : 1 : 1 : Click : 0 : 0 : 0\n',
      'ENDREPEAT\n',
      20,
    );
    // Without an end in each other: that they end some day is not told.
    const endless = open('autohotkey', 'Loop {\n', 'Click\n', '}\n', 20);
    expect(new Set(inEnglish(endless?.losses ?? []).map(({ message }) => message))).toEqual(
      new Set(['This loop has no end: it goes on until the macro is stopped.']),
    );
    expect(open('autohotkey', 'Loop 2 {\n', 'Click\n', '}\n', 40)).toBeNull();
    expect(open('crossmacro', '[Script]\nrepeat 2 {\n', 'click left\n', '}\n', 40)).toBeNull();
  });

  it('JSON in JSON a million deep, and sequences in sequences', () => {
    const deep = encodeUtf8(`{"scripts":${'['.repeat(1_000_000)}`);
    for (const format of ['keymousego', 'pymacrorecord', 'chrome-recorder'] as const) {
      expect(expectSound(deep, format)).toBeNull();
    }
    const sequence = '{"type":"sequence","events":[';
    const nested = encodeUtf8(`{"scripts":[${sequence.repeat(200)}${']}'.repeat(200)}]}`);
    expect(expectSound(nested, 'keymousego')).toBeNull();
  });

  it('a line that is megabytes long is a loss, told once', () => {
    const line = 'x'.repeat(3_000_000);
    const told = [
      expectSound(encodeUtf8(`Click\n${line}\nClick`), 'autohotkey'),
      expectSound(encodeUtf8(`DELAY : 5\nTYPE TEXT : ${line}`), 'jitbit'),
      expectSound(encodeUtf8(`import pyautogui\npyautogui.click()\n${line}`), 'atbswp'),
    ];
    for (const made of told)
      expect(inEnglish(made?.losses ?? []).at(-1)?.message).toBe(
        'The line is too long; it was left out.',
      );
  });

  it('words, statements and hotkeys without number end', () => {
    const many = (text: string) => text.repeat(15_000);
    for (const word of [
      'do ',
      '! ',
      'x=1 ',
      '{ ',
      '( ',
      'function ',
      'f() ',
      '&& ',
      '> ',
      'f(){ ',
    ]) {
      expectSound(encodeUtf8(`xdotool key a; ${many(word)} xdotool key b`), 'xdotool');
      expectSound(encodeUtf8(`xdotool key a\nif\n${many(word)} xdotool key b`), 'xdotool');
    }
    for (const word of ['try ', 'else ', 'IfEqual, x, 1, ', 'F1::', 'IfWinActive, x, ']) {
      expectSound(encodeUtf8(`Click\n${word.repeat(9_000)}Click`), 'autohotkey');
    }
    expectSound(encodeUtf8(`${many('; a\n')}${many('F1::\n')}`), 'autohotkey');
  });

  it('no more than ten thousand losses are told one by one', () => {
    const made = expectSound(encodeUtf8(`Click\n${'MsgBox, hi\n'.repeat(12_000)}`), 'autohotkey');
    expect(made?.losses).toHaveLength(10_001);
    expect(inEnglish(made?.losses ?? []).at(-1)?.message).toBe(
      'Another 2,000 things could not be carried over, the last at line 12001.',
    );
  });

  it('nothing at all, and what is too large, are refused', () => {
    expect(expectSound(new Uint8Array(), 'xte')).toBeNull();
    expect(expectSound(new Uint8Array(64 * 1024 * 1024 + 1), 'tinytask')).toBeNull();
  });
});
