import { existsSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ReplayReport } from '../../src/shared/replay/replay-report';
import {
  type CommandEnv,
  deskreel,
  NO_BUS,
  type RunningCommand,
  UNTOLD_LOCK,
} from '../support/deskreel';
import { endedAfterEach, witnessedForAll } from '../support/display-for-all';
import { startLockedXvfb } from '../support/locked-xvfb';
import { sessionOf, shiftDrag, startReplaying } from '../support/replay-command';
import { sessionHeader, temporaryFolder } from '../support/sessions';
import { openWitness, type XWitness } from '../support/x-witness';
import type { XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

/** So long that it is not over before it is stopped, however slow the machine is. */
const LONG_MS = 90_000;
/** X keycodes: Escape, and Ctrl, Alt, Shift and 0. */
const ESCAPE = 9;
const CHORD = [37, 64, 62, 19];

let xvfb: Xvfb;
let witness: XWitness;
let xtest: XTest;
let env: CommandEnv;

witnessedForAll((display) => {
  ({ xvfb, witness, xtest } = display);
  env = { DISPLAY: xvfb.display, ...NO_BUS };
});

afterEach(async () => {
  for (const key of [ESCAPE, ...CHORD]) xtest.keyUp(key);
  await xtest.sync();
});

const replaying = endedAfterEach();

function start(file: string, options: readonly string[] = [], display = env): RunningCommand {
  const running = startReplaying(file, display, options);
  replaying.push(running);
  return running;
}

/** What was recorded begins with the pointer in its place, which the plan says once more. */
const TYPED =
  '0 move 50 60, 10 +A, 30 -A, 40 +ShiftLeft, 50 +B, 60 -B, 70 -ShiftLeft, 80 +1 50 60, 90 -1 50 60, 100 wheel 0 120 50 60';
const SEEN = [
  'move 50 60',
  'move 50 60',
  '+key 38',
  '-key 38',
  '+key 50',
  '+key 56',
  '-key 56',
  '-key 50',
  '+button 1',
  '-button 1',
  '+button 5',
  '-button 5',
];

describe('deskreel replay', () => {
  it('does again what was recorded, and says how well', async () => {
    const session = await sessionOf(temporaryFolder(), TYPED);
    const end = await deskreel(['replay', session, '--verify'], env);
    expect(end).toMatchObject({
      code: 0,
      stderr: `${UNTOLD_LOCK}\nReplaying; to stop it: hold Escape for 1 s, or press Ctrl+Alt+Shift+0, or Ctrl-C in the terminal.\n`,
    });
    expect(await witness.told()).toEqual(SEEN);
    expect(end.stdout).toContain('Replayed 11 operations of a plan of 0.101 s.');
    expect(end.stdout).toContain('Verified   all 11 events were seen as planned and in order');
    expect(end.stdout).toMatch(/the last event was [\d.]+ (µs|ms|s) (earlier|later) than planned/);
  });

  it('repeats it, faster, a part of it, and without the ways between', async () => {
    const session = await sessionOf(temporaryFolder(), TYPED);
    const options = [
      '--loop',
      '2',
      '--speed',
      '4',
      '--from',
      '0.035',
      '--to',
      '0.095',
      '--no-moves',
    ];
    expect(await deskreel(['replay', session, ...options], env)).toMatchObject({ code: 0 });
    const once = [
      '+key 50',
      '+key 56',
      '-key 56',
      '-key 50',
      'move 50 60',
      '+button 1',
      '-button 1',
    ];
    expect(await witness.told()).toEqual([...once, ...once]);
  });

  it('writes a report that only its owner can read', async () => {
    const folder = temporaryFolder();
    const session = await sessionOf(folder, TYPED);
    const file = join(folder, 'report.JSON');
    const end = await deskreel(['replay', session, '--report', file, '--json'], env);
    expect(end).toMatchObject({ code: 0, stderr: `${JSON.stringify({ notice: UNTOLD_LOCK })}\n` });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const report = JSON.parse(readFileSync(file, 'utf8')) as ReplayReport;
    expect(report).toMatchObject({ reason: 'done', counts: { planned: 11, done: 11 } });
    expect(report.events).toHaveLength(11);
    const printed = JSON.parse(end.stdout) as ReplayReport;
    expect(printed.lateness).toEqual(report.lateness);
  });

  it('prints its plan and sends nothing', async () => {
    const session = await sessionOf(temporaryFolder(), TYPED);
    const end = await deskreel(['replay', session, '--dry-run'], env);
    expect(end).toMatchObject({ code: 0 });
    expect(end.stdout.split('\n')[2]).toMatch(/^ +0\.010000 s {2}key_down +KeyA +#1$/);
    expect(await witness.told()).toEqual([]);
    const json = await deskreel(['replay', session, '--dry-run', '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      operations: 11,
      passUs: 101_000,
      warnings: [],
    });
  });

  it('ends with 5 when an event was later than allowed', async () => {
    const session = await sessionOf(temporaryFolder(), TYPED);
    const strict = await deskreel(['replay', session, '--max-lateness', '0'], env);
    expect(strict.code).toBe(5);
    const lenient = await deskreel(['replay', session, '--max-lateness', '60000'], env);
    expect(lenient.code).toBe(0);
  });
});

describe('a replay that is stopped lets go of everything', () => {
  const HELD = ['key 50', 'button 1'];

  it('by Ctrl-C', async () => {
    const session = await sessionOf(temporaryFolder(), shiftDrag(LONG_MS));
    const running = start(session);
    await expect.poll(() => witness.down()).toEqual(HELD);
    running.child.kill('SIGINT');
    const end = await running.ended;
    expect(await witness.down()).toEqual([]);
    expect(end).toMatchObject({ code: 1 });
    expect(end.stderr).toContain('The replay was stopped before its end: start it again.');
    expect(end.stdout).toContain('Let go of  ');
  });

  it('by Escape held, though nobody looks at main', async () => {
    const session = await sessionOf(temporaryFolder(), shiftDrag(LONG_MS));
    const running = start(session, ['--escape', '200']);
    await expect.poll(() => witness.down()).toEqual(HELD);
    running.child.kill('SIGSTOP');
    xtest.keyDown(ESCAPE);
    await xtest.sync();
    await expect.poll(() => witness.down()).toEqual(['key 9']);
    xtest.keyUp(ESCAPE);
    await xtest.sync();
    running.child.kill('SIGCONT');
    expect(await running.ended).toMatchObject({ code: 1 });
  });

  it('by Escape held in its countdown, and sends nothing', async () => {
    const session = await sessionOf(temporaryFolder(), TYPED);
    const running = start(session, ['--escape', '200', '--countdown', '3600']);
    await running.says('The replay starts in ');
    xtest.keyDown(ESCAPE);
    await xtest.sync();
    const end = await running.ended;
    xtest.keyUp(ESCAPE);
    await xtest.sync();
    expect(end).toMatchObject({ code: 1, stdout: '' });
    expect(end.stderr).toContain('The replay was stopped by its panic keys: ');
    expect(await witness.told()).toEqual(['+key 9', '-key 9']);
  });

  it('by its chord, which the replay itself presses in vain', async () => {
    const chord =
      '0 +ControlLeft, 10 +AltLeft, 20 +ShiftLeft, 30 +Digit0, 40 -Digit0, 50 -ShiftLeft, 60 -AltLeft, 70 -ControlLeft';
    const vain = await sessionOf(temporaryFolder(), chord);
    expect(await deskreel(['replay', vain], env)).toMatchObject({ code: 0 });
    const session = await sessionOf(temporaryFolder(), shiftDrag(LONG_MS));
    const running = start(session);
    await expect.poll(() => witness.down()).toEqual(HELD);
    for (const key of CHORD) xtest.keyDown(key);
    await xtest.sync();
    await expect.poll(() => witness.down()).not.toContain('button 1');
    for (const key of [...CHORD].reverse()) xtest.keyUp(key);
    await xtest.sync();
    const end = await running.ended;
    expect(end).toMatchObject({ code: 1 });
    expect(end.stderr).toContain('panic keys');
    expect(await witness.down()).toEqual([]);
  });

  it('by any real input, where that is asked for', async () => {
    const session = await sessionOf(temporaryFolder(), shiftDrag(LONG_MS));
    const running = start(session, ['--stop-on-input']);
    await expect.poll(() => witness.down()).toEqual(HELD);
    xtest.moveTo(7, 7);
    await xtest.sync();
    expect(await running.ended).toMatchObject({ code: 1 });
    expect(await witness.down()).toEqual([]);
  });
});

describe('what cannot be replayed is one sentence', () => {
  const sentence = /^deskreel: [^\n]+: [^\n]+\.\n$/;

  it('without a display: 3', async () => {
    const session = await sessionOf(temporaryFolder(), TYPED);
    const end = await deskreel(['replay', session], { DISPLAY: ':4711' });
    expect(end).toMatchObject({ code: 3, stdout: '' });
    expect(end.stderr).toMatch(sentence);
  });

  it('on a display that lets nobody in: 3', async () => {
    const locked = await startLockedXvfb();
    const session = await sessionOf(temporaryFolder(), TYPED);
    const end = await deskreel(['replay', session], { DISPLAY: locked.display });
    await locked.stop();
    expect(end).toMatchObject({ code: 3, stdout: '' });
    expect(end.stderr).toMatch(sentence);
    expect(end.stderr).toContain('does not let this user in');
  });

  it('on a display that makes no input for programs: 3', async () => {
    const without = await startXvfb({ args: ['-extension', 'XTEST'] });
    onTestFinished(without.stop);
    const session = await sessionOf(temporaryFolder(), TYPED);
    const end = await deskreel(['replay', session], { DISPLAY: without.display });
    expect(end).toMatchObject({ code: 3, stdout: '' });
    expect(end.stderr).toMatch(sentence);
    expect(end.stderr).toContain('XTEST');
  });

  it('when the display dies: 3', async () => {
    const doomed = await startXvfb();
    const session = await sessionOf(temporaryFolder(), shiftDrag(LONG_MS));
    const running = start(session, [], { ...env, DISPLAY: doomed.display });
    const there = await openWitness(doomed.display);
    await expect.poll(() => there.down()).toEqual(['key 50', 'button 1']);
    there.close();
    await doomed.kill('SIGKILL');
    const end = await running.ended;
    expect(end).toMatchObject({ code: 3 });
    const [notice, replaying, ...failure] = end.stderr.split('\n');
    expect([notice, replaying]).toEqual([UNTOLD_LOCK, expect.stringMatching(/^Replaying; /)]);
    expect(failure.join('\n')).toMatch(sentence);
  });

  it('of a damaged file, a masked session, one without input, one that is not there: 4', async () => {
    const damaged = await sessionOf(temporaryFolder(), TYPED);
    truncateSync(damaged, 300);
    const masked = await sessionOf(temporaryFolder(), '0 +Masked redacted, 5 -Masked redacted', {
      privacy: { mode: 'text-masked', rules: [] },
    });
    const idle = await sessionOf(temporaryFolder(), '0 gap paused');
    for (const file of [damaged, masked, idle, '/nowhere.reel.parquet']) {
      const end = await deskreel(['replay', file], env);
      expect(end, file).toMatchObject({ code: 4, stdout: '' });
      expect(end.stderr).toMatch(sentence);
    }
    expect(await witness.told()).toEqual([]);
  });

  it('of a journal of which only the beginning can be read: 4, nor is a macro made of it', async () => {
    const folder = temporaryFolder();
    const session = await sessionOf(folder, TYPED);
    truncateSync(session, statSync(session).size - 20);
    const out = join(folder, 'm.macro.json');
    for (const command of [
      ['replay', session],
      ['macro', 'from', session, '--out', out],
    ]) {
      const end = await deskreel(command, env);
      expect(end).toMatchObject({ code: 4, stdout: '' });
      expect(end.stderr).toMatch(sentence);
      expect(end.stderr).toContain(`${session} cannot be read from byte `);
    }
    expect(existsSync(out)).toBe(false);
    expect(await witness.told()).toEqual([]);
  });

  it('of a key that this computer does not have: 1, and nothing is pressed', async () => {
    const session = await sessionOf(temporaryFolder(), '0 +ShiftLeft, 5 +Fn, 9 -Fn, 20 -ShiftLeft');
    const end = await deskreel(['replay', session], env);
    expect(end).toMatchObject({ code: 1, stdout: '' });
    expect(end.stderr).toMatch(sentence);
    expect(end.stderr).toContain('(Fn)');
    expect(await witness.told()).toEqual([]);
    // A part without it can be.
    expect(await deskreel(['replay', session, '--to', '0.004'], env)).toMatchObject({ code: 0 });
    expect(await witness.told()).toEqual(['+key 50', '-key 50']);
  });

  it('of displays that have changed: 2, unless told what to do', async () => {
    const [display] = sessionHeader().displays;
    if (display === undefined) throw new Error('There is a display.');
    const session = await sessionOf(temporaryFolder(), '0 move 100 200, 5 move 3000 1000', {
      displays: [{ ...display, width: 3840, height: 2160 }],
    });
    const refused = await deskreel(['replay', session], env);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('--layout-change');
    expect(await witness.told()).toEqual([]);
    await deskreel(['replay', session, '--layout-change', 'scale'], env);
    expect(await witness.told()).toEqual(['move 50 100', 'move 50 100', 'move 1500 500']);
    await deskreel(['replay', session, '--layout-change', 'clamp'], env);
    expect(await witness.told()).toEqual(['move 100 200', 'move 100 200', 'move 1919 1000']);
  });

  it('of displays that were others in the part: 2, and nothing where they were as now', async () => {
    const script = '0 move 100 200, 5 display 3840x2160, 10 move 3000 1000';
    const session = await sessionOf(temporaryFolder(), script);
    const refused = await deskreel(['replay', session], env);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('then 3840×2160, now 1920×1080.');
    expect(await witness.told()).toEqual([]);
    expect(await deskreel(['replay', session, '--to', '0.004'], env)).toMatchObject({ code: 0 });
    expect(await witness.told()).toEqual(['move 100 200', 'move 100 200']);
  });

  it.each([
    [['--speed', '21'], 'speed'],
    [['--from', '2', '--to', '1'], '--from'],
    [['--from', '99', '--dry-run'], 'the session ends at'],
    [['--report', 'x.txt'], '--report'],
    [['--panic', 'Nonsense+Q'], '--panic'],
    [['--panic', 'A'], '--panic'],
    [['--dry-run', '--verify'], '--dry-run'],
  ])('of options that make no sense (%s): 2', async (options, named) => {
    const session = await sessionOf(temporaryFolder(), TYPED);
    const end = await deskreel(['replay', session, ...options], env);
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toContain(named);
  });
});
