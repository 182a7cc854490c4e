import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { findMacroFile } from '../../../src/cli/macro-path';
import { defaultMacroDir } from '../../../src/main/macro/macro-folder';
import { temporaryFolder } from '../../support/sessions';

afterEach(() => vi.restoreAllMocks());

it('a macro of the library is found beside a folder of its name', () => {
  const [home, here] = [temporaryFolder(), temporaryFolder()];
  const env = { HOME: home, XDG_DATA_HOME: home };
  const nowhere = { write: () => true };
  const terminal = { stdout: nowhere, stderr: nowhere, env, platform: 'linux' } as const;
  const dir = defaultMacroDir(env, 'linux');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'letters.macro.json'), '{}');
  mkdirSync(join(here, 'letters'));
  vi.spyOn(process, 'cwd').mockReturnValue(here);
  expect(findMacroFile('letters', terminal)).toBe(join(dir, 'letters.macro.json'));
  writeFileSync(join(here, 'notes'), '{}');
  expect(findMacroFile('notes', terminal)).toBe(join(here, 'notes'));
  expect(() => findMacroFile('nothing', terminal)).toThrow(/no macro of this name/);
});
