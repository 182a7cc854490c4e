import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AlignBar } from './AlignBar';
import { type Comparison, openComparison } from './comparison';
import { DifferenceStrip } from './DifferenceStrip';
import { SidePane } from './SidePane';
import { useComparedPresses } from './use-compared';
import './compare.css';

/** Two sessions on one clock: both timelines, moved together, and between them how they differ. */
export function ComparePage({
  left,
  right,
}: {
  readonly left: string;
  readonly right: string;
}): ReactNode {
  const [comparison, setComparison] = useState<Comparison | null>(null);
  useEffect(() => {
    const opened = openComparison({ left, right });
    setComparison(opened);
    return opened.end;
  }, [left, right]);
  return comparison === null ? null : <Compared comparison={comparison} />;
}

function Compared({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { t } = useTranslation();
  const presses = useComparedPresses(comparison);
  return (
    <section className="compare" aria-label={t('compare.title')}>
      <AlignBar comparison={comparison} presses={presses} />
      <SidePane comparison={comparison} side="left" />
      <DifferenceStrip comparison={comparison} presses={presses} />
      <SidePane comparison={comparison} side="right" />
    </section>
  );
}
