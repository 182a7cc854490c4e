import { expect, it } from 'vitest';
import { hotkeysOf } from '../../../src/cli/record-options';

const options = { title: '', privacy: 'full', countdown: 0, pauseOnLock: true } as const;

it('takes no key from other programs unless that is asked for', async () => {
  const shared = await hotkeysOf({ ...options, hotkeys: true });
  expect(new Set(shared.map(({ exclusive }) => exclusive))).toEqual(new Set([false]));
  const hotkey = ['mark=Ctrl+Alt+M'];
  const [own] = await hotkeysOf({ ...options, hotkey, exclusiveHotkeys: true });
  expect(own).toMatchObject({ action: 'mark', exclusive: true });
});

it('refuses to take keys for hotkeys that nobody asked for', async () => {
  await expect(hotkeysOf({ ...options, exclusiveHotkeys: true })).rejects.toThrow(
    'give --hotkeys or --hotkey too',
  );
});
