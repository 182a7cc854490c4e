import { expect, it } from 'vitest';
import { withLayoutChange } from '../../../src/cli/macro-layout-change';
import { macroOf } from '../../support/macro-planning';

it('is done in place of what the macro says, and nothing else is', () => {
  const settings = { speed: 2, onLayoutChange: 'clamp' } as const;
  const says = macroOf([], { settings });
  expect(withLayoutChange(says, undefined)).toEqual(says);
  expect(withLayoutChange(says, 'scale').settings).toEqual({ speed: 2, onLayoutChange: 'scale' });
  expect(withLayoutChange(says, 'refuse').settings).toEqual({ speed: 2 });
  expect(withLayoutChange(macroOf([]), 'clamp').settings).toEqual({ onLayoutChange: 'clamp' });
});
