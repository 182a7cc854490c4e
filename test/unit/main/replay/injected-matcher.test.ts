import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { InjectedMatcher } from '../../../../src/main/replay/injected-matcher';
import type { ReplayOpCode } from '../../../../src/shared/replay/replay-schedule';
import { at } from '../../../support/collecting';
import { passOf, type Step, upcomingOf } from '../../../support/replayed';

/** Steps at ms. */
function pass(steps: readonly Step[]): ReturnType<typeof passOf> {
  return passOf(steps.map(([ms, what]) => [ms * 1000, what]));
}

function matcher(steps: readonly Step[] = [], repeats = true): InjectedMatcher {
  const made = new InjectedMatcher({ repeats, wanted: () => true });
  made.tell(upcomingOf(pass(steps), at(0)), at(0));
  return made;
}

/** Which of what was seen, at ms, is ours: a letter each, `o` ours, `–` not. */
function ours(matcher: InjectedMatcher, seen: readonly Step[]): string {
  const rows = pass(seen);
  return seen
    .map(([ms], i) =>
      matcher.take(
        rows.op[i] as ReplayOpCode,
        rows.code[i] ?? 0,
        rows.native[i] ?? 0,
        rows.x[i] ?? 0,
        rows.y[i] ?? 0,
        rows.amount[i] ?? 0,
        at(ms),
      )
        ? 'o'
        : '–',
    )
    .join('');
}

const TYPED: readonly Step[] = [
  [10, 'KeyA+'],
  [60, 'KeyA-'],
  [70, '100,200'],
  [80, 'KeyB+'],
  [120, 'KeyB-'],
];

it('knows what it was told of, and nothing else', () => {
  const seen: readonly Step[] = [
    [10, 'KeyA+'],
    [30, 'KeyC+'],
    [60, 'KeyA-'],
    [70, '100,200'],
    [72, '100,201'],
    [80, 'KeyB+'],
    [81, 'KeyC-'],
    [120, 'KeyB-'],
    [130, 'KeyA+'],
  ];
  const told = matcher(TYPED);
  expect(ours(told, seen)).toBe('o–oo–o–o–');
  expect(told.active).toBe(false);
});

it('passes over what never comes', () => {
  expect(
    ours(matcher(TYPED), [
      [80, 'KeyB+'],
      [120, 'KeyB-'],
    ]),
  ).toBe('oo');
});

it('takes an event for ours from 100 ms before its time on, and up to seconds after it', () => {
  expect(ours(matcher([[500, 'KeyA+']]), [[399, 'KeyA+']])).toBe('–');
  expect(ours(matcher([[500, 'KeyA+']]), [[400, 'KeyA+']])).toBe('o');
  expect(ours(matcher([[500, 'KeyA+']]), [[4500, 'KeyA+']])).toBe('o');
  expect(ours(matcher([[500, 'KeyA+']]), [[6000, 'KeyA+']])).toBe('–');
});

it('takes what a replay sends that may be later before it pauses for ours too', () => {
  //  told   KeyA at 500                 the replay pauses when it is a minute late
  //  seen            KeyA at 55,000     not at 62,000
  const late: readonly Step[] = [[500, 'KeyA+']];
  const patient = (): InjectedMatcher => {
    const made = new InjectedMatcher({ repeats: true, wanted: () => true });
    made.tell(upcomingOf(pass(late), at(0), { stallUs: 60_000_000 }), at(0));
    // Whatever comes meanwhile.
    expect(ours(made, [[50_000, 'KeyB+']])).toBe('–');
    return made;
  };
  expect(ours(patient(), [[55_000, 'KeyA+']])).toBe('o');
  expect(ours(patient(), [[62_000, 'KeyA+']])).toBe('–');
});

it('does not lose what is due soon when somebody does the same early', () => {
  //  told   100,200 at 70    KeyB+ at 80
  //  seen   KeyB+ at 40 by somebody, then both
  const seen: readonly Step[] = [
    [40, 'KeyB+'],
    [70, '100,200'],
  ];
  expect(ours(matcher(TYPED.slice(2)), seen)).toBe('oo');
});

it('gives repeats of a held key to whoever pressed it', () => {
  const seen: readonly Step[] = [
    [10, 'KeyA+'],
    [40, 'KeyA+'],
    [45, 'KeyC+'],
    [50, 'KeyC+'],
    [60, 'KeyA-'],
  ];
  expect(ours(matcher(TYPED), seen)).toBe('oo––o');
});

it('takes a release out of plan for ours where nobody else holds the key', () => {
  // Paused at 30 ms: KeyA is let go of before its time. Then the plan is put off by a second.
  const paused = matcher(TYPED);
  expect(
    ours(paused, [
      [10, 'KeyA+'],
      [30, 'KeyA-'],
    ]),
  ).toBe('oo');
  const resumed: readonly Step[] = [
    [1031, 'KeyA+'],
    [1060, 'KeyA-'],
  ];
  paused.tell(upcomingOf(pass([[0, 'KeyA+']]), at(1030), { replaces: true }), at(1030));
  paused.tell(upcomingOf(pass(TYPED), at(1000), { from: 1 }), at(1030));
  expect(ours(paused, resumed)).toBe('oo');
});

it('still knows what was sent before a pause and comes after it is told of', () => {
  const paused = matcher(TYPED);
  paused.tell(upcomingOf(pass([]), at(0), { replaces: true }), at(65));
  const seen: readonly Step[] = [
    [10, 'KeyA+'],
    [60, 'KeyA-'],
    [80, 'KeyB+'],
  ];
  expect(ours(paused, seen)).toBe('oo–');
});

it('without repeats tells apart two who hold the same key', () => {
  //  ours     ▁▁██████████▁▁
  //  theirs   ▁▁▁▁▁███▁▁▁▁▁▁
  const told = matcher(
    [
      [10, 'ControlLeft+'],
      [900, 'ControlLeft-'],
    ],
    false,
  );
  const seen: readonly Step[] = [
    [10, 'ControlLeft+'],
    [200, 'ControlLeft+'],
    [300, 'ControlLeft-'],
    [900, 'ControlLeft-'],
  ];
  expect(ours(told, seen)).toBe('o––o');
});

it('knows a turn of the wheel however the system cuts it', () => {
  const turned: readonly Step[] = [
    [0, 'v240'],
    [10, 'v60'],
    [20, 'v60'],
    [30, 'h-120'],
  ];
  const seen: readonly Step[] = [
    [0, 'v120'],
    [0, 'v120'],
    [20, 'v120'],
    [25, 'v-120'],
    [30, 'h-120'],
  ];
  expect(ours(matcher(turned), seen)).toBe('ooo–o');
});

//   told      A+ A- B+ B-
//   seen                 │A+ A-      by somebody else, soon after nobody had looked
it('takes nothing for ours that was due before anybody looked', () => {
  const seen: readonly Step[] = [
    [500, 'KeyA+'],
    [520, 'KeyA-'],
  ];
  expect(ours(matcher(TYPED), seen)).toBe('oo');
  const looking = matcher(TYPED);
  looking.restart(at(400));
  expect(ours(looking, seen)).toBe('––');
  const late = matcher(TYPED);
  late.restart(at(30));
  expect(ours(late, [[60, 'KeyA+']])).toBe('o');
});

it('expects nothing more once it is told so', () => {
  const stopped = matcher(TYPED);
  expect(ours(stopped, [[10, 'KeyA+']])).toBe('o');
  stopped.tell(null, at(50));
  expect(
    ours(stopped, [
      [55, 'KeyA-'],
      [80, 'KeyB+'],
    ]),
  ).toBe('o–');
  expect(stopped.active).toBe(false);
});

it('remembers no more than it promises, the newest of it', () => {
  const most = 262_144;
  const one = pass([[0, '1,2']]);
  const full = new InjectedMatcher({ repeats: true, wanted: () => true });
  for (let n = 0; n < most + 10; n++) {
    full.tell(upcomingOf(one, at(n)), at(0));
  }
  expect(ours(full, [[0, '1,2']])).toBe('o');
  const last: Step = [most + 9, '1,2'];
  expect(ours(full, [last, last])).toBe('oo');
});

it('finds all of any plan among anything else, whatever the lateness', async () => {
  const keys = ['KeyA', 'KeyB', 'Digit1'] as const;
  const stroke = fc.record({
    key: fc.constantFrom(...keys),
    wait: fc.nat({ max: 400 }),
    late: fc.oneof(fc.nat({ max: 80 }), fc.nat({ max: 3000 })),
    stranger: fc.boolean(),
  });
  await fc.assert(
    fc.property(fc.array(stroke, { maxLength: 60 }), (strokes) => {
      const plan: Step[] = [];
      const seen: Step[] = [];
      let expected = '';
      let [due, now] = [0, 0];
      for (const { key, wait, late, stranger } of strokes) {
        due += wait;
        now = Math.max(now, due + late);
        if (stranger) {
          seen.push([now, 'KeyZ+'], [now, 'KeyZ-']);
          expected += '––';
        }
        plan.push([due, `${key}+`], [due, `${key}-`]);
        seen.push([now, `${key}+`], [now, `${key}-`]);
        expected += 'oo';
      }
      expect(ours(matcher(plan), seen)).toBe(expected);
    }),
  );
});
