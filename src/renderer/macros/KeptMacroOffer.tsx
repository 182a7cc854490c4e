import { ListRestart } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptMacro } from '../../shared/contract/macro-drafts';
import { useFormat } from '../i18n/format';
import { KeptNotice } from '../shell/KeptNotice';
import { useApp } from '../state/app-state';
import { Problem } from '../ui/Problem';
import type { MacroKeeper } from './keep-macro';
import { keptOf, restoreKept } from './kept-macros';
import { useMacro } from './macro-context';

const FAILED = 'The kept changes could not be read: try again.';

/** Offers what was not saved of the macro of the page when the program, or its page, ended before. */
export function KeptMacroOffer({ keeper }: { readonly keeper: MacroKeeper }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { api } = useApp();
  const model = useMacro();
  const [kept, setKept] = useState<readonly KeptMacro[]>([]);
  const [isRestoring, setRestoring] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    keptOf(api.macros, model, keeper).then(
      (found) => {
        if (wanted) setKept(found);
      },
      // What cannot be asked is not offered; the next opening asks again.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [api, model, keeper]);
  const last = kept.at(-1);
  if (last === undefined) return null;
  const over = (): void => {
    setProblem(null);
    setKept(kept.filter((each) => each !== last));
  };
  const restore = async (): Promise<void> => {
    setRestoring(true);
    const failure = await restoreKept(api.macros, model, keeper, last).catch(() => FAILED);
    setRestoring(false);
    if (failure === null) over();
    else setProblem(failure);
  };
  const discard = (): void => {
    over();
    void api.macros.giveUp(last.draft);
  };
  const date = format.date(new Date(last.keptAt).toISOString());
  return (
    <div className="macro-kept">
      <KeptNotice
        icon={<ListRestart aria-hidden="true" />}
        open={{ words: t('macros.keptRestore'), onPress: () => void restore() }}
        discard={{ words: t('macros.keptDiscard'), onPress: discard }}
        isBusy={isRestoring}
        testId="kept-macro"
      >
        {t('macros.kept', { count: last.steps, date })}
        {last.revision !== model.revision && ` ${t('macros.keptChanged')}`}
      </KeptNotice>
      {problem !== null && (
        <Problem message={problem} lang="en" onDismiss={() => setProblem(null)} />
      )}
    </div>
  );
}
