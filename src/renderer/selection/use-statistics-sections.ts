import { useTranslation } from 'react-i18next';
import { EVENT_KINDS } from '../../shared/input/event-kind';
import { windowName } from '../../shared/timeline/context-notes';
import type { Stretch } from '../../shared/timeline/idle-times';
import { keyInText } from '../../shared/timeline/key-label';
import { lengthText } from '../../shared/timeline/length-text';
import { type PressCount, perMinute } from '../../shared/timeline/range-statistics';
import type { SessionFigures } from '../../shared/timeline/session-figures';
import { formatTime } from '../../shared/timeline/time-ruler';
import { spanOf } from '../../shared/timeline/viewport';
import { useFormat } from '../i18n/format';
import { lengthUnits } from '../i18n/units';
import { useButtonName } from '../timeline/use-button-name';

/** A figure with its name. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  /** Of the largest beside it, for a bar; null: none. */
  readonly share: number | null;
  readonly tip?: string;
  /** Where it happened. */
  readonly at?: Stretch;
}

/** The sections of the panel that are lists of figures. */
export type SectionId =
  | 'range'
  | 'typing'
  | 'kinds'
  | 'keys'
  | 'chords'
  | 'mouse'
  | 'idle'
  | 'focus';

/** Figures that belong together. */
export interface Section {
  readonly id: SectionId;
  readonly title: string;
  readonly figures: readonly Figure[];
  /** Said where there are none. */
  readonly none: string;
}

/** More windows are not told. */
const WINDOWS = 8;

/** The figures in words, as the panel shows them and as they are copied. */
export function useStatisticsSections(): (figures: SessionFigures) => readonly Section[] {
  const { t } = useTranslation();
  const format = useFormat();
  const buttonName = useButtonName();
  const number = (value: number): string => format.count(value);
  const length = (us: number): string => lengthText(us, lengthUnits(t));
  const tenths = (value: number): string =>
    value < 100 ? String(Math.round(value * 10) / 10) : number(value);
  const plain = (name: string, value: string, tip?: string): Figure => ({
    name,
    value,
    share: null,
    ...(tip === undefined ? {} : { tip }),
  });
  const barred = (rows: readonly { readonly name: string; readonly count: number }[]): Figure[] => {
    const largest = Math.max(1, ...rows.map(({ count }) => count));
    return rows.map(({ name, count }) => ({
      name,
      value: number(count),
      share: count / largest,
    }));
  };
  const pressName = ({ modifiers, code }: PressCount, labels: SessionFigures['labels']): string =>
    [...modifiers, keyInText(code, labels[code ?? ''])].join('+');
  const none = t('statistics.none');

  return (figures) => {
    const { range, pointer, idle, wheel, labels } = figures;
    const seconds = Math.max(1e-6, spanOf(range) / 1e6);
    const longestUs = Math.max(1, ...idle.longest.map(({ fromUs, toUs }) => toUs - fromUs));
    const longestFocus = Math.max(1, ...figures.focus.map(({ us }) => us));
    const section = (id: SectionId, list: readonly Figure[], nothing = ''): Section => ({
      id,
      title: t(`statistics.sections.${id}`),
      figures: list,
      none: nothing,
    });
    return [
      section('range', [
        plain(t('statistics.duration'), length(spanOf(range))),
        plain(t('statistics.events'), number(figures.events)),
        plain(
          t('statistics.rate'),
          t('statistics.perSecond', { rate: tenths(figures.events / seconds) }),
        ),
      ]),
      section('typing', [
        plain(t('statistics.presses'), number(figures.presses)),
        plain(t('statistics.repeats'), number(figures.repeats)),
        plain(t('statistics.keysPerMinute'), tenths(perMinute(figures.presses, range))),
        plain(
          t('statistics.characters'),
          figures.characters === null ? none : number(figures.characters),
        ),
        plain(
          t('statistics.wordsPerMinute'),
          figures.wordsPerMinute === null ? none : tenths(figures.wordsPerMinute),
          t('statistics.wordsTip'),
        ),
      ]),
      section(
        'kinds',
        barred(
          EVENT_KINDS.filter((kind) => figures.kinds[kind] > 0).map((kind) => ({
            name: t(`events.kinds.${kind}`),
            count: figures.kinds[kind],
          })),
        ),
        t('statistics.noEvents'),
      ),
      section(
        'keys',
        barred(figures.keys.map((key) => ({ name: pressName(key, labels), count: key.count }))),
        t('statistics.noKeys'),
      ),
      section(
        'chords',
        barred(
          figures.chords.map((each) => ({ name: pressName(each, labels), count: each.count })),
        ),
        t('statistics.noChords'),
      ),
      section('mouse', [
        ...figures.buttons.map(({ button, count }) =>
          plain(t('statistics.clicks', { button: buttonName(button) }), number(count)),
        ),
        plain(t('statistics.doubleClicks'), number(pointer.doubleClicks)),
        plain(t('statistics.drags'), number(pointer.drags)),
        ...(['up', 'down', 'left', 'right'] as const)
          .filter((direction) => wheel[direction] > 0)
          .map((direction) =>
            plain(
              t('statistics.wheel', { direction: t(`statistics.directions.${direction}`) }),
              t('statistics.notches', { count: tenths(wheel[direction]) }),
            ),
          ),
        plain(
          t('statistics.path'),
          t('statistics.pixels', { value: number(Math.round(pointer.pathPx)) }),
        ),
        plain(
          t('statistics.pathMm'),
          pointer.pathMm === null
            ? none
            : pointer.pathMm < 10_000
              ? t('statistics.millimetres', { value: number(Math.round(pointer.pathMm)) })
              : t('statistics.metres', { value: tenths(pointer.pathMm / 1000) }),
        ),
        plain(
          t('statistics.speed'),
          pointer.speedP50 === null || pointer.speedP95 === null
            ? none
            : t('statistics.pixelsPerSecond', {
                value: `${number(pointer.speedP50)} / ${number(pointer.speedP95)}`,
              }),
        ),
      ]),
      section(
        'idle',
        [
          ...(idle.count === 0
            ? []
            : [
                plain(t('statistics.idleTotal'), `${number(idle.count)} · ${length(idle.totalUs)}`),
              ]),
          ...idle.longest.map((stretch) => ({
            name: formatTime(stretch.fromUs, 1e5),
            value: length(stretch.toUs - stretch.fromUs),
            share: (stretch.toUs - stretch.fromUs) / longestUs,
            at: stretch,
          })),
        ],
        t('statistics.noIdle'),
      ),
      ...(figures.focus.length === 0
        ? []
        : [
            section(
              'focus',
              figures.focus.slice(0, WINDOWS).map(({ window, us }) => ({
                name: windowName(window) || none,
                value: length(us),
                share: us / longestFocus,
              })),
            ),
          ]),
    ];
  };
}
