import { expect, it } from 'vitest';
import { withoutEnd } from '../../../../../src/shared/macro/triggers/prepared-document';
import { macroOf } from '../../../../support/macro-planning';

it('a macro without end keeps all else', () => {
  const settings = { speed: 2, times: 3 };
  const document = macroOf([{ type: 'text', text: 'hello' }], { settings });
  expect(withoutEnd(document)).toEqual({ ...document, settings: { speed: 2, times: 0 } });
});
