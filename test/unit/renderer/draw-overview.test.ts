import { expect, it } from 'vitest';
import { bucketColumns } from '../../../src/renderer/timeline/draw-overview';
import { view } from '../shared/timeline/recording';

it('gives every stretch a column, what begins at the very end of a session the last one', () => {
  const columns = (bucket: number): unknown => bucketColumns(1000, bucket, view(0, 100), 500);
  //  0    5    10 …           495  499
  //  ████ ████ ████           ████ █
  expect(columns(0)).toEqual({ left: 0, right: 4 });
  expect(columns(99)).toEqual({ left: 495, right: 499 });
  expect(columns(100)).toMatchObject({ left: 499 });
});
