import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { draftPathOf, isAbandonedDraft } from '../../../../src/main/session/draft-path';
import { assert } from '../../../../src/shared/base/assert';

/** The name of a draft as a process of that number would have made it. */
const draftBy = (pid: number, mark = '0123456789ab'): string =>
  `.s.reel.parquet.${pid}-${mark}-abc123.part`;

/** A process that waits. */
async function another() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log()'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  assert(child.pid !== undefined, 'it runs');
  return {
    pid: child.pid,
    end: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

describe('a draft', () => {
  it('is hidden beside the file that it is to be, and not abandoned while its process runs', () => {
    const draft = draftPathOf('/library/s.reel.parquet');
    expect(draft).toMatch(/^\/library\/\.s\.reel\.parquet\.\d+-[0-9a-z-]+\.part$/);
    expect(draftPathOf('/library/s.reel.parquet')).not.toBe(draft);
    expect(isAbandonedDraft(basename(draft))).toBe(false);
  });

  it('is abandoned when its process is gone', async () => {
    const process = await another();
    const name = `.s.csv.${process.pid}-abc123.part`;
    expect(isAbandonedDraft(name)).toBe(false);
    await process.end();
    expect(isAbandonedDraft(name)).toBe(true);
    expect(isAbandonedDraft(draftBy(process.pid))).toBe(true);
  });

  it('is abandoned when its process is gone and another has its number, be it this one', async () => {
    expect(isAbandonedDraft(draftBy((await another()).pid))).toBe(true);
    expect(isAbandonedDraft(draftBy(process.pid))).toBe(true);
  });

  it.each(['s.reel.parquet', '.part', '.s.part', 's.1-a.part', '.s.x-abc.part', '.s.journal.lock'])(
    'is not what %s is',
    (name) => {
      expect(isAbandonedDraft(name)).toBe(false);
    },
  );
});
