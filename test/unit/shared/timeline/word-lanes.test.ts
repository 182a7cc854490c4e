import { describe, expect, it } from 'vitest';
import { windowName } from '../../../../src/shared/timeline/context-notes';
import { KeyNames } from '../../../../src/shared/timeline/key-names';
import { WordLanes } from '../../../../src/shared/timeline/word-lanes';

type Kind = Parameters<WordLanes['take']>[0];

/** Lanes of rows written down, `time kind note`. */
function words(...rows: readonly (readonly [number, Kind, string?])[]): WordLanes {
  const lanes = new WordLanes();
  for (const [seq, [tUs, kind, note = '']] of rows.entries()) {
    lanes.take(kind, tUs, note, seq);
  }
  return lanes;
}

const editor = '{"title":"notes.txt","class":"Editor","process":"editor"}';
const nameless = '{"title":"","class":"Term","process":"term"}';

describe('the lanes of words', () => {
  it('show which window had the focus', () => {
    //  [notes.txt──)        [Term──
    const lanes = words([10, 'focus', editor], [50, 'focus'], [80, 'focus', nameless]);
    const at = (tUs: number): string | null => {
      const window = lanes.windowAt(tUs);
      return window === null ? null : windowName(window);
    };
    expect([0, 10, 49, 60, 80, 999].map(at)).toEqual([
      null,
      'notes.txt',
      'notes.txt',
      null,
      'Term',
      'Term',
    ]);
  });

  it('show a window that was moved as one', () => {
    const moved = editor.replace('}', ',"place":{"x":1,"y":2,"width":3,"height":4}}');
    const lanes = words([10, 'focus', editor], [20, 'focus', moved], [30, 'focus', nameless]);
    expect(lanes.windows.map(windowName)).toEqual(['notes.txt', 'Term']);
    expect([...lanes.focus.starts.subarray(0, lanes.focus.length)]).toEqual([10, 30]);
  });

  it('tell of no window while nothing is recorded', () => {
    const lanes = words([0, 'focus', editor], [10, 'pause', 'rule'], [30, 'resume', 'rule']);
    expect(lanes.windowAt(20)).toBeNull();
    expect(lanes.windowAt(40)?.title).toBe('notes.txt');
  });

  it('tell of another window that came to the front meanwhile', () => {
    const lanes = words(
      [0, 'focus', editor],
      [10, 'pause', 'user'],
      [30, 'resume', 'user'],
      [30, 'focus', nameless],
    );
    expect(lanes.windowAt(20)).toBeNull();
    expect(lanes.windowAt(40)?.class).toBe('Term');
  });

  it('shade a pause once, with its reason, whatever tells of it', () => {
    const lanes = words(
      [100, 'pause', 'user'],
      [120, 'pause', 'locked'],
      [100, 'gap', 'paused from_us=100 to_us=300 lost=unknown'],
      [300, 'resume', 'user'],
    );
    expect(lanes.silences).toEqual([
      { kind: 'pause', fromUs: 100, toUs: 300, reason: 'user', lost: null },
    ]);
  });

  it('shade a pause of which only the gap is known', () => {
    const lanes = words([100, 'gap', 'locked from_us=100 to_us=300 lost=unknown']);
    expect(lanes.silences).toMatchObject([{ kind: 'pause', toUs: 300, reason: 'locked' }]);
  });

  it('keep gaps that are none of a pause', () => {
    const lanes = words([100, 'gap', 'rewound from_us=100 to_us=300 lost=unknown']);
    expect(lanes.silences).toMatchObject([{ kind: 'gap', reason: 'rewound' }]);
  });

  it('say displays and layouts in words, not as they are stored', () => {
    const lanes = words(
      [1, 'display', '[{"width":1920,"height":1080},{"width":800,"height":600}]'],
      [2, 'layout', '{"layout":"de","labels":{"KeyY":"Z"}}'],
      [3, 'display', 'no JSON'],
    );
    expect(lanes.notes.map(({ text }) => text)).toEqual(['1920×1080 + 800×600', 'de', '']);
  });

  it('call keys what the layout in force has on them', () => {
    const names = new KeyNames();
    names.add(0, { KeyY: 'Y' });
    names.add(500, { KeyY: 'Z', Space: ' ' });
    expect([names.at('KeyY', 499), names.at('KeyY', 500)]).toEqual(['Y', 'Z']);
    expect([names.at('Space', 500), names.at('Enter', 500), names.at(null, 0)]).toEqual([
      '␣',
      'Enter',
      '?',
    ]);
  });

  it('find the second that an instant is in, where only counts are kept', () => {
    const lanes = words([1_000_000, 'count', 'keys=3 buttons=1 moves=250 wheel=4']);
    expect(lanes.activity.at(400_000)).toMatchObject({ keys: 3, moves: 250 });
    expect(lanes.activity.at(1_400_000)).toBeNull();
  });
});
