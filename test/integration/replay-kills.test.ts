import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LONG, randomMoments } from '../support/kills';
import { ONCE } from '../support/once';
import { injectorOf, sessionOf, shiftDrag, startReplaying } from '../support/replay-command';
import { temporaryFolder } from '../support/sessions';
import { openWitness, type XWitness } from '../support/x-witness';
import { startXvfb, type Xvfb } from '../support/xvfb';

// Whoever dies in the middle of a drag with Shift held: nothing stays down.

const KILLS = LONG ? 100 : 2;
/** Until nothing is down. Only the long run has the machine to itself. */
const RELEASED_MS = LONG ? 1_000 : 60_000;
/** Nothing may come down again for so long afterwards, ms. */
const CALM_MS = 300;
/** So long that it is over neither before it is killed nor while what is down is waited for: it does not end by itself. */
const DRAG_MS = 180_000;
const SEED = 7;
const HELD = ['key 50', 'button 1'];

let xvfb: Xvfb;
let witness: XWitness;

beforeAll(async () => {
  xvfb = await startXvfb();
  witness = await openWitness(xvfb.display);
});

afterAll(async () => {
  witness.close();
  await xvfb.stop();
});

describe('a replay in the middle of a drag', ONCE, () => {
  it.each(['the injector', 'main', 'both'] as const)(
    `leaves nothing held when %s is killed, ${KILLS} times`,
    async (who) => {
      const session = await sessionOf(temporaryFolder(), shiftDrag(DRAG_MS));
      for (const afterMs of randomMoments(KILLS, SEED)) {
        const running = startReplaying(session, { DISPLAY: xvfb.display });
        await expect.poll(() => witness.down()).toEqual(HELD);
        await new Promise((resolve) => setTimeout(resolve, afterMs));
        const injector = injectorOf(running);
        const main = running.child.pid;
        if (injector === undefined || main === undefined) throw new Error('It is not running.');
        expect(await witness.down()).toEqual(HELD);
        if (who !== 'the injector') process.kill(main, 'SIGKILL');
        if (who !== 'main') process.kill(injector, 'SIGKILL');
        await expect.poll(() => witness.down(), { interval: 10, timeout: RELEASED_MS }).toEqual([]);
        await new Promise((resolve) => setTimeout(resolve, CALM_MS));
        expect(await witness.down()).toEqual([]);
        const end = await running.ended;
        if (who === 'the injector') {
          expect(end).toMatchObject({ code: 1, signal: null });
          expect(end.stderr).toMatch(/^deskreel: .*: .*\.$/m);
        }
        await witness.told();
      }
    },
    KILLS * 30_000,
  );
});
