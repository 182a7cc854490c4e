import { describe, expect, it } from 'vitest';
import { PHYSICAL_KEYS } from '../../../../src/shared/input/physical-keys';
import { createSchedule } from '../../../../src/shared/replay/create-schedule';
import { AS_RECORDED } from '../../../../src/shared/replay/places';
import type { ReplayOptions } from '../../../../src/shared/replay/replay-schedule';
import { DEFAULT_REPLAY_OPTIONS } from '../../../../src/shared/replay/schedule-options';
import type { SessionHeader } from '../../../../src/shared/session/header';
import { pictureOf, rowsOfScript, scheduleOf, sessionOf } from '../../../support/schedules';
import { type EventRow, failureIn, tableOf } from '../../../support/sessions';

/** The first pass of a script that was recorded in a second. */
function passOf(script: string, options: Partial<ReplayOptions> = {}): string[] {
  return pictureOf(scheduleOf(rowsOfScript(script), 1000, options).pass(0));
}

function problemWith(
  script: string,
  options: Partial<ReplayOptions> = {},
  header: Partial<SessionHeader> = {},
): { kind: string; message: string } {
  const { kind, message } = failureIn(
    createSchedule({
      header: sessionOf(1000, header),
      table: tableOf(rowsOfScript(script)),
      options: { ...DEFAULT_REPLAY_OPTIONS, ...options },
      placement: AS_RECORDED,
    }),
  );
  return { kind, message };
}

/** Of an excerpt of a session that begins with a move at 500 ms and ends with one at 700 ms. */
function problemOfExcerpt(options: Partial<ReplayOptions>): { readonly kind: string } {
  return failureIn(
    createSchedule({
      header: sessionOf(1000),
      table: tableOf(rowsOfScript('500 move 1 1, 700 move 2 2'), 7),
      options: { ...DEFAULT_REPLAY_OPTIONS, moves: false, ...options },
      placement: AS_RECORDED,
    }),
  );
}

describe('keys', () => {
  it('are pressed and let go of when they were', () => {
    expect(passOf('10 +A, 20 +B, 30 -A, 40 -B')).toEqual(['10 +A', '20 +B', '30 -A', '40 -B']);
  });

  it('that repeated are held: the system repeats them', () => {
    expect(passOf('10 +A, 500 +A repeat, 530 +A repeat, 560 -A')).toEqual(['10 +A', '560 -A']);
  });

  it('without a name go by their native code', () => {
    const schedule = scheduleOf(rowsOfScript('10 +#65899, 20 -#65899, 30 +A, 40 -A'), 1000);
    expect(pictureOf(schedule.pass(0))).toEqual(['10 +#65899', '20 -#65899', '30 +A', '40 -A']);
    expect(schedule).toMatchObject({ natives: [65899], buttons: [], keys: [11] });
  });

  it('are all that there are, each itself', () => {
    const rows = PHYSICAL_KEYS.flatMap(({ code }, i): EventRow[] => [
      { t: i, kind: 'key_down', key: code, native: 1000 + i },
      { t: i, kind: 'key_up', key: code },
    ]);
    const schedule = scheduleOf(rows, 1000);
    const pass = schedule.pass(0);
    const numbers = PHYSICAL_KEYS.map((_, i) => i + 1);
    expect([...pass.code]).toEqual(numbers.flatMap((code) => [code, code]));
    expect([...pass.native]).toEqual(numbers.flatMap((code) => [999 + code, 999 + code]));
    expect(schedule).toMatchObject({ keys: numbers, natives: [], warnings: [] });
  });

  it('that nobody can name are left out, and it says so', () => {
    const schedule = scheduleOf(rowsOfScript('10 +#0, 20 -#0, 30 +A, 40 -A'), 1000);
    expect(pictureOf(schedule.pass(0))).toEqual(['30 +A', '40 -A']);
    expect(schedule.warnings).toEqual([
      'One press is left out: the recording does not say of which key.',
    ]);
  });

  it('pressed twice were let go of between', () => {
    expect(passOf('10 +A, 20 +A, 30 -A')).toEqual(['10 +A', '20 (-A)', '20 +A', '30 -A']);
  });

  it('closed by a made up row are closed there', () => {
    expect(passOf('10 +A, 700 -A synthetic')).toEqual(['10 +A', '700 -A']);
  });
});

describe('a part', () => {
  //            100      200      300      400
  const script = '50 +ShiftLeft, 150 +A, 250 -A, 260 +B, 350 -ShiftLeft, 450 -B';

  it('begins with what is held, and lets go of what still is', () => {
    expect(passOf(script, { fromUs: 100_000, toUs: 300_000 })).toEqual([
      '0 (+ShiftLeft)',
      '50 +A',
      '150 -A',
      '160 +B',
      '200 (-B)',
      '200 (-ShiftLeft)',
    ]);
  });

  it('says that presses cross its edges', () => {
    const part = { fromUs: 100_000, toUs: 300_000 };
    expect(scheduleOf(rowsOfScript(script), 1000, part).warnings).toEqual([
      '3 presses cross an edge of this part: they begin or end there.',
    ]);
  });

  it('takes events from its start on, up to but without its end', () => {
    expect(passOf('10 +A, 20 -A, 30 +B, 40 -B', { fromUs: 10_000, toUs: 30_000 })).toEqual([
      '0 +A',
      '10 -A',
    ]);
  });

  it.each([
    ['in a gap', '40 gap overrun from_us=40000 to_us=60000 lost=1'],
    ['in a pause', '40 pause, 60 resume'],
  ])('leaves the release of a key out that was pressed %s', (_, where) => {
    const script = `10 +A, 20 -A, 30 -C, ${where}, 700 -#65899, 710 -1 5 6`;
    expect(passOf(script, { moves: false })).toEqual(['0 (+C)', '10 +A', '20 -A', '30 -C']);
    // One that begins between the two as well.
    expect(passOf(`${script}, 720 +B, 730 -B`, { moves: false, fromUs: 35_000 })).toEqual([
      '685 +B',
      '695 -B',
    ]);
  });

  it('of which only a release is known begins with its press', () => {
    expect(passOf('10 +B, 20 -A, 30 -B, 40 +A, 50 -A')).toEqual([
      '0 (+A)',
      '10 +B',
      '20 -A',
      '30 -B',
      '40 +A',
      '50 -A',
    ]);
  });

  it('lasts as long as it says, and a session as long as it was recorded', () => {
    const rows = rowsOfScript('10 +A, 20 -A');
    expect(scheduleOf(rows, 1000).totalUs).toBe(1_000_000);
    expect(scheduleOf(rows, 1000, { fromUs: 5000, toUs: 500_000 }).totalUs).toBe(495_000);
    expect(scheduleOf(rows, 1000, { toUs: 5_000_000 }).totalUs).toBe(1_000_000);
  });
});

describe('the pointer', () => {
  it('starts where it was', () => {
    const script = '10 move 1 1, 20 move 2 2, 110 move 3 3';
    expect(passOf(script)).toEqual(['0 (move 1 1)', '10 move 1 1', '20 move 2 2', '110 move 3 3']);
    expect(passOf(script, { fromUs: 100_000 })).toEqual(['0 (move 2 2)', '10 move 3 3']);
  });

  it('goes to where a button is used, unless it is there', () => {
    expect(
      passOf('10 move 1 1, 20 +1 1 1, 30 -1 5 5, 40 wheel 0 120 5 5, 50 wheel 0 120 6 6'),
    ).toEqual([
      '0 (move 1 1)',
      '10 move 1 1',
      '20 +1',
      '30 (move 5 5)',
      '30 -1',
      '40 down 120',
      '50 (move 6 6)',
      '50 down 120',
    ]);
  });

  it('goes nowhere else when moves are left out', () => {
    const script = '10 move 1 1, 20 +1 2 2, 30 move 3 3, 40 -1 4 4, 50 +A, 60 -A, 70 move 9 9';
    expect(passOf(script, { moves: false })).toEqual([
      '20 (move 2 2)',
      '20 +1',
      '40 (move 4 4)',
      '40 -1',
      '50 +A',
      '60 -A',
    ]);
  });

  it('is put where a drag goes on', () => {
    const script = '10 +1 2 2, 20 move 3 3, 110 move 4 4, 120 -1 4 4';
    for (const moves of [true, false]) {
      expect(passOf(script, { fromUs: 100_000, moves })).toEqual([
        '0 (move 3 3)',
        '0 (+1)',
        ...(moves ? ['10 move 4 4'] : ['20 (move 4 4)']),
        '20 -1',
      ]);
    }
  });
});

describe('the wheel', () => {
  it('turns both ways', () => {
    expect(passOf('10 wheel 0 -120 5 5, 20 wheel 30 0 5 5, 30 wheel 7 8 5 5')).toEqual([
      '0 (move 5 5)',
      '10 down -120',
      '20 right 30',
      '30 down 8',
      '30 right 7',
    ]);
  });
});

describe('time', () => {
  it('is divided by the speed', () => {
    expect(passOf('10 +A, 20 -A', { speed: 2 })).toEqual(['5 +A', '10 -A']);
    expect(passOf('10 +A, 20 -A', { speed: 0.05 })).toEqual(['200 +A', '400 -A']);
  });

  it('is cut where nothing happens for long', () => {
    const options = { maxGapUs: 50_000, speed: 2 };
    expect(passOf('100 +A, 110 -A, 300 +B, 320 -B', options)).toEqual([
      '25 +A',
      '30 -A',
      '55 +B',
      '65 -B',
    ]);
    expect(scheduleOf(rowsOfScript('100 +A, 110 -A'), 1000, options).totalUs).toBe(55_000);
  });

  it('is not cut while anything is held', () => {
    const script = '100 +A, 300 move 1 1, 500 -A, 700 move 2 2';
    expect(passOf(script, { maxGapUs: 50_000 })).toEqual([
      '0 (move 1 1)',
      '50 +A',
      '250 move 1 1',
      '450 -A',
      '500 move 2 2',
    ]);
  });

  it('of all passes is theirs and that of the pauses between', () => {
    const rows = rowsOfScript('10 +A, 20 -A');
    const options = { passes: 3, pauseUs: 7_000, speed: 2 };
    expect(scheduleOf(rows, 1000, options).totalUs).toBe(3 * 500_000 + 2 * 7_000);
    expect(scheduleOf(rows, 1000, { ...options, passes: 0 }).totalUs).toBeNull();
  });
});

describe('a schedule warns', () => {
  it('where events may be missing', () => {
    const script =
      '10 +A, 20 -A, 30 gap host_restarted lost=3, 40 gap overrun lost=1, 50 gap paused';
    expect(scheduleOf(rowsOfScript(script), 1000).warnings).toEqual([
      'Events may be missing: recording was interrupted 2 times in this part.',
      'Something was left out once in this part, by a pause or because it was taken back or cut out.',
    ]);
  });

  describe('where the speed changes how often a held key repeats itself', () => {
    //  A repeated itself; B was held too short for that, and C, until D came; Shift never does
    const script = [
      '0 +ShiftLeft, 100 +A, 760 +A repeat, 800 +A repeat, 850 -A',
      '1000 +B, 1500 -B, 2000 +C, 2100 +D, 2120 -D, 3500 -C, 4000 -ShiftLeft',
    ].join(', ');
    const warned = (speed: number, part: string = script): readonly string[] =>
      scheduleOf(rowsOfScript(part), 5000, { speed }).warnings;
    const said = (who: string): unknown => [expect.stringMatching(`^At this speed ${who} more or`)];

    it('because it did, or because it is held longer than the system waits', () => {
      expect(warned(1)).toEqual([]);
      expect(warned(2)).toEqual(said('one press repeats itself'));
      expect(warned(0.8)).toEqual(said('one press repeats itself'));
      // 500 ms become 1,000: more than 660.
      expect(warned(0.5)).toEqual(said('2 presses repeat themselves'));
    });

    it('and that it types once, at any speed, where the system repeats nothing for a replay', () => {
      const once = [expect.stringMatching(/^On this system one held key types once, though/)];
      for (const speed of [0.5, 1, 2]) {
        const rows = rowsOfScript(script);
        expect(scheduleOf(rows, 5000, { speed }, AS_RECORDED, false).warnings).toEqual(once);
      }
    });

    it('and not where none does', () => {
      expect(warned(2, '0 +A, 20 -A, 30 +1, 5000 -1')).toEqual([]);
      expect(warned(0.5, '0 +A, 300 -A, 400 +CapsLock, 3000 -CapsLock')).toEqual([]);
    });
  });
});

describe('there is no schedule', () => {
  it('of keys that were kept back, unless the part has none', () => {
    const script = '10 +A, 20 -A, 30 +Masked redacted, 40 -Masked redacted';
    const header = { privacy: { mode: 'text-masked' as const, rules: [] } };
    expect(problemWith(script, {}, header)).toEqual({
      kind: 'masked',
      message:
        'Privacy mode text-masked kept back which keys were pressed here: replay a part without typing, or record in mode full.',
    });
    expect(problemWith(script, {})).toMatchObject({
      message:
        'Which keys were pressed here was redacted: replay a part without typing, or the session as it was.',
    });
    expect(passOf(script, { toUs: 30_000 })).toEqual(['10 +A', '20 -A']);
    // The release of a key of which nobody knows which it was closes nothing.
    expect(passOf(`${script}, 50 +B, 60 -B`, { fromUs: 35_000 })).toEqual(['15 +B', '25 -B']);
  });

  it('of counts', () => {
    expect(problemWith('', {}, { privacy: { mode: 'counts', rules: [] } }).kind).toBe('counts');
  });

  it('of nothing', () => {
    expect(problemWith('10 move 1 1', { fromUs: 20_000 }).kind).toBe('empty');
    expect(problemWith('10 move 1 1', { moves: false }).message).toBe(
      'This part holds nothing but moves of the pointer, which are left out: replay it with moves.',
    );
  });

  it('of a part that is none of it', () => {
    // The recording ends at 1 s.
    expect(problemWith('10 +A, 20 -A', { fromUs: 1_000_000 }).kind).toBe('empty');
    expect(problemWith('10 +A, 20 -A', { fromUs: 1_000_001 })).toEqual({
      kind: 'out_of_range',
      message:
        'The part begins at 1.000001 s, but the session ends at 1 s: choose a part within it.',
    });
    expect(problemOfExcerpt({ toUs: 500_000 })).toMatchObject({ kind: 'out_of_range' });
    expect(problemOfExcerpt({ toUs: 500_001 })).toMatchObject({ kind: 'empty' });
    expect(problemOfExcerpt({ fromUs: 700_001 })).toMatchObject({ kind: 'out_of_range' });
  });

  it.each<[string, Partial<ReplayOptions>]>([
    ['too slow', { speed: 0.04 }],
    ['too fast', { speed: 21 }],
    ['at no speed', { speed: Number.NaN }],
    ['half a pass', { passes: 0.5 }],
    ['a pause that is none', { pauseUs: -1 }],
    ['a part that ends before it begins', { fromUs: 2, toUs: 2 }],
    ['a gap that is none', { maxGapUs: Number.POSITIVE_INFINITY }],
    ['jitter without a whole seed', { jitter: { seed: 0.5, maxUs: 1 } }],
    ['no time, for ever', { passes: 0, fromUs: 10_000, toUs: 10_500 }],
  ])('for options that ask for %s', (_what, options) => {
    expect(problemWith('10 +A, 20 -A', options).kind).toBe('options');
  });
});
