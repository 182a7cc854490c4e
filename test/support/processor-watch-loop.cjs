// Looks at the clock four times a millisecond, for ever. Run on one processor and before everything else on it, so
// that only what is outside of the machine, or the kernel itself, keeps it from doing so: each time it was kept for
// more than 0.25 ms it writes from when to when, in ms of the monotonic clock, on a line. The first line is empty: it runs.
const { writeSync } = require('node:fs');

const LOOK_MS = 0.25;
const LATE_MS = 0.25;
const never = new Int32Array(new SharedArrayBuffer(4));
const sinceBoot = Number(process.hrtime.bigint()) / 1e6 - performance.now();

writeSync(1, '\n');
for (let before = performance.now(); ; ) {
  Atomics.wait(never, 0, 0, LOOK_MS);
  const now = performance.now();
  if (now - before > LOOK_MS + LATE_MS) {
    writeSync(1, `${sinceBoot + before + LOOK_MS} ${sinceBoot + now}\n`);
  }
  before = performance.now();
}
