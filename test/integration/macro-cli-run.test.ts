import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MacroRecording } from '../../src/shared/macro/macro-document';
import { type MacroReport, macroReportSchema } from '../../src/shared/macro/macro-report';
import type { MacroStep } from '../../src/shared/macro/macro-step';
import {
  type CommandEnv,
  deskreel,
  NO_BUS,
  type RunningCommand,
  startDeskreel,
  UNTOLD_LOCK,
} from '../support/deskreel';
import { endedAfterEach, witnessedForAll } from '../support/display-for-all';
import { macroFile, macroIn, macroOf } from '../support/macro-files';
import { startOnTerminal } from '../support/pseudo-terminal';
import { sessionHeader, temporaryFolder } from '../support/sessions';
import { openDesktop } from '../support/x-desktop';
import type { XWitness } from '../support/x-witness';
import type { XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

/** X keycodes: Escape, A, B, Shift. */
const [ESCAPE, A, B, SHIFT] = [9, 38, 56, 50];

let xvfb: Xvfb;
let witness: XWitness;
let xtest: XTest;
let env: CommandEnv;

witnessedForAll((display) => {
  ({ xvfb, witness, xtest } = display);
  env = { DISPLAY: xvfb.display, ...NO_BUS };
});

const running = endedAfterEach();

function start(args: readonly string[]): RunningCommand {
  const command = startDeskreel(['macro', ...args], env);
  running.push(command);
  return command;
}

/** A file of a macro of these steps. */
function file(steps: readonly MacroStep[], changes: Parameters<typeof macroOf>[1] = {}): string {
  return macroFile(temporaryFolder(), 'm', macroOf(steps, changes));
}

const KEY_A: MacroStep = { id: 'a', type: 'key', key: 'KeyA', holdMs: 1 };
/** Shift and the left button, for as long as nobody stops it. */
const HELD: readonly MacroStep[] = [
  { id: 's', type: 'key', key: 'ShiftLeft', action: 'down' },
  { id: 'b', type: 'click', at: { x: 50, y: 60 }, action: 'down' },
  { id: 'w', type: 'wait', ms: 90_000 },
];

describe('deskreel macro run', () => {
  it('says with --dry-run how long one time takes, of one that is exact that of its recording', async () => {
    const recording: MacroRecording = {
      ...{ session: 's', fromUs: 1_000_000, toUs: 5_000_000, t: [0], kind: ['key_down'] },
      ...{ key: ['KeyA'], button: [null], x: [null], y: [null], wheelX: [null], wheelY: [null] },
    };
    const wait: MacroStep = { id: 'w', type: 'wait', ms: 3_000 };
    for (const [mode, said] of [
      ['steps', '1.500 s'],
      ['exact', '2.000 s'],
    ] as const) {
      const settings = { mode, speed: 2 };
      const macro = file([wait], { recording, settings });
      const { stdout } = await deskreel(['macro', 'run', macro, '--dry-run']);
      expect(stdout).toContain(`One time takes ${said}\n`);
    }
  });

  it('shows on a terminal how long it still takes, where its times say so', async () => {
    const macro = file([{ id: 'w', type: 'wait', ms: 90_000 }]);
    const terminal = startOnTerminal(['macro', 'run', macro, '--yes'], env);
    await terminal.shows(' left; to stop it: ');
    terminal.type('\u0003');
    expect(await terminal.ended).toBe(1);
  });

  it('does nothing on other displays than it was made for, unless told what to do', async () => {
    const [display] = sessionHeader().displays;
    if (display === undefined) throw new Error('There is a display.');
    const displays = [{ ...display, width: 3840, height: 2160 }];
    const folder = temporaryFolder();
    const click: MacroStep = { id: 'c', type: 'click', at: { x: 3000, y: 1000 } };
    macroFile(folder, 'tool', macroOf([click], { displays }));
    const call: MacroStep = { id: 'm', type: 'call', macro: 'tool' };
    const settings = { onLayoutChange: 'scale' } as const;
    const macro = macroFile(folder, 'm', macroOf([call], { displays, settings }));
    const run = (...options: string[]): ReturnType<typeof deskreel> =>
      deskreel(['macro', 'run', macro, '--yes', ...options], env);
    // What is called says nothing of it.
    for (const options of [[], ['--layout-change', 'refuse']]) {
      const refused = await run(...options);
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toContain('then 3840×2160, now 1920×1080.');
      expect(refused.stderr).toContain('--layout-change scale');
    }
    expect(await witness.told()).toEqual([]);
    expect(await run('--layout-change', 'clamp')).toMatchObject({ code: 0 });
    expect(await witness.told()).toEqual(['move 1919 1000', '+button 1', '-button 1']);
    expect(await run('--layout-change', 'scale')).toMatchObject({ code: 0 });
    expect(await witness.told()).toEqual(['move 1500 500', '+button 1', '-button 1']);
  });

  it('ends as if it were refused at once where the displays change in its countdown', async () => {
    const there = await startXvfb({ repeat: false, screen: '1000x700x24' });
    onTestFinished(there.stop);
    const desktop = await openDesktop(there.display);
    const [display] = sessionHeader().displays;
    if (display === undefined) throw new Error('There is a display.');
    const displays = [{ ...display, width: 1000, height: 700 }];
    const macro = file([{ id: 'c', type: 'click', at: { x: 400, y: 200 } }], { displays });
    const args = ['macro', 'run', macro, '--yes', '--countdown', '5'];
    const command = startDeskreel(args, { DISPLAY: there.display });
    running.push(command);
    await command.says('The macro starts in ');
    await desktop.resize(500, 350);
    const end = await command.ended;
    desktop.leave();
    expect(end.code).toBe(2);
    expect(end.stderr).toContain('then 1000×700, now 500×350.');
    expect(end.stderr).toContain('--layout-change scale');
    expect(end.stdout).toMatch(/^Failed after 0 steps /);
  });

  it('does what the macro says, and reports', async () => {
    const folder = temporaryFolder();
    const report = join(folder, 'report.json');
    const macro = file(
      [
        {
          id: 'r',
          type: 'repeat',
          over: { kind: 'times', times: 'n' },
          steps: [
            {
              id: 'i',
              type: 'if',
              condition: { type: 'expression', expression: 'index == 1' },
              steps: [{ id: 'b', type: 'key', key: 'KeyB', holdMs: 1 }],
              otherwise: [KEY_A],
            },
          ],
        },
        { id: 'm', type: 'marker', text: 'done {{ n }}' },
      ],
      { title: 'Keys', variables: [{ name: 'n', value: 1 }] },
    );
    const args = ['run', macro, '--yes', '--set', 'n=3', '--seed', '7', '--report', report];
    const end = await deskreel(['macro', ...args], env);
    expect(await witness.told()).toEqual(
      [A, B, A].flatMap((key) => [`+key ${key}`, `-key ${key}`]),
    );
    expect(end.stderr.split('\n')).toEqual([
      '“Keys”: it needs to press keys.',
      UNTOLD_LOCK,
      'Running; to stop it: hold Escape for 1 s, or press Ctrl+Alt+Shift+0, or Ctrl-C in the terminal.',
      'Marker: done 3',
      '',
    ]);
    expect(end.stdout).toMatch(/^Done after \d+ steps in .*; seed 7\n/);
    expect(end.code).toBe(0);
    expect(statSync(report).mode & 0o777).toBe(0o600);
    const written: MacroReport = macroReportSchema.parse(JSON.parse(readFileSync(report, 'utf8')));
    expect(written).toMatchObject({ reason: 'done', seed: 7, variables: { n: 3 } });
    expect(written.steps.map(({ number }) => number)).toContain('1.1.2');
  });

  it('says which step failed, and ends with 1', async () => {
    const macro = file([
      KEY_A,
      {
        id: 'w',
        type: 'wait_for',
        condition: { type: 'window', window: { title: 'Nowhere' } },
        timeoutMs: 60,
      },
    ]);
    const end = await deskreel(['macro', 'run', macro, '--yes'], env);
    expect(end).toMatchObject({ code: 1 });
    expect(end.stderr).toContain('deskreel: Step 2: ');
    expect(end.stdout).toMatch(/^Failed after /);
  });

  // Ctrl-Z is SIGTSTP.
  it.each(['SIGINT', 'SIGTSTP'] as const)(
    'lets go of everything when %s stops it',
    async (signal) => {
      const command = start(['run', file(HELD), '--yes']);
      await expect.poll(() => witness.down()).toEqual([`key ${SHIFT}`, 'button 1']);
      command.child.kill(signal);
      const end = await command.ended;
      expect(await witness.down()).toEqual([]);
      expect(end).toMatchObject({ code: 1 });
      expect(end.stderr).toContain('The macro was stopped before its end: run it again.');
      expect(end.stdout).toContain('Let go of  ');
    },
  );

  it('lets go of everything when it stands still itself', async () => {
    const never: MacroStep = {
      id: 'w',
      type: 'wait_for',
      condition: { type: 'window', window: { title: 'Nowhere' } },
      timeoutMs: 90_000,
    };
    const command = start(['run', file([...HELD.slice(0, 2), never]), '--yes']);
    await expect.poll(() => witness.down()).toEqual([`key ${SHIFT}`, 'button 1']);
    command.child.kill('SIGSTOP');
    await expect.poll(() => witness.down()).toEqual([]);
    command.child.kill('SIGCONT');
    const end = await command.ended;
    expect(end).toMatchObject({ code: 1 });
    expect(end.stderr).toContain('stood still for longer than --stall');
  });

  it('lets go of everything when Escape is held', async () => {
    const command = start(['run', file(HELD), '--yes', '--escape', '200']);
    await expect.poll(() => witness.down()).toEqual([`key ${SHIFT}`, 'button 1']);
    xtest.keyDown(ESCAPE);
    await xtest.sync();
    await expect.poll(() => witness.down()).toEqual([`key ${ESCAPE}`]);
    xtest.keyUp(ESCAPE);
    await xtest.sync();
    const end = await command.ended;
    expect(end).toMatchObject({ code: 1 });
    expect(end.stderr).toContain('stopped by its panic keys');
  });

  it('counts as done when a macro without end is stopped', async () => {
    const pause: MacroStep = { id: 'p', type: 'wait', ms: 20 };
    const command = start(['run', file([KEY_A, pause], { settings: { times: 0 } }), '--yes']);
    await expect.poll(() => witness.told()).toContain(`-key ${A}`);
    command.child.kill('SIGINT');
    expect(await command.ended).toMatchObject({ code: 0 });
    await witness.told();
  });

  it('does nothing when somebody says no', async () => {
    const asked = startOnTerminal(['macro', 'run', file([KEY_A])], env);
    await asked.shows('it needs to press keys.');
    await asked.shows('Run it? [y/N]');
    asked.type('n\n');
    expect(await asked.ended).toBe(1);
    expect(await witness.told()).toEqual([]);
  });

  it('runs when somebody says yes', async () => {
    const asked = startOnTerminal(['macro', 'run', file([KEY_A])], env);
    await asked.shows('Run it? [y/N]');
    asked.type('y\n');
    expect(await asked.ended).toBe(0);
    expect(await witness.told()).toEqual([`+key ${A}`, `-key ${A}`]);
  });
});

it('does no more than somebody said yes to, though what it calls was changed meanwhile', async () => {
  const folder = temporaryFolder();
  const calling = macroOf([{ id: 'c', type: 'call', macro: 'tool' }], { title: 'Calling' });
  const macro = macroFile(folder, 'm', calling);
  macroFile(folder, 'tool', macroOf([{ id: 'w', type: 'wait', ms: 1 }]));
  const asked = startOnTerminal(['macro', 'run', macro], env);
  await asked.shows('Run it? [y/N]');
  macroFile(folder, 'tool', macroOf([KEY_A]));
  asked.type('y\n');
  await asked.shows('does more than was agreed to');
  expect(await asked.ended).toBe(1);
  expect(await witness.told()).toEqual([]);
});

describe('deskreel macro record', () => {
  it('makes a macro of what is done until Ctrl-C, and keeps no session', async () => {
    const home = temporaryFolder();
    const out = join(home, 'made.macro.json');
    const command = startDeskreel(['macro', 'record', '--out', out, '--no-text'], {
      ...env,
      DESKREEL_HOME: home,
    });
    running.push(command);
    await command.says('Recording to a macro; ');
    for (const key of [A, B]) {
      xtest.keyDown(key);
      xtest.keyUp(key);
    }
    await xtest.sync();
    await witness.told();
    // What was sent reaches the recorder within a moment that nobody can name.
    await new Promise((resolve) => setTimeout(resolve, 300));
    command.child.kill('SIGINT');
    const end = await command.ended;
    expect(end).toMatchObject({ code: 0 });
    expect(end.stdout).toContain(`Wrote ${out}: `);
    const macro = macroIn(out);
    expect(macro.steps).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'key', key: 'KeyA' }),
        expect.objectContaining({ type: 'key', key: 'KeyB' }),
      ]),
    );
    const ran = await deskreel(['macro', 'run', out, '--yes'], env);
    expect(ran).toMatchObject({ code: 0 });
    expect((await witness.told()).filter((line) => line.startsWith('+key'))).toEqual([
      `+key ${A}`,
      `+key ${B}`,
    ]);
  });
});
