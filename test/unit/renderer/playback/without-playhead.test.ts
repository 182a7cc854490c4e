import { createInstance } from 'i18next';
import { expect, it } from 'vitest';
import { en } from '../../../../src/renderer/i18n/en';
import { trailInForce } from '../../../../src/renderer/playback/playback-state';
import { momentWords } from '../../../../src/renderer/playback/use-screen-words';
import { screenMoment } from '../../../../src/shared/playback/screen-moment';
import { lanes } from '../../shared/timeline/recording';

it('shows all traces until there is a playhead, then those that were chosen', () => {
  expect(trailInForce('recent', null)).toBe('all');
  expect(trailInForce('all', null)).toBe('all');
  expect(trailInForce('recent', 0)).toBe('recent');
  expect(trailInForce('all', 0)).toBe('all');
});

it('tells where the pointer was only where a playhead says when', async () => {
  const i18n = createInstance();
  await i18n.init({ lng: 'en', resources: { en: { translation: en } } });
  const data = lanes('ShiftLeft 5-30 / move 1:10,20 / left 8-9 / wheel 12:+1');
  const question = { atUs: 20_000, fromUs: 0, toUs: 20_000, numberFromUs: 0 };
  const told = (pointer: boolean, traces: boolean): string =>
    momentWords(i18n.t, screenMoment(data, [], question), { pointer, traces });
  expect(told(true, true)).toBe('Pointer at 10, 20 · Held: Shift · 1 click · 1 stop of the wheel');
  expect(told(false, true)).toBe('1 click · 1 stop of the wheel');
  expect(told(true, false)).toBe('Pointer at 10, 20 · Held: Shift');
  expect(told(false, false)).toBe('');
});
