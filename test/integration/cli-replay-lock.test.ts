import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BusProgram, type PrivateBus, startBus } from '../support/dbus';
import { type CommandEnv, deskreel, UNTOLD_LOCK } from '../support/deskreel';
import { sessionOf, shiftDrag, startReplaying } from '../support/replay-command';
import { temporaryFolder } from '../support/sessions';
import { openWitness, type XWitness } from '../support/x-witness';
import { startXvfb, type Xvfb } from '../support/xvfb';

// A real bus with a screen saver on it that says when it locks.

const NAME = 'org.freedesktop.ScreenSaver';
const PATH = '/org/freedesktop/ScreenSaver';
const TYPED = '0 +A, 10 -A';

let xvfb: Xvfb;
let witness: XWitness;
let bus: PrivateBus;
let saver: BusProgram;
let env: CommandEnv;
let locked = false;

beforeAll(async () => {
  xvfb = await startXvfb({ repeat: false });
  witness = await openWitness(xvfb.display);
  bus = await startBus('session');
  saver = await bus.own(NAME);
  saver.bus.exportInterface({ GetActive: () => locked }, PATH, {
    name: NAME,
    methods: { GetActive: ['', 'b'] },
    signals: { ActiveChanged: ['b'] },
    properties: {},
  });
  env = {
    DISPLAY: xvfb.display,
    DBUS_SESSION_BUS_ADDRESS: bus.address,
    DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nonexistent/bus',
  };
});

beforeEach(async () => {
  setLocked(false);
  await witness.told();
});

afterAll(async () => {
  await bus.stop();
  witness.close();
  await xvfb.stop();
});

function setLocked(on: boolean): void {
  locked = on;
  saver.bus.sendSignal(PATH, NAME, 'ActiveChanged', 'b', [on]);
}

it('types nothing into a screen that is locked already', async () => {
  setLocked(true);
  const session = await sessionOf(temporaryFolder(), TYPED);
  const end = await deskreel(['replay', session, '--countdown', '3600'], env);
  expect(end).toMatchObject({ code: 1, stdout: '' });
  expect(end.stderr).toMatch(/^deskreel: The screen is locked, [^\n]+: [^\n]+\.\n$/);
  expect(await witness.told()).toEqual([]);
});

it('does not start when the screen gets locked in its countdown', async () => {
  const session = await sessionOf(temporaryFolder(), TYPED);
  const running = startReplaying(session, env, ['--countdown', '3600']);
  await running.says('The replay starts in ');
  setLocked(true);
  const end = await running.ended;
  expect(end).toMatchObject({ code: 1, stdout: '' });
  expect(end.stderr).toContain('The screen is locked, ');
  expect(await witness.told()).toEqual([]);
});

it('ends when the screen gets locked, lets go, and does not go on by itself', async () => {
  const session = await sessionOf(temporaryFolder(), shiftDrag(90_000));
  const running = startReplaying(session, env, ['--loop', '0']);
  await expect.poll(() => witness.down()).toEqual(['key 50', 'button 1']);
  setLocked(true);
  const end = await running.ended;
  expect(end).toMatchObject({ code: 1 });
  expect(end.stderr).toContain('The screen was locked, so the replay ended there');
  expect(end.stdout).toContain('Let go of  ');
  expect(await witness.down()).toEqual([]);
});

it('goes on where that is asked for, and records nothing of a locked screen', async () => {
  setLocked(true);
  const session = await sessionOf(temporaryFolder(), TYPED);
  const options = ['replay', session, '--no-stop-on-lock'];
  expect(await deskreel(options, env)).toMatchObject({ code: 0 });
  expect(await witness.told()).toEqual(['+key 38', '-key 38']);
  const end = await deskreel([...options, '--verify', '--json'], env);
  expect(end.code).toBe(1);
  expect(JSON.parse(end.stdout)).toMatchObject({ comparison: { planned: 2, seen: 0 } });
});

describe('where nobody on the bus tells of locks', () => {
  let silent: PrivateBus;

  beforeAll(async () => {
    silent = await startBus('session');
  });
  afterAll(() => silent.stop());

  it('says so once, ahead of the countdown, and replays', async () => {
    const session = await sessionOf(temporaryFolder(), TYPED);
    const nobody = { ...env, DBUS_SESSION_BUS_ADDRESS: silent.address };
    const command = ['replay', session, '--countdown', '1', '--json'];
    const { code, stderr } = await deskreel(command, nobody);
    expect(code).toBe(0);
    expect(stderr.split('\n')).toEqual([
      JSON.stringify({ notice: UNTOLD_LOCK }),
      expect.stringContaining('"countdown":1'),
      '',
    ]);
    expect(await witness.told()).toEqual(['+key 38', '-key 38']);
  });

  it('says nothing of it where locks do not matter', async () => {
    const session = await sessionOf(temporaryFolder(), TYPED);
    const nobody = { ...env, DBUS_SESSION_BUS_ADDRESS: silent.address };
    const { stderr } = await deskreel(['replay', session, '--no-stop-on-lock', '--json'], nobody);
    expect(stderr).toBe('');
  });
});

it('says nothing of locks where somebody tells of them', async () => {
  const session = await sessionOf(temporaryFolder(), TYPED);
  expect(await deskreel(['replay', session, '--json'], env)).toMatchObject({ code: 0, stderr: '' });
});
