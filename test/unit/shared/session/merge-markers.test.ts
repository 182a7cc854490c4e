import { describe, expect, it } from 'vitest';
import { mergeMarkers } from '../../../../src/shared/session/merge-markers';
import type { NoteMarker } from '../../../../src/shared/session/notes';

/** `a1:text b2`: a marker each, by its id, the second that it stands at, and its text. */
function markers(written: string): NoteMarker[] {
  return written
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      const [place = '', text = ''] = word.split(':');
      return { id: place.charAt(0), tUs: Number(place.slice(1)), text };
    });
}

const told = (list: readonly NoteMarker[]): string =>
  list.map(({ id, tUs, text }) => `${id}${tUs}${text === '' ? '' : `:${text}`}`).join(' ');

describe('markers that two have changed', () => {
  it.each([
    // what    now        before     wanted         comes of it
    ['added by both', 'a1 b5', 'a1', 'a1 c3', 'a1 c3 b5'],
    ['changed by the other', 'a1:new', 'a1', 'a1 c3', 'a1:new c3'],
    ['changed by me', 'a1', 'a1', 'a9:mine', 'a9:mine'],
    ['changed by both', 'a1:new', 'a1', 'a1:mine', 'a1:mine'],
    ['removed by me', 'a1 b5', 'a1 b5', 'b5', 'b5'],
    ['removed by the other', 'b5', 'a1 b5', 'a1 b5:mine', 'b5:mine'],
    ['removed by the other and changed by me', '', 'a1', 'a1:mine', ''],
    ['written twice', 'a1 c3', 'a1', 'a1 c3', 'a1 c3'],
  ])('%s', (_what, now, before, wanted, expected) => {
    expect(told(mergeMarkers(markers(now), markers(before), markers(wanted)))).toBe(expected);
  });
});
