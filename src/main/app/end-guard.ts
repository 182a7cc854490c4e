import { type ChildProcess, spawn } from 'node:child_process';

/**
 * What the guard runs: ends the process named by its argument so many ms after the last number that it
 * was told, and itself when that process is gone, which closes its input.
 */
const PROGRAM = `
let timer;
process.stdin.on('data', (told) => {
  clearTimeout(timer);
  const limit = Number(String(told).trim().split('\\n').at(-1));
  timer = setTimeout(() => process.kill(Number(process.argv[1]), 'SIGKILL'), limit);
});
process.stdin.on('close', () => process.exit());
`;

/**
 * Ends this process from outside when it takes too long to end by itself: whatever keeps it then, it may
 * be where no timer of ours runs any more, as in joining a thread that does not end.
 */
export class EndGuard {
  #guard: ChildProcess | null = null;

  /** From now on this process has `ms` left; takes the place of what was said before. */
  endWithin(ms: number): void {
    this.#guard ??= startGuard();
    this.#guard.stdin?.write(`${ms}\n`);
  }
}

function startGuard(): ChildProcess {
  const guard = spawn(process.execPath, ['-e', PROGRAM, String(process.pid)], {
    // Electron's own binary is a Node when it is told to be.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['pipe', 'ignore', 'ignore'],
    // A signal to the whole group, as Ctrl-C is, is not for it.
    detached: true,
  });
  // Without it we end as before, only without a bound.
  guard.on('error', () => undefined);
  guard.stdin?.on('error', () => undefined);
  guard.unref();
  return guard;
}
