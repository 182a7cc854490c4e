import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroValue } from '../../shared/macro/macro-values';

/** What variables hold while a macro runs. */
export function VariablesNow({
  variables,
}: {
  readonly variables: Readonly<Record<string, MacroValue>>;
}): ReactNode {
  const { t } = useTranslation();
  const entries = Object.entries(variables);
  return (
    <section className="variables-now" aria-label={t('macros.variablesNow')}>
      <h2>{t('macros.variablesNow')}</h2>
      {entries.length === 0 ? (
        <p>{t('macros.noVariables')}</p>
      ) : (
        <dl className="figures selectable">
          {entries.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{typeof value === 'string' ? JSON.stringify(value) : String(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
