import { Scissors } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptEdits } from '../../shared/contract/edits';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';

/** Offers edits that the program, or its page, has ended without: of the session that was edited last. */
export function KeptEditsNotice(): ReactNode {
  const { t } = useTranslation();
  const { api, page, library } = useApp();
  const shown = useStore(page);
  const sessions = useStore(library.sessions);
  const [kept, setKept] = useState<readonly KeptEdits[]>([]);
  useEffect(() => {
    let here = true;
    // Which page is shown says when to look again.
    void api.edits.kept().then((found) => {
      if (here && shown === page.get()) setKept(found);
    });
    return () => {
      here = false;
    };
  }, [api, page, shown]);
  const some = kept.length > 0;
  useEffect(() => {
    if (some) void library.load();
  }, [some, library]);
  const here = shown.id === 'session' ? shown.name : null;
  const last = kept.findLast(
    ({ name }) => name !== here && sessions?.some((each) => each.name === name),
  );
  if (last === undefined) return null;
  const title = sessions?.find(({ name }) => name === last.name)?.title || t('record.untitled');
  const forget = (): void => {
    setKept(kept.filter((each) => each !== last));
    void api.edits.keep({ ...last, edits: [] });
  };
  return (
    <div className="notice" role="status" data-testid="kept-edits">
      <Scissors aria-hidden="true" />
      <p className="figures">{t('edits.kept', { count: last.edits.length, title })}</p>
      <Button
        size="small"
        onPress={() => page.set({ id: 'session', name: last.name })}
        testId="kept-edits-open"
      >
        {t('edits.keptOpen')}
      </Button>
      <Button size="small" look="quiet" onPress={forget} testId="kept-edits-discard">
        {t('edits.discard')}
      </Button>
    </div>
  );
}
