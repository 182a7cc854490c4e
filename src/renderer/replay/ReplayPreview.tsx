import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayCheck, ReplayWish } from '../../shared/contract/replay';
import { useFormat } from '../i18n/format';
import { Choice } from '../ui/Choice';
import { Problem } from '../ui/Problem';
import { Told } from '../ui/Told';

/** What a replay as wished for would be, what to know before, and what is to be decided. */
export function ReplayPreview({
  check,
  wish,
  onWish,
}: {
  readonly check: ReplayCheck | null;
  readonly wish: ReplayWish;
  readonly onWish: (wish: ReplayWish) => void;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (check === null) {
    return (
      <p className="replay-length" role="status">
        {t('replay.checking')}
      </p>
    );
  }
  if (!check.ok) {
    return <Problem message={check.message} lang="en" />;
  }
  const actions = t('replay.actions', { count: check.operations });
  return (
    <>
      {check.layoutChange !== null && (
        <div className="replay-layout" data-testid="replay-layout">
          <h3>
            <TriangleAlert aria-hidden="true" />
            {t('replay.layoutTitle')}
          </h3>
          <p>
            <Told said={check.layoutChange} />
          </p>
          <Choice
            look="cards"
            label={t('replay.layout')}
            value={wish.onLayoutChange}
            options={(['scale', 'clamp'] as const).map((value) => ({
              value,
              name: t(`replay.layouts.${value}`),
              text: t(`replay.layoutTexts.${value}`),
            }))}
            onChange={(onLayoutChange) => onWish({ ...wish, onLayoutChange })}
          />
        </div>
      )}
      {check.warnings.length > 0 && (
        <ul className="replay-warnings" aria-label={t('replay.warnings')}>
          {check.warnings.map((warning) => (
            <li key={warning}>
              <Told said={warning} />
            </li>
          ))}
        </ul>
      )}
      <p className="replay-length figures" role="status" data-testid="replay-length">
        {check.durationUs === null
          ? t('replay.lengthEndless', { actions })
          : t('replay.length', { actions, time: format.duration(check.durationUs) })}
      </p>
    </>
  );
}
