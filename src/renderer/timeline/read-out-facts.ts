import type { TFunction } from 'i18next';
import { assertNever } from '../../shared/base/assert';
import { Flag } from '../../shared/input/event-flags';
import { ACTIVITY_US } from '../../shared/timeline/activity-track';
import type { Bar } from '../../shared/timeline/bar-row';
import { type FocusedWindow, windowName } from '../../shared/timeline/context-notes';
import type { Hit } from '../../shared/timeline/hit-test';
import { keyLabel } from '../../shared/timeline/key-label';
import type { Note, Silence } from '../../shared/timeline/notes';
import { formatTime } from '../../shared/timeline/time-ruler';
import type { Format } from '../i18n/format';
import type { ReadOut } from './protocol';

/** One line of a read-out. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** A read-out in words. */
export interface Facts {
  readonly title: string;
  readonly note: string | null;
  readonly facts: readonly Fact[];
}

/** Instants are written to the microsecond: that is what is stored. */
const EXACT = 1;
const MILLISECOND = 1000;
const NOTCH = 120;

/** What words are made with. */
export interface Speech {
  readonly t: TFunction;
  readonly format: Format;
  readonly buttonName: (button: number) => string;
}

/** Puts a read-out into words. */
export function factsOf({ t, format, buttonName }: Speech, readOut: ReadOut): Facts {
  const { hit } = readOut;
  switch (hit.kind) {
    case 'key':
      return keyFacts(t, format, readOut, hit.bar);
    case 'button':
      return {
        title: t('readOut.button', { name: buttonName(hit.bar.what) }),
        note: noteOf(t, hit.bar),
        facts: [...pressFacts(t, format, hit.bar), ...windowFacts(t, readOut.window)],
      };
    case 'presses':
      return {
        title: t(hit.of === 'key' ? 'readOut.presses' : 'readOut.clicks', { count: hit.count }),
        note: t('readOut.zoomHint'),
        facts: [],
      };
    case 'wheel':
      return wheelFacts(t, hit);
    case 'pointer':
      return {
        title: t('readOut.pointer'),
        note: null,
        facts: [
          { name: t('readOut.position'), value: `${hit.x}, ${hit.y}` },
          { name: t('readOut.since'), value: formatTime(hit.atUs, EXACT) },
        ],
      };
    case 'unplaced':
      return {
        title: t('readOut.unplaced'),
        note: t('readOut.unplacedNote'),
        facts: [
          { name: t('readOut.at'), value: formatTime(hit.fromUs, EXACT) },
          { name: t('readOut.length'), value: format.milliseconds(hit.toUs - hit.fromUs) },
        ],
      };
    case 'window':
      return {
        title: windowName(hit.window) || t('readOut.window'),
        note: hit.window.title === '' ? null : hit.window.class || null,
        facts: [
          ...pressFacts(t, format, hit.bar).slice(0, 1),
          ...(hit.window.process === ''
            ? []
            : [{ name: t('readOut.program'), value: hit.window.process }]),
        ],
      };
    case 'second':
      return {
        title: t('readOut.second'),
        note: null,
        facts: [
          { name: t('readOut.at'), value: formatTime(hit.second.endUs - ACTIVITY_US, EXACT) },
          { name: t('counters.keys'), value: format.count(hit.second.keys) },
          { name: t('counters.buttons'), value: format.count(hit.second.buttons) },
          { name: t('counters.moves'), value: format.count(hit.second.moves) },
          { name: t('counters.wheel'), value: format.count(hit.second.wheel) },
        ],
      };
    case 'note':
      return noteFacts(t, hit.note);
    case 'annotation': {
      const { text, tUs } = hit.annotation;
      const at = { name: t('readOut.at'), value: formatTime(tUs, EXACT) };
      return { title: text || t('readOut.marker'), note: null, facts: [at] };
    }
    case 'markers':
      return {
        title: t('readOut.markers', { count: hit.count }),
        note: t('readOut.zoomHint'),
        facts: hit.first.map(({ atUs, text }) => ({
          name: formatTime(atUs, MILLISECOND),
          value: text || t('selection.markers.noText'),
        })),
      };
    case 'silence':
      return silenceFacts(t, format, hit.silence);
    default:
      return assertNever(hit);
  }
}

function keyFacts(t: TFunction, format: Format, readOut: ReadOut, bar: Bar): Facts {
  const { code, text, label, modifiers } = readOut;
  if ((bar.flags & Flag.redacted) !== 0) {
    return {
      title: t('readOut.masked'),
      note: t('readOut.maskedNote'),
      facts: [...pressFacts(t, format, bar), ...windowFacts(t, readOut.window)],
    };
  }
  const facts = [...pressFacts(t, format, bar)];
  if (modifiers.length > 0) {
    facts.push({
      name: t('readOut.chord'),
      value: [...modifiers, label ?? keyLabel(code)].join(' + '),
    });
  }
  if (text !== null) {
    facts.push({ name: t('readOut.typed'), value: text });
  }
  if (bar.repeats > 0) {
    facts.push({ name: t('readOut.repeats'), value: format.count(bar.repeats) });
  }
  if (code !== null) {
    facts.push({ name: t('readOut.code'), value: code });
  }
  facts.push(...windowFacts(t, readOut.window));
  return { title: label ?? keyLabel(code), note: noteOf(t, bar), facts };
}

function windowFacts(t: TFunction, window: FocusedWindow | null): readonly Fact[] {
  const name = window === null ? '' : windowName(window);
  return name === '' ? [] : [{ name: t('readOut.window'), value: name }];
}

function pressFacts(t: TFunction, format: Format, bar: Bar): readonly Fact[] {
  const held = bar.endUs === Number.POSITIVE_INFINITY;
  return [
    { name: t('readOut.at'), value: formatTime(bar.startUs, EXACT) },
    {
      name: t('readOut.dwell'),
      value: held ? t('readOut.held') : format.milliseconds(bar.endUs - bar.startUs),
    },
  ];
}

function noteOf(t: TFunction, bar: Bar): string | null {
  if ((bar.flags & Flag.injected) !== 0) {
    return t('readOut.injected');
  }
  return (bar.flags & Flag.synthetic) === 0 ? null : t('readOut.synthetic');
}

function wheelFacts(t: TFunction, hit: Extract<Hit, { kind: 'wheel' }>): Facts {
  const forward = hit.amount > 0;
  const title =
    hit.axis === 'vertical'
      ? t(forward ? 'readOut.wheelDown' : 'readOut.wheelUp')
      : t(forward ? 'readOut.wheelRight' : 'readOut.wheelLeft');
  return {
    title,
    note: t('readOut.notches', { count: Math.abs(hit.amount) / NOTCH }),
    facts: [{ name: t('readOut.at'), value: formatTime(hit.atUs, EXACT) }],
  };
}

function noteFacts(t: TFunction, note: Note): Facts {
  const at = { name: t('readOut.at'), value: formatTime(note.atUs, EXACT) };
  const text = note.text === '' ? null : note.text;
  switch (note.kind) {
    case 'focus':
    case 'display':
    case 'layout':
    case 'clock':
      return { title: t(`readOut.${note.kind}`), note: text, facts: [at] };
    default:
      return { title: text ?? t('readOut.marker'), note: null, facts: [at] };
  }
}

function silenceFacts(t: TFunction, format: Format, silence: Silence): Facts {
  const { reason } = silence;
  const facts: Fact[] = [{ name: t('readOut.at'), value: formatTime(silence.fromUs, EXACT) }];
  if (silence.toUs !== Number.POSITIVE_INFINITY) {
    facts.push({
      name: t('readOut.length'),
      value: format.milliseconds(silence.toUs - silence.fromUs),
    });
  }
  if (silence.kind === 'pause') {
    return { title: t('readOut.pause'), note: reasonOf(t, reason), facts };
  }
  if (reason === 'rewound') {
    return { title: t('readOut.rewound'), note: reasonOf(t, reason), facts: facts.slice(0, 1) };
  }
  if (reason === 'cut') {
    return { title: t('readOut.cut'), note: reasonOf(t, reason), facts };
  }
  facts.push({
    name: t('readOut.lost'),
    value: silence.lost === null ? t('readOut.lostUnknown') : format.count(silence.lost),
  });
  return { title: t('readOut.gap'), note: reasonOf(t, reason), facts };
}

const REASONS = [
  'host_restarted',
  'overrun',
  'display_gone',
  'user',
  'paused',
  'locked',
  'rule',
  'rewound',
  'cut',
] as const;

/** Why there is a gap or a pause, in words; what this version does not know as it stands. */
export function reasonOf(t: TFunction, reason: string): string | null {
  const known = REASONS.find((each) => each === reason);
  return known === undefined ? reason || null : t(`readOut.reasons.${known}`);
}
