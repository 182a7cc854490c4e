/**
 * How long it takes from a trigger to the first key: `node scripts/prepared.mjs test/bench/triggers.mts`. A chord is pressed
 * through XTEST on an X server of its own, on which the app runs and another program has the focus; the time is taken from just
 * before the chord's last key is let go of until that program has heard of the key that the macro presses. Prints Markdown.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import x11, { type XDisplay } from 'x11';
import { openDesk, startApp } from '../e2e/desk.ts';
import { quantile, table } from './lib/processes.mts';

const PRESSES = 12;
/** Between two: the next host is ready then. */
const PAUSE_MS = 3_000;
/** X keycodes of evdev: ControlLeft, AltLeft, KeyJ; the key that the macro presses, KeyB. */
const CHORD = [37, 64, 44];
const KEY_B = 56;
const KEY_PRESS = 2;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Another program that has the focus. Tells when it hears a key. */
async function openProgram(display: string, heard: (keycode: number) => void): Promise<() => void> {
  const { client, screen } = await new Promise<XDisplay>((resolve, reject) => {
    x11.createClient({ display, shm: false }, (error, value) =>
      error ? reject(error) : resolve(value),
    );
  });
  client.on('event', ({ type, keycode = 0 }) => {
    if (type === KEY_PRESS) heard(keycode);
  });
  const window = client.AllocID();
  client.CreateWindow(window, screen[0]?.root ?? 0, 0, 0, 90, 90, 0, 0, 1, 0, {
    eventMask: x11.eventMask.KeyPress,
  });
  client.MapWindow(window);
  await pause(300);
  client.SetInputFocus(window, 0);
  return () => client.stream.destroy();
}

const desk = await openDesk();
const macros = join(desk.home, 'macros');
mkdirSync(macros, { recursive: true });
const steps = [{ id: 'b', type: 'key', key: 'KeyB' }];
const macro = { format: 'deskreel-macro', version: 1, id: 'one-key', title: 'One key', steps };
writeFileSync(join(macros, 'one.macro.json'), JSON.stringify(macro));
const { page } = await startApp(desk);
await page.evaluate(async () => {
  const { settings, macros, triggers } = window.deskreel;
  await settings.set({
    purpose: 'replay',
    replay: { countdownS: 0, hideWindow: false, stallS: 60 },
  });
  // Says once that it may.
  await macros.run({
    ...{ name: 'one', text: null, part: { kind: 'all' }, breakpoints: [], variables: {} },
    ...{ table: null, seed: null, approved: true },
  });
  const chord = { kind: 'hotkey', chord: 'Ctrl+Alt+J', mode: 'press' } as const;
  const when = { ...chord, onRelease: 'stop', exclusive: false } as const;
  const trigger = { id: 't', macro: 'one', on: true, whenBusy: 'queue', when } as const;
  const saved = await triggers.save({ ...trigger, profiles: [] });
  if (!saved.ok) throw new Error(saved.message);
});
let heardAt = Number.NaN;
const close = await openProgram(desk.xvfb.display, (keycode) => {
  if (keycode === KEY_B) heardAt = performance.now();
});
const latencies: number[] = [];
for (let press = 0; press < PRESSES; press += 1) {
  await pause(PAUSE_MS);
  heardAt = Number.NaN;
  for (const key of CHORD) desk.xtest.keyDown(key);
  await desk.xtest.sync();
  const sentAt = performance.now();
  for (const key of CHORD.toReversed()) desk.xtest.keyUp(key);
  for (let looks = 0; Number.isNaN(heardAt) && looks < 5_000; looks += 1) await pause(1);
  latencies.push(heardAt - sentAt);
}
close();
await desk.close();
const ms = (value: number): string => value.toFixed(0);
const [most] = latencies.toSorted((a, b) => b - a);
console.log(
  table([
    ['pressed', 'p50 ms', 'least ms', 'most ms'],
    [
      `${PRESSES}`,
      ms(quantile(latencies, 0.5)),
      ms(Math.min(...latencies)),
      ms(most ?? Number.NaN),
    ],
  ]),
);
