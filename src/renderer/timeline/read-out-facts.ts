import type { TFunction } from 'i18next';
import { assertNever } from '../../shared/base/assert';
import { Flag } from '../../shared/input/event-flags';
import { modifierBit, modifierNames } from '../../shared/input/modifiers';
import type { Bar } from '../../shared/timeline/bar-row';
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
        facts: pressFacts(t, format, hit.bar),
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
    case 'note':
      return noteFacts(t, hit.note);
    case 'silence':
      return silenceFacts(t, format, hit.silence);
    default:
      return assertNever(hit);
  }
}

function keyFacts(t: TFunction, format: Format, readOut: ReadOut, bar: Bar): Facts {
  const { code, text } = readOut;
  const isModifier = code !== null && modifierBit(code) !== 0;
  const chord = modifierNames(bar.mods);
  const facts = [...pressFacts(t, format, bar)];
  if (chord.length > 0 && !isModifier) {
    facts.push({ name: t('readOut.chord'), value: [...chord, keyLabel(code)].join(' + ') });
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
  return { title: keyLabel(code), note: noteOf(t, bar), facts };
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
    return { title: t('readOut.pause'), note: null, facts };
  }
  facts.push({
    name: t('readOut.lost'),
    value: silence.lost === null ? t('readOut.lostUnknown') : format.count(silence.lost),
  });
  const known = reason === 'host_restarted' || reason === 'overrun';
  return {
    title: t('readOut.gap'),
    note: known ? t(`readOut.reasons.${reason}`) : reason === '' ? null : reason,
    facts,
  };
}
