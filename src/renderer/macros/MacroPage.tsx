import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/app-state';
import { Button } from '../ui/Button';
import { Problem } from '../ui/Problem';
import { Progress } from '../ui/Progress';
import { MacroWork } from './MacroWork';
import { MacroContext } from './macro-context';
import { useMacroFile } from './use-macro-file';
import './macro-page.css';

/** One macro in the editor. */
export function MacroPage({ name }: { readonly name: string }): ReactNode {
  const { t } = useTranslation();
  const { macros, page } = useApp();
  const opened = useMacroFile(name);
  useEffect(() => void macros.refresh(), [macros]);
  switch (opened.state) {
    case 'opening':
      return (
        <div className="macro-wait" role="status">
          <Progress label={t('macros.opening')} done={opened.share} total={1} />
        </div>
      );
    case 'failed':
      return (
        <div className="macro-wait">
          <h2>{t('macros.failedTitle')}</h2>
          <Problem message={opened.message} lang="en" />
          <Button onPress={() => page.set({ id: 'macros' })}>{t('macros.back')}</Button>
        </div>
      );
    case 'open':
      return (
        <MacroContext value={opened.model}>
          <MacroWork keeper={opened.keeper} />
        </MacroContext>
      );
  }
}
