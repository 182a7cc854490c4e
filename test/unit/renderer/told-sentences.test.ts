import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { retelling } from '../../../src/renderer/i18n/retelling';
import { zhCNTold } from '../../../src/renderer/i18n/zh-cn-told';

const SRC = resolve(import.meta.dirname, '../../../src');
const retell = retelling(zhCNTold);

/** Where sentences stand that no page shows: in files, in menus with words of their own, at terminals. */
const ELSEWHERE = [
  /^main\/app\/(strings|origin)\.ts$/,
  /^shared\/macro\/foreign\//,
  /^shared\/cli/,
];

/** Sentences of which parts are words themselves, by what is found of them, and what they say then. */
const COMPOSED: Readonly<Record<string, readonly string[]>> = {
  '7 Choose to scale or to clamp recorded places.': [
    'The displays have changed since the recording: then 1920×1080, now 1280×800. Choose to scale or to clamp recorded places.',
  ],
  'Repair or remove it and restart Deskreel; until then no trigger acts, and none can be changed.':
    [
      '/a/triggers.json is no JSON. Repair or remove it and restart Deskreel; until then no trigger acts, and none can be changed.',
    ],
  '7 The one for displays with other key codes (uiohook-napi) does not load: 7.': [
    'The input hook starts: the X server records input for it. The one for displays with other key codes (uiohook-napi) does not load: no library.',
  ],
  'The process that replays 7: replay again, and report this if it happens again.': [
    'The process that replays ended by itself: replay again, and report this if it happens again.',
  ],
  '7: wait until it has ended, or stop it, and start this again.': [
    'A replay runs on the display :7 already (process 4711): wait until it has ended, or stop it, and start this again.',
  ],
  'No permission to 7 7: change its permissions, or choose another place.': [
    'No permission to write /a: change its permissions, or choose another place.',
  ],
  'Could not 7 7 (7): check the disk and try again.': [
    'Could not read /a (EIO): check the disk and try again.',
  ],
  '7 7: update Deskreel to open it.': [
    '/a was written by a newer Deskreel (format 9, this one reads up to 1): update Deskreel to open it.',
  ],
  '7 7: restore it from a backup if there is one.': [
    '/a is cut off inside its head: restore it from a backup if there is one.',
  ],
  '7 (7): try again.': [
    'Could not seal /a; its journal is kept (it ended early): try again.',
    'Could not edit /a, which is as it was (out of memory): try again.',
    'Could not export to /a (it ended early): try again.',
    'The replay could not be planned (it ended early): try again.',
    'Something about a macro could not be done (it ended early): try again.',
  ],
  'There is no 7 7 in 7: it may have been moved or removed.': [
    'There is no session a in /b: it may have been moved or removed.',
  ],
  'That can no longer be undone: look for the 7 in the system’s trash.': [
    'That can no longer be undone: look for the macro in the system’s trash.',
  ],
  'That can no longer be undone: the 7 is deleted.': [
    'That can no longer be undone: the session is deleted.',
  ],
  '7 was stopped: start it again to finish.': [
    'The export was stopped: start it again to finish.',
    'Sealing was stopped: start it again to finish.',
  ],
  'What was waited for did not come 7: look whether the macro waits for the right thing, or let it wait longer.':
    [
      'What was waited for did not come within 5 s: look whether the macro waits for the right thing, or let it wait longer.',
    ],
  'This macro did not say that it needs to 7: add a step that does to the macro that is run, so that it is shown before it runs.':
    [
      'This macro did not say that it needs to read the clipboard: add a step that does to the macro that is run, so that it is shown before it runs.',
    ],
  '7 cannot be typed, because it is 7: take it out of the text, or press its keys in a step of their own.':
    [
      'The character U+0007 cannot be typed, because it is a control character: take it out of the text, or press its keys in a step of their own.',
    ],
  '7 is not on the keyboard layout, and no key is free to put it on: take it out of the text, turn CapsLock off, or choose a layout that has it.':
    [
      'The character U+20AC is not on the keyboard layout, and no key is free to put it on: take it out of the text, turn CapsLock off, or choose a layout that has it.',
    ],
  'Privacy mode 7 kept back which keys were pressed here: replay a part without typing, or record in mode full.':
    [
      'Privacy mode timing kept back which keys were pressed here: replay a part without typing, or record in mode full.',
    ],
  'Privacy mode 7 kept back which keys were pressed here, and there is nothing else: record in mode full.':
    [
      'Privacy mode text-masked kept back which keys were pressed here, and there is nothing else: record in mode full.',
    ],
  '7 missing: 7 kept back which keys.': [
    'One press is missing: a redaction kept back which keys.',
    '12 presses are missing: mode timing kept back which keys.',
  ],
};

/**
 * Sentences in code: literals that begin as a sentence does and end with a full stop. `${…}` stands for what differs.
 *
 * ```
 *   message: `There is no file ${path}: check the path.`     There is no file 7: check the path.
 *   throw new Error('Nothing comes after the end.')          a bug, which nobody is to read
 *   /** Nothing comes after the end. *​/                      a comment
 * ```
 */
function sentencesIn(code: string): readonly string[] {
  const plain = code.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const said =
    /(?<!new [A-Z]\w*\()(['"`])((?:[A-Z“"]|\$\{)(?:(?!\1)[^\\\n]|\\.)* (?:(?!\1)[^\\\n]|\\.)*\.)\1/g;
  return [...plain.matchAll(said)].flatMap(([, , words = '']) =>
    /[A-Za-z]{2,} [a-z]/.test(words) ? [words.replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '7')] : [],
  );
}

/**
 * What is wrong with a table, in code: the end of a sentence that the name of its file begins.
 *
 * ```
 *   err(noTable(file, `it is larger than ${most} MB: split it`))     it is larger than 7 MB: split it
 * ```
 */
function endsIn(code: string): readonly string[] {
  const ends = code.matchAll(/\b(?:err|noTable)\((?:file, )?\s*(['`])([a-z](?:(?!\1).)+)\1/g);
  return [...ends].map(([, , words = '']) => words.replaceAll(/\$\{[^{}]*\}/g, '7'));
}

const files = ['main', 'shared']
  .flatMap((folder) =>
    readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(folder, file),
    ),
  )
  .filter((file) => file.endsWith('.ts') && !ELSEWHERE.some((path) => path.test(file)));

describe('sentences in code', () => {
  it('are found, and comments and bugs are not', () => {
    const template = ['const message = `There is no file ', '{path}: check it.`;'].join('$');
    expect(sentencesIn(template)).toEqual(['There is no file 7: check it.']);
    expect(sentencesIn("throw new Error('Nothing comes after the end.');")).toEqual([]);
    expect(sentencesIn('/** Nothing comes after the "End of it." */')).toEqual([]);
  });

  it('of main and workers are known in Chinese', () => {
    const found = files.flatMap((file) => sentencesIn(readFileSync(join(SRC, file), 'utf8')));
    expect(found.length).toBeGreaterThan(250);
    const said = found.flatMap((each) => COMPOSED[each] ?? [each]);
    const unknown = said.filter((each) => !/\p{Script=Han}/u.test(retell(each) ?? ''));
    expect(unknown).toEqual([]);
  });

  it('of tables that cannot be used end in Chinese, too', () => {
    const found = endsIn(readFileSync(join(SRC, 'main/macro/table-file.ts'), 'utf8'));
    expect(found.length).toBeGreaterThan(9);
    const unknown = found.filter((each) => !/\p{Script=Han}/u.test(retell(each) ?? ''));
    expect(unknown).toEqual([]);
  });

  it.each([
    ['The macro has more than 100,000 steps.', '宏的步骤超过 100,000 个。'],
    ['Step 3.2 (key): "times" has to be a whole number, but is "x".', '步骤 3.2（按键）：'],
    [
      '/a/b.macro.json cannot be used as a macro. The file ends in the middle: it is not JSON, or a part of it is missing.',
      '/a/b.macro.json 不能用作宏。文件在中间结束：',
    ],
    [
      'In “Outer”, step 3.1: In “Mail”, step 2: “Tool” needs a number in “n”.',
      '“Outer”的步骤 3.1：“Mail”的步骤 2：“Tool”的“n”中需要数字。',
    ],
    ['It needs a place to go to, or a path.', '需要目标位置或路径。'],
    ['"at.x" asks for "row", which is known only inside a repeat over rows', '“at.x”需要“row”，'],
    ['12 clicks or turns of the wheel are made where', ''],
  ])('such as %s', (english, chinese) => {
    if (chinese === '') expect(retell(english)).toBeNull();
    else expect(retell(english)).toContain(chinese);
  });
});
