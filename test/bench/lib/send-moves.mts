/**
 * Sends pointer moves to the X server in `DISPLAY` and ends: `node send-moves.mts RATE SECONDS [keep]`.
 * Move i goes to x = i mod 1,000, y = i div 1,000 mod 1,000, so that every one moves the pointer. Prints one JSON
 * line `{ sent, seconds, sentAtUs? }`; `keep` adds the monotonic µs at which each was handed to the
 * server.
 */
import { openXTest } from '../../support/xtest.ts';

const [rateArg = '0', secondsArg = '0', keep] = process.argv.slice(2);
const rate = Number(rateArg);
const total = Math.round(rate * Number(secondsArg));
const xtest = await openXTest(process.env['DISPLAY'] ?? '');
const sentAtUs: number[] = [];

function nowUs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e6 + nanoseconds / 1e3;
}

const startUs = nowUs();
let sent = 0;
while (sent < total) {
  const due = Math.min(total, Math.floor(((nowUs() - startUs) * rate) / 1e6) + 1);
  for (; sent < due; sent++) {
    if (keep !== undefined) {
      sentAtUs.push(Math.round(nowUs()));
    }
    xtest.moveTo(sent % 1000, Math.floor(sent / 1000) % 1000);
  }
  const nextUs = startUs + (sent * 1e6) / rate;
  await pause(nextUs - nowUs());
}
await xtest.sync();
const seconds = (nowUs() - startUs) / 1e6;
await xtest.close();
process.stdout.write(`${JSON.stringify({ sent, seconds, ...(keep && { sentAtUs }) })}\n`);

/** Sleeps for about `us`; at least lets the socket's replies be read. */
function pause(us: number): Promise<void> {
  return new Promise((resolve) => {
    if (us < 900) setImmediate(resolve);
    else setTimeout(resolve, Math.floor(us / 1000));
  });
}
