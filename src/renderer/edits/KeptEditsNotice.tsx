import { Scissors } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { KeptNotice } from '../shell/KeptNotice';
import { useKept } from '../shell/use-kept';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';

/** Offers edits that the program, or its page, has ended without: of the session that was edited last. */
export function KeptEditsNotice(): ReactNode {
  const { t } = useTranslation();
  const { api, page, library } = useApp();
  const shown = useStore(page);
  const sessions = useStore(library.sessions);
  const [kept, drop] = useKept(api.edits.kept);
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
    drop(last);
    void api.edits.keep({ ...last, edits: [] });
  };
  return (
    <KeptNotice
      icon={<Scissors aria-hidden="true" />}
      open={{
        words: t('edits.keptOpen'),
        onPress: () => page.set({ id: 'session', name: last.name }),
      }}
      discard={{ words: t('edits.discard'), onPress: forget }}
      testId="kept-edits"
    >
      {t('edits.kept', { count: last.edits.length, title })}
    </KeptNotice>
  );
}
