import { loadavg } from 'node:os';
import { expect } from 'vitest';
import { seededRandom } from '../../src/shared/base/seeded-random';
import { exported, faultsIn } from './exported';
import { parseCsv } from './input-script';
import { monotonicMs, type ProcessorWatch, timeAway, watchProcessors } from './processor-watch';
import type { XTest } from './xtest';

/** Hundreds of kills on demand (`npm run test:kills`), else as many as `npm test` has time for. */
export const LONG = process.env['DESKREEL_LONG'] === '1';
/** What may be missing: events sent so shortly before the kill. */
export const LOSS_MS = 5;

const EVENTS_PER_SECOND = 8000;
/** Move i goes to x = i mod WIDTH, y = i div WIDTH: a place that no other goes to. */
const WIDTH = 1500;

/** What a killed recorder was sent. */
export interface Kill {
  /** When move `i` was sent, ms of the monotonic clock. */
  readonly sentAt: readonly number[];
  readonly killedAt: number;
}

/** Moments between 150 and 800 ms after the start, the same for the same seed. */
export function randomMoments(count: number, seed: number): readonly number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => 150 + Math.round(random() * 650));
}

/** Puts the pointer where no move will go, so that the first one moves it. */
export async function parkPointer(xtest: XTest): Promise<void> {
  xtest.moveTo(WIDTH + 1, 900);
  await xtest.sync();
}

/** Sends numbered moves for `afterMs`, then calls `kill`, which must not wait. */
export async function sendThenKill(xtest: XTest, afterMs: number, kill: () => void): Promise<Kill> {
  const sentAt: number[] = [];
  const start = monotonicMs();
  let now = start;
  while (now - start < afterMs) {
    while (sentAt.length < ((now - start) * EVENTS_PER_SECOND) / 1000) {
      xtest.moveTo(sentAt.length % WIDTH, Math.floor(sentAt.length / WIDTH));
      sentAt.push(monotonicMs());
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
    now = monotonicMs();
  }
  // Not when the call is back: what is killed is dead 0.03 ms after it begins (0.6 at most of 30), but may be taken
  // apart first, which the caller waits for, up to 4 ms.
  const killedAt = monotonicMs();
  kill();
  return { sentAt, killedAt };
}

/** What a killed recorder lost: what was sent between two moments, ms of the monotonic clock. */
export interface Loss {
  readonly from: number;
  readonly to: number;
}

/**
 * What the recovered session lacks, up to the kill. What it has must verify and be whole up to there: 0, 1, 2, … with
 * none missing.
 */
export async function lossOf(file: string, { sentAt, killedAt }: Kill): Promise<Loss> {
  expect(await faultsIn(file), file).toEqual([]);
  const moves = parseCsv(await exported(file, 'csv'))
    .filter((row) => row['kind'] === 'move')
    .map((row) => Number(row['x']) + WIDTH * Number(row['y']));
  expect(moves, file).toEqual(moves.map((_, i) => i));
  return { from: sentAt[moves.length] ?? killedAt, to: killedAt };
}

/** In the long run, a watch on the machine's processors, by which losses are judged; else null. */
export async function watchWhereLong(): Promise<ProcessorWatch | null> {
  return LONG ? await watchProcessors() : null;
}

/** Who loses more most of the time holds events back: a busy machine stalls for so long only now and then. */
const NEVER_MS = 250;

/** So many of the losses must be within {@link LOSS_MS}, apart from when processors were away. */
const WITHIN = 0.98;

/**
 * Judges losses: coarsely, since a busy machine may stall for a moment, and strictly on demand, in the long run,
 * which prints them. There it is taken out of each for how long a processor was away meanwhile.
 */
export function expectSmallLosses(losses: readonly Loss[], watch: ProcessorWatch | null): void {
  const lost = losses.map(({ from, to }) => to - from);
  if (watch !== null) {
    const away = timeAway(watch.absences);
    const apart = losses.map(({ from, to }) => to - from - away(from, to));
    process.stdout.write(
      [
        `${losses.length} kills at ${EVENTS_PER_SECOND} events/s, load of the machine ${loadavg()[0]?.toFixed(1)}: ${inWords(lost)}.`,
        `Apart from when a processor was away meanwhile: ${inWords(apart)}.`,
        '',
      ].join('\n'),
    );
    expect(quantile(apart, WITHIN)).toBeLessThanOrEqual(LOSS_MS);
  }
  expect(quantile(lost, 0.5)).toBeLessThanOrEqual(NEVER_MS);
}

function inWords(lost: readonly number[]): string {
  const ms = (share: number): string => `${quantile(lost, share).toFixed(1)} ms`;
  const over = lost.filter((loss) => loss > LOSS_MS).length;
  return `lost what was sent in the last ${ms(0.5)} (half of them), ${ms(0.95)} (95 %), ${ms(1)} (worst), ${over} more than ${LOSS_MS} ms`;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}
