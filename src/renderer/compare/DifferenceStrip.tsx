import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedPresses } from './compare-presses';
import type { Comparison } from './comparison';
import { FigureTable } from './FigureTable';
import { PlaceList } from './PlaceList';

/** How the two sessions differ: in figures, and where. */
export function DifferenceStrip({
  comparison,
  presses,
}: {
  readonly comparison: Comparison;
  readonly presses: ComparedPresses | null;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="compare-strip" aria-label={t('compare.differences')}>
      <FigureTable comparison={comparison} />
      <PlaceList comparison={comparison} presses={presses} />
    </section>
  );
}
