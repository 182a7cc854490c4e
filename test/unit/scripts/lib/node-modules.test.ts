import { describe, expect, it } from 'vitest';
import { isInstalled, npmReason } from '../../../../scripts/lib/node-modules.mjs';

/** "a@1 b@2? c@3": packages with their versions; `?` marks an optional one. */
function lockfile(picture: string) {
  const packages = picture.split(' ').map((word) => {
    const [name = '', version = ''] = word.replace('?', '').split('@');
    const entry = { version, integrity: `sha512-${name}${version}`, optional: word.endsWith('?') };
    return [`node_modules/${name}`, entry] as const;
  });
  return { packages: { '': {}, ...Object.fromEntries(packages) } };
}

/** What npm writes into node_modules: the same without the project itself. */
function installed(picture: string) {
  const { '': _, ...packages } = lockfile(picture).packages;
  return { packages };
}

describe('packages are installed when', () => {
  it.each([
    ['a@1 b@2', 'a@1 b@2', true, 'each is there as locked'],
    ['a@1 b@2', 'a@1', false, 'none is missing'],
    ['a@1 b@2', 'a@1 b@3', false, 'none is another version'],
    ['a@1', 'a@1 b@2', false, 'none is left over'],
    ['a@1 win@2?', 'a@1', true, 'what is missing is for another platform'],
    ['a@1 win@2?', 'a@1 win@1', false, 'an optional one that is there is the locked one'],
  ])('%s locked, %s there: %s, as %s', (locked, there, expected) => {
    expect(isInstalled(lockfile(locked), installed(there))).toBe(expected);
  });

  it('a hash differs under the same version: not', () => {
    const there = installed('a@1');
    const other = { packages: { 'node_modules/a': { version: '1', integrity: 'sha512-other' } } };
    expect(isInstalled(lockfile('a@1'), there)).toBe(true);
    expect(isInstalled(lockfile('a@1'), other)).toBe(false);
  });

  it('nothing was ever installed: not', () => {
    expect(isInstalled(lockfile('a@1'), undefined)).toBe(false);
    expect(isInstalled(undefined, undefined)).toBe(false);
  });
});

describe('the reason that npm gives', () => {
  it('is its first line that says something', () => {
    const output = [
      'npm error code EUSAGE',
      'npm error',
      'npm error `npm ci` can only install packages when they are in sync.',
      'npm error Missing: a@1 from lock file',
    ].join('\n');
    expect(npmReason(output)).toBe('`npm ci` can only install packages when they are in sync.');
  });

  it('is read from older npm too', () => {
    expect(npmReason('npm ERR! code ENOTFOUND\nnpm ERR! network request failed')).toBe(
      'network request failed.',
    );
  });

  it('is never empty', () => {
    expect(npmReason('')).toBe('it said nothing.');
  });
});
