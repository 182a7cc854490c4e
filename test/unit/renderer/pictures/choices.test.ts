import { describe, expect, it } from 'vitest';
import { dpiOf, FIRST_CHOICES, widthOf } from '../../../../src/renderer/pictures/choices';

describe('the width of a picture', () => {
  it('is a column or two of a journal', () => {
    expect(widthOf({ ...FIRST_CHOICES, width: 'one' })).toEqual({ unit: 'mm', mm: 85 });
    expect(widthOf({ ...FIRST_CHOICES, width: 'two' })).toEqual({ unit: 'mm', mm: 170 });
  });

  it.each([
    ['1200', { unit: 'px', px: 1200 }],
    ['240', { unit: 'px', px: 240 }],
    ['239', null],
    ['4001', null],
    ['12.5', null],
    ['', null],
    ['wide', null],
  ])('typed as “%s” px is %j', (px, width) => {
    expect(widthOf({ ...FIRST_CHOICES, width: 'px', px })).toEqual(width);
  });

  it('has as many dots as were chosen', () => {
    const dots = ['1x', '2x', 'print'] as const;
    expect(dots.map((each) => dpiOf({ ...FIRST_CHOICES, dots: each }))).toEqual([96, 192, 300]);
  });
});
