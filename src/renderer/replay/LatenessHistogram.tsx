import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayReport } from '../../shared/replay/replay-report';
import { type Bar, barsOf } from './lateness-picture';
import { lateness } from './lateness-words';

/** How many actions were how late. */
export function LatenessHistogram({
  histogram,
}: {
  readonly histogram: ReplayReport['histogram'];
}): ReactNode {
  const { t, i18n } = useTranslation();
  const bars = barsOf(histogram);
  const words = (us: number): string => lateness(us, i18n.language);
  const told = ({ fromUs, toUs, count }: Bar): string => {
    const actions = t('replay.actions', { count });
    return toUs === null
      ? t('report.histogramLast', { from: words(fromUs), actions })
      : t('report.histogramBin', { from: words(fromUs), to: words(toUs), actions });
  };
  return (
    <figure className="report-figure">
      <figcaption>{t('report.histogram')}</figcaption>
      <ol className="report-bars" data-testid="report-histogram">
        {bars.map((bar) => (
          <li key={bar.fromUs} title={told(bar)} className={bar.fromUs >= 1000 ? 'bar-late' : ''}>
            <span className="unseen">{told(bar)}</span>
            <span
              className="bar"
              aria-hidden="true"
              style={{ height: bar.count === 0 ? '0' : `max(2px, ${bar.height * 100}%)` }}
            />
          </li>
        ))}
      </ol>
      <div className="report-ticks figures" aria-hidden="true">
        {bars.map(({ fromUs }) => (
          <span key={fromUs}>
            {isPowerOfTen(fromUs) ? (
              <span className="report-tick-word">{words(fromUs)}</span>
            ) : null}
          </span>
        ))}
      </div>
    </figure>
  );
}

function isPowerOfTen(us: number): boolean {
  return us > 0 && Number.isInteger(Math.log10(us));
}
