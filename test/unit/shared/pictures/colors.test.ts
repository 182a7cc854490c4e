import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { colorsOn } from '../../../../src/shared/pictures/colors';

const TOKENS = readFileSync(
  resolve(import.meta.dirname, '../../../../src/renderer/styles/tokens.css'),
  'utf8',
);

/** The colour of a lane in the window's theme. */
function laneColor(theme: 'light' | 'dark', name: string): string | undefined {
  const dark = TOKENS.indexOf(":root[data-theme='dark']");
  const part = theme === 'light' ? TOKENS.slice(0, dark) : TOKENS.slice(dark);
  return new RegExp(`--lane-${name}: (#[0-9a-f]{6});`).exec(part)?.[1];
}

describe('the colours of a picture', () => {
  it.each(['light', 'dark'] as const)('are those of the lanes in the %s theme', (theme) => {
    const colors = colorsOn(theme);
    expect({
      keyboard: colors.keyboard,
      modifiers: colors.modifiers,
      buttons: colors.buttons,
      wheel: colors.wheel,
      x: colors.x,
      y: colors.y,
      notes: colors.notes,
      silence: colors.silence,
      focus: colors.focus,
    }).toEqual(
      Object.fromEntries(
        ['keyboard', 'modifiers', 'buttons', 'wheel', 'x', 'y', 'notes', 'silence', 'focus'].map(
          (name) => [name, laneColor(theme, name)],
        ),
      ),
    );
  });

  it('on nothing are the light ones', () => {
    expect(colorsOn('transparent')).toEqual({ ...colorsOn('light'), ground: null });
  });
});
