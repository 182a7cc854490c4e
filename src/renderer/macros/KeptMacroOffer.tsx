import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptMacro } from '../../shared/contract/macro-drafts';
import { useApp } from '../state/app-state';
import { KeptOffer } from './KeptOffer';
import type { MacroKeeper } from './keep-macro';
import { keptOf, restoreKept } from './kept-macros';
import { useMacro } from './macro-context';

/** Offers what was not saved of the macro of the page when the program, or its page, ended before. */
export function KeptMacroOffer({ keeper }: { readonly keeper: MacroKeeper }): ReactNode {
  const { t } = useTranslation();
  const { macros } = useApp().api;
  const model = useMacro();
  const find = useCallback(() => keptOf(macros, model, keeper), [macros, model, keeper]);
  const restore = (kept: KeptMacro): Promise<string | null> =>
    restoreKept(macros, model, keeper, kept);
  const more = ({ revision }: KeptMacro): string | null =>
    revision === model.revision ? null : t('macros.keptChanged');
  return <KeptOffer find={find} restore={restore} more={more} />;
}
