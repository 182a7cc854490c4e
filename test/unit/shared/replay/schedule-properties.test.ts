import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSchedule } from '../../../../src/shared/replay/create-schedule';
import { AS_RECORDED } from '../../../../src/shared/replay/places';
import {
  ReplayOp,
  type ReplayOptions,
  type ReplayPass,
  type ReplaySchedule,
} from '../../../../src/shared/replay/replay-schedule';
import { DEFAULT_REPLAY_OPTIONS } from '../../../../src/shared/replay/schedule-options';
import { sessionOf } from '../../../support/schedules';
import { type EventRow, tableOf } from '../../../support/sessions';

const SESSION_MS = 2000;

const at = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }));
const press = (down: boolean): fc.Arbitrary<Omit<EventRow, 't'>> =>
  fc.oneof(
    fc.record({
      kind: fc.constant(down ? ('key_down' as const) : ('key_up' as const)),
      key: fc.constantFrom('KeyA', 'ShiftLeft', 'Enter'),
      flags: fc.constantFrom([], [], ['repeat'] as const, ['synthetic'] as const),
    }),
    fc.record({
      kind: fc.constant(down ? ('key_down' as const) : ('key_up' as const)),
      native: fc.constantFrom(0, 65_899, -5),
    }),
    fc.record(
      {
        kind: fc.constant(down ? ('button_down' as const) : ('button_up' as const)),
        button: fc.constantFrom(1, 9),
        at,
      },
      { requiredKeys: ['kind', 'button'] },
    ),
  );
const step = fc.oneof(
  press(true),
  press(false),
  fc.record({ kind: fc.constant('move' as const), at }),
  fc.record({
    kind: fc.constant('wheel' as const),
    at,
    wheel: fc.tuple(fc.constantFrom(0, 120), fc.constantFrom(0, -30)),
  }),
  fc.constant({ kind: 'marker' as const, note: 'here' }),
);
/** Rows as they may be, and as they should not be: pressed twice, let go of unpressed, held at the end. */
const rows: fc.Arbitrary<EventRow[]> = fc
  .array(fc.tuple(fc.constantFrom(0, 0, 1, 7, 300_000), step), { minLength: 1, maxLength: 30 })
  .map((drafts) => {
    let t = 0;
    return drafts.map(([wait, row]) => {
      t = Math.min(t + wait, SESSION_MS * 1000);
      return { t, ...row };
    });
  });

const edge = fc.option(fc.integer({ min: 0, max: SESSION_MS * 1000 }), { nil: null });
const anyOptions: fc.Arbitrary<ReplayOptions> = fc.record({
  speed: fc.constantFrom(0.05, 0.3, 1, 2, 7, 20),
  passes: fc.constantFrom(0, 1, 4),
  pauseUs: fc.constantFrom(1000, 2_000_000),
  fromUs: edge,
  toUs: edge,
  maxGapUs: fc.constantFrom(null, 0, 3, 100_000),
  moves: fc.boolean(),
  jitter: fc.option(fc.record({ seed: fc.integer(), maxUs: fc.integer({ min: 0, max: 90_000 }) }), {
    nil: null,
  }),
});

function scheduleOf(events: readonly EventRow[], options: ReplayOptions): ReplaySchedule | null {
  const request = { header: sessionOf(SESSION_MS), table: tableOf(events), placement: AS_RECORDED };
  const made = createSchedule({ ...request, options });
  return made.ok ? made.value : null;
}

/** Whatever can be planned; `check` is told of pass 0 and of pass 3. */
function everySchedule(
  check: (
    schedule: ReplaySchedule,
    pass: ReplayPass,
    events: readonly EventRow[],
    options: ReplayOptions,
  ) => void,
): void {
  let planned = 0;
  fc.assert(
    fc.property(rows, anyOptions, (events, options) => {
      const schedule = scheduleOf(events, options);
      if (schedule === null) return;
      planned += 1;
      for (const n of [0, 3]) check(schedule, schedule.pass(n), events, options);
    }),
    { numRuns: 300 },
  );
  expect(planned).toBeGreaterThan(100);
}

/** Every operation of a pass by its number. */
const each = (pass: ReplayPass): number[] => Array.from({ length: pass.length }, (_, i) => i);
const deadline = (pass: ReplayPass, i: number): number => pass.atUs[i] ?? Number.NaN;

describe('whatever the session and the options', () => {
  it('deadlines never decrease, and lie in the pass', () => {
    everySchedule((schedule, pass) => {
      expect(pass.length).toBe(schedule.length);
      let last = 0;
      for (const i of each(pass)) {
        expect(deadline(pass, i)).toBeGreaterThanOrEqual(last);
        last = deadline(pass, i);
      }
      expect(last).toBeLessThanOrEqual(pass.durationUs);
    });
  });

  it('nothing is held at either end, and presses and releases take turns', () => {
    everySchedule((schedule, pass) => {
      const { keyDown, keyUp, buttonDown, buttonUp } = ReplayOp;
      const held = new Set<string>();
      for (const i of each(pass)) {
        const op = pass.op[i];
        const isKey = op === keyDown || op === keyUp;
        if (!isKey && op !== buttonDown && op !== buttonUp) continue;
        const code = pass.code[i] ?? 0;
        const name = `${isKey} ${code} ${code === 0 ? pass.native[i] : ''}`;
        const down = op === keyDown || op === buttonDown;
        expect(held.has(name)).toBe(!down);
        if (down) held.add(name);
        else held.delete(name);
        const all = !isKey ? schedule.buttons : code === 0 ? schedule.natives : schedule.keys;
        expect(all).toContain(code === 0 ? pass.native[i] : code);
      }
      expect(held.size).toBe(0);
    });
  });

  it('events keep their order, and none is there twice', () => {
    everySchedule((_, pass) => {
      let last = -1;
      for (const i of each(pass)) {
        const source = pass.source[i] ?? Number.NaN;
        if (source === -1) continue;
        const other = pass.op[i] === ReplayOp.wheelHorizontal && pass.source[i - 1] === source;
        expect(source).toBeGreaterThan(other ? last - 1 : last);
        last = source;
      }
    });
  });

  it('buttons and the wheel are used where they were', () => {
    everySchedule((_, pass, events) => {
      let pointer: readonly (number | undefined)[] = [];
      for (const i of each(pass)) {
        if (pass.op[i] === ReplayOp.move) pointer = [pass.x[i], pass.y[i]];
        const { kind, at: place } = events[pass.source[i] ?? -1] ?? {};
        if (place !== undefined && kind !== 'key_down') expect(pointer).toEqual(place);
      }
    });
  });

  it('the length of all is that of the passes and of the pauses between them', () => {
    everySchedule((schedule, { durationUs }, _, { passes, pauseUs }) => {
      expect(schedule.totalUs).toBe(
        passes === 0 ? null : passes * durationUs + (passes - 1) * pauseUs,
      );
    });
  });

  it('the same seed gives the same schedule, each pass its own', () => {
    everySchedule((schedule, _, events, options) => {
      const again = scheduleOf(events, options);
      const first = [0, 3].map((n) => [...schedule.pass(n).atUs]);
      expect([3, 0].map((n) => [...(again?.pass(n).atUs ?? [])]).reverse()).toEqual(first);
    });
  });
});

describe('time', () => {
  it('is divided by the speed, to the nearest µs, and adds up no error', () => {
    everySchedule((_, pass, events, { speed, fromUs, maxGapUs, jitter }) => {
      if (maxGapUs !== null || jitter !== null) return;
      for (const i of each(pass)) {
        const event = events[pass.source[i] ?? -1];
        if (event === undefined) continue;
        expect(deadline(pass, i)).toBe(Math.round((event.t - (fromUs ?? 0)) / speed));
      }
    });
  });

  it('stands still for no longer than was asked for while nothing is held', () => {
    everySchedule((_, pass, _events, { speed, maxGapUs, jitter }) => {
      if (maxGapUs === null || jitter !== null) return;
      const most = maxGapUs / speed + 1;
      let last = 0;
      let held = 0;
      for (const i of each(pass)) {
        if (held === 0) expect(deadline(pass, i) - last).toBeLessThanOrEqual(most);
        last = deadline(pass, i);
        const { keyDown, keyUp, buttonDown, buttonUp } = ReplayOp;
        if (pass.op[i] === keyDown || pass.op[i] === buttonDown) held += 1;
        if (pass.op[i] === keyUp || pass.op[i] === buttonUp) held -= 1;
      }
      expect(pass.durationUs - last).toBeLessThanOrEqual(most);
    });
  });

  it('jitter moves an event by half of it at most, an interval by all of it, and the end by nothing', () => {
    everySchedule((_, pass, events, options) => {
      const plain = scheduleOf(events, { ...options, jitter: null })?.pass(0);
      if (plain === undefined || options.jitter === null) return;
      const { maxUs } = options.jitter;
      expect(pass.durationUs).toBe(plain.durationUs);
      for (const i of each(pass)) {
        const moved = deadline(pass, i) - deadline(plain, i);
        expect(Math.abs(moved)).toBeLessThanOrEqual(maxUs / 2);
      }
    });
  });
});

it('jitter is even, and differs from pass to pass', () => {
  const events = Array.from({ length: 4001 }, (_, i): EventRow => {
    return { t: i * 400, kind: 'move', at: [0, 0] };
  });
  const jitter = { seed: 7, maxUs: 200 };
  const schedule = scheduleOf(events, { ...DEFAULT_REPLAY_OPTIONS, passes: 2, jitter });
  const moved = [0, 1].map((n) => {
    const pass = schedule?.pass(n);
    expect(pass).toBeDefined();
    // The first operation puts the pointer in place, the second begins at 0.
    return pass === undefined
      ? []
      : each(pass)
          .slice(2)
          .map((i) => deadline(pass, i) - (i - 1) * 400);
  });
  for (const shifts of moved) {
    const tenths = new Array<number>(10).fill(0);
    for (const shift of shifts) {
      const tenth = Math.min(9, Math.floor((shift + 100) / 20.1));
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    // 400 in each; the standard deviation is 19.
    for (const count of tenths) expect(Math.abs(count - 400)).toBeLessThan(100);
  }
  const same = (moved[0] ?? []).filter((shift, i) => shift === moved[1]?.[i]).length;
  expect(same).toBeLessThan(100);
});
