/// <reference path="../../src/main/capture/x11.d.ts" />
/// <reference path="../support/x11-programs.d.ts" />
/**
 * How soon a macro stands still when another window takes the focus than the one that it is for:
 * `npm run bench:guard`. The command line runs a macro that presses a key every few ms on an X server of its own, with a guard.
 * Time is taken from just before the other window is given the focus until that window has heard the last key. The first change
 * is told apart: it comes while the run has just begun. Prints Markdown, and ends with exit code 1 where the aim is missed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import x11, { type XDisplay } from 'x11';
import { startXvfb } from '../support/xvfb.ts';
import { watchMachine } from './lib/machine.mts';
import { quantile, table } from './lib/processes.mts';

const SWITCHES = 30;
/** Nothing comes any more after so long without a key, ms. */
const QUIET_MS = 500;
/** No switch is to take longer, ms. */
const AIM_MS = 50;
const KEY_PRESS = 2;
const CLI = resolve(import.meta.dirname, '../../out/cli/index.js');

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

interface Program {
  readonly focus: () => void;
  /** When it heard its last key, and how many it did hear. */
  readonly heard: { at: number; count: number };
  readonly close: () => void;
}

async function openProgram(display: string, title: string): Promise<Program> {
  const { client, screen } = await new Promise<XDisplay>((settle, reject) => {
    x11.createClient({ display, shm: false }, (error, value) =>
      error ? reject(error) : settle(value),
    );
  });
  const heard = { at: Number.NaN, count: 0 };
  client.on('event', ({ type }) => {
    if (type !== KEY_PRESS) return;
    heard.at = performance.now();
    heard.count += 1;
  });
  const window = client.AllocID();
  client.CreateWindow(window, screen[0]?.root ?? 0, 0, 0, 90, 90, 0, 0, 1, 0, {
    eventMask: x11.eventMask.KeyPress,
  });
  const { WM_NAME, STRING } = client.atoms;
  client.ChangeProperty(0, window, WM_NAME ?? 0, STRING ?? 0, 8, Buffer.from(title));
  client.MapWindow(window);
  await pause(300);
  return {
    heard,
    focus: () => client.SetInputFocus(window, 0),
    close: () => client.stream.destroy(),
  };
}

const machine = watchMachine();
const folder = mkdtempSync(join(tmpdir(), 'deskreel-guard-'));
const xvfb = await startXvfb({ repeat: false });
const right = await openProgram(xvfb.display, 'Right');
const wrong = await openProgram(xvfb.display, 'Wrong');
right.focus();
const file = join(folder, 'keys.macro.json');
const key = { id: 'k', type: 'key', key: 'KeyA', holdMs: 2 };
writeFileSync(
  file,
  JSON.stringify({
    ...{ format: 'deskreel-macro', version: 1, id: 'keys', title: 'Keys' },
    settings: { guard: { window: { title: 'Right' } } },
    steps: [{ id: 'r', type: 'repeat', over: { kind: 'times', times: 1_000_000 }, steps: [key] }],
  }),
);
const command = spawn(process.execPath, [CLI, 'macro', 'run', file, '--yes', '--stall', '60'], {
  env: { ...process.env, DISPLAY: xvfb.display, DESKREEL_HOME: folder },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const lasted: number[] = [];
let keys = 0;
try {
  for (let time = 0; time < SWITCHES; time += 1) {
    const before = right.heard.count;
    right.focus();
    while (right.heard.count < before + 20) await pause(5);
    wrong.heard.count = 0;
    const at = performance.now();
    wrong.heard.at = at;
    wrong.focus();
    while (performance.now() - wrong.heard.at < QUIET_MS) await pause(5);
    lasted.push(wrong.heard.at - at);
    keys += wrong.heard.count;
  }
} finally {
  command.kill('SIGINT');
  await once(command, 'exit');
  right.close();
  wrong.close();
  await xvfb.stop();
  rmSync(folder, { recursive: true });
}
const ms = (value: number): string => value.toFixed(1);
const isMet = Math.max(...lasted) <= AIM_MS;
console.log(
  table([
    [
      'window changed',
      'keys that the other got, each time',
      'first ms',
      'p50 ms',
      'most ms',
      `aim: ${AIM_MS} ms`,
    ],
    [
      `${SWITCHES}`,
      (keys / SWITCHES).toFixed(1),
      ms(lasted[0] ?? Number.NaN),
      ms(quantile(lasted, 0.5)),
      ms(Math.max(...lasted)),
      isMet ? 'yes' : 'NO',
    ],
  ]),
);
console.log(`\n${machine()}`);
if (!isMet) process.exitCode = 1;
