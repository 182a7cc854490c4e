import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { RunningCommand } from './deskreel';
import { openWitness, type XWitness } from './x-witness';
import { openXTest, type XTest } from './xtest';
import { startXvfb, type Xvfb, type XvfbOptions } from './xvfb';

/** A virtual display with hands on it. */
export interface HandledDisplay {
  readonly xvfb: Xvfb;
  readonly xtest: XTest;
}

/** One with a program besides that writes down what it is told. */
export interface WitnessedDisplay extends HandledDisplay {
  readonly witness: XWitness;
}

/** Opens a display for all tests of a file, and closes it behind the last. `take` gets it ahead of the first. */
export function displayForAll(options: XvfbOptions, take: (display: HandledDisplay) => void): void {
  const closing: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    const xvfb = await startXvfb(options);
    closing.push(xvfb.stop);
    const xtest = await openXTest(xvfb.display);
    closing.push(xtest.close);
    take({ xvfb, xtest });
  });
  afterAll(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
}

/**
 * The same with a witness, on a display without auto-repeat: a slow machine would see what is typed repeat. Each test begins
 * with the pointer in a corner, and the witness was told so.
 */
export function witnessedForAll(take: (display: WitnessedDisplay) => void): void {
  let there: WitnessedDisplay | null = null;
  let handled: HandledDisplay | null = null;
  displayForAll({ repeat: false }, (display) => {
    handled = display;
  });
  beforeAll(async () => {
    if (handled === null) return;
    there = { ...handled, witness: await openWitness(handled.xvfb.display) };
    take(there);
  });
  beforeEach(async () => {
    there?.xtest.moveTo(1, 1);
    await there?.xtest.sync();
    await there?.witness.told();
  });
  afterAll(() => there?.witness.close());
}

/** Commands that a test puts into it are ended when the test is over, also those that stand still. */
export function endedAfterEach(): RunningCommand[] {
  const running: RunningCommand[] = [];
  afterEach(async () => {
    for (const { child, ended } of running.splice(0)) {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await ended;
    }
  });
  return running;
}
