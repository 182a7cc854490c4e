import { setImmediate as turn } from 'node:timers/promises';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContextChange, SourceGap } from '../../../../src/main/capture/source';
import { REWIND_PATIENCE_US } from '../../../../src/main/collector/taken-back';
import { readJournal } from '../../../../src/main/session/journal-reader';
import { EVENT_KINDS } from '../../../../src/shared/input/event-kind';
import type { KeyLayout } from '../../../../src/shared/input/key-layout';
import type { PhysicalKey } from '../../../../src/shared/input/physical-keys';
import { HeldInputs } from '../../../../src/shared/session/held-inputs';
import { tableRange } from '../../../../src/shared/session/row-range';
import { at, picture, sourceInfo } from '../../../support/collecting';
import { GERMAN } from '../../../support/played';
import { valueIn } from '../../../support/sessions';
import { taking } from '../../../support/taking';

const PATIENCE_MS = REWIND_PATIENCE_US / 1000;
const KEYS: readonly PhysicalKey[] = ['KeyA', 'KeyY', 'ShiftLeft', 'ControlLeft', 'Digit2'];

const input = fc.oneof(
  fc.constantFrom(...KEYS.flatMap((key) => [`+${key}`, `-${key}`])),
  fc.constantFrom(
    '+b1@1;1',
    '-b1@1;1',
    '+b3@1;1',
    '-b3@2;2',
    'm@3;3',
    'm@4;4',
    'w120',
    '+?7',
    '-?7',
  ),
);

type Step =
  | {
      readonly does: 'input';
      readonly what: string;
      readonly afterMs: number;
      readonly lateMs: number;
    }
  | { readonly does: 'mark' | 'pause' | 'resume' | 'drain'; readonly afterMs: number }
  | { readonly does: 'focus'; readonly title: string; readonly afterMs: number }
  | { readonly does: 'layout'; readonly layout: KeyLayout; readonly afterMs: number }
  | { readonly does: 'gap'; readonly held: readonly PhysicalKey[]; readonly afterMs: number }
  | {
      readonly does: 'rewind';
      readonly seconds: number;
      readonly waits: boolean;
      readonly afterMs: number;
    }
  | { readonly does: 'chord'; readonly keys: readonly PhysicalKey[]; readonly afterMs: number }
  | { readonly does: 'click'; readonly button: number; readonly afterMs: number };

/** Another layout than the German one, with texts that are not on it. */
const OTHER: KeyLayout = { ...GERMAN, name: 'xx', texts: { KeyA: ['ф', 'Ф'], KeyY: ['н', 'Н'] } };

/** Mostly a hand's pace; now and then longer than anything is waited for. */
const afterMs = fc.oneof(
  { weight: 30, arbitrary: fc.nat({ max: 60 }) },
  { weight: 1, arbitrary: fc.nat({ max: 2 * PATIENCE_MS }) },
);
/** How late events arrive: at once, in a moment, or after they were waited for no longer. */
const lateMs = fc.oneof(
  { weight: 10, arbitrary: fc.constant(0) },
  { weight: 10, arbitrary: fc.nat({ max: 100 }) },
  { weight: 1, arbitrary: fc.nat({ max: 2 * PATIENCE_MS }) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      does: fc.constant('input' as const),
      what: input,
      afterMs,
      lateMs,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constantFrom('mark', 'pause', 'resume', 'drain'), afterMs }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('focus' as const),
      title: fc.constantFrom('one', 'two', 'three', 'four'),
      afterMs,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('layout' as const),
      layout: fc.constantFrom(GERMAN, OTHER),
      afterMs,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('gap' as const),
      held: fc.subarray([...KEYS]),
      afterMs,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('rewind' as const),
      seconds: fc
        .oneof(fc.integer({ min: 1, max: 400 }), fc.constant(1_000_000))
        .map((ms) => ms / 1000),
      waits: fc.boolean(),
      afterMs,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('chord' as const),
      keys: fc.subarray([...KEYS], { minLength: 1 }),
      afterMs,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('click' as const),
      button: fc.constantFrom(1, 3),
      afterMs,
    }),
  },
);

function changeOf(step: Step & { does: 'focus' | 'layout' }, ms: number): ContextChange {
  return step.does === 'focus'
    ? { type: 'focus', at: at(ms), window: { title: step.title, class: 'c', process: 'p' } }
    : {
        type: 'layout',
        at: at(ms),
        keyboard: { layout: step.layout.name, repeatDelayMs: null, repeatRateHz: null },
        layout: step.layout,
      };
}

function gapWith(heldKeys: readonly PhysicalKey[], ms: number): SourceGap {
  return {
    from: at(Math.max(0, ms - 20)),
    to: at(ms),
    reason: 'overrun',
    lost: 3,
    info: sourceInfo({ heldKeys, layout: GERMAN }),
  };
}

/** Index of each window where its first `focus` row names it. */
function windowsOf(rows: readonly string[]): number[] {
  const notes = new Map<string, number>();
  for (const row of rows) {
    const [, window = '', note = ''] = /^\S+ focus(?: mods=\d+)? w(\d+) (.*)$/.exec(row) ?? [];
    if (note !== '' && !notes.has(note)) notes.set(note, Number(window));
  }
  return [...notes.values()];
}

/** What no key row may say: a name or a text that is another's. */
const ROW_OF_KEY =
  /^\S+ key_(down|up)( (Key[AY]|ShiftLeft|ControlLeft|Digit2|Masked))?( mods=\d+)?( repeat)?( synthetic)?( redacted)?( “[aAzZ2"фФнН]”)?( w\d+)?$/;

describe('taking back', () => {
  it('leaves a session that is whole and says the same to everybody, in any order of things', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 80 }),
        fc.constantFrom('full', 'text-masked', 'timing', 'counts'),
        fc.constantFrom(16, 1024),
        async (steps, mode, capacity) => {
          const session = taking({ mode, capacity, windows: true, info: { layout: GERMAN } });
          const marks: string[] = [];
          let ms = 0;
          let rewound: Promise<unknown> = Promise.resolve();
          for (const step of steps) {
            ms += step.afterMs;
            switch (step.does) {
              case 'input':
                session.send(`${Math.max(0, ms - step.lateMs)} ${step.what}`, ms);
                break;
              case 'mark':
                session.wait(ms);
                marks.push(`mark ${marks.length};`);
                session.collector.mark(marks.at(-1) ?? '', at(ms));
                break;
              case 'gap':
                session.wait(ms);
                session.collector.gap(gapWith(step.held, ms), at(ms));
                session.sender.publish();
                break;
              case 'focus':
              case 'layout':
                session.wait(ms);
                session.collector.context(changeOf(step, ms));
                break;
              case 'pause':
              case 'resume':
                session.wait(ms);
                session.collector[step.does]('user', at(ms));
                break;
              case 'drain':
                await session.slow.open();
                break;
              case 'rewind':
                session.wait(ms);
                rewound = Promise.all([rewound, session.rewind(step.seconds).then(valueIn)]);
                await (step.waits ? rewound : turn());
                break;
              case 'chord':
                session.wait(ms);
                session.chord(...step.keys);
                break;
              case 'click':
                session.wait(ms);
                session.click(step.button, ms);
                break;
            }
          }
          await rewound;
          const rows = await session.ended(ms + 1000);
          // Readable to its end: seqs are contiguous, every string is there.
          const { table } = valueIn(await readJournal(session.file));
          expect(session.mirror.rows).toEqual(rows);
          expect(session.slow.rows).toEqual(rows);
          const { ring } = session;
          expect(ring.head).toBe(rows.length);
          expect(picture(ring.range(ring.oldest, ring.head))).toEqual(rows.slice(ring.oldest));

          const held = new HeldInputs();
          const unpaired: string[] = [];
          held.add(tableRange(table), ({ name, problem }) => unpaired.push(`${name} ${problem}`));
          expect(unpaired).toEqual([]);
          expect(held.names(table.strings.list)).toEqual([]);
          const times = [...table.columns.tUs.subarray(0, table.length)];
          expect(times).toEqual([...times].sort((a, b) => a - b));

          const { total, byKind } = session.counters.snapshot(0);
          expect(total).toBe(rows.length);
          for (const kind of EVENT_KINDS) {
            const written = rows.filter((row) => row.split(' ')[1] === kind).length;
            expect(byKind[kind], kind).toBe(written);
            expect(session.kinds.counts()[kind] ?? 0, kind).toBe(written);
          }
          expect(windowsOf(rows)).toEqual([...windowsOf(rows).keys()]);
          for (const row of rows.filter((row) => row.includes('key_'))) {
            expect(row).toMatch(ROW_OF_KEY);
          }
          const lost = rows.filter((row) => row.endsWith('lost=3')).length * 3;
          expect(session.collector.dropped).toBe(lost);
          const moves = rows.map((row) => Number(/ count .*moves=(\d+)/.exec(row)?.[1] ?? 0));
          expect(session.collector.counted?.moves ?? 0).toBe(moves.reduce((a, b) => a + b, 0));
          for (const mark of marks) {
            expect(session.holds(mark), mark).toBe(rows.some((row) => row.endsWith(mark)));
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);
});
