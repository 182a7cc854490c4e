import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keyFromX11 } from '../../src/shared/input/physical-keys';
import type { ReplayReport } from '../../src/shared/replay/replay-report';
import { mixedEvents } from '../bench/lib/mixed-events.mts';
import { deskreel } from '../support/deskreel';
import { LONG } from '../support/kills';
import {
  type EventRow,
  sessionHeader,
  tableOf,
  temporaryFolder,
  userEnd,
  writeJournal,
} from '../support/sessions';
import { startXvfb } from '../support/xvfb';

const EVENTS = LONG ? 100_000 : 10_000;
const PER_SECOND = 10_000;
const WHEEL_DOWN = 5;
/** What `--stall` is where nobody says. */
const STALL_US = 1_000_000;

/** The same events as rows of a session. */
function rows(): EventRow[] {
  return mixedEvents(PER_SECOND, EVENTS / PER_SECOND).flatMap((event): EventRow[] => {
    const t = event.atUs;
    if (event.type === 'move') return [{ t, kind: 'move', at: [event.x, event.y] }];
    if (event.type === 'key') {
      const key = keyFromX11(event.detail) ?? '';
      return [{ t, kind: event.down ? 'key_down' : 'key_up', key }];
    }
    if (event.detail !== WHEEL_DOWN) {
      return [{ t, kind: event.down ? 'button_down' : 'button_up', button: event.detail }];
    }
    return event.down ? [{ t, kind: 'wheel', wheel: [0, 120] }] : [];
  });
}

/** It took the time that it is planned for, as it was sent and as it was seen: nothing was later than a standstill is. */
function expectHeld({ plannedUs, pauses, lateness, driftUs, comparison }: ReplayReport): void {
  expect(plannedUs).toBeGreaterThanOrEqual((EVENTS / PER_SECOND - 0.01) * 1e6);
  expect(pauses).toEqual([]);
  for (const us of [driftUs, lateness?.maxUs, comparison?.drift?.lastUs]) {
    expect(us).toBeGreaterThan(-STALL_US);
    expect(us).toBeLessThan(STALL_US);
  }
  expect(comparison?.drift?.mostUs).toBeLessThan(STALL_US);
}

it(`${EVENTS} mixed events at 10,000 a second all arrive, in order and equal`, async () => {
  const xvfb = await startXvfb();
  const file = join(temporaryFolder(), 'volume.journal');
  const events = rows();
  const end = userEnd((events.at(-1)?.t ?? 0) + 1000);
  await writeJournal(file, tableOf(events), { header: sessionHeader(), end, perFrame: 1000 });
  const replay = await deskreel(['replay', file, '--verify', '--json'], { DISPLAY: xvfb.display });
  await xvfb.stop();
  expect(replay).toMatchObject({ code: 0 });
  const report = JSON.parse(replay.stdout) as ReplayReport;
  const { comparison } = report;
  expect(comparison).toMatchObject({ equal: true, missing: 0, extra: 0, different: 0 });
  expect(comparison?.same).toBeGreaterThanOrEqual(events.length);
  // A short one may be over before anything can be late.
  if (LONG) expectHeld(report);
}, 120_000);
