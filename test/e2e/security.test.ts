import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

let desk: Desk;
let app: RunningApp;
beforeAll(async () => {
  desk = await openDesk();
  writeFileSync(join(desk.home, 'secret.reel.parquet'), 'not in the library');
  app = await startApp(desk);
});
afterAll(() => desk.close());

describe('the page', () => {
  it('has no Node, no Electron and no way to load either', async () => {
    const found = await app.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in window),
    );
    expect(found).toEqual([]);
  });

  it('runs no inline script', async () => {
    const ran = await app.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "inline"';
      document.body.append(script);
      return document.title === 'inline';
    });
    expect(ran).toBe(false);
  });

  it.each([
    'https://example.com/',
    'http://127.0.0.1:9/',
    'file:///etc/hostname',
    'data:text/plain,x',
  ])('cannot fetch %s', async (url) => {
    const outcome = await app.page.evaluate(
      (address) =>
        fetch(address).then(
          () => 'fetched',
          () => 'refused',
        ),
      url,
    );
    expect(outcome).toBe('refused');
  });

  it('is kept where it is', async () => {
    const opened = await app.page.evaluate(() => window.open('https://example.com/') !== null);
    expect(opened).toBe(false);
    await app.page.evaluate(() => {
      window.location.href = 'https://example.com/';
    });
    const shown = await app.page.evaluate(() => [
      window.location.href,
      document.querySelector('[data-testid=record-button]') !== null,
    ]);
    expect(shown).toEqual(['app://deskreel/index.html', true]);
    expect(app.electron.windows()).toHaveLength(1);
  });

  it.each(['camera', 'geolocation', 'notifications', 'clipboard-read'])(
    'is not given the permission %s',
    async (name) => {
      const state = await app.page.evaluate(
        async (permission) =>
          (await navigator.permissions.query({ name: permission as PermissionName })).state,
        name,
      );
      expect(state).toBe('denied');
    },
  );
});

describe('addresses', () => {
  it.each([
    'reel://session/..%2fsecret',
    'reel://session/%2e%2e%2fsecret',
    'reel://session/..%5csecret',
    'reel://session/../secret',
    'reel://session/.secret',
    'reel://session/nothing-of-this-name',
    'reel://elsewhere/secret',
    'app://deskreel/..%2fmain%2findex.js',
    'app://deskreel/nothing-of-this-name.js',
  ])('%s lead nowhere', async (url) => {
    const status = await app.page.evaluate(
      (address) =>
        fetch(address).then(
          (response) => response.status,
          () => 'refused',
        ),
      url,
    );
    expect([404, 'refused']).toContain(status);
  });
});

describe('calls to main', () => {
  /** Calls `group.method` with anything at all, as a page that was taken over could. */
  const call = (group: string, method: string, ...args: readonly unknown[]): Promise<string> =>
    app.page.evaluate(
      async ([first, second, rest]) => {
        const methods = Reflect.get(window.deskreel, first as string);
        try {
          return JSON.stringify(await methods[second as string](...(rest as unknown[])));
        } catch (error) {
          return String(error);
        }
      },
      [group, method, args],
    );

  it.each([
    ['recorder', 'start'],
    ['recorder', 'start', {}],
    ['recorder', 'start', { title: 7 }],
    ['recorder', 'start', { title: 'hunter2'.repeat(100) }],
    ['recorder', 'mark', 'hunter2', 'more'],
    ['library', 'trash', ['../hunter2']],
    ['library', 'rename', 'a/hunter2', 'b'],
    ['library', 'reveal', '.hunter2'],
    ['settings', 'set', { theme: 'hunter2' }],
    ['exports', 'start', { job: '1', name: 'a', format: 'exe', fromUs: null, toUs: null }],
  ])('are refused with bad arguments: %s.%s', async (group, method, ...args) => {
    expect(await call(String(group), String(method), ...args)).toContain(
      'The request was refused.',
    );
  });

  it('are logged by name when refused, and never with what they held', async () => {
    await call('library', 'trash', ['../hunter2']);
    await expect.poll(() => app.stderr()).toContain('refused library.trash');
    expect(app.stderr()).not.toContain('hunter2');
  });

  it('say what is wrong where the arguments are good', async () => {
    expect(JSON.parse(await call('library', 'reveal', 'nothing-of-this-name'))).toEqual({
      ok: false,
      message: 'The session is gone: it may have been moved or removed.',
    });
    expect(JSON.parse(await call('recorder', 'stop'))).toMatchObject({ ok: false });
  });
});
