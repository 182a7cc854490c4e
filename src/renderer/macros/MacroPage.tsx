import { type ReactNode, useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/app-state';
import { Button } from '../ui/Button';
import { Problem } from '../ui/Problem';
import { Progress } from '../ui/Progress';
import { KeptOffer } from './KeptOffer';
import { keptUnder } from './kept-macros';
import { MacroWork } from './MacroWork';
import { MacroContext } from './macro-context';
import { type OpenedMacro, useMacroFile } from './use-macro-file';
import './macro-page.css';

/** One macro in the editor. */
export function MacroPage({ name }: { readonly name: string }): ReactNode {
  const { t } = useTranslation();
  const { macros } = useApp();
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
      return <FailedMacro name={name} failed={opened} />;
    case 'open':
      return (
        <MacroContext value={opened.model}>
          <MacroWork keeper={opened.keeper} />
        </MacroContext>
      );
  }
}

/** Why a macro cannot be opened, and what can be had of it all the same. */
function FailedMacro({
  name,
  failed: { message, restore },
}: {
  readonly name: string;
  readonly failed: Extract<OpenedMacro, { readonly state: 'failed' }>;
}): ReactNode {
  const { t } = useTranslation();
  const { api, page } = useApp();
  const find = useCallback(() => keptUnder(api.macros, name), [api, name]);
  return (
    <div className="macro-wait">
      <h2>{t('macros.failedTitle')}</h2>
      <Problem message={message} lang="en" />
      <KeptOffer find={find} restore={restore} more={() => t('macros.keptBroken')} />
      <Button onPress={() => page.set({ id: 'macros' })}>{t('macros.back')}</Button>
    </div>
  );
}
