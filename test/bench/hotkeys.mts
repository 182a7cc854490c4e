/**
 * How fast a hotkey acts: `npm run bench:hotkeys`. A chord is pressed
 * through XTEST on an X server of its own, and the time taken from just before its last key is sent to the
 * call that it makes, in another process. Prints Markdown; exits with 1 when one was missed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { openXTest, type XTest } from '../support/xtest.ts';
import { startXvfb } from '../support/xvfb.ts';
import { watchMachine } from './lib/machine.mts';
import { quantile, table } from './lib/processes.mts';
import { isAnyMissed, type Target, targetTable } from './lib/report.mts';

const PRESSES = 500;
const GAP_MS = 7;
/** X keycodes of evdev: ControlLeft, AltLeft, ShiftLeft, Digit1, KeyA. */
const CHORD = [37, 64, 50];
const DIGIT_1 = 10;
const KEY_A = 38;

const root = resolve(import.meta.dirname, '../..');
const nowUs = (): number => Number(process.hrtime.bigint() / 1000n);
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function buildSubject(): Promise<string> {
  const folder = join(root, 'out/main');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['x11'] },
    build: {
      ssr: join(import.meta.dirname, 'lib/hotkey-process.ts'),
      target: 'node18',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'bench-hotkeys.js' } },
    },
  });
  return join(folder, 'bench-hotkeys.js');
}

/** Presses the chord while another process listens, with another key between presses. */
async function measure(file: string, display: string, mode: 'shared' | 'exclusive', xtest: XTest) {
  const subject = spawn(process.execPath, [file, mode], {
    env: { ...process.env, DISPLAY: display },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const told: number[] = [];
  const lines = createInterface({ input: subject.stdout });
  await once(lines, 'line');
  lines.on('line', (line) => told.push(Number(line)));
  const sent: number[] = [];
  for (const key of CHORD) xtest.keyDown(key);
  for (let press = 0; press < PRESSES; press += 1) {
    xtest.keyDown(KEY_A);
    xtest.keyUp(KEY_A);
    await xtest.sync();
    await pause(GAP_MS);
    sent.push(nowUs());
    xtest.keyDown(DIGIT_1);
    xtest.keyUp(DIGIT_1);
    await pause(GAP_MS);
  }
  for (const key of CHORD) xtest.keyUp(key);
  await xtest.sync();
  await pause(100);
  subject.stdin.end();
  await once(subject, 'exit');
  return { told, sent };
}

const machine = watchMachine();
const file = await buildSubject();
const xvfb = await startXvfb({ repeat: false });
const xtest = await openXTest(xvfb.display);
const targets: Target[] = [];
const rows: string[][] = [['chord', 'pressed', 'told', 'p50 ms', 'p99 ms', 'most ms']];
for (const mode of ['shared', 'exclusive'] as const) {
  const { told, sent } = await measure(file, xvfb.display, mode, xtest);
  const latencies = sent.map((at, index) => (told[index] ?? Number.POSITIVE_INFINITY) - at);
  const ms = (us: number): string => (us / 1000).toFixed(2);
  rows.push([
    mode,
    `${sent.length}`,
    `${told.length}`,
    ms(quantile(latencies, 0.5)),
    ms(quantile(latencies, 0.99)),
    ms(Math.max(...latencies)),
  ]);
  targets.push({
    what: `${mode}: from key to call, 99 of 100`,
    most: 20,
    unit: 'ms',
    runs: [quantile(latencies, 0.99) / 1000],
  });
  if (told.length !== sent.length) process.exitCode = 1;
}
await xtest.close();
await xvfb.stop();
console.log(`${table(rows)}\n\n${targetTable(targets)}\n\n${machine()}`);
if (isAnyMissed(targets)) process.exitCode = 1;
