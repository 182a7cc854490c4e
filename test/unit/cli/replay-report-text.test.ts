import { expect, it } from 'vitest';
import { printReplayReport, printWrittenReport } from '../../../src/cli/replay-report-text';
import { createReport } from '../../../src/main/replay/create-report';
import type { ReplayComparison } from '../../../src/shared/replay/replay-report';
import { DEFAULT_REPLAY_OPTIONS } from '../../../src/shared/replay/schedule-options';
import { endOf, passOf, scheduleOf } from '../../support/replayed';
import { fakeTerminal } from '../../support/terminal';

/** What is said of a report of so many events. */
function said(json: boolean, leftOut: number): readonly [stdout: string, stderr: string] {
  const terminal = fakeTerminal();
  printWrittenReport(terminal, { json }, { path: '/r.json', bytes: 2000, events: 0, leftOut });
  return [terminal.out(), terminal.err()];
}

const CURE = 'without its 24,000 events, which are too many for JSON: end its name in .parquet';

it('names the file, which with --json the document does', () => {
  expect(said(false, 0)).toEqual([expect.stringContaining('/r.json'), '']);
  expect(said(true, 0)).toEqual(['', '']);
});

it('says that the events are not in it, and what to do about that', () => {
  const [lines, notice] = said(false, 24_000);
  expect(lines).toContain('/r.json');
  expect(notice).toContain(CURE);
  const [document, noticeAsJson] = said(true, 24_000);
  expect(document).toBe('');
  expect(JSON.parse(noticeAsJson)).toEqual({ notice: expect.stringContaining(CURE) });
});

it('says where not all was compared with what was seen', async () => {
  const schedule = scheduleOf(passOf([[0, 'KeyA+']]));
  const same: ReplayComparison = {
    ...{ equal: true, planned: 1, seen: 1, same: 1, missing: 0, extra: 0, different: 0 },
    ...{ intervals: null, drift: null, differences: [] },
  };
  const printed = async (comparison: ReplayComparison): Promise<string> => {
    const terminal = fakeTerminal();
    const report = await createReport({
      app: { name: 'deskreel', version: '0.0.0' },
      session: { id: '0', name: 'a', title: 'A' },
      options: DEFAULT_REPLAY_OPTIONS,
      ...{ coordinates: 'absolute', onLayoutChange: null, env: {} },
      ...{ schedule, end: endOf(schedule, [0]), comparison },
    });
    printReplayReport(terminal, { json: false }, report, null);
    return terminal.out();
  };
  expect(await printed(same)).not.toContain('compared');
  expect(await printed({ ...same, compared: 2_000_000 })).toContain(
    'of the first 2,000,000 operations: more are not compared',
  );
});
