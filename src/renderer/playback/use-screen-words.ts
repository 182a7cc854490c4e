import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ScreenMoment } from '../../shared/playback/screen-moment';

/** What of a moment is told. */
export interface Told {
  /** Where the pointer was and what was held: only where a playhead says when. */
  readonly pointer: boolean;
  /** How many clicks, drags and turns of the wheel are drawn. */
  readonly traces: boolean;
}

/** Puts a moment of the screen into words: what the picture says, for who cannot see it. */
export function useScreenWords(): (moment: ScreenMoment, told: Told) => string {
  const { t } = useTranslation();
  return (moment, told) => momentWords(t, moment, told);
}

/** See {@link useScreenWords}. */
export function momentWords(
  t: TFunction,
  { state, clicks, wheel }: Pick<ScreenMoment, 'state' | 'clicks' | 'wheel'>,
  told: Told,
): string {
  return [
    ...(told.pointer ? pointerWords(t, state) : []),
    ...(told.traces ? traceWords(t, { clicks, wheel }) : []),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function pointerWords(t: TFunction, { pointer, modifiers }: ScreenMoment['state']): string[] {
  return [
    pointer === null
      ? t('playback.screen.pointerUnknown')
      : t('playback.screen.pointerAt', { x: pointer.x, y: pointer.y }),
    modifiers.length > 0 ? t('playback.screen.held', { keys: modifiers.join(' + ') }) : '',
  ];
}

function traceWords(
  t: TFunction,
  { clicks, wheel }: Pick<ScreenMoment, 'clicks' | 'wheel'>,
): string[] {
  const drags = clicks.clicks.filter(({ drag }) => drag !== null).length;
  const still = clicks.clicks.length - drags;
  const omitted = clicks.omitted + wheel.omitted;
  return [
    still > 0 ? t('playback.screen.clickCount', { count: still }) : '',
    drags > 0 ? t('playback.screen.dragCount', { count: drags }) : '',
    wheel.marks.length > 0 ? t('playback.screen.turnCount', { count: wheel.marks.length }) : '',
    omitted > 0 ? t('playback.screen.omitted', { count: omitted }) : '',
  ];
}
