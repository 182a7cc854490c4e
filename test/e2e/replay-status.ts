import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetMetadata } from 'hyparquet';
import { readSessionFooter } from '../../src/main/session/session-info';
import type { ReplayStatus } from '../../src/shared/contract/replay';
import type { Desk, RunningApp } from './desk';

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

/** Saves the report in sight as JSON and as Parquet: what is in the first, and how many rows the second has. */
export async function savedReports(
  app: RunningApp,
  desk: Desk,
): Promise<{
  readonly reason: string;
  readonly events: readonly unknown[];
  readonly rows: bigint;
}> {
  const report = JSON.parse(`${await saved(app, desk, 'json')}`) as {
    readonly reason: string;
    readonly events: readonly unknown[];
  };
  const parquet = Uint8Array.from(await saved(app, desk, 'parquet'));
  return { ...report, rows: parquetMetadata(parquet.buffer).num_rows };
}

async function saved(
  { electron, page }: RunningApp,
  { home }: Desk,
  format: 'json' | 'parquet',
): Promise<Buffer> {
  const file = join(home, `report.${format}`);
  await electron.evaluate(({ dialog }, filePath) => {
    const answer = { canceled: false, filePath };
    Object.assign(dialog, { showSaveDialog: () => Promise.resolve(answer) });
  }, file);
  await page.getByTestId(`report-${format}`).click();
  await page.getByText(`Saved as ${file}`).waitFor();
  return readFileSync(file);
}

/** Closes the report in sight; gives why it cannot be saved any more, null: it still can. */
export async function closedReport({ page }: RunningApp): Promise<string | null> {
  await page.getByTestId('report-close').click();
  await page.getByTestId('replay-report').waitFor({ state: 'detached' });
  const saved = await page.evaluate(() => window.deskreel.replay.save('json'));
  return saved.state === 'failed' ? saved.message : null;
}
