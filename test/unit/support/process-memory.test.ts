import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { secretOf } from '../../support/leaks';
import { memoryLeaks } from '../../support/process-memory';

const SECRET = secretOf('Hv7kqzx2');

/** More than is looked at in one go, of no empty page, with what is given turned back at a place; 'wipe' removes it. */
const HOLDER = `
const all = Buffer.alloc(40 << 20, 1);
const [, at, ...hidden] = process.argv.map(Number);
hidden.forEach((byte, i) => { all[at + i] = byte ^ 0x80; });
process.stdout.write('held\\n');
process.stdin.once('data', () => {
  all.fill(2);
  process.stdout.write('wiped\\n');
});
`;

describe.runIf(process.platform === 'linux')('the memory of a process', () => {
  it.each([
    ['near its beginning', 5],
    // A buffer of that size begins 16 bytes behind the beginning of a page.
    ['across two of its pages', (33 << 20) - 20],
    ['at its end', (40 << 20) - SECRET.text.length],
  ])('gives away what it holds %s, and not what it held', async (_where, at) => {
    const hidden = [...Buffer.from(SECRET.text)].map((byte) => byte ^ 0x80);
    const args = ['-e', HOLDER, '--', ...[at, ...hidden].map(String)];
    const holder = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => void holder.kill('SIGKILL'));
    await once(holder.stdout, 'data');
    const pieces = ['Hv7k', 'v7kq', '7kqz', 'kqzx', 'qzx2'].map((piece) => `text ${piece}`);
    expect(memoryLeaks(holder.pid ?? 0, SECRET)).toEqual(expect.arrayContaining(pieces));
    holder.stdin.write('wipe');
    await once(holder.stdout, 'data');
    expect(memoryLeaks(holder.pid ?? 0, SECRET)).toEqual([]);
  });
});
