import { describe, expect, it } from 'vitest';
import { played } from '../../../support/played';

// What is typed where nothing is to be recorded is in no row, however changes and events overtake each other.

describe('a reason that is taken back and comes again within a millisecond', () => {
  //   focus   vault ─────┊mail·vault ───────      both changes in one step of the event clock
  //   rule    ███████████┊███████████████████
  it.each(['20', '20.4', '20.999'])('goes on, when it comes back at %s ms', (again) => {
    expect(
      played(
        `5 focus vault|keepass, 5 pause rule, 20 focus mail|m, 20 resume rule, ${again} pause rule, ${again} focus vault|keepass, 21 +KeyS, 25 -KeyS, 150 tick, 160 +KeyS, 165 -KeyS, 200 resume rule, 210 m@1;1`,
      ),
    ).toEqual([
      '5 pause rule',
      '5 gap paused from_us=5000 to_us=200000 lost=unknown',
      '200 resume rule',
      '210 move 1;1',
    ]);
  });

  it('lets another reason go, and not itself', () => {
    expect(
      played(
        '5 pause rule, 6 pause user, 20 resume rule, 20.2 resume user, 20.4 pause rule, 21 +KeyS, 25 -KeyS, 30 resume rule, 40 m@1;1',
      ),
    ).toEqual([
      '5 pause rule',
      '5 gap paused from_us=5000 to_us=30000 lost=unknown',
      '30 resume rule',
      '40 move 1;1',
    ]);
  });
});
