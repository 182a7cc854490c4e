import { expect, it } from 'vitest';
import { findMissing } from '../../../../src/main/replay/missing-keys';
import { keyCode } from '../../../support/replayed';

const HERE = {
  capabilities: { id: 'x11-xtest', buttons: 5, wheelStep: 120, tested: true },
  hasKey: (code: number, native: number) => code === keyCode('KeyA') || native === 7,
} as const;

it('finds nothing where there is everything', () => {
  expect(findMissing(HERE, { keys: [keyCode('KeyA')], natives: [7], buttons: [1, 5] })).toBeNull();
});

it('names what there is not, some of it', () => {
  const some = findMissing(HERE, { keys: [keyCode('KeyB')], natives: [8], buttons: [6] });
  expect(some).toMatchObject({ kind: 'unsupported' });
  expect(some?.message).toContain('(KeyB, key 8, button 6)');
  const many = findMissing(HERE, { keys: [], natives: [1, 2, 3, 4, 5], buttons: [] });
  expect(many?.message).toContain('(key 1, key 2, key 3 and 2 more)');
});

it('names a button that the pointer mapping has switched off', () => {
  const mapped = { ...HERE, hasButton: (button: number) => button !== 3 };
  const asked = { keys: [], natives: [], buttons: [1, 3] };
  expect(findMissing(mapped, asked)?.message).toContain('(button 3)');
});
