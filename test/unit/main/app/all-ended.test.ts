import { afterEach, expect, it, vi } from 'vitest';
import { allEnded } from '../../../../src/main/app/all-ended';

afterEach(() => {
  vi.restoreAllMocks();
});

it('waits for all that ends, and says what failed first', async () => {
  let log = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    log += String(text);
    return true;
  });
  const done: string[] = [];
  const slow = new Promise((resolve) => setTimeout(resolve, 20)).then(() => done.push('slow'));
  await allEnded([slow, Promise.reject(new TypeError('a secret')), Promise.reject(new Error('b'))]);
  expect(done).toEqual(['slow']);
  expect(log).toContain('bug while ending: TypeError');
  expect(log).not.toMatch(/secret|: Error/);
});
