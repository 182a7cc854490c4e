import { expect, it } from 'vitest';
import { pointerPlaces, usesArea } from '../../../../src/main/app/replay-places';
import { passOf, scheduleOf } from '../../../support/replayed';

const places = pointerPlaces(
  scheduleOf(
    passOf([
      [0, '10,10'],
      [1, '50,50'],
      [2, 'KeyA+'],
      [3, 'KeyA-'],
      [4, '200,100'],
      [5, '1+'],
      [6, '300,100'],
      [7, '1-'],
      [8, '7,8'],
      [9, 'v120'],
      [10, 'v120'],
    ]),
    1,
  ),
);

it('finds where buttons and the wheel are used, not where the pointer only passes', () => {
  expect(places).toEqual([200, 100, 300, 100, 7, 8]);
});

it.each([
  ['around a press', { x: 190, y: 90, width: 20, height: 20 }, true],
  ['around a release', { x: 290, y: 90, width: 20, height: 20 }, true],
  ['around the wheel', { x: 0, y: 0, width: 8, height: 9 }, true],
  ['that ends beside the wheel', { x: 0, y: 0, width: 7, height: 9 }, false],
  ['that the pointer passes', { x: 40, y: 40, width: 20, height: 20 }, false],
])('judges an area %s', (_, area, used) => {
  expect(usesArea(places, area)).toBe(used);
});
