import { expect, it } from 'vitest';
import { countsOf } from '../../../../src/renderer/session/use-facts';
import { activityOf, OverviewBuilder } from '../../../../src/shared/session/overview';
import { tableRange } from '../../../../src/shared/session/row-range';
import { type EventRow, sessionHeader, tableOf } from '../../../support/sessions';

//  A       ███│*██      pressed again where a cut ends
//  left           *•    of which only the release was seen
it('counts presses as the library and the command line do: none that was made up', () => {
  const rows: EventRow[] = [
    { t: 0, kind: 'key_down', key: 'KeyA' },
    { t: 10, kind: 'key_up', key: 'KeyA' },
    { t: 20, kind: 'key_down', key: 'KeyA', flags: ['synthetic'] },
    { t: 30, kind: 'key_up', key: 'KeyA' },
    { t: 40, kind: 'button_down', button: 1, flags: ['synthetic'] },
    { t: 40, kind: 'button_up', button: 1 },
    { t: 50, kind: 'button_down', button: 3, flags: ['synthetic'] },
    { t: 60, kind: 'button_up', button: 3 },
    { t: 70, kind: 'count', note: 'keys=3 buttons=1 moves=250 wheel=4' },
  ];
  const builder = new OverviewBuilder();
  const { columns, strings, fromSeq, toSeq } = tableRange(tableOf(rows));
  builder.add(columns, strings, fromSeq, toSeq);
  const overview = builder.build();
  expect(countsOf({ header: sessionHeader(), overview })).toMatchObject({
    ...{ events: 9, keys: 4, buttons: 2, moves: 250, wheel: 4 },
    ...activityOf(overview),
  });
});
