import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isPicture, pictureFileName, writePicture } from '../../../../src/main/app/picture-file';
import { encodeUtf8 } from '../../../../src/shared/base/utf8';
import { temporaryFolder } from '../../../support/sessions';

const SVG = encodeUtf8(
  '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="1">\n</svg>\n',
);
/** A PNG of one black pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);

describe('what may be saved as a picture', () => {
  it('is what it claims to be', () => {
    expect(isPicture(SVG, 'svg')).toBe(true);
    expect(isPicture(PNG, 'png')).toBe(true);
  });

  it.each([
    ['an SVG as a PNG', SVG, 'png'],
    ['a PNG as an SVG', PNG, 'svg'],
    ['a page', encodeUtf8('<!doctype html><svg xmlns="http://www.w3.org/2000/svg"></svg>'), 'svg'],
    ['a script', encodeUtf8('#!/bin/sh\n'), 'svg'],
    ['half an SVG', SVG.subarray(0, -8), 'svg'],
    [
      'an SVG that is no text',
      Uint8Array.from([...SVG.subarray(0, -8), 255, ...SVG.subarray(-8)]),
      'svg',
    ],
    ['nothing', new Uint8Array(), 'png'],
  ] as const)('is not %s', (_what, bytes, format) => {
    expect(isPicture(bytes, format)).toBe(false);
  });
});

describe('a picture’s name', () => {
  it.each([
    ['Checkout fails', 'Checkout fails.svg'],
    ['../../etc/passwd', 'etc passwd.svg'],
    ['a/b\\c:d*e?"<>|', 'a b c d e.svg'],
    ['结账失败', '结账失败.svg'],
    [' ..', 'picture.svg'],
  ])('for “%s” is %s', (title, name) => {
    expect(pictureFileName(title, 'svg')).toBe(name);
  });

  it('is cut between characters so that a draft beside it still has a name', () => {
    const name = pictureFileName('结账失败𠮷'.repeat(40), 'png');
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(164);
    expect(name).toMatch(/^(?:结账失败𠮷)+(?:结|结账|结账失|结账失败)?\.png$/u);
    const folder = temporaryFolder();
    expect(writePicture(join(folder, name), PNG, 'png')).toEqual({ ok: true, value: undefined });
    expect(readdirSync(folder)).toEqual([name]);
  });
});

describe('saving a picture', () => {
  it('writes the bytes as they are, for whom the user’s umask lets read them', () => {
    const folder = temporaryFolder();
    const before = process.umask(0o022);
    onTestFinished(() => void process.umask(before));
    const file = join(folder, 'a.png');
    expect(writePicture(file, PNG, 'png')).toEqual({ ok: true, value: undefined });
    expect(readFileSync(file).equals(PNG)).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o644);
    expect(readdirSync(folder)).toEqual(['a.png']);
  });

  it('takes the place of a picture of that name', () => {
    const file = join(temporaryFolder(), 'a');
    writePicture(file, SVG, 'svg');
    expect(writePicture(file, PNG, 'png').ok).toBe(true);
    expect(readFileSync(file).equals(PNG)).toBe(true);
  });

  it('fails with a sentence where the name that was typed is too long', () => {
    const result = writePicture(join(temporaryFolder(), `${'结'.repeat(80)}.png`), PNG, 'png');
    expect(result.ok ? '' : result.error).toMatch(/: .+\.$/);
  });

  it('takes the place of nothing else, and leaves nothing behind when it fails', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'folder'));
    symlinkSync('nowhere', join(folder, 'link'));
    for (const name of ['folder', 'link', 'none/a.png']) {
      const result = writePicture(join(folder, name), PNG, 'png');
      expect(result.ok ? '' : result.error, name).toMatch(/: .+\.$/);
    }
    expect(writePicture(join(folder, 'b.svg'), PNG, 'svg').ok).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(['folder', 'link']);
  });
});
