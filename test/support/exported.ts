import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportFile } from '../../src/main/export/export-file';
import { verifySession } from '../../src/main/session/verify';
import type { ExportFormat } from '../../src/shared/contract/schemas';

/**
 * A session as `deskreel export` writes it, made by what its worker runs, in this process: starting a command for it takes a
 * hundred times as long. That commands do the same is tested where they are.
 */
export async function exported(session: string, format: ExportFormat): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'deskreel-exported-'));
  try {
    const [out, draft] = [join(folder, 'out'), join(folder, 'draft')];
    const job = { session, format, out, draft, fromUs: null, toUs: null };
    const done = await exportFile(job, { progress: () => undefined });
    if (!done.ok) throw new Error(done.error.message);
    return readFileSync(out, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What `deskreel verify` finds wrong with a file, as its checks say it. */
export async function faultsIn(file: string): Promise<readonly string[]> {
  const verified = await verifySession(file);
  if (!verified.ok) return [verified.error.message];
  return verified.value.checks
    .filter(({ status }) => status === 'failed')
    .map(({ id, detail }) => `${id}: ${detail}`);
}
