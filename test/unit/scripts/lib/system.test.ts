import { describe, expect, it } from 'vitest';
import { missingLibraries } from '../../../../scripts/lib/system.mjs';

const all = [
  'libgtk-3.so.0',
  'libnss3.so',
  'libasound.so.2',
  'libgbm.so.1',
  'libXss.so.1',
  'libXtst.so.6',
  'libXrandr.so.2',
  'libXt.so.6',
  'libX11.so.6',
];

/** What `ldconfig -p` prints for these libraries. */
function cache(files: readonly string[], tag = 'libc6,x86-64'): string {
  const lines = files.map((file) => `\t${file} (${tag}) => /lib/somewhere/${file}`);
  return [`${files.length} libs found in cache \`/etc/ld.so.cache'`, ...lines].join('\n');
}

const filesOf = (output: string, arch: string) =>
  missingLibraries(output, arch).map((need) => need.file);

describe('missing libraries', () => {
  it('are none where all are listed', () => {
    expect(filesOf(cache(all), 'x64')).toEqual([]);
  });

  it('are those that are not listed', () => {
    const some = all.filter((file) => file !== 'libnss3.so' && file !== 'libgbm.so.1');
    expect(filesOf(cache(some), 'x64')).toEqual(['libnss3.so', 'libgbm.so.1']);
  });

  it('are looked for by their whole name', () => {
    const nearly = all.map((file) => (file === 'libXss.so.1' ? 'libXss.so' : file));
    expect(filesOf(cache(nearly), 'x64')).toEqual(['libXss.so.1']);
  });

  it('include those that are there for another architecture only', () => {
    expect(filesOf(cache(all, 'libc6'), 'x64')).toEqual(all);
    expect(filesOf(cache(all), 'arm64')).toEqual(all);
    expect(filesOf(cache(all, 'libc6,AArch64'), 'arm64')).toEqual([]);
  });

  it('name the Debian packages that bring them', () => {
    expect(missingLibraries('', 'x64').flatMap((need) => need.packages)).toContain('libnss3');
  });
});
