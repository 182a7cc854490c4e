import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startXvfb, type Xvfb } from './xvfb';

/** An X server that lets nobody in: it asks for a cookie that nobody is given. */
export async function startLockedXvfb(): Promise<Xvfb> {
  const folder = mkdtempSync(join(tmpdir(), 'deskreel-cookies-'));
  const cookies = join(folder, 'cookies');
  writeFileSync(cookies, cookieFile());
  const xvfb = await startXvfb({ args: ['-auth', cookies] });
  const stop = async (): Promise<void> => {
    await xvfb.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...xvfb, stop };
}

/** An Xauthority file with one entry: family (wild), address, display, name, data, lengths before each. */
function cookieFile(): Buffer {
  const field = (bytes: Buffer): Buffer => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const fields = ['', '', 'MIT-MAGIC-COOKIE-1'].map((text) => field(Buffer.from(text)));
  return Buffer.concat([Buffer.from([0xff, 0xff]), ...fields, field(randomBytes(16))]);
}
