import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lossOf, lossText } from '../../../../../../src/shared/macro/foreign/losses/loss-text';
import {
  isLossCode,
  LOSS_WORDS,
  type LossCode,
} from '../../../../../../src/shared/macro/foreign/losses/loss-words';

const FOREIGN = resolve(import.meta.dirname, '../../../../../../src/shared/macro/foreign');
const codes: readonly LossCode[] = Object.keys(LOSS_WORDS).filter(isLossCode);

describe('a loss in English', () => {
  it('has its values in its words', () => {
    expect(lossText(lossOf('line 7', 'keyUnknown', { name: '“Fn”' }))).toBe(
      'The key “Fn” is not known; it was left out.',
    );
    expect(lossText(lossOf('1', 'firstTimes', { times: 500, number: 20 }))).toBe(
      'It is done 500 times: the first 20 are written out.',
    );
  });

  it('has words of a file as they are', () => {
    for (const name of ['“{{name}}”', '“$&”', '“$1”']) {
      expect(lossText(lossOf(null, 'commandNotRun', { name }))).toBe(
        `The command ${name} is not run; it was left out.`,
      );
    }
  });

  it('is a sentence, whatever was lost', () => {
    for (const code of codes) {
      const said = LOSS_WORDS[code].replaceAll(/\{\{\w+\}\}/g, 'X');
      expect(said, code).toMatch(/^(?:[A-Z“]|xdotool|xte)[^{}]*\.$/);
    }
  });
});

it('there are no words for what nothing tells', () => {
  const code = readdirSync(FOREIGN, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('losses'))
    .map((file) => readFileSync(join(FOREIGN, file), 'utf8'))
    .join('\n');
  expect(codes.filter((each) => !code.includes(`'${each}'`))).toEqual([]);
});

it('what is no code is none', () => {
  for (const value of ['toString', '__proto__', '', null, 3]) expect(isLossCode(value)).toBe(false);
});
