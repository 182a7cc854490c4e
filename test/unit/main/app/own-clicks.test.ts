import { describe, expect, it } from 'vitest';
import { type MouseInput, PressedButtons } from '../../../../src/main/app/own-clicks';

/** Which buttons were pressed anew by each event. */
function pressed(...events: readonly MouseInput[]): (readonly number[])[] {
  const presses = new PressedButtons();
  return events.map((event) => presses.take(event));
}
const down = (...modifiers: readonly string[]): MouseInput => ({ type: 'mouseDown', modifiers });
const up = (...modifiers: readonly string[]): MouseInput => ({ type: 'mouseUp', modifiers });

describe('a click on our own window', () => {
  it('is of the button that went down', () => {
    expect(
      pressed(down('leftbuttondown'), up('leftbuttondown'), down('rightButtonDown', 'shift')),
    ).toEqual([[1], [], [2]]);
  });

  it('is of the second button alone while the first is still down', () => {
    expect(
      pressed(
        down('leftbuttondown'),
        down('leftbuttondown', 'middlebuttondown'),
        up('leftbuttondown', 'middlebuttondown'),
        up('leftbuttondown'),
        down('leftbuttondown'),
      ),
    ).toEqual([[1], [3], [], [], [1]]);
  });

  it('is what a newer Electron names', () => {
    const event = { type: 'mouseDown', modifiers: ['leftbuttondown'], button: 'middle' };
    expect(pressed(event)).toEqual([[3]]);
  });

  it('is nothing but a press of a button', () => {
    expect(pressed({ type: 'mouseMove' }, { type: 'keyDown' }, { type: 'mouseDown' })).toEqual([
      [],
      [],
      [],
    ]);
  });
});
