import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LatenessOverTime as Figures } from '../../shared/timing/lateness-figures';
import { useFormat } from '../i18n/format';
import { pictureOf } from './lateness-picture';
import { useLateness } from './lateness-words';

/** The line above which an action is late, µs. */
const LATE_US = 1000;

/** How late actions were as time went by: a band from the least to the greatest, and the mean in it. */
export function LatenessOverTime({
  over,
  maxUs,
}: {
  readonly over: Figures;
  readonly maxUs: number;
}): ReactNode {
  const { t } = useTranslation();
  const words = useLateness();
  const format = useFormat();
  const { band, mean, lines, endUs } = pictureOf(over);
  const text = t('report.overTimeText', { max: words(maxUs) });
  return (
    <figure className="report-figure">
      <figcaption>{t('report.overTime')}</figcaption>
      <div className="report-plot">
        <div className="report-scale figures" aria-hidden="true">
          {lines.map(({ us, y }) => (
            <span key={us} style={{ top: `${y * 100}%` }}>
              {words(us)}
            </span>
          ))}
        </div>
        <svg
          viewBox="0 0 1 1"
          preserveAspectRatio="none"
          role="img"
          aria-label={text}
          data-testid="report-over-time"
        >
          {lines.map(({ us, y }) => (
            <path
              key={us}
              className={us === LATE_US ? 'plot-line plot-late' : 'plot-line'}
              d={`M0 ${y}H1`}
            />
          ))}
          <path className="plot-band" d={band} />
          <path className="plot-mean" d={mean} />
        </svg>
      </div>
      <div className="report-span figures" aria-hidden="true">
        <span>0</span>
        <span>{format.duration(endUs)}</span>
      </div>
    </figure>
  );
}
