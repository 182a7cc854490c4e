// Loaded into a process by `--require`: its wall clock jumps by hours, forward and back, five times a
// second. Its monotonic clock is left as it is, as when somebody sets a machine's clock.
const STEPS_MS = [0, 3_600_000, -3_600_000, 86_400_000];
const RealDate = Date;

const now = () => RealDate.now() + STEPS_MS[Math.floor(performance.now() / 200) % STEPS_MS.length];

globalThis.Date = class extends RealDate {
  constructor(...args) {
    super(...(args.length === 0 ? [now()] : args));
  }
};
globalThis.Date.now = now;
