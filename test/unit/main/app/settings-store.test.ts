import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettingsStore } from '../../../../src/main/app/settings-store';
import { DEFAULT_SETTINGS } from '../../../../src/shared/contract/settings';

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'deskreel-settings-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});
const file = (): string => path.join(folder, 'inner', 'settings.json');
const write = (text: string): void => {
  fs.mkdirSync(path.dirname(file()));
  fs.writeFileSync(file(), text);
};

describe('SettingsStore', () => {
  it('starts with the defaults and writes nothing', () => {
    expect(new SettingsStore(file()).current).toEqual(DEFAULT_SETTINGS);
    expect(fs.existsSync(file())).toBe(false);
  });

  it('keeps what was changed, for the owner only', () => {
    new SettingsStore(file()).change({ theme: 'dark' });
    new SettingsStore(file()).change({ welcomed: true });
    expect(new SettingsStore(file()).current).toEqual({
      ...DEFAULT_SETTINGS,
      theme: 'dark',
      welcomed: true,
    });
    expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(path.dirname(file()))).toEqual(['settings.json']);
  });

  it('tells of a change once it is written', () => {
    const store = new SettingsStore(file());
    const seen: string[] = [];
    store.onDidChange((settings) => seen.push(settings.language));
    store.change({ language: 'zh-CN' });
    expect(seen).toEqual(['zh-CN']);
  });

  it('takes from a file what it understands', () => {
    write('{"theme":"dark","language":"tlh","welcomed":1,"later":true}');
    const store = new SettingsStore(file());
    expect(store.current).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
    expect(store.damaged).toBe(false);
    expect(fs.readdirSync(path.dirname(file()))).toEqual(['settings.json']);
  });

  it('takes from a group and from a list what it understands', () => {
    const rule = { field: 'class', pattern: 'keepassxc' };
    write(
      JSON.stringify({
        privacy: { mode: 'timing', windows: 'yes', rules: [rule, { field: 'colour' }, 7] },
        hotkeys: { toggle: { chord: 'Meta+R', exclusive: 1 } },
        recording: null,
      }),
    );
    expect(new SettingsStore(file()).current).toEqual({
      ...DEFAULT_SETTINGS,
      purpose: null,
      privacy: { mode: 'counts', windows: false, rules: [rule] },
      hotkeys: { ...DEFAULT_SETTINGS.hotkeys, toggle: { chord: 'Meta+R', exclusive: false } },
    });
  });

  /** What is recorded while nobody knows what the user had decided. */
  const STRICTEST = { mode: 'counts', windows: false, rules: [] };

  it.each(['', '{', 'null', '[]', '"dark"'])(
    'keeps %j aside, and records the least until the user chooses anew',
    (text) => {
      write(text);
      fs.chmodSync(file(), 0o644);
      const store = new SettingsStore(file());
      expect(store.current).toEqual({ ...DEFAULT_SETTINGS, privacy: STRICTEST });
      expect(store.current.purpose).toBe(null);
      expect(store.damaged).toBe(true);
      expect(fs.readFileSync(`${file()}.damaged`, 'utf8')).toBe(text);
      expect(fs.statSync(`${file()}.damaged`).mode & 0o777).toBe(0o600);
      // The next start is told nothing, and records no more.
      const next = new SettingsStore(file());
      expect(next.current.privacy).toEqual(STRICTEST);
      expect(next.damaged).toBe(false);
    },
  );

  it.each([
    ['mode', { mode: 'everything', windows: true, rules: [] }, 'study'],
    ['rules', { mode: 'full', windows: true, rules: 'all' }, 'replay'],
    ['one of the rules', { mode: 'full', windows: true, rules: [{ field: 'colour' }] }, 'replay'],
    ['purpose', { mode: 'full', windows: true, rules: [] }, 'fun'],
    ['anything of what was decided', undefined, 'replay'],
  ])('records the least when it cannot read the %s', (_, privacy, purpose) => {
    write(JSON.stringify({ theme: 'dark', privacy, purpose }));
    const { current, damaged } = new SettingsStore(file());
    expect(current).toMatchObject({ theme: 'dark', purpose: null, privacy: { mode: 'counts' } });
    expect(damaged).toBe(true);
  });

  it('records the least when there is something that it may not read', () => {
    fs.mkdirSync(file(), { recursive: true });
    const { current, damaged } = new SettingsStore(file());
    expect(current).toMatchObject({ purpose: null, privacy: { mode: 'counts' } });
    expect(damaged).toBe(true);
  });

  it('holds a change that cannot be written until the program ends', () => {
    fs.writeFileSync(path.join(folder, 'inner'), 'a file where the folder would be');
    const store = new SettingsStore(file());
    expect(store.change({ theme: 'dark' }).theme).toBe('dark');
    expect(store.current.theme).toBe('dark');
    expect(new SettingsStore(file()).current).toEqual(DEFAULT_SETTINGS);
  });
});
