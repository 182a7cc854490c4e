/**
 * The engine as the command line composes it, in a process that a bench can measure:
 * `recorder-process FILE watch|alone`. Prints `ready PID-OF-THE-HOST` when events can arrive, obeys `stop` on
 * standard input: seals, and prints how long the journal was as one JSON line.
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { childProcessLauncher } from '../../../src/main/capture/host-process';
import { createHostedSource } from '../../../src/main/capture/hosted-source';
import { Recorder } from '../../../src/main/session/recorder';
import { assert } from '../../../src/shared/base/assert';

const [, , file = '', mode = ''] = process.argv;
let hostPid = 0;
const launch = childProcessLauncher(join(__dirname, 'capture-host.js'));
const recorder = new Recorder({
  source: createHostedSource(() => {
    const host = launch();
    hostPid = host.pid ?? 0;
    return host;
  }),
  dir: '',
  app: { name: 'deskreel-bench', version: '0' },
  onHandlerError: (id, error) => {
    console.error(id, error);
    process.exit(1);
  },
});

async function main(): Promise<void> {
  const started = await recorder.start({ title: 'bench', privacy: 'full', path: file });
  assert(started.ok, started.ok ? '' : started.error.message);
  if (mode === 'watch') recorder.watch();
  console.log(`ready ${hostPid}`);
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'stop') break;
  }
  const journalBytes = recorder.counters()?.bytes ?? 0;
  const ended = await recorder.stop('user');
  assert(ended.ok && ended.value.sealed, 'the session is sealed');
  console.log(JSON.stringify({ journalBytes }));
  process.exit(0);
}

void main();
