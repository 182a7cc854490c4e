import { openInjector } from '../../src/main/replay/open-injector';
import { startGuardProcess } from '../../src/main/replay/release-guard-link';
import { indexOfKey } from '../../src/shared/input/physical-keys';
import { ReplayOp } from '../../src/shared/replay/replay-schedule';
import { openXTest } from './xtest';

// Drags with Shift and other things held, as fast as the server takes it, until it is killed.
// `dragging-host GUARD [wheel]`, in which GUARD is the built release guard. Prints `guard PID` when the drag begins, and
// obeys `done` on its standard input by letting go of everything. With `wheel` it turns the wheel meanwhile, and has
// pressed two of its notches without letting go, as when it is killed between the two.

const { keyDown, buttonDown, buttonUp, move, wheelVertical } = ReplayOp;
const [, , file = '', turning] = process.argv;
const wheel = turning === 'wheel';
const shift = indexOfKey('ShiftLeft') + 1;
const keyA = indexOfKey('KeyA') + 1;
const native = 0x1_0000 + 255;

const target = { env: process.env, platform: process.platform };
const opened = await openInjector(target);
if (!opened.ok) throw new Error(opened.error.message);
const injector = opened.value;
const started = await startGuardProcess({ file, env: process.env }).guard({
  keys: [shift, keyA],
  natives: [native],
  buttons: [1, 5],
  wheel,
});
if (!started.ok) throw new Error(started.error.message);
const guard = started.value;

let dragging = true;
process.stdin.once('data', async () => {
  dragging = false;
  injector.releaseAll();
  await injector.sync();
  await guard.dismiss();
  process.exit(0);
});

injector.send(keyDown, shift, 0, 0, 0, 0);
injector.send(keyDown, 0, native, 0, 0, 0);
injector.send(buttonDown, 5, 0, 0, 0, 0);
await injector.sync();
if (wheel) {
  const notches = await openXTest(process.env['DISPLAY'] ?? '');
  for (const xButton of [4, 7]) notches.button(xButton, true);
  await notches.sync();
}
process.stdout.write(`guard ${guard.pid}\n`);

for (let step = 0; dragging; step += 1) {
  if (step % 10 === 0) injector.send(buttonDown, 1, 0, 0, 0, 0);
  injector.send(move, 0, 0, step % 1900, step % 1000, 0);
  if (step % 10 === 8) injector.send(buttonUp, 1, 0, 0, 0, 0);
  if (wheel && step % 7 === 0) injector.send(wheelVertical, 0, 0, 0, 0, 120);
  if (step % 3 === 0) injector.send(keyDown, keyA, 0, 0, 0, 0);
  if (step % 50 === 0 || injector.congested()) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
