import { afterAll, beforeAll, expect, it } from 'vitest';
import { childProcessLauncher } from '../../src/main/capture/host-process';
import { createHostedSource } from '../../src/main/capture/hosted-source';
import type { InputSource } from '../../src/main/capture/source';
import type { ReplaySafety } from '../../src/main/replay/replay-run';
import { openSourceInputWatch } from '../../src/main/replay/source-input-watch';
import { chord } from '../../src/shared/input/chord';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { HOST_FILE } from '../support/capturing';
import { passOf } from '../support/replayed';
import { NO_SAFETY } from '../support/replaying';
import { valueIn } from '../support/sessions';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

// What stops a replay on Windows and macOS, on the real hook in its own process: here it is that of an X server.

let xvfb: Xvfb;
let xtest: XTest;
const sources: InputSource[] = [];

beforeAll(async () => {
  xvfb = await startXvfb();
  xtest = await openXTest(xvfb.display);
});

afterAll(async () => {
  await Promise.all(sources.map((source) => source.stop()));
  await xtest.close();
  await xvfb.stop();
});

const keycode = (key: PhysicalKey): number => xKeycodeOf(key) ?? 0;

/** A watched replay: what stopped it, and how to send what it plans. */
async function watching(safety: Partial<ReplaySafety>) {
  const source = createHostedSource(
    childProcessLauncher(HOST_FILE, { ...process.env, DISPLAY: xvfb.display }),
  );
  sources.push(source);
  const ends: string[] = [];
  let sent = 0;
  const replay = {
    safety: { ...NO_SAFETY, ...safety },
    sent: () => sent,
    stop: (reason: string) => void ends.push(reason),
    lost: () => void ends.push('lost'),
  };
  const watch = valueIn(await openSourceInputWatch(replay, { source, levelKeys: 'type' }));
  watch.setPlaying(true);
  const send = async (what: string, make: () => void): Promise<void> => {
    watch.add(passOf([[0, what]]));
    sent += 1;
    make();
    await xtest.sync();
  };
  return { ends, send };
}

const soon = { timeout: 60_000, interval: 5 };

it('is Escape that somebody holds, with nothing to say for what the replay sends', async () => {
  const { ends, send } = await watching({ escapeMs: 300 });
  await send('Escape+', () => xtest.keyDown(keycode('Escape')));
  await send('Escape-', () => xtest.keyUp(keycode('Escape')));
  xtest.keyDown(keycode('Escape'));
  await xtest.sync();
  await expect.poll(() => ends, soon).toEqual(['panic']);
  xtest.keyUp(keycode('Escape'));
  await xtest.sync();
});

it('is any input where that is asked for, but the own', async () => {
  const { ends, send } = await watching({ stopOnInput: true, chord: chord([], 'F13') });
  await send('50,60', () => xtest.moveTo(50, 60));
  await send('1+', () => xtest.button(1, true));
  await send('1-', () => xtest.button(1, false));
  await send('KeyA+', () => xtest.keyDown(keycode('KeyA')));
  await send('KeyA-', () => xtest.keyUp(keycode('KeyA')));
  await send('90,90', () => xtest.moveTo(90, 90));
  xtest.keyDown(keycode('F13'));
  xtest.keyUp(keycode('F13'));
  xtest.moveTo(100, 100);
  await xtest.sync();
  // Events come in order: nothing before that key was anybody's.
  await expect.poll(() => ends, soon).toEqual(['panic', 'input', 'input']);
});
