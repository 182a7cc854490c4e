import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { TimingQuality } from '../../src/shared/session/timing-quality';
import { deskreel, startRecording } from '../support/deskreel';
import { displayForAll } from '../support/display-for-all';
import { parseCsv } from '../support/input-script';
import { temporaryFolder } from '../support/sessions';
import type { XTest } from '../support/xtest';
import type { Xvfb } from '../support/xvfb';

let xvfb: Xvfb;
let xtest: XTest;

displayForAll({}, (display) => {
  ({ xvfb, xtest } = display);
});

const ascending = (a: number, b: number): number => a - b;
const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

it('info and verify say how well a recording kept time, as its events do', async () => {
  const paced = join(temporaryFolder(), 'paced.reel.parquet');
  const recording = await startRecording(['--out', paced], { DISPLAY: xvfb.display });
  for (let x = 0; x < 300; x++) {
    xtest.moveTo(x, 9);
    // Now and then two at the same time.
    if (x % 10 > 0) await sleep(4);
  }
  await xtest.sync();
  recording.child.kill('SIGTERM');
  expect(await recording.ended).toMatchObject({ code: 0 });

  const csv = await deskreel(['export', paced, '--format', 'csv', '--out', '-']);
  const moves = parseCsv(csv.stdout).filter(({ kind }) => kind === 'move');
  // One at 0 may have been moved there.
  const times = moves.map(({ t_us }) => Number(t_us)).filter((time) => time > 0);
  const distances = times.slice(1).map((time, i) => time - (times[i] ?? 0));
  const lags = moves.map(({ recv_us, t_us }) => Number(recv_us) - Number(t_us)).sort(ascending);
  const lagAt = (share: number): number => lags[Math.ceil(share * lags.length) - 1] ?? Number.NaN;
  const zero = distances.filter((distance) => distance === 0).length / distances.length;
  expect(zero).toBeGreaterThan(0);
  for (const command of ['info', 'verify']) {
    const told = JSON.parse((await deskreel([command, paced, '--json'])).stdout) as {
      readonly timing: TimingQuality;
    };
    expect(told.timing).toMatchObject({
      promisedUs: 1000,
      resolutionUs: distances.reduce(greatestCommonDivisor),
      leastUs: Math.min(...distances.filter((distance) => distance > 0)),
      onGrid: 1,
      zeroGaps: zero,
      lagMinUs: lags[0],
      lagMaxUs: lagAt(1),
      jumps: 0,
    });
    const { lagP50Us, lagP99Us, polling } = told.timing;
    expect((lagP50Us ?? 0) / lagAt(0.5)).toBeCloseTo(1, 2);
    expect((lagP99Us ?? 0) / lagAt(0.99)).toBeCloseTo(1, 2);
    expect(polling?.bursts).toBeGreaterThan(0);
    const text = await deskreel([command, paced]);
    expect(text.stdout).toMatch(/steps of 1 ms promised, of \d+ ms seen/);
    expect(text.stdout).toMatch(/% of intervals on the grid, .* % of them zero/);
    expect(text.stdout).toMatch(/events arrived within .* \(half\), .* \(99 %\), .* \(all\)/);
    expect(text.stdout).toMatch(/moves at \d+ Hz \(.* in most of \d+ bursts?\)/);
  }
});
