import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroImported } from '../../shared/contract/macros';
import './losses.css';

type Losses = Extract<MacroImported[number], { ok: true }>['losses'];

/** What could not be carried over from or to another tool's file, line by line. */
export function LossList({ losses }: { readonly losses: Losses }): ReactNode {
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
            <span className="loss-at figures">{placeOf(at, t)}</span>
            <span lang="en">{message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where `line 12`, `event 7` and `3.1`, a step, are, in words. */
function placeOf(at: string | null, t: TFunction): string {
  if (at === null) return t('macros.lossWhole');
  const [, what, number] = /^(line|event) (.+)$/.exec(at) ?? [];
  if (what === 'line') return t('macros.lossLine', { at: number });
  return what === 'event'
    ? t('macros.lossEvent', { at: number })
    : /^\d/.test(at)
      ? t('macros.lossStep', { at })
      : at;
}
