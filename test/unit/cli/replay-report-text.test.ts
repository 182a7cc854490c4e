import { expect, it } from 'vitest';
import { printWrittenReport } from '../../../src/cli/replay-report-text';
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
