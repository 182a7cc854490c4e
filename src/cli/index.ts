import { keepMemoryOutOfCoreDumps } from '../main/capture/core-dump';
import { printFailure } from './output';
import { runCli } from './run';
import { drained, type Terminal } from './terminal';

/** A process that has said everything, and been heard, and still runs after this is ended. */
const LINGER_MS = 3000;

keepMemoryOutOfCoreDumps(process.platform);
const terminal: Terminal = {
  stdout: process.stdout,
  stderr: process.stderr,
  get stdin() {
    // Opened when somebody asks for it: a stream on a pipe or a file has its price.
    return process.stdin;
  },
  env: process.env,
  platform: process.platform,
};

// `deskreel export … --out - | head` ends when its reader has had enough. That is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    process.exit(0);
  }
  printFailure(terminal, process.argv.includes('--json'), {
    kind: 'write_failed',
    message: `The output could not be written (${error.code ?? 'unknown'}): check where it goes.`,
  });
  process.exit(1);
});
// A terminal that went away must not keep a recording from being sealed.
process.stderr.on('error', () => undefined);

void runCli(process.argv.slice(2), terminal).then(async (code) => {
  process.exitCode = code;
  // What was printed into a pipe takes as long as its reader does.
  await Promise.all([drained(process.stdout), drained(process.stderr)]);
  // Left to end by itself where it does.
  setTimeout(() => process.exit(code), LINGER_MS).unref();
});
