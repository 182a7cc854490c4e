import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Stretch } from '../../shared/timeline/idle-times';
import type { Figure, Section } from './use-statistics-sections';
import './figure-link.css';

/** Figures in two columns, names to the left and values to the right, with a bar behind those that compare. */
export function FigureList({
  section,
  onGo,
}: {
  readonly section: Section;
  readonly onGo: (at: Stretch) => void;
}): ReactNode {
  return (
    <section className="statistics-part" data-testid={`figures-${section.id}`}>
      <h3>{section.title}</h3>
      {section.figures.length === 0 ? (
        <p className="statistics-none">{section.none}</p>
      ) : (
        <dl className="figure-list">
          {section.figures.map((figure, i) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: names may be the same, and none has state.
              key={i}
              className={`figure figure-${section.id}`}
              style={{ backgroundSize: `${(figure.share ?? 0) * 100}% 80%` }}
              title={figure.tip}
            >
              <dt>
                <Name figure={figure} onGo={onGo} />
              </dt>
              <dd className="figures">{figure.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Name({
  figure,
  onGo,
}: {
  readonly figure: Figure;
  readonly onGo: (at: Stretch) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { at } = figure;
  if (at === undefined) return figure.name;
  return (
    <AriaButton
      className="figure-link figures"
      aria-label={t('statistics.goTo', { time: figure.name })}
      onPress={() => onGo(at)}
    >
      {figure.name}
    </AriaButton>
  );
}
