import { describe, expect, it } from 'vitest';
import { MOST_PLACES } from '../../../../src/main/collector/machine-context';
import { PHYSICAL_KEYS } from '../../../../src/shared/input/physical-keys';
import { placeFromNote } from '../../../../src/shared/session/focus-note';
import { at, collecting } from '../../../support/collecting';
import { played, windowOf } from '../../../support/played';
import { rowsOf } from '../../../support/sessions';

const place = (x: number): string => `"place":{"x":${x},"y":0,"width":10,"height":10}`;

describe('a window that moves', () => {
  it('is told anew, and stays the same window', () => {
    const script = '5 focus a|A|1, 10 m@1;1, 20 focus a|A|2, 30 m@2;2, 40 focus b|B, 50 m@3;3';
    expect(played(script, {}, { windows: true })).toEqual([
      `5 focus w0 {"title":"a","class":"A","process":"",${place(1)}}`,
      '10 move 1;1 w0',
      `20 focus w0 {"title":"a","class":"A","process":"",${place(2)}}`,
      '30 move 2;2 w0',
      '40 focus w1 {"title":"b","class":"B","process":""}',
      '50 move 3;3 w1',
    ]);
  });

  it('has a place in every mode, as it has a class', () => {
    const options = { windows: true, mode: 'timing' } as const;
    expect(played('5 focus a|A|1, 10 m@1;1', {}, options)[0]).toBe(
      `5 focus w0 {"title":"","class":"A","process":"",${place(1)}}`,
    );
  });

  it('has places as long as there is room', () => {
    const { ring, collector } = collecting({}, 65_536, { mode: 'full', windows: true });
    for (let x = 0; x <= MOST_PLACES; x++) {
      collector.context({ at: at(x), type: 'focus', window: windowOf(`a|A|${x}`) });
      collector.tick(at(x + 200));
    }
    const notes = rowsOf(ring.range(0, ring.head)).map(({ note = '' }) => note);
    expect(notes.slice(-2).map(placeFromNote)).toEqual([
      { x: MOST_PLACES - 1, y: 0, width: 10, height: 10 },
      null,
    ]);
    expect(ring.strings.size).toBeLessThan(MOST_PLACES + 10 + PHYSICAL_KEYS.length);
  });
});
