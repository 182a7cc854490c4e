import { logBug } from './log';

/** Waits for everything that is brought to an end, also where one of them fails: of those the first is logged. */
export async function allEnded(ends: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(ends);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) logBug('while ending', failed.reason);
}
