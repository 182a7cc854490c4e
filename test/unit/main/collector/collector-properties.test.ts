import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventCollector } from '../../../../src/main/collector/event-collector';
import { EventRing } from '../../../../src/main/collector/event-ring';
import { Flag } from '../../../../src/shared/input/event-flags';
import { Kind } from '../../../../src/shared/input/event-kind';
import type { PhysicalKey } from '../../../../src/shared/input/physical-keys';
import { PRIVACY_MODES } from '../../../../src/shared/session/header';
import { HeldInputs } from '../../../../src/shared/session/held-inputs';
import { at, batchOf, picture, START, sourceInfo } from '../../../support/collecting';

/** `?`: keys that the source cannot name, of which several may be down at once. */
const WHAT = [
  ...['KeyA', 'KeyB', 'ShiftLeft', 'ShiftRight', 'ControlLeft', 'Enter', 'Numpad1'],
  ...['b1', 'b2', 'b9', '?0', '?171'],
].flatMap((name) => [`+${name}`, `-${name}`]);

const event = fc.record({
  do: fc.constant('event' as const),
  what: fc.constantFrom(...WHAT, 'm@3;4', 'w120', 'h-120'),
});
const HELD: readonly PhysicalKey[] = ['KeyA', 'ShiftLeft', 'Numpad1'];
const gap = fc.record({
  do: fc.constant('gap' as const),
  held: fc.subarray([...HELD]),
  buttons: fc.subarray([1, 2, 9]),
  lost: fc.option(fc.nat({ max: 9 })),
});
/** Pauses, changes of the focus and gaps within a millisecond of each other, in any order of coming. */
const secretStep = fc.record({
  do: fc.constantFrom('pause', 'resume', 'gap', 'press', 'late', 'tick'),
  afterUs: fc.oneof(fc.nat({ max: 900 }), fc.nat({ max: 40_000 })),
});
const pause = fc.record({
  do: fc.constantFrom('pause' as const, 'resume' as const),
  reason: fc.constantFrom('user' as const, 'locked' as const, 'rule' as const),
});
const mark = fc.record({ do: fc.constant('mark' as const) });

/** Things that happen, and ms between them; an event's stamp may lie up to 5 ms before its forerunner's. */
const story = (
  ...parts: readonly fc.Arbitrary<Happening>[]
): fc.Arbitrary<readonly (readonly [Happening, number])[]> =>
  fc.array(fc.tuple(fc.oneof(...parts), fc.integer({ min: -5, max: 90 })), {
    minLength: 1,
    maxLength: 60,
  });

type Happening =
  | { readonly do: 'event'; readonly what: string }
  | {
      readonly do: 'gap';
      readonly held: readonly PhysicalKey[];
      readonly buttons: readonly number[];
      readonly lost: number | null;
    }
  | { readonly do: 'pause' | 'resume'; readonly reason: 'user' | 'locked' | 'rule' }
  | { readonly do: 'mark' };

const modes = fc.constantFrom(...PRIVACY_MODES);
const heldAtStart = fc.subarray([...HELD]);

/** Lets it all happen. The ring has every row. */
function tell(
  happenings: readonly (readonly [Happening, number])[],
  mode: (typeof PRIVACY_MODES)[number] = 'full',
  heldKeys: readonly PhysicalKey[] = [],
): EventRing {
  const ring = new EventRing(4096);
  const info = sourceInfo({ heldKeys });
  const collector = new EventCollector(ring, START, info, { mode, windows: false });
  let ms = 100;
  for (const [happening, step] of happenings) {
    const now = at(ms + 7);
    switch (happening.do) {
      case 'event':
        collector.ingest(batchOf(`${Math.max(1, ms + step)} ${happening.what}`), 0, 1, now, now);
        break;
      case 'gap': {
        const { held, buttons, lost } = happening;
        const changed = sourceInfo({ heldKeys: held, heldButtons: buttons });
        collector.gap(
          { from: at(ms), to: at(ms + 5), reason: 'host_restarted', lost, info: changed },
          now,
        );
        break;
      }
      case 'pause':
      case 'resume':
        collector[happening.do](happening.reason, at(ms));
        break;
      case 'mark':
        collector.mark('here', at(ms));
        break;
    }
    ms += Math.max(0, step) + 1;
    collector.tick(at(ms));
  }
  collector.end(at(ms + 1000));
  return ring;
}

/** What is wrong with the rows as a whole. */
function faultsOf(ring: EventRing): readonly string[] {
  const faults: string[] = [];
  const held = new HeldInputs();
  const { tUs } = ring.columns;
  held.add(ring.range(0, ring.head), ({ name, problem }) => faults.push(`${name} ${problem}`));
  if (held.count > 0) faults.push(`held: ${held.names(ring.strings.list).join()}`);
  for (let row = 1; row < ring.head; row++) {
    if ((tUs[row] ?? 0) < (tUs[row - 1] ?? 0)) faults.push(`row ${row} goes back`);
  }
  return faults;
}

describe('whatever happens, in every mode', () => {
  it('every press has its release, and time never goes back', async () => {
    await fc.assert(
      fc.property(story(event, event, event, gap, pause, mark), modes, heldAtStart, (...all) => {
        expect(faultsOf(tell(...all))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('in full', () => {
  it('every event has its row, in its order, and what else there is was made up to pair it', async () => {
    await fc.assert(
      fc.property(story(event), heldAtStart, (happenings, held) => {
        const ring = tell(happenings, 'full', held);
        const rows = picture(ring.range(0, ring.head)).filter(
          (line) => !line.includes('synthetic'),
        );
        expect(rows.map(short)).toEqual(
          happenings.map(([happening]) =>
            happening.do === 'event' ? happening.what.replace(/\?\d+/, '?') : '',
          ),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('what could not be had is counted in gaps', async () => {
    await fc.assert(
      fc.property(story(event, gap), (happenings) => {
        const ring = tell(happenings);
        const gaps = happenings.filter(([happening]) => happening.do === 'gap');
        const notes = picture(ring.range(0, ring.head)).filter((line) => / gap /.test(line));
        expect(notes.map((line) => /lost=(\w+)$/.exec(line)?.[1])).toEqual(
          gaps.map(([happening]) =>
            happening.do === 'gap' ? String(happening.lost ?? 'unknown') : '',
          ),
        );
      }),
    );
  });

  it('modifiers are those that are down', async () => {
    await fc.assert(
      fc.property(story(event, gap), (happenings) => {
        const ring = tell(happenings);
        const { columns: c, strings } = ring;
        const bits = new Map([
          ['ShiftLeft', 1],
          ['ShiftRight', 2],
          ['ControlLeft', 4],
        ]);
        let mods = 0;
        for (let row = 0; row < ring.head; row++) {
          const bit = bits.get(strings.list[c.key[row] ?? 0] ?? '') ?? 0;
          if (c.kind[row] === Kind.key_down) mods |= bit;
          if (c.kind[row] === Kind.key_up) mods &= ~bit;
          expect(c.mods[row]).toBe(mods);
        }
      }),
    );
  });
});

describe('paused', () => {
  it('nothing of the input is written between pause and resume', async () => {
    await fc.assert(
      fc.property(story(event, event, pause, gap), modes, (happenings, mode) => {
        const ring = tell(happenings, mode);
        const { kind, flags } = ring.columns;
        let paused = false;
        for (let row = 0; row < ring.head; row++) {
          if (kind[row] === Kind.pause) paused = true;
          if (kind[row] === Kind.resume) paused = false;
          const made = ((flags[row] ?? 0) & Flag.synthetic) !== 0;
          if (paused && !made) expect(kind[row]).toBeGreaterThan(Kind.wheel);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a secret', () => {
  //   paused   ▁▁▁████▁▁██████▁▁▁     pressed only where it is paused, and held when a gap ends there
  //   KeyS     ▁▁▁▁██▁▁▁▁▁██▁▁▁▁▁     arrives at once, or when the pause is long over
  it('is in no row, in whatever order pauses, gaps and events are told of', async () => {
    await fc.assert(
      fc.property(fc.array(secretStep, { maxLength: 60 }), modes, (steps, mode) => {
        const ring = new EventRing(4096);
        const collector = new EventCollector(ring, START, sourceInfo(), { mode, windows: false });
        const secret: number[] = [];
        let ms = 100;
        let paused = false;
        let held = false;
        const ingest = (script: string): void =>
          collector.ingest(batchOf(script), 0, 1, at(ms), at(ms));
        for (const step of steps) {
          const before = ms;
          ms += step.afterUs / 1000;
          const stamp = Math.floor(ms);
          switch (step.do) {
            case 'pause':
            case 'resume':
              collector[step.do]('rule', at(ms));
              paused = step.do === 'pause';
              break;
            case 'press':
              held = paused && !held;
              if (paused) ingest(`${stamp} ${held ? '+' : '-'}KeyS`);
              else ingest(`${stamp} m@1;1`);
              break;
            case 'late':
              if (paused) secret.push(stamp);
              else if (secret.length > 0) ingest(`${secret.pop()} +KeyT`);
              break;
            case 'gap': {
              const info = sourceInfo({
                anchor: { eventTime: 0, monotonic: at(0) },
                heldKeys: paused ? ['KeyS'] : [],
              });
              held = paused;
              collector.gap(
                { from: at(before), to: at(ms), reason: 'overrun', lost: 1, info },
                at(ms),
              );
              break;
            }
            case 'tick':
              collector.tick(at(ms));
              break;
          }
        }
        collector.end(at(ms + 1000));
        const rows = picture(ring.range(0, ring.head));
        expect(rows.filter((row) => /Key[ST]|Masked/.test(row))).toEqual([]);
        expect(rows.filter((row) => / key_/.test(row))).toEqual([]);
        expect(collector.counted?.keys ?? 0).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});

/** A row of a picture as the story names it: `+KeyA`, `-b1`, `m@3;4`, `w120`, … */
function short(line: string): string {
  const [, kind = '', ...rest] = line.split(' ');
  const button = rest.find((word) => /^b\d/.test(word));
  const sign = kind.endsWith('_down') ? '+' : '-';
  switch (kind) {
    case 'key_down':
    case 'key_up': {
      const key = rest.find((word) => /^[A-Z]\w+$/.test(word));
      return `${sign}${key ?? '?'}`;
    }
    case 'button_down':
    case 'button_up':
      return `${sign}${button ?? ''}`;
    case 'move':
      return `m@${rest[0] ?? ''}`;
    default: {
      const [x, y] = (rest.find((word) => word.startsWith('wheel=')) ?? 'wheel=0,0')
        .slice(6)
        .split(',');
      return x === '0' ? `w${y ?? ''}` : `h${x ?? ''}`;
    }
  }
}
