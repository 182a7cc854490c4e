import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  portalTokenFile,
  readPortalToken,
  writePortalToken,
} from '../../../../../src/main/replay/injectors/portal-token';

let home: string;
let env: NodeJS.ProcessEnv;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'deskreel-token-'));
  env = { DESKREEL_HOME: home };
});
afterEach(() => rmSync(home, { recursive: true }));

it('is kept, and gone where the portal gives none', () => {
  writePortalToken(env, 'first');
  expect(readPortalToken(env)).toBe('first');
  writePortalToken(env, undefined);
  expect(readPortalToken(env)).toBe(null);
});

it('that cannot be put in its place lies about nowhere', () => {
  const file = portalTokenFile(env);
  mkdirSync(file, { recursive: true });
  writeFileSync(join(file, 'in the way'), '');
  writePortalToken(env, 'secret');
  expect(readdirSync(dirname(file))).toEqual(['remote-desktop.token']);
});
