import { describe, expect, it } from 'vitest';
import { RemoteBytes } from '../../../src/renderer/timeline/worker/remote-bytes';

describe('bytes that another worker fetches', () => {
  it('are asked for, unless they are known, and come in any order', async () => {
    const asked: string[] = [];
    const file = new RemoteBytes(100, new Uint8Array([97, 98, 99]), (id, from, to) =>
      asked.push(`${id}: ${from}-${to}`),
    );
    const [first, second, last] = [file.read(0, 2), file.read(50, 60), file.read(98, 100)];
    expect(asked).toEqual(['0: 0-2', '1: 50-60']);
    file.take(1, null);
    file.take(0, new Uint8Array([1, 2]));
    expect(await Promise.all([first, second, last])).toEqual([
      new Uint8Array([1, 2]),
      null,
      new Uint8Array([98, 99]),
    ]);
  });

  it('are zeros once nobody answers any more', async () => {
    const file = new RemoteBytes(100, new Uint8Array(3), () => undefined);
    const reading = file.read(10, 14);
    file.end();
    expect(await reading).toEqual(new Uint8Array(4));
  });
});
