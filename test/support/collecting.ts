import { RawType, type SourceBatch, type SourceInfo } from '../../src/main/capture/source';
import { type CollectorOptions, EventCollector } from '../../src/main/collector/event-collector';
import { EventRing } from '../../src/main/collector/event-ring';
import { assert } from '../../src/shared/base/assert';
import { type MonotonicMicros, monotonicMicros } from '../../src/shared/base/time';
import { Flag } from '../../src/shared/input/event-flags';
import { EVENT_KINDS } from '../../src/shared/input/event-kind';
import { UNKNOWN_LAYOUT } from '../../src/shared/input/key-layout';
import { indexOfKey, type PhysicalKey } from '../../src/shared/input/physical-keys';
import { type RowRange, rowOf } from '../../src/shared/session/row-range';

/** Session start on the tests' monotonic clock, µs. */
export const START: MonotonicMicros = monotonicMicros(5_000_000);

/** `ms` after the start of the session, on the monotonic clock. */
export function at(ms: number): MonotonicMicros {
  return monotonicMicros(START + ms * 1000);
}

/** What a scripted source says when it starts: nothing held, times in ms of an X server. */
export function sourceInfo(changes: Partial<SourceInfo> = {}): SourceInfo {
  return {
    capabilities: {
      id: 'scripted',
      clock: 'x11-ms',
      resolutionUs: 1000,
      keys: true,
      pointer: true,
      heldAtStart: true,
      context: { displays: true, layout: true, focus: true },
    },
    backendVersion: '0',
    anchor: { eventTime: 0, monotonic: START },
    heldKeys: [],
    heldButtons: [],
    pointer: null,
    displays: [],
    keyboard: { layout: null, repeatDelayMs: null, repeatRateHz: null },
    pointerSettings: null,
    layout: UNKNOWN_LAYOUT,
    locks: { caps: false, num: false },
    window: null,
    ...changes,
  };
}

/**
 * Raw events from a line such as `"10 +ShiftLeft, 12 +KeyA, 20 -KeyA, 25 +b1@5;6, 30 m@7;8, 31 w120,
 * 32 h-120"`: time in ms, then a key or `b`utton going down (+) or up (-), a `m`ove, a vertical `w`heel or
 * a `h`orizontal one, with `@x;y` where there is a place. `?9` is a key that the source cannot
 * name, with hook code 9.
 */
export function batchOf(script: string): SourceBatch {
  const parts = script.split(',').map((part) => part.trim());
  const batch = {
    count: parts.length,
    type: new Uint8Array(parts.length),
    time: new Float64Array(parts.length),
    code: new Int32Array(parts.length),
    key: new Uint16Array(parts.length),
    x: new Int32Array(parts.length),
    y: new Int32Array(parts.length),
    hasPoint: new Uint8Array(parts.length),
    amount: new Int16Array(parts.length),
  };
  parts.forEach((part, i) => {
    const match = /^(-?\d+) ([+-]?)(b\d|m|w-?\d+|h-?\d+|\?\d+|\w+)(?:@(-?\d+);(-?\d+))?$/.exec(
      part,
    );
    assert(match !== null, `unreadable event "${part}"`);
    const [, time = '', sign, what = '', x, y] = match;
    batch.time[i] = Number(time);
    if (x !== undefined) {
      batch.hasPoint[i] = 1;
      batch.x[i] = Number(x);
      batch.y[i] = Number(y);
    }
    const down = sign === '+';
    if (what === 'm') {
      batch.type[i] = RawType.move;
    } else if (/^[wh]-?\d+$/.test(what)) {
      batch.type[i] = what.startsWith('w') ? RawType.wheelVertical : RawType.wheelHorizontal;
      batch.amount[i] = Number(what.slice(1));
    } else if (/^b\d$/.test(what)) {
      batch.type[i] = down ? RawType.buttonDown : RawType.buttonUp;
      batch.code[i] = Number(what.slice(1));
    } else if (what.startsWith('?')) {
      batch.type[i] = down ? RawType.keyDown : RawType.keyUp;
      batch.code[i] = Number(what.slice(1));
    } else {
      batch.type[i] = down ? RawType.keyDown : RawType.keyUp;
      batch.key[i] = indexOfKey(what as PhysicalKey) + 1;
      assert(batch.key[i] !== 0, `no such key "${what}"`);
    }
  });
  return batch;
}

/** A collector on a ring of its own. */
export function collecting(
  changes: Partial<SourceInfo> = {},
  capacity = 1024,
  options: CollectorOptions = { mode: 'full', windows: false },
): { readonly ring: EventRing; readonly collector: EventCollector } {
  const ring = new EventRing(capacity);
  return { ring, collector: new EventCollector(ring, START, sourceInfo(changes), options) };
}

/**
 * Events as lines, e.g. `"12 key_down KeyA mods=1 repeat"`: ms, kind, then what is not null or zero.
 */
export function picture(range: RowRange): string[] {
  const c = range.columns;
  const lines: string[] = [];
  for (let seq = range.fromSeq; seq < range.toSeq; seq++) {
    const i = rowOf(range, seq);
    const flags = c.flags[i] ?? 0;
    const has = (flag: number): boolean => (flags & flag) !== 0;
    lines.push(
      [
        String((c.tUs[i] ?? 0) / 1000),
        EVENT_KINDS[c.kind[i] ?? 0],
        range.strings[c.key[i] ?? 0],
        c.button[i] === 0 ? '' : `b${c.button[i]}`,
        has(Flag.hasPoint) ? `${c.x[i]};${c.y[i]}` : '',
        has(Flag.hasWheel) ? `wheel=${c.wheelX[i]},${c.wheelY[i]}` : '',
        c.mods[i] === 0 ? '' : `mods=${c.mods[i]}`,
        has(Flag.repeat) ? 'repeat' : '',
        has(Flag.injected) ? 'injected' : '',
        has(Flag.synthetic) ? 'synthetic' : '',
        has(Flag.redacted) ? 'redacted' : '',
        c.text[i] === 0 ? '' : `“${range.strings[c.text[i] ?? 0]}”`,
        has(Flag.hasWindow) ? `w${c.window[i]}` : '',
        range.strings[c.note[i] ?? 0],
      ]
        .filter((word) => word !== '')
        .join(' '),
    );
  }
  return lines;
}
