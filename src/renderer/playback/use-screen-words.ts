import { useTranslation } from 'react-i18next';
import { modifierNames } from '../../shared/input/modifiers';
import type { ScreenMoment } from '../../shared/playback/screen-moment';

/** Puts a moment of the screen into words: what the picture says, for who cannot see it. */
export function useScreenWords(): (moment: ScreenMoment, pointerOnly: boolean) => string {
  const { t } = useTranslation();
  return ({ state, clicks, wheel }, pointerOnly) => {
    const { pointer } = state;
    const held = modifierNames(state.modifiers);
    const drags = clicks.clicks.filter(({ drag }) => drag !== null).length;
    const still = clicks.clicks.length - drags;
    const traces = [
      still > 0 ? t('playback.screen.clickCount', { count: still }) : '',
      drags > 0 ? t('playback.screen.dragCount', { count: drags }) : '',
      wheel.marks.length > 0 ? t('playback.screen.turnCount', { count: wheel.marks.length }) : '',
    ];
    const omitted = clicks.omitted + wheel.omitted;
    return [
      pointer === null
        ? t('playback.screen.pointerUnknown')
        : t('playback.screen.pointerAt', { x: pointer.x, y: pointer.y }),
      held.length > 0 ? t('playback.screen.held', { keys: held.join(' + ') }) : '',
      ...(pointerOnly
        ? []
        : [...traces, omitted > 0 ? t('playback.screen.omitted', { count: omitted }) : '']),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  };
}
