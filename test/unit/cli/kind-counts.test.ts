import { expect, it } from 'vitest';
import { countLines, countsSentence, KindCounter, kindCounts } from '../../../src/cli/kind-counts';
import { EventBatch, kindMask } from '../../../src/main/sender/event-handler';
import { RowTally } from '../../../src/main/sender/row-tally';
import { Kind } from '../../../src/shared/input/event-kind';
import { tableRange } from '../../../src/shared/session/row-range';
import { tableOf } from '../../support/sessions';

it('names the kinds that occur', () => {
  const byCode = new Float64Array(15);
  byCode[Kind.move] = 2000;
  byCode[Kind.gap] = 1;
  expect(kindCounts(byCode)).toEqual({ move: 2000, gap: 1 });
});

it('says in a sentence what was done, and what is missing', () => {
  const nothing = { keys: 0, buttons: 0, moves: 0, wheel: 0 };
  expect(countsSentence(nothing)).toBe('0 key presses, 0 button presses, 0 moves, 0 wheel events');
  expect(countsSentence({ ...nothing, keys: 1, moves: 3600 }, 2)).toBe(
    '1 key press, 0 button presses, 3,600 moves, 0 wheel events, 2 gaps',
  );
});

it('counts presses from their events, and from what count events say', () => {
  const counter = new KindCounter();
  const table = tableOf([
    { t: 0, kind: 'key_down', key: 'KeyA' },
    { t: 1, kind: 'key_down', key: 'KeyA', flags: ['repeat'] },
    { t: 2, kind: 'key_up', key: 'KeyA' },
    { t: 3, kind: 'count', note: 'keys=3 buttons=1 moves=250 wheel=4' },
    { t: 4, kind: 'count', note: 'keys=2 buttons=0 moves=0 wheel=0' },
    { t: 5, kind: 'wheel', wheel: [0, 120] },
  ]);
  counter.handle(new EventBatch(tableRange(table), kindMask('all')));
  expect(counter.counts()).toEqual({ key_down: 2, key_up: 1, count: 2, wheel: 1 });
  expect(counter.activity()).toEqual({ keys: 6, buttons: 1, moves: 250, wheel: 5 });
});

it('counts no press that was made up, nor does it once others were taken back', () => {
  const counter = new KindCounter();
  const range = tableRange(
    tableOf([
      { t: 0, kind: 'button_down', button: 1, flags: ['synthetic'] },
      { t: 0, kind: 'button_up', button: 1 },
      { t: 1, kind: 'key_down', key: 'KeyA', flags: ['synthetic'] },
      { t: 2, kind: 'button_down', button: 3, flags: ['synthetic'] },
      { t: 3, kind: 'key_down', key: 'KeyB' },
    ]),
  );
  const all = kindMask('all');
  counter.handle(new EventBatch(range, all));
  // Of the first nobody saw the press.
  expect(counter.activity()).toMatchObject({ keys: 1, buttons: 1 });
  const gone = new RowTally(1);
  gone.add({ ...range, fromSeq: 1 });
  const tally = gone.copy().of(all);
  expect(tally.madeUp).toEqual({ keys: 1, buttons: 1 });
  counter.takenBack({ tally: () => tally });
  expect(counter.counts()).toEqual({ button_down: 1 });
  expect(counter.activity()).toMatchObject({ keys: 0, buttons: 1 });
});

it('lines counts up', () => {
  expect(countLines({ key_down: 12, move: 3600 })).toEqual([
    '  key_down       12',
    '  move        3,600',
  ]);
});
