import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Two sessions on one clock. */
export function ComparePage({
  left,
  right,
}: {
  readonly left: string;
  readonly right: string;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="compare" aria-label={t('compare.title')}>
      {left} {right}
    </section>
  );
}
