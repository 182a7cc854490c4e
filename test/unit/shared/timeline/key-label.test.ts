import { expect, it } from 'vitest';
import { PHYSICAL_KEYS } from '../../../../src/shared/input/physical-keys';
import { keyInText, keyLabel } from '../../../../src/shared/timeline/key-label';

it.each([
  ['KeyA', 'A'],
  ['Digit7', '7'],
  ['F12', 'F12'],
  ['Numpad7', 'Num 7'],
  ['NumpadEnter', 'Num ↵'],
  ['ControlLeft', 'Ctrl L'],
  ['ShiftRight', 'Shift R'],
  ['ArrowUp', '↑'],
  ['Backquote', '`'],
  ['Masked', '•'],
  [null, '?'],
])('%s is called %s', (code, expected) => {
  expect(keyLabel(code)).toBe(expected);
});

it('calls no two keys the same', () => {
  const labels = PHYSICAL_KEYS.map((row) => keyLabel(row.code));
  expect(new Set(labels).size).toBe(labels.length);
});

it('calls the space bar by its name in text, and other keys as the layout has them', () => {
  expect(keyInText('Space', '␣')).toBe('Space');
  expect(keyInText('Space')).toBe('Space');
  expect(keyInText('KeyZ', 'Y')).toBe('Y');
  expect(keyInText('ControlLeft')).toBe('Ctrl L');
  expect(keyInText(null)).toBe('?');
});
