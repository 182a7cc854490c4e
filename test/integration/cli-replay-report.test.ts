import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ReplayReport } from '../../src/shared/replay/replay-report';
import {
  type CommandEnv,
  deskreel,
  NO_BUS,
  type RunningCommand,
  UNTOLD_LOCK,
} from '../support/deskreel';
import { sessionOf, shiftDrag, startReplaying } from '../support/replay-command';
import { temporaryFolder } from '../support/sessions';
import { openWitness, type XWitness } from '../support/x-witness';
import { startXvfb, type Xvfb } from '../support/xvfb';

// What a replay leaves on disk: its report, and nothing of its witness.

const TYPED = '0 +A, 10 -A';

let xvfb: Xvfb;
let witness: XWitness;
let env: CommandEnv;
const replaying: RunningCommand[] = [];

beforeAll(async () => {
  xvfb = await startXvfb({ repeat: false });
  witness = await openWitness(xvfb.display);
  env = { DISPLAY: xvfb.display, ...NO_BUS };
});

afterEach(async () => {
  for (const { child, ended } of replaying.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
});

afterAll(async () => {
  witness.close();
  await xvfb.stop();
});

function start(file: string, options: readonly string[], place = env): RunningCommand {
  const running = startReplaying(file, place, options);
  replaying.push(running);
  return running;
}

it('is not begun where its report could not be written', async () => {
  const folder = temporaryFolder();
  const session = await sessionOf(folder, TYPED);
  const taken = join(folder, 'taken.json');
  writeFileSync(taken, '');
  mkdirSync(join(folder, 'folder.json'));
  const refused = [[taken], [join(folder, 'folder.json'), '--force']].concat([
    [join(folder, 'nowhere', 'x.json'), '--force'],
    ['/proc/x.json'],
  ]);
  for (const report of refused) {
    const end = await deskreel(['replay', session, '--report', ...report], env);
    expect(end, report[0]).toMatchObject({ code: 1, stdout: '' });
  }
  expect(await witness.told()).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual(['folder.json', 'script.journal', 'taken.json']);
});

it('is written as Parquet with every operation, which others can read', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'report.parquet');
  const session = await sessionOf(folder, `${TYPED}, 20 wheel 0 240`);
  const end = await deskreel(['replay', session, '--report', file, '--json'], env);
  expect(end).toMatchObject({ code: 0, stderr: `${JSON.stringify({ notice: UNTOLD_LOCK })}\n` });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const bytes = Uint8Array.from(readFileSync(file)).buffer;
  const rows = await parquetReadObjects({ file: bytes, compressors });
  const { file: named, ...printed } = JSON.parse(end.stdout) as ReplayReport & { file: string };
  expect(rows.map(({ kind }) => kind)).toEqual(['key_down', 'key_up', 'wheel']);
  expect(rows.map(({ lateness_us }) => lateness_us)).toContain(printed.driftUs);
  expect(named).toBe(file);
  const stored = parquetMetadata(bytes).key_value_metadata?.find(
    ({ key }) => key === 'deskreel.replay_report',
  );
  expect(JSON.parse(stored?.value ?? '')).toEqual(printed);
});

it('says how it went also when its report cannot be written any more', async () => {
  const folder = temporaryFolder();
  const session = await sessionOf(folder, `${TYPED}, 3000 +Z, 3010 -Z`);
  const reports = join(folder, 'reports');
  mkdirSync(reports);
  const running = start(session, ['--report', join(reports, 'x.json'), '--max-lateness', '0']);
  await running.says('Replaying; ');
  rmSync(reports, { recursive: true });
  const end = await running.ended;
  expect(end).toMatchObject({ code: 5 });
  expect(end.stdout).toContain('Replayed 4 operations');
  expect(end.stderr.split('\n')).toEqual([
    UNTOLD_LOCK,
    expect.stringMatching(/^Replaying; /),
    expect.stringContaining(reports),
    expect.stringMatching(/^deskreel: An operation was later than --max-lateness 0/),
    '',
  ]);
});

it('ends with 1 and says how it went when it could not be verified', async () => {
  const session = await sessionOf(temporaryFolder(), `${TYPED}, 3000 +Z, 3010 -Z`);
  const home = temporaryFolder();
  const running = start(session, ['--verify', '--json'], { ...env, XDG_RUNTIME_DIR: home });
  await expect.poll(() => readdirSync(home)).toHaveLength(1);
  const [folder = ''] = readdirSync(home);
  expect(folder).toMatch(/^deskreel-verify-/);
  await expect.poll(() => readdirSync(join(home, folder))).toContain('replay.journal');
  // What it would be sealed into.
  mkdirSync(join(home, folder, 'replay.reel.parquet'));
  const end = await running.ended;
  expect(end).toMatchObject({ code: 1 });
  expect(JSON.parse(end.stdout)).toMatchObject({ reason: 'done', comparison: null });
  const [notice = '', failure = '', ...more] = end.stderr.split('\n');
  expect(JSON.parse(notice)).toEqual({ notice: UNTOLD_LOCK });
  expect(JSON.parse(failure)).toMatchObject({ error: { kind: 'not_verified' } });
  expect(more).toEqual(['']);
  expect(readdirSync(home)).toEqual([]);
});

it('deletes what a killed one has recorded', async () => {
  const home = temporaryFolder();
  const place = { ...env, XDG_RUNTIME_DIR: home };
  const running = start(await sessionOf(temporaryFolder(), shiftDrag(90_000)), ['--verify'], place);
  await expect.poll(() => witness.down()).toEqual(['key 50', 'button 1']);
  running.child.kill('SIGKILL');
  await running.ended;
  await expect.poll(() => witness.down()).toEqual([]);
  expect(readdirSync(home)).toHaveLength(1);
  const session = await sessionOf(temporaryFolder(), '0 +A, 10 -A');
  expect(await deskreel(['replay', session, '--verify'], place)).toMatchObject({ code: 0 });
  expect(readdirSync(home)).toEqual([]);
});
