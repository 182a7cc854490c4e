import type { SourceInfo } from '../../src/main/capture/source';
import type { CollectorOptions, EventCollector } from '../../src/main/collector/event-collector';
import { assert } from '../../src/shared/base/assert';
import type { PauseReason } from '../../src/shared/contract/schemas';
import type { KeyLayout } from '../../src/shared/input/key-layout';
import type { PlacedWindow } from '../../src/shared/session/focus-note';
import type { DisplayInfo } from '../../src/shared/session/header';
import { at, batchOf, collecting, picture, sourceInfo } from './collecting';

/** What a row of keys types on a layout: `a A`, or `2 " ²`, `–` for nothing. */
function texts(spec: string): (string | null)[] {
  return spec.split(' ').map((text) => (text === '–' ? null : text.replace('␣', ' ')));
}

/** A corner of the German layout. */
export const GERMAN: KeyLayout = {
  name: 'de',
  texts: {
    KeyA: texts('a A æ Æ'),
    KeyY: texts('z Z'),
    Digit2: texts('2 " ²'),
    Space: texts('␣ ␣'),
    Equal: texts('– `'),
    Enter: ['\r', '\r', null, null],
    Numpad7: texts('– 7'),
  },
  capsKeys: ['KeyA', 'KeyY'],
  numKeys: ['Numpad7'],
  numLevel5Keys: [],
  level3Keys: ['AltRight'],
  level5Keys: [],
  shiftKeys: ['ShiftLeft', 'ShiftRight'],
  commandKeys: ['ControlLeft', 'ControlRight', 'AltLeft', 'MetaLeft', 'MetaRight'],
};

/** One display of this width. */
export function display(width: number): DisplayInfo {
  return {
    id: '0',
    x: 0,
    y: 0,
    width,
    height: 600,
    scale: 1,
    widthMm: null,
    heightMm: null,
    refreshHz: null,
  };
}

/** `mail|Thunderbird` is a window by title and class, `mail|Thunderbird|8` one that is 8 px from the left; `–` none. */
export function windowOf(spec: string): PlacedWindow | null {
  const [title = '', name = '', x] = spec.split('|');
  if (spec === '–') return null;
  const place = x === undefined ? {} : { place: { x: Number(x), y: 0, width: 10, height: 10 } };
  return { title, class: name, process: '', ...place };
}

function perform(collector: EventCollector, ms: number, what: string): void {
  const [verb, ...rest] = what.split(' ');
  const words = rest.join(' ');
  switch (verb) {
    case 'pause':
      collector.pause(words as PauseReason, at(ms));
      break;
    case 'resume':
      collector.resume(words as PauseReason, at(ms));
      break;
    case 'mark':
      collector.mark(words, at(ms));
      break;
    case 'tick':
      collector.tick(at(ms));
      break;
    case 'end':
      collector.end(at(ms));
      break;
    case 'focus':
      collector.context({ at: at(ms), type: 'focus', window: windowOf(words) });
      break;
    case 'display':
      collector.context({
        at: at(ms),
        type: 'displays',
        displays: [display(Number(words))],
      });
      break;
    case 'layout': {
      const keyboard = { layout: words, repeatDelayMs: null, repeatRateHz: null };
      const layout = words === 'de' ? GERMAN : { ...GERMAN, name: words, texts: {} };
      collector.context({ at: at(ms), type: 'layout', keyboard, layout });
      break;
    }
    case 'locks':
      collector.context({
        at: at(ms),
        type: 'locks',
        locks: { caps: rest.includes('caps'), num: rest.includes('num') },
      });
      break;
    case 'gap': {
      const [to, ...held] = rest;
      const heldKeys = held as SourceInfo['heldKeys'];
      const info = sourceInfo({
        anchor: { eventTime: Number(to), monotonic: at(Number(to)) },
        heldKeys,
      });
      collector.gap(
        { from: at(ms), to: at(Number(to)), reason: 'host_restarted', lost: 3, info },
        at(Number(to)),
      );
      break;
    }
    default: {
      const batch = batchOf(`${ms} ${what}`);
      collector.ingest(batch, 0, batch.count, at(ms), at(ms));
      break;
    }
  }
}

/**
 * What a collector makes of a script: events as {@link batchOf} reads them, and between them
 * `20 pause user`, `40 resume user`, `50 mark text`, `60 focus TITLE|CLASS`, `70 layout de`,
 * `80 locks caps num`, `90 display 800`, `100 gap 150 KeyA` (to 150 ms, KeyA held then), `200 tick`,
 * `300 end`. Everything arrives the moment it happens, unless it stands later.
 */
export function played(
  script: string,
  changes: Partial<SourceInfo> = {},
  options: Partial<CollectorOptions> = {},
): string[] {
  const { ring, collector } = collecting(changes, 1024, {
    mode: 'full',
    windows: false,
    ...options,
  });
  for (const part of script.split(',')) {
    const match = /^\s*(-?[\d.]+) (.+?)\s*$/s.exec(part);
    assert(match !== null, `unreadable step "${part}"`);
    perform(collector, Number(match[1]), match[2] ?? '');
  }
  return picture(ring.range(0, ring.head));
}
