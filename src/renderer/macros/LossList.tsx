import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroImported } from '../../shared/contract/macros';
import './losses.css';

type Losses = Extract<MacroImported[number], { ok: true }>['losses'];

/** What could not be carried over from or to another tool's file, line by line. */
export function LossList({
  losses,
  of,
}: {
  readonly losses: Losses;
  /** What `at` counts: lines of a file, or steps of the macro. */
  readonly of: 'lines' | 'steps';
}): ReactNode {
  const { t } = useTranslation();
  if (losses.length === 0) return <p data-testid="no-losses">{t('macros.noLosses')}</p>;
  return (
    <section className="losses" aria-label={t('macros.losses', { count: losses.length })}>
      <h3>{t('macros.losses', { count: losses.length })}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <ul className="selectable" tabIndex={0}>
        {losses.map(({ at, message }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two losses may be told alike
          <li key={i}>
            <span className="loss-at figures">
              {at === null
                ? t('macros.lossWhole')
                : t(of === 'lines' ? 'macros.lossLine' : 'macros.lossStep', { at })}
            </span>
            <span lang="en">{message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
