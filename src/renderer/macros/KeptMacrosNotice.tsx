import { ListRestart } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { KeptNotice } from '../shell/KeptNotice';
import { useKept } from '../shell/use-kept';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';

/** Says that a macro was not saved when the program, or its page, ended: the one that was changed last. Its page offers it. */
export function KeptMacrosNotice(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { api, page, macros } = useApp();
  const shown = useStore(page);
  const list = useStore(macros.list);
  const [kept, drop] = useKept(api.macros.kept);
  const some = kept.length > 0;
  useEffect(() => {
    if (some) void macros.refresh();
  }, [some, macros]);
  const here = shown.id === 'macro' ? shown.name : null;
  const last = kept.findLast(
    ({ name }) => name !== here && list?.some((each) => each.name === name),
  );
  if (last === undefined) return null;
  const title = list?.find(({ name }) => name === last.name)?.title || t('macros.untitled');
  const discard = (): void => {
    drop(last);
    void api.macros.giveUp(last.draft);
  };
  return (
    <KeptNotice
      icon={<ListRestart aria-hidden="true" />}
      open={{
        words: t('macros.keptOpen'),
        onPress: () => page.set({ id: 'macro', name: last.name }),
      }}
      discard={{ words: t('macros.keptDiscard'), onPress: discard }}
      testId="kept-macros"
    >
      {t('macros.keptElsewhere', {
        title,
        date: format.date(new Date(last.keptAt).toISOString()),
      })}
    </KeptNotice>
  );
}
