import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../../../../src/shared/base/utf8';
import { importedBytes, told, toldLosses } from '../../../../../support/foreign-files';

// Old scripts of KeymouseGo: in what Windows writes where they were made, without a word of what that is.

/** A script that types a text, whose bytes these are. */
function typing(...text: readonly number[]) {
  const script = Uint8Array.of(
    ...encodeUtf8('[[10, "EX", "input", "'),
    ...text,
    ...encodeUtf8('"], [5, "EK", "key down", [65, "A", 0]], [5, "EK", "key up", [65, "A", 0]]]'),
  );
  const made = importedBytes(script, null, 'old.txt');
  return { typed: told(made.document.steps)[1], losses: toldLosses(made) };
}

const CHINESE =
  'file: The file is not in UTF-8; its texts were read as Chinese (GB18030): check them.';
const WESTERN =
  'file: The file is not in UTF-8; its texts were read as Western European (Windows-1252): check them.';

describe('a script of KeymouseGo that is not in Unicode', () => {
  it('is Chinese', () => {
    const hello = [0xc4, 0xe3, 0xba, 0xc3, 0xa3, 0xac, 0xca, 0xc0, 0xbd, 0xe7];
    expect(typing(...hello)).toEqual({ typed: 'text text:你好，世界', losses: [CHINESE] });
  });

  it('is Chinese whose second bytes are backslashes and brackets in ASCII', () => {
    expect(typing(0x81, 0x5c, 0x81, 0x7b)).toEqual({ typed: 'text text:乗亄', losses: [CHINESE] });
  });

  it('is Chinese with characters of four bytes', () => {
    expect(typing(0x95, 0x32, 0x82, 0x36)).toEqual({ typed: 'text text:𠀀', losses: [CHINESE] });
  });

  it('is Western European where it cannot be Chinese', () => {
    expect(typing(0x63, 0x61, 0x66, 0xe9)).toEqual({ typed: 'text text:café', losses: [WESTERN] });
  });
});

it('a script of KeymouseGo in Unicode is read as such, with a mark or without', () => {
  const hello = encodeUtf8('你好');
  expect(typing(...hello)).toEqual({ typed: 'text text:你好', losses: [] });
  const script = encodeUtf8('\uFEFF[[10, "EX", "input", "你好"]]');
  expect(told(importedBytes(script, 'keymousego').document.steps)).toEqual([
    'wait ms:10',
    'text text:你好',
  ]);
});

it('a file of a tool whose users are anywhere is Western European', () => {
  const text = Uint8Array.of(...encodeUtf8('TYPE TEXT : '), 0xc4, 0xe3, 0xba, 0xc3);
  expect(told(importedBytes(text, 'jitbit').document.steps)).toEqual(['text text:ÄãºÃ']);
});
