import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/app-state';
import { isSamePage, type Page } from '../state/navigation';
import { Button } from '../ui/Button';
import { Window, WindowButtons } from '../ui/Window';
import { useMacro } from './macro-context';

/** Asks before another page is shown, or none, while changes are not saved. */
export function LeaveMacro({
  save,
  onLeave,
}: {
  readonly save: () => Promise<boolean>;
  /** The user gives up what is not saved. */
  readonly onLeave: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { page, macros } = useApp();
  const model = useMacro();
  const [next, setNext] = useState<Page | null>(null);
  /** Leaving was asked about, and is to be: whatever is changed, or about to be. */
  const isLeaving = useRef(false);
  useEffect(
    () =>
      page.guard((wanted) => {
        if (isLeaving.current || !model.isChanged || isSamePage(wanted, page.get())) return true;
        setNext(wanted);
        return false;
      }),
    [page, model],
  );
  useEffect(() => {
    // The window closes, or its page is loaded anew: the program asks.
    const ask = (event: BeforeUnloadEvent): void => {
      if (model.isChanged || macros.recordsSteps.get()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [model, macros]);
  if (next === null) return null;
  const leave = (): void => {
    setNext(null);
    isLeaving.current = true;
    onLeave();
    page.set(next);
    isLeaving.current = false;
  };
  const saveFirst = async (): Promise<void> => {
    setNext(null);
    if (await save()) page.set(next);
  };
  return (
    <Window
      title={t('macros.leaveTitle')}
      onClose={() => setNext(null)}
      insists
      testId="leave-macro"
    >
      <p>{t('macros.leaveText')}</p>
      <WindowButtons>
        <Button look="danger" onPress={leave} testId="leave-anyway">
          {t('macros.leave')}
        </Button>
        <Button onPress={() => setNext(null)} testId="leave-stay">
          {t('macros.stay')}
        </Button>
        <Button look="primary" autoFocus onPress={() => void saveFirst()} testId="leave-save">
          {t('macros.saveAndLeave')}
        </Button>
      </WindowButtons>
    </Window>
  );
}
