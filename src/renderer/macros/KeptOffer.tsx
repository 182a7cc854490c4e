import { ListRestart } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptMacro } from '../../shared/contract/macro-drafts';
import { useFormat } from '../i18n/format';
import { KeptNotice } from '../shell/KeptNotice';
import { useApp } from '../state/app-state';
import { Problem } from '../ui/Problem';

const FAILED = 'The kept changes could not be read: try again.';

/** Offers what earlier openings of a macro have left, one after the other, the one kept last first. */
export function KeptOffer({
  find,
  restore,
  more,
}: {
  /** The one kept last at the end; asked anew when it is another function. */
  readonly find: () => Promise<readonly KeptMacro[]>;
  /** Null when that is done; else why it could not be, one sentence in English. */
  readonly restore: (kept: KeptMacro) => Promise<string | null>;
  /** What is to be known of one besides when it is from; null: nothing. */
  readonly more: (kept: KeptMacro) => string | null;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { api } = useApp();
  const [kept, setKept] = useState<readonly KeptMacro[]>([]);
  const [isRestoring, setRestoring] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    find().then(
      (found) => {
        if (wanted) setKept(found);
      },
      // What cannot be asked is not offered; the next opening asks again.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [find]);
  const last = kept.at(-1);
  if (last === undefined) return null;
  const over = (): void => {
    setProblem(null);
    setKept(kept.filter((each) => each !== last));
  };
  const restoreLast = async (): Promise<void> => {
    setRestoring(true);
    const failure = await restore(last).catch(() => FAILED);
    setRestoring(false);
    if (failure === null) over();
    else setProblem(failure);
  };
  const discard = (): void => {
    over();
    void api.macros.giveUp(last.draft);
  };
  const date = format.date(new Date(last.keptAt).toISOString());
  const rest = more(last);
  return (
    <div className="macro-kept">
      <KeptNotice
        icon={<ListRestart aria-hidden="true" />}
        open={{ words: t('macros.keptRestore'), onPress: () => void restoreLast() }}
        discard={{ words: t('macros.keptDiscard'), onPress: discard }}
        isBusy={isRestoring}
        testId="kept-macro"
      >
        {t('macros.kept', { count: last.steps, date })}
        {rest !== null && ` ${rest}`}
      </KeptNotice>
      {problem !== null && (
        <Problem message={problem} lang="en" onDismiss={() => setProblem(null)} />
      )}
    </div>
  );
}
