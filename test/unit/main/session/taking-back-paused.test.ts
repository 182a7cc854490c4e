import { describe, expect, it } from 'vitest';
import { at } from '../../../support/collecting';
import { taking } from '../../../support/taking';

describe('a rewind while paused', () => {
  it('removes what was recorded before the pause', async () => {
    const session = taking();
    session.send('1000 +KeyA, 2000 m@1;1');
    session.collector.pause('user', at(3000));
    session.wait(9000);
    expect(await session.rewind(1.5)).toEqual({ ok: true, value: { removedUs: 1_500_000 } });
    session.collector.resume('user', at(10_000));
    session.send('11000 m@2;2');
    expect(await session.ended(12_000)).toEqual([
      '1000 key_down KeyA',
      '1500 key_up KeyA synthetic',
      '1500 gap rewound from_us=1500000 to_us=3000000 lost=unknown',
      '3000 pause user',
      '3000 gap paused from_us=3000000 to_us=10000000 lost=unknown',
      '10000 resume user',
      '10000 key_down KeyA synthetic',
      '11000 move 2;2',
      '12000 key_up KeyA synthetic',
    ]);
  });

  it('leaves the markers of the pause, and removes those before it', async () => {
    const session = taking();
    session.send('1000 +KeyA, 2000 m@1;1');
    session.collector.mark('before', at(2500));
    session.collector.pause('user', at(3000));
    session.collector.mark('tea', at(5000));
    session.collector.pause('locked', at(6000));
    session.collector.mark('phone', at(7000));
    session.wait(9000);
    expect(await session.rewind(1.5)).toEqual({ ok: true, value: { removedUs: 1_500_000 } });
    session.collector.resume('locked', at(9500));
    session.collector.resume('user', at(10_000));
    const rows = await session.ended(12_000);
    expect(rows.filter((row) => /marker|pause |rewound/.test(row))).toEqual([
      '1500 gap rewound from_us=1500000 to_us=3000000 lost=unknown',
      '3000 pause user',
      '5000 marker tea',
      '7000 marker phone',
    ]);
  });
});
