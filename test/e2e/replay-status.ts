import { readSessionFooter } from '../../src/main/session/session-info';
import type { ReplayStatus } from '../../src/shared/contract/replay';
import type { RunningApp } from './desk';

function statusOf({ page }: RunningApp): Promise<ReplayStatus> {
  return page.evaluate(() => window.deskreel.replay.status());
}

/** What the replayer is doing. */
export async function replayState(app: RunningApp): Promise<string> {
  return (await statusOf(app)).state;
}

/** How many operations of the replay under way are done; null: there is none. */
export async function replayDone(app: RunningApp): Promise<number | null> {
  const status = await statusOf(app);
  return 'done' in status ? status.done : null;
}

/** How long the replay under way takes from start to end, µs. */
export async function replayLength(app: RunningApp): Promise<number> {
  const status = await statusOf(app);
  return 'elapsedUs' in status ? status.elapsedUs + (status.remainingUs ?? 0) : Number.NaN;
}

/** How long a session was recorded, µs. */
export async function lengthOf(session: string): Promise<number> {
  const read = await readSessionFooter(session);
  return (read.ok ? read.value.footer.header.end?.durationUs : null) ?? Number.NaN;
}

/** Closes the report in sight; gives why it cannot be saved any more, null: it still can. */
export async function closedReport({ page }: RunningApp): Promise<string | null> {
  await page.getByTestId('report-close').click();
  await page.getByTestId('replay-report').waitFor({ state: 'detached' });
  const saved = await page.evaluate(() => window.deskreel.replay.save('json'));
  return saved.state === 'failed' ? saved.message : null;
}
