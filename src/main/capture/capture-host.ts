import { type CaptureSession, startCapture } from './capture-session';
import { compileCaptureEarly } from './compile-early';
import { keepMemoryOutOfCoreDumps } from './core-dump';
import { openHostChannel } from './host-channel';
import type { CaptureRequest, ToHost } from './host-protocol';
import { settleHeap } from './settled-heap';
import { onTick } from './shared-tick';
import type { SourceFailure } from './source';

// The process that holds the native hook. It may die at any time: whoever started it starts another.
// Built to out/main/capture-host.js; runs as an Electron utility process and as a Node child process.

keepMemoryOutOfCoreDumps(process.platform);
compileCaptureEarly();
const channel = openHostChannel();
let session: CaptureSession | null = null;

/** How long a recorder that does not read is waited for at the end, ms. */
const LEAVE_LIMIT_MS = 5_000;

/** Lets what was sent leave, then ends. The exit code tells nobody anything. */
function leave(end: () => void = () => process.exit(0)): void {
  setTimeout(end, LEAVE_LIMIT_MS);
  channel.flushed(end);
}

/** Ends without the hook's own way out, which waits for a display that does not answer. */
function endAtOnce(): void {
  process.kill(process.pid, 'SIGKILL');
}

function fail(failure: SourceFailure): void {
  session?.flush();
  channel.send({ type: 'failed', failure });
  leave();
}

async function start(request: CaptureRequest): Promise<void> {
  const started = await startCapture(
    request,
    {
      send: (bytes) => channel.send(bytes),
      context: (change) => channel.send({ type: 'context', change }),
      overrun: (overrun) => channel.send({ type: 'overrun', ...overrun }),
      died: () => {
        session?.flush();
        leave(endAtOnce);
      },
      failed: fail,
      broken: (error) => {
        // Only the error's own words: an event's content never leaves in a message.
        const reason = error instanceof Error ? error.name : 'unknown error';
        fail({
          kind: 'host_failed',
          message: `The capture host could not take an input event (${reason}): start again and report this.`,
        });
      },
    },
    process.env,
    process.platform,
  );
  if (!started.ok) {
    fail(started.error);
    return;
  }
  session = started.value;
  settleHeap();
  channel.send({ type: 'started', info: session.info });
  session.open();
  const { handedOverUntil } = started.value;
  onTick(() => channel.send({ type: 'beat', handedOverUntil: handedOverUntil() }));
}

async function stop(): Promise<void> {
  const missingFrom = (await session?.stop()) ?? null;
  channel.send({ type: 'stopped', missingFrom });
  if (missingFrom === null) leave();
  else leave(endAtOnce);
}

channel.onGone(() => process.exit(0));
channel.onMessage((message: ToHost) => {
  switch (message.type) {
    case 'start':
      void start(message);
      break;
    case 'watch':
      session?.watch(message.on);
      break;
    case 'taken':
      session?.taken(message.bytes);
      break;
    case 'stop':
      void stop();
      break;
  }
});
// Ctrl-C in a terminal, and its end, reach every process of the group; the recorder decides when to
// stop.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
