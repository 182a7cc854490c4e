import { expect, it } from 'vitest';
import {
  focusNote,
  placeFromNote,
  windowFromNote,
} from '../../../../src/shared/session/focus-note';

const info = { title: 'notes.txt', class: 'Editor', process: 'editor' };
const place = { x: -5, y: 20, width: 300, height: 200 };

it('a focus note says which window has the focus, and where it is', () => {
  const note = focusNote({ ...info, place });
  expect(windowFromNote(note)).toEqual(info);
  expect(placeFromNote(note)).toEqual(place);
});

it('a focus note without a place is as it always was', () => {
  expect(focusNote(info)).toBe('{"title":"notes.txt","class":"Editor","process":"editor"}');
  expect(placeFromNote(focusNote(info))).toBeNull();
});

it('a place that is none is not known, and the window is', () => {
  const note = focusNote({ ...info, place: { ...place, width: 0 } });
  expect(windowFromNote(note)).toEqual(info);
  expect(placeFromNote(note)).toBeNull();
  expect(placeFromNote('no JSON')).toBeNull();
});
