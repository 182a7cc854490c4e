import fs from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileStream, piecesStream } from '../../../../src/main/app/file-stream';

const BYTES = Uint8Array.from({ length: 2_500_000 }, (_, i) => i % 251);
let folder = '';
let file: FileHandle;

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'deskreel-stream-'));
  fs.writeFileSync(path.join(folder, 'a'), BYTES);
  file = await open(path.join(folder, 'a'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

describe('fileStream', () => {
  it('gives the whole file, then closes it', async () => {
    const read = new Uint8Array(await new Response(fileStream(file)).arrayBuffer());
    expect(Buffer.compare(read, BYTES)).toBe(0);
    expect(file.fd).toBe(-1);
  });

  it('gives a stretch of it, then closes it', async () => {
    const read = new Uint8Array(await new Response(fileStream(file, 7, 2_000_007)).arrayBuffer());
    expect(Buffer.compare(read, BYTES.subarray(7, 2_000_007))).toBe(0);
    expect(file.fd).toBe(-1);
  });

  it('gives nothing where nothing is asked for, then closes it', async () => {
    const nothing = [new Uint8Array(0), { from: 9, to: 9 }];
    expect((await new Response(piecesStream(file, nothing)).arrayBuffer()).byteLength).toBe(0);
    expect(file.fd).toBe(-1);
  });

  it('gives several stretches with bytes between them, some at a time, then closes it', async () => {
    const between = Buffer.from('between');
    const pieces = [between, { from: 7, to: 9 }, between, { from: 100, to: 2_000_100 }, between];
    const expected = [
      between,
      BYTES.subarray(7, 9),
      between,
      BYTES.subarray(100, 2_000_100),
      between,
    ];
    const chunks: Uint8Array[] = [];
    for await (const chunk of piecesStream(file, pieces)) chunks.push(chunk);
    expect(Buffer.compare(Buffer.concat(chunks), Buffer.concat(expected))).toBe(0);
    expect(chunks).toHaveLength(2);
    expect(file.fd).toBe(-1);
  });

  it('ends where the file ends', async () => {
    const read = new Uint8Array(await new Response(fileStream(file, 2_499_990, 3e6)).arrayBuffer());
    expect(Buffer.compare(read, BYTES.subarray(2_499_990))).toBe(0);
    expect(file.fd).toBe(-1);
  });

  it('reads nothing ahead, and closes the file when the reader gives up', async () => {
    const reader = fileStream(file).getReader();
    const first = await reader.read();
    expect(first.value).toHaveLength(1024 * 1024);
    await reader.cancel();
    expect(file.fd).toBe(-1);
  });

  it('fails when the file cannot be read', async () => {
    const folderHandle = await open(folder);
    await expect(new Response(fileStream(folderHandle)).arrayBuffer()).rejects.toThrow();
    expect(folderHandle.fd).toBe(-1);
    await file.close();
  });
});
