import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Losses, lossPlace, lossSentence } from './loss-sentence';
import './losses.css';

/** What could not be carried over from or to another tool's file, line by line. */
export function LossList({ losses }: { readonly losses: Losses }): ReactNode {
  const { t } = useTranslation();
  if (losses.length === 0) return <p data-testid="no-losses">{t('macros.noLosses')}</p>;
  return (
    <section className="losses" aria-label={t('macros.losses', { count: losses.length })}>
      <h3>{t('macros.losses', { count: losses.length })}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <ul className="selectable" tabIndex={0}>
        {losses.map((loss, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two losses may be told alike
          <li key={i}>
            <span className="loss-at figures">{lossPlace(loss.at, t)}</span>
            <span>{lossSentence(loss, t)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
