import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { useSessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { useButtonName } from '../timeline/use-button-name';
import type { RowSpeech } from './row-text';

/** What rows of the session on this page are put into words with, in the language in force. */
export function useRowSpeech(): RowSpeech {
  const { t, i18n } = useTranslation();
  const { count } = useFormat();
  const buttonName = useButtonName();
  const windows = useStore(useSessionState().controller.opened)?.header.windows;
  // A new one is made whenever the language changes, and rows are put into words anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: names of buttons are the language's
  return useMemo(() => {
    const exact = new Intl.NumberFormat(i18n.language, {
      minimumFractionDigits: 3,
      maximumFractionDigits: 3,
    });
    return {
      t,
      count,
      exact: (milliseconds) => exact.format(milliseconds),
      buttonName,
      windows: windows ?? [],
    };
  }, [t, count, i18n.language, windows]);
}
