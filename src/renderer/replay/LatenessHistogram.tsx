import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LatenessHistogram as Figures } from '../../shared/timing/lateness-figures';
import { type Bar, barsOf } from './lateness-picture';
import { useLateness } from './lateness-words';

/** So many bars are too narrow for figures that lie. */
const MANY = 12;

/** How many actions were how late. */
export function LatenessHistogram({ histogram }: { readonly histogram: Figures }): ReactNode {
  const { t, i18n } = useTranslation();
  const bars = barsOf(histogram);
  const words = useLateness();
  const counts = new Intl.NumberFormat(i18n.language, {
    notation: 'compact',
    maximumFractionDigits: 1,
  });
  const told = ({ fromUs, toUs, count }: Bar): string => {
    const actions = t('replay.actions', { count });
    return toUs === null
      ? t('report.histogramLast', { from: words(fromUs), actions })
      : t('report.histogramBin', { from: words(fromUs), to: words(toUs), actions });
  };
  return (
    <figure className="report-figure">
      <figcaption>{t('report.histogram')}</figcaption>
      <ol
        className={`report-bars ${bars.length > MANY ? 'report-bars-many' : ''}`}
        data-testid="report-histogram"
      >
        {bars.map((bar) => (
          <li key={bar.fromUs} title={told(bar)} className={bar.fromUs >= 1000 ? 'bar-late' : ''}>
            <span className="unseen">{told(bar)}</span>
            {bar.count > 0 && (
              <>
                <span className="bar-count figures" aria-hidden="true">
                  {counts.format(bar.count)}
                </span>
                <span
                  className="bar"
                  aria-hidden="true"
                  style={{ height: `max(2px, (100% - var(--bar-head)) * ${bar.height})` }}
                />
              </>
            )}
          </li>
        ))}
      </ol>
      <div className="report-ticks figures" aria-hidden="true">
        {bars.map(({ fromUs }) => (
          <span key={fromUs}>
            <span className="report-tick-word">{tickOf(fromUs, words)}</span>
          </span>
        ))}
      </div>
    </figure>
  );
}

/** What stands under the left edge of a bar, but under the first one, which has the beginning to itself. */
function tickOf(us: number, words: (us: number) => string): string {
  if (us === 0) {
    return `< ${words(1)}`;
  }
  return us > 1 && Number.isInteger(Math.log10(us)) ? words(us) : '';
}
