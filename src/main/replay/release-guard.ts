import { writeSync } from 'node:fs';
import { assertNever } from '../../shared/base/assert';
import { keepMemoryOutOfCoreDumps } from '../capture/core-dump';
import {
  type FromGuard,
  GUARD_CONNECTION,
  GUARD_LOST_DISPLAY,
  LineReader,
  type ToGuard,
  writeLine,
} from './guard-protocol';
import { openReleaser } from './open-releaser';
import type { Releaser, ReplayPresses } from './releaser';

// The process that lets go of what a replay holds when the injector host is dead, however it died.
// Built to out/main/release-guard.js; started by release-guard-link.ts, of which it is independent: it has
// a session of its own, and nothing that ends the app or the terminal ends it. Its standard input is all
// that holds it: that ends when the host does.

// Whoever ends what hangs by its name, as killall does, ends the app and its hosts, and this not.
process.title = 'release-guard';
keepMemoryOutOfCoreDumps(process.platform);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

/** The file descriptor that this process holds open until it ends. */
const TETHER = 3;

/** Whose presses these are. Asked now: afterwards it is whoever adopts orphans. */
const host = process.ppid;
let releaser: Promise<Releaser | null> | null = null;
let done = false;

function answer(message: FromGuard): void {
  process.stdout.write(writeLine(message));
}

async function open(presses: ReplayPresses, session: string | null): Promise<Releaser | null> {
  const opened = await openReleaser(
    { env: process.env, platform: process.platform },
    presses,
    session === null ? null : { descriptor: GUARD_CONNECTION, session },
  );
  if (!opened.ok) {
    answer({ type: 'failed', failure: opened.error });
    return null;
  }
  opened.value.onGone(() => process.exit(GUARD_LOST_DISPLAY));
  answer({ type: 'on_duty' });
  return opened.value;
}

/** Tells whoever waits for the end of the tether what was let go of. */
function testify(released: readonly string[] | null): void {
  try {
    writeSync(TETHER, writeLine({ type: 'released', released }));
  } catch {
    // Nobody is left to be told.
  }
}

async function leave(): Promise<void> {
  const opened = await releaser;
  if (!done && opened !== null) testify(await opened.release(host));
  process.exit(0);
}

const reader = new LineReader<ToGuard>((message) => {
  switch (message.type) {
    case 'guard':
      releaser ??= open(message, message.session);
      break;
    case 'done':
      done = true;
      break;
    default:
      assertNever(message);
  }
});

process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk: string) => reader.read(chunk));
process.stdin.once('close', () => void leave());
// Nobody reads the answer of a guard whose host is dead.
for (const stream of [process.stdin, process.stdout]) stream.on('error', () => undefined);
