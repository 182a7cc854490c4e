import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EVERY_ROW, withoutCondition } from '../../shared/timeline/row-filter';
import { useSessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import type { Blame } from './events-model';
import { conditionWords } from './filter-words';
import type { RowSpeech } from './row-text';

/** No event passes the filter: which condition is to blame, and how to be rid of it. */
export function NoMatch({
  blame: { condition },
  speech,
}: {
  readonly blame: Blame;
  readonly speech: RowSpeech;
}): ReactNode {
  const { t } = useTranslation();
  const { filter: store } = useSessionState();
  const filter = useStore(store);
  return (
    <div className="events-none" role="status" data-testid="events-no-match">
      <h3>{t('events.noMatch')}</h3>
      <p>
        {condition === null
          ? t('events.noMatchMany')
          : t(`events.blame.${condition}`, { what: conditionWords(speech, filter, condition) })}
      </p>
      <Button
        size="small"
        onPress={() =>
          store.set(condition === null ? EVERY_ROW : withoutCondition(filter, condition))
        }
        testId="events-blame"
      >
        {condition === null ? t('events.clear') : t('events.takeAway')}
      </Button>
    </div>
  );
}
