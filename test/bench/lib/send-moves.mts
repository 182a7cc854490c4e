/**
 * Sends pointer moves to the X server in `DISPLAY` and ends: `node send-moves.mts RATE SECONDS [keep]`.
 * Prints `begun` first. Move i goes to x = i mod 1,000, y = i div 1,000 mod 1,000, so that every one moves the pointer.
 * Prints one JSON line `{ sent, seconds, sentAtUs? }`; `keep` adds the monotonic µs at which each was handed to the
 * server.
 */
import { openXTest } from '../../support/xtest.ts';

const [rateArg = '0', secondsArg = '0', keep] = process.argv.slice(2);
const rate = Number(rateArg);
const total = Math.round(rate * Number(secondsArg));
const xtest = await openXTest(process.env['DISPLAY'] ?? '');
const sentAtUs: number[] = [];
/** Sleeping ends some 60 µs late. */
const SLEEP_US = 200;
const clock = new Int32Array(new SharedArrayBuffer(4));

function nowUs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e6 + nanoseconds / 1e3;
}

process.stdout.write('begun\n');
const startUs = nowUs();
let sent = 0;
while (sent < total) {
  const due = Math.min(total, Math.floor(((nowUs() - startUs) * rate) / 1e6) + 1);
  let room: Promise<void> | null = null;
  for (; sent < due && room === null; sent++) {
    if (keep !== undefined) {
      sentAtUs.push(Math.round(nowUs()));
    }
    xtest.moveTo(sent % 1000, Math.floor(sent / 1000) % 1000);
    room = xtest.room();
  }
  await room;
  const nextUs = startUs + (sent * 1e6) / rate;
  await pause(nextUs - nowUs());
}
await xtest.sync();
const seconds = (nowUs() - startUs) / 1e6;
await xtest.close();
process.stdout.write(`${JSON.stringify({ sent, seconds, ...(keep && { sentAtUs }) })}\n`);

/**
 * Waits for `us` and lets the socket's replies be read. Timers know whole milliseconds only, and waiting in a
 * loop takes a processor from those that are measured: done where there is no time to sleep.
 */
function pause(us: number): Promise<void> {
  if (us >= SLEEP_US) Atomics.wait(clock, 0, 0, us / 1000);
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
