import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../../../../src/shared/base/utf8';
import {
  isAboutFormat,
  isPlainRefusal,
  isRefusalCode,
  refusalText,
} from '../../../../../../src/shared/macro/foreign/losses/refusal';
import { REFUSAL_WORDS } from '../../../../../../src/shared/macro/foreign/losses/refusal-words';
import { refusal } from '../../../../../support/foreign-files';

const SOURCES = resolve(import.meta.dirname, '../../../../../../src');
const codes = Object.keys(REFUSAL_WORDS).filter(isRefusalCode);

describe('a file that is refused', () => {
  it('is told why, and what to do', () => {
    expect(refusal(new Uint8Array(), null)).toBe(
      'The file is empty; save it anew in the tool that wrote it.',
    );
    expect(refusal(encodeUtf8('hello'), 'jitbit')).toBe(
      'This is no Jitbit macro: no line is one of its statements; choose a .mcr file.',
    );
    expect(refusal(encodeUtf8(`${'IF WINDOW EXISTS : a\n'.repeat(200)}`), 'jitbit')).toMatch(
      /^Blocks stand more than \d+ deep in each other; take some apart first\.$/,
    );
  });

  it('is told what its parser says, in a sentence of its own', () => {
    expect(refusal(encodeUtf8('{'), 'pymacrorecord')).toBe(
      'This PyMacroRecord file cannot be read. It is not valid JSON; save it anew in the tool that wrote it.',
    );
    expect(refusal(encodeUtf8('['.repeat(2000)), 'keymousego')).toBe(
      'This KeymouseGo script cannot be read. It is nested deeper than any tool writes; choose another file.',
    );
  });
});

it('which tool wrote it is asked about where that may be why, and nowhere else', () => {
  const others = codes.filter((code) => !isAboutFormat(code));
  expect(new Set(others)).toEqual(
    new Set([
      ...['noFile', 'noMacroSize', 'ownNotUtf8', 'empty', 'tooLarge', 'ownMacro'],
      ...['tooManySteps', 'blocksTooDeep'],
    ]),
  );
  expect(isAboutFormat('formatUnknown')).toBe(true);
});

it('words are sentences that end with a cure or its parser’s', () => {
  for (const code of codes) {
    const said = REFUSAL_WORDS[code].replaceAll(/\{\{\w+\}\}/g, 'X');
    expect(said, code).toMatch(/^[A-Z][^{}]*(?:[:;] [^{}]+|cannot be read)\.$/);
  }
});

it('there are no words for what nothing tells', () => {
  const foreign = join(SOURCES, 'shared/macro/foreign');
  const files = readdirSync(foreign, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('losses'))
    .map((file) => join(foreign, file));
  const code = [...files, join(SOURCES, 'main/macro/jobs/exchange-jobs.ts')]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  expect(codes.filter((each) => !code.includes(`'${each}'`))).toEqual([]);
});

it('what is no code is none', () => {
  for (const value of ['toString', '', null, 3]) expect(isRefusalCode(value)).toBe(false);
  expect(isPlainRefusal('jsonInvalid')).toBe(true);
  expect(isPlainRefusal('tooLarge')).toBe(false);
  expect(refusalText({ code: 'tooLarge', values: { number: '$&' }, because: null })).toBe(
    'The file is larger than $& MB; split it.',
  );
});
