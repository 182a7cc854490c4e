import { spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readIntoOwn } from '../../../../src/main/capture/own-buffer';

/** What a child writes that runs this. Its standard error is ours. */
const outputOf = (script: string) =>
  spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });

describe('the output of a child', () => {
  it('comes whole, in memory that is used again, and its end is told before that of the child', async () => {
    const child = outputOf(
      "for (let i = 0; i < 300; i++) process.stdout.write(String(i).padEnd(1000, ' '))",
    );
    const log: string[] = [];
    const memory = new Set<ArrayBufferLike>();
    let text = '';
    const took = readIntoOwn(
      child.stdout,
      (bytes, length) => {
        memory.add(bytes.buffer);
        text += bytes.toString('utf8', 0, length);
      },
      () => log.push('over'),
    );
    await new Promise<void>((resolve) => child.once('close', () => resolve()));
    log.push('closed');
    expect(took).toBe(true);
    expect(text.match(/\d+/g)?.map(Number)).toEqual(Array.from({ length: 300 }, (_, i) => i));
    expect(text).toHaveLength(300_000);
    expect(memory.size).toBe(1);
    expect(log).toEqual(['over', 'closed']);
  });

  it('is told to be over also where the child is killed, or writes nothing', async () => {
    for (const script of ['setInterval(() => undefined, 1000)', '']) {
      const child = outputOf(script);
      const over = new Promise<void>((resolve) => {
        expect(readIntoOwn(child.stdout, () => undefined, resolve)).toBe(true);
      });
      if (script !== '') child.kill('SIGKILL');
      await over;
    }
  });

  it('is left alone where it is on no handle', () => {
    expect(
      readIntoOwn(
        new PassThrough(),
        () => undefined,
        () => undefined,
      ),
    ).toBe(false);
  });
});
