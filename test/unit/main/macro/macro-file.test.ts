import * as fs from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  readMacroFile,
  revisionOf,
  writeMacroFile,
  writeMacroText,
} from '../../../../src/main/macro/macro-file';
import { MAX_FILE_BYTES } from '../../../../src/shared/macro/macro-document';
import { macroOf } from '../../../support/macro-files';
import { EVERYTHING } from '../../../support/macro-samples';
import { failureIn, temporaryFolder, valueIn } from '../../../support/sessions';

const ONE = macroOf([{ id: 'a', type: 'comment', text: 'one' }]);
const TWO = macroOf([{ id: 'a', type: 'comment', text: 'two' }]);

let file: string;
beforeEach(() => {
  file = join(temporaryFolder(), 'm.macro.json');
});

describe('the file of a macro', () => {
  it('reads back as what was written, for its owner only', async () => {
    const revision = valueIn(await writeMacroFile(file, EVERYTHING, { replaces: null }));
    expect(await readMacroFile(file)).toEqual({
      ok: true,
      value: { document: EVERYTHING, revision },
    });
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(revisionOf(fs.readFileSync(file))).toBe(revision);
    expect(fs.readdirSync(join(file, '..'))).toEqual(['m.macro.json']);
  });

  it('takes no other’s place unasked', async () => {
    await writeMacroFile(file, ONE, { replaces: null });
    const failure = failureIn(await writeMacroFile(file, TWO, { replaces: null }));
    expect(failure.kind).toBe('exists');
    expect(valueIn(await readMacroFile(file)).document).toEqual(ONE);
  });

  it('is not replaced when it has changed since it was read', async () => {
    const first = valueIn(await writeMacroFile(file, ONE, { replaces: null }));
    const second = valueIn(await writeMacroFile(file, TWO, { replaces: first }));
    expect(second).not.toBe(first);
    expect(failureIn(await writeMacroFile(file, ONE, { replaces: first })).kind).toBe('conflict');
    expect(valueIn(await readMacroFile(file)).document).toEqual(TWO);
    fs.rmSync(file);
    expect(failureIn(await writeMacroFile(file, ONE, { replaces: second })).kind).toBe('conflict');
    expect(fs.readdirSync(join(file, '..'))).toEqual([]);
  });

  it('is written by one of two who had read the same', async () => {
    const first = valueIn(await writeMacroFile(file, ONE, { replaces: null }));
    const both = await Promise.all([
      writeMacroFile(file, TWO, { replaces: first }),
      writeMacroFile(file, EVERYTHING, { replaces: first }),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
  });

  it.each([
    ['gone', () => undefined, 'not_found', 'There is no file'],
    ['a folder', () => fs.mkdirSync(file), 'not_a_macro', 'It is no file'],
    [
      'too large',
      () => {
        fs.writeFileSync(file, '');
        fs.truncateSync(file, MAX_FILE_BYTES + 1);
      },
      'not_a_macro',
      'larger than 64 MB',
    ],
    ['no text', () => fs.writeFileSync(file, Buffer.from([0xff])), 'not_a_macro', 'UTF-8'],
    [
      'newer',
      () => fs.writeFileSync(file, '{"format":"deskreel-macro","version":2}'),
      'newer',
      'update Deskreel',
    ],
  ])('is refused when it is %s', async (_, make, kind, said) => {
    make();
    const failure = failureIn(await readMacroFile(file));
    expect(failure.kind).toBe(kind);
    expect(failure.message).toContain(said);
  });

  it('is not written where it would be too large to be read, whatever its characters take', async () => {
    const before = valueIn(await writeMacroFile(file, ONE, { replaces: null }));
    const large = (length: number): string => `"${'€'.repeat(length)}"`;
    // Three bytes each.
    const most = Math.floor((MAX_FILE_BYTES - 2) / 3);
    const failure = failureIn(await writeMacroText(file, large(most + 1), { replaces: before }));
    expect(failure.kind).toBe('too_large');
    expect(failure.message).toContain('larger than 64 MB');
    expect(valueIn(await readMacroFile(file)).document).toEqual(ONE);
    expect(fs.readdirSync(join(file, '..'))).toEqual(['m.macro.json']);
    expect(await writeMacroText(file, large(most), { replaces: before })).toHaveProperty(
      'ok',
      true,
    );
  });

  it('is not written through a link', async () => {
    fs.symlinkSync('/dev/null', file);
    expect(failureIn(await writeMacroFile(file, ONE, { replaces: null })).kind).toBe('exists');
  });
});
