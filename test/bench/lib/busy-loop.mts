/**
 * How well this machine keeps time at its best: spins until each moment of EVENTS and notes when it got
 * there. `node busy-loop.mts EVENTS` prints the lateness of each as one JSON line, µs.
 */
import { readFileSync } from 'node:fs';
import type { MixedEvent } from './mixed-events.mts';

const events = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as readonly MixedEvent[];
// Makes no garbage, as ours does not.
const nowUs = (): number => performance.now() * 1000;
const startUs = nowUs();
const late = events.map(({ atUs }) => {
  const due = startUs + atUs;
  let now = nowUs();
  while (now < due) now = nowUs();
  return now - due;
});
console.log(JSON.stringify(late));
