/**
 * The player as the command line composes it, in a process that a bench can measure:
 * `replay-process EVENTS TIMES [BUSY]`. EVENTS holds `MixedEvent`s as JSON. Prints `ready` and waits for a
 * line; replays, prints `running` when all its processes are at work; writes planned and actual µs of each operation, and how
 * long processors might take to wake, to TIMES as JSON and prints `done REASON`.
 * BUSY: so many per cent of the time this process, which is main, computes and cannot do anything else.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { startReplay } from '../../../src/main/replay/start-replay';
import { assert } from '../../../src/shared/base/assert';
import { indexOfKey, keyFromX11 } from '../../../src/shared/input/physical-keys';
import {
  createPass,
  ReplayOp,
  type ReplayPass,
  type ReplaySchedule,
} from '../../../src/shared/replay/replay-schedule';
import { isWheelRelease, type MixedEvent } from './mixed-events.mts';

const [, , eventsFile = '', timesFile = '', busy = '0'] = process.argv;
const NOTCH = 120;
const BUSY_TURN_MS = 20;

const events = JSON.parse(readFileSync(eventsFile, 'utf8')) as readonly MixedEvent[];
const pass = passOf(events.filter((event) => !isWheelRelease(event)));

function isWheel(event: MixedEvent): event is MixedEvent & { down: boolean } {
  return event.type === 'button' && event.detail >= 4;
}

function passOf(list: readonly MixedEvent[]): ReplayPass {
  const made = createPass(list.length, list.at(-1)?.atUs ?? 0);
  list.forEach((event, i) => {
    made.atUs[i] = event.atUs;
    switch (event.type) {
      case 'move':
        made.op[i] = ReplayOp.move;
        made.x[i] = event.x;
        made.y[i] = event.y;
        break;
      case 'key': {
        const key = keyFromX11(event.detail);
        assert(key !== undefined, 'the key is known');
        made.op[i] = event.down ? ReplayOp.keyDown : ReplayOp.keyUp;
        made.code[i] = indexOfKey(key) + 1;
        break;
      }
      case 'button':
        if (isWheel(event)) {
          made.op[i] = ReplayOp.wheelVertical;
          made.amount[i] = NOTCH;
        } else {
          made.op[i] = event.down ? ReplayOp.buttonDown : ReplayOp.buttonUp;
          made.code[i] = event.detail;
        }
        break;
    }
  });
  return made;
}

function keepBusy(perCent: number): void {
  setInterval(() => {
    const until = performance.now() + (BUSY_TURN_MS * perCent) / 100;
    while (performance.now() < until);
  }, BUSY_TURN_MS);
}

async function main(): Promise<void> {
  const schedule: ReplaySchedule = {
    passes: 1,
    pauseUs: 0,
    length: pass.length,
    totalUs: pass.durationUs,
    pass: () => pass,
    keys: [...new Set([...pass.code].filter((code, i) => code > 0 && (pass.op[i] ?? 9) <= 2))],
    natives: [],
    buttons: [1],
    warnings: [],
  };
  console.log('ready');
  for await (const _ of createInterface({ input: process.stdin })) break;
  const safety = { escapeMs: 1000, chord: null, stopOnInput: false, stallUs: 1e6 };
  const started = await startReplay(
    { schedule, safety },
    { env: process.env, platform: process.platform },
  );
  assert(started.ok, started.ok ? '' : started.error.message);
  console.log('running');
  if (busy !== '0') keepBusy(Number(busy));
  const { reason, timing, wakeLatencyUs, realtime } = await started.value.ended;
  const { length } = timing;
  writeFileSync(
    timesFile,
    JSON.stringify({
      plannedUs: [...timing.plannedUs.subarray(0, length)],
      actualUs: [...timing.actualUs.subarray(0, length)],
      wakeLatencyUs,
      realtime,
    }),
  );
  console.log(`done ${reason}`);
  process.exit(0);
}

void main();
