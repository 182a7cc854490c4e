import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isStale } from '../../../../scripts/lib/build.mjs';

let folder: string;
const at = (name: string) => join(folder, name);

/** Writes files, then dates each, and the folders they are in, to a second since the epoch. */
function files(times: Readonly<Record<string, number>>): void {
  for (const name of Object.keys(times)) {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), '');
  }
  for (const [name, second] of Object.entries(times)) utimesSync(at(name), second, second);
  utimesSync(at('src'), 10, 10);
  utimesSync(at('src/deep'), 10, 10);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskreel-build-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a build is stale when', () => {
  //  source    10 ─┐
  //  build        20
  //  change           30
  it('a source is younger, however deep', () => {
    files({ stamp: 20, 'src/deep/a.ts': 10, 'src/b.ts': 10 });
    expect(isStale(at('stamp'), [at('src')])).toBe(false);
    utimesSync(at('src/deep/a.ts'), 30, 30);
    expect(isStale(at('stamp'), [at('src')])).toBe(true);
  });

  it('a source was deleted', () => {
    files({ stamp: 20, 'src/deep/a.ts': 10, 'src/b.ts': 10 });
    rmSync(at('src/b.ts'));
    expect(isStale(at('stamp'), [at('src')])).toBe(true);
  });

  it('it was never made', () => {
    files({ 'src/deep/a.ts': 10 });
    expect(isStale(at('stamp'), [at('src')])).toBe(true);
  });

  it('a named file is younger, and not when one does not exist', () => {
    files({ stamp: 20, 'src/deep/a.ts': 10, 'config.ts': 30 });
    expect(isStale(at('stamp'), [at('src'), at('gone.ts')])).toBe(false);
    expect(isStale(at('stamp'), [at('src'), at('config.ts')])).toBe(true);
  });
});
