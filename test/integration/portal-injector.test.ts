import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Injector } from '../../src/main/replay/injector';
import { openPortalInjector } from '../../src/main/replay/injectors/portal-injector';
import { createPortalReleaser } from '../../src/main/replay/injectors/portal-releaser';
import { portalTokenFile } from '../../src/main/replay/injectors/portal-token';
import { openInjector } from '../../src/main/replay/open-injector';
import { indexOfKey } from '../../src/shared/input/physical-keys';
import { ReplayOp } from '../../src/shared/replay/replay-schedule';
import { type PrivateBus, startBus } from '../support/dbus';
import { sessionOf, shiftDrag, startReplaying } from '../support/replay-command';
import {
  type PortalScript,
  type ScriptedPortal,
  startScriptedPortal,
} from '../support/scripted-portal';

// The real bus; the portal on it follows a script. What a real one makes of it: `npm run test:portal`.
let bus: PrivateBus;
let home: string;
let env: NodeJS.ProcessEnv;
const opened: Injector[] = [];

beforeEach(async () => {
  bus = await startBus('session');
  home = mkdtempSync(join(tmpdir(), 'deskreel-portal-'));
  env = {
    DBUS_SESSION_BUS_ADDRESS: bus.address,
    WAYLAND_DISPLAY: 'wayland-0',
    DESKREEL_HOME: home,
  };
});

afterEach(async () => {
  for (const injector of opened.splice(0)) injector.close();
  await bus.stop();
  rmSync(home, { recursive: true });
});

async function start(
  script: PortalScript = {},
  places = true,
): Promise<{
  readonly injector: Injector;
  readonly portal: ScriptedPortal;
  readonly asked: number;
}> {
  const portal = await startScriptedPortal(bus, script);
  let asked = 0;
  const wish = {
    places,
    onAsking: () => {
      asked += 1;
    },
  };
  const result = await openPortalInjector(env, wish);
  if (!result.ok) throw new Error(result.error.message);
  opened.push(result.value);
  return { injector: result.value, portal, asked };
}

const KEY_A = indexOfKey('KeyA') + 1;
const SHIFT = indexOfKey('ShiftLeft') + 1;
const key = (injector: Injector, op: 'keyDown' | 'keyUp', code: number): void =>
  injector.send(ReplayOp[op], code, 0, 0, 0, 0);
const button = (injector: Injector, op: 'buttonDown' | 'buttonUp', number: number): void =>
  injector.send(ReplayOp[op], number, 0, 0, 0, 0);
const move = (injector: Injector, x: number, y: number): void =>
  injector.send(ReplayOp.move, 0, 0, x, y, 0);

describe('what is said to the portal', () => {
  it('is evdev codes of keys and buttons, and notches of both wheels', async () => {
    const { injector, portal } = await start();
    key(injector, 'keyDown', KEY_A);
    key(injector, 'keyUp', KEY_A);
    for (const number of [1, 2, 3, 4, 5]) button(injector, 'buttonDown', number);
    injector.send(ReplayOp.wheelVertical, 0, 0, 0, 0, 240);
    injector.send(ReplayOp.wheelHorizontal, 0, 0, 0, 0, -60);
    injector.send(ReplayOp.wheelHorizontal, 0, 0, 0, 0, -60);
    expect(await injector.sync()).toMatchObject({ ok: true });
    expect(portal.said).toEqual([
      'NotifyKeyboardKeycode 30 1',
      'NotifyKeyboardKeycode 30 0',
      'NotifyPointerButton 272 1',
      'NotifyPointerButton 273 1',
      'NotifyPointerButton 274 1',
      'NotifyPointerButton 275 1',
      'NotifyPointerButton 276 1',
      'NotifyPointerAxisDiscrete 0 2',
      'NotifyPointerAxisDiscrete 1 -1',
    ]);
  });

  it('is a place on a monitor, where the user has shared one', async () => {
    const { injector, portal } = await start({
      streams: [
        [41, 0, 0, 1920, 1080],
        [42, 1920, 0, 1280, 1024],
      ],
    });
    move(injector, 10, 20);
    move(injector, 1920, 500);
    move(injector, 5_000, 5_000);
    await injector.sync();
    expect(portal.said).toEqual([
      'NotifyPointerMotionAbsolute 41 10 20',
      'NotifyPointerMotionAbsolute 42 0 500',
      'NotifyPointerMotionAbsolute 41 5000 5000',
    ]);
    expect(portal.options.get('SelectSources')?.get('types')).toBe(1);
  });

  it('is the way from the corner, and from the last place, where no monitor is known', async () => {
    const { injector, portal } = await start();
    move(injector, 300, 200);
    move(injector, 310, 190);
    move(injector, 310, 190);
    await injector.sync();
    expect(portal.said).toEqual([
      'NotifyPointerMotion -100000 -100000',
      'NotifyPointerMotion 300 200',
      'NotifyPointerMotion 10 -10',
    ]);
  });

  it('is nothing about screens where no place is gone to', async () => {
    const { portal, asked } = await start({}, false);
    expect(portal.options.has('SelectSources')).toBe(false);
    expect(asked).toBe(1);
  });

  it('waits for the answer to what was said before', async () => {
    const { injector, portal } = await start();
    const letGo = portal.hold();
    key(injector, 'keyDown', KEY_A);
    key(injector, 'keyUp', KEY_A);
    await expect.poll(() => portal.said).toEqual(['NotifyKeyboardKeycode 30 1']);
    await portal.sync();
    expect(portal.said.length).toBe(1);
    expect(injector.congested()).toBe(true);
    letGo();
    await injector.sync();
    expect(portal.said).toEqual(['NotifyKeyboardKeycode 30 1', 'NotifyKeyboardKeycode 30 0']);
    expect(injector.congested()).toBe(false);
  });
});

describe('what is held', () => {
  it('is let go of, buttons first, and then the session ends', async () => {
    const { injector, portal } = await start();
    key(injector, 'keyDown', SHIFT);
    button(injector, 'buttonDown', 1);
    expect(injector.releaseAll()).toEqual(['button 1', 'ShiftLeft']);
    await injector.sync();
    injector.close();
    await expect
      .poll(() => portal.said.slice(2))
      .toEqual(['NotifyPointerButton 272 0', 'NotifyKeyboardKeycode 42 0', 'Close']);
  });

  it('is left to the guard, in a session that goes on, while the portal has not answered', async () => {
    const { injector, portal } = await start();
    key(injector, 'keyDown', SHIFT);
    await expect.poll(() => portal.said).toEqual(['NotifyKeyboardKeycode 42 1']);
    portal.hold();
    button(injector, 'buttonDown', 1);
    injector.releaseAll();
    injector.close();
    await portal.sync();
    expect(portal.said).not.toContain('Close');
  });

  it('can be let go of through its connection by somebody else', async () => {
    const { injector, portal } = await start();
    key(injector, 'keyDown', SHIFT);
    button(injector, 'buttonDown', 1);
    await injector.sync();
    const { guardBy } = injector;
    if (guardBy === undefined) throw new Error('A socket has a descriptor here.');
    const presses = { keys: [SHIFT], natives: [], buttons: [1] };
    expect(await createPortalReleaser(guardBy, presses).release(0)).toBeNull();
    await expect
      .poll(() => portal.said.slice(2, 4))
      .toEqual(['NotifyPointerButton 272 0', 'NotifyKeyboardKeycode 42 0']);
  });
});

describe('the user', () => {
  it('is refused by a sentence after a no', async () => {
    await startScriptedPortal(bus, { answer: 1 });
    expect(await openInjector({ env, platform: 'linux' })).toMatchObject({
      ok: false,
      error: { kind: 'permission', message: expect.stringContaining('allow') },
    });
  });

  it('is not asked by another program, which sends the answer as if it was the portal', async () => {
    const portal = await startScriptedPortal(bus, { answer: null });
    const stranger = await bus.own('org.example.Stranger');
    const opening = openPortalInjector(env, { places: false, onAsking: () => undefined });
    await expect.poll(() => portal.requests.get('Start')).toBeDefined();
    const path = portal.requests.get('Start') ?? '';
    const [name, member] = ['org.freedesktop.portal.Request', 'Response'];
    const yes = [0, [['devices', ['u', 3]]]];
    const answer = { path, interface: name, member, signature: 'ua{sv}' };
    await stranger.sendToEach({ ...answer, body: yes });
    portal.bus.sendSignal(path, name, member, 'ua{sv}', [1, []]);
    expect(await opening).toMatchObject({ ok: false, error: { kind: 'permission' } });
  });

  it('need not answer where the command line is interrupted', async () => {
    await startScriptedPortal(bus, { answer: null });
    const session = await sessionOf(home, shiftDrag(100));
    const running = startReplaying(session, env, ['--escape', '0', '--countdown', '0']);
    await running.says('Waiting for the desktop');
    running.child.kill('SIGINT');
    expect(await running.ended).toMatchObject({
      signal: null,
      stderr: expect.stringContaining('nothing was sent'),
    });
  });

  it('has to allow keyboard and pointer', async () => {
    await startScriptedPortal(bus, { granted: 2 });
    expect(await openInjector({ env, platform: 'linux' })).toMatchObject({
      ok: false,
      error: { kind: 'permission' },
    });
  });

  it('ends it from the desktop', async () => {
    const { injector, portal } = await start();
    const told: string[] = [];
    injector.onFailed(({ kind }) => told.push(kind));
    portal.endSession();
    await expect.poll(() => told).toEqual(['permission']);
    key(injector, 'keyDown', KEY_A);
    expect(await injector.sync()).toMatchObject({ ok: false, error: { kind: 'permission' } });
    expect(portal.said).toEqual([]);
  });

  it('is not asked again where the portal keeps what was allowed, and the token is for nobody else', async () => {
    const { injector, portal } = await start({ version: 2, restoreToken: 'first' });
    expect(portal.options.get('SelectDevices')?.get('persist_mode')).toBe(2);
    expect(portal.options.get('SelectDevices')?.has('restore_token')).toBe(false);
    const file = portalTokenFile(env);
    expect(readFileSync(file, 'utf8')).toBe('first');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    injector.close();
    await portal.leave();
    const again = await start({ version: 2, restoreToken: 'second' });
    expect(again.portal.options.get('SelectDevices')?.get('restore_token')).toBe('first');
    expect(readFileSync(file, 'utf8')).toBe('second');
  });
});

describe('a desktop', () => {
  it('without a portal is refused by a sentence', async () => {
    expect(await openInjector({ env, platform: 'linux' })).toMatchObject({
      ok: false,
      error: { kind: 'unsupported', message: expect.stringContaining('xdg-desktop-portal') },
    });
  });

  it('that goes away is told of once', async () => {
    const { injector } = await start();
    const told: string[] = [];
    injector.onFailed(({ kind }) => told.push(kind));
    await bus.kill();
    await expect.poll(() => told).toEqual(['display_gone']);
    expect(await injector.sync()).toMatchObject({ ok: false, error: { kind: 'display_gone' } });
  });
});
