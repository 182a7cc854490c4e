import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { useSession } from '../state/use-session';
import { Button } from '../ui/Button';
import { Window, WindowButtons } from '../ui/Window';
import './compare-dialog.css';

/** Which session to compare this one with. Choosing one opens both. */
export function CompareDialog({
  name,
  onClose,
}: {
  readonly name: string;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { page, library } = useApp();
  // Reads the library, where nobody has.
  useSession(name);
  const others = (useStore(library.sessions) ?? []).filter(
    (each) => each.state === 'sealed' && each.name !== name,
  );
  return (
    <Window title={t('compare.with')} onClose={onClose} testId="compare-dialog">
      {others.length === 0 ? (
        <p>{t('compare.noOther')}</p>
      ) : (
        <ListBox
          className="compare-list"
          aria-label={t('compare.with')}
          autoFocus="first"
          onAction={(other) => page.set({ id: 'compare', left: name, right: String(other) })}
        >
          {others.map((session) => {
            const title = session.title || t('record.untitled');
            return (
              <ListBoxItem
                key={session.name}
                id={session.name}
                textValue={title}
                className="compare-choice"
              >
                <span className="compare-choice-title">{title} </span>
                <span className="compare-choice-text figures">
                  {session.startedAt === null ? '' : `${format.date(session.startedAt)} · `}
                  {format.duration(session.durationUs)}
                </span>
              </ListBoxItem>
            );
          })}
        </ListBox>
      )}
      <WindowButtons>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
      </WindowButtons>
    </Window>
  );
}
