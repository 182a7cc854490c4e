import { useTranslation } from 'react-i18next';

const NAMED = {
  1: 'timeline.rows.button1',
  2: 'timeline.rows.button2',
  3: 'timeline.rows.button3',
  4: 'timeline.rows.button4',
  5: 'timeline.rows.button5',
} as const;

/** Names mouse buttons: left, right, … by their number. */
export function useButtonName(): (button: number) => string {
  const { t } = useTranslation();
  return (button) =>
    button in NAMED
      ? t(NAMED[button as keyof typeof NAMED])
      : t('timeline.rows.buttonOther', { button });
}
