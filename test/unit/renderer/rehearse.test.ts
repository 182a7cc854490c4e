import { expect, it } from 'vitest';
import {
  MADE_UP_STRINGS,
  madeUpEvents,
} from '../../../src/renderer/timeline/worker/made-up-events';
import { rehearseDecoding } from '../../../src/renderer/timeline/worker/rehearse-decoding';
import { Kind } from '../../../src/shared/input/event-kind';
import { LaneDecoder } from '../../../src/shared/session/decode-lanes';
import { encodeBatch } from '../../../src/shared/session/encode-rows';
import { LaneData } from '../../../src/shared/timeline/lane-data';
import { valueIn } from '../../support/sessions';

it('tries on made-up events what is done with those of a session, in all kinds of lanes', () => {
  const batch = encodeBatch(madeUpEvents(4096), MADE_UP_STRINGS, 0, 4096, 0);
  const decoder = new LaneDecoder();
  const piece = valueIn(decoder.decode((name) => batch.getChild(name)?.data[0], 0, 4096));
  const data = new LaneData();
  data.add(piece);
  expect(new Set(piece.others.kind)).toEqual(
    new Set([Kind.key_down, Kind.key_up, Kind.button_down, Kind.button_up, Kind.wheel, Kind.focus]),
  );
  expect(piece.moves.tUs.length).toBeGreaterThan(2500);
  const rows = [data.keyboard, [...data.modifiers.values()], [...data.buttons.values()]];
  expect(rows.map((each) => each.length)).toEqual([2, 1, 1]);
});

it('stops when something is to be done', async () => {
  let asked = 0;
  await rehearseDecoding(() => {
    asked += 1;
    return asked < 3;
  });
  expect(asked).toBe(3);
});
