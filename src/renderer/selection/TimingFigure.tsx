import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimingBins, TimingFigures } from '../../shared/timeline/key-timing';
import { useFormat } from '../i18n/format';

const WIDTH = 200;
const HEIGHT = 36;

/** A time over many keys: median, p10 and p90, and how often which. */
export function TimingFigure({
  name,
  tip,
  figures,
  bins,
}: {
  readonly name: string;
  readonly tip: string;
  readonly figures: TimingFigures;
  readonly bins: TimingBins;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const time = (us: number | null): string =>
    us === null ? t('statistics.none') : format.milliseconds(us);
  return (
    <div className="timing" title={tip}>
      <p className="timing-name">
        {name}
        <span className="figures">{format.count(figures.count)}</span>
      </p>
      <Histogram figures={figures} bins={bins} />
      <dl className="timing-figures figures">
        <div>
          <dt>{t('statistics.p10')}</dt>
          <dd>{time(figures.p10Us)}</dd>
        </div>
        <div className="timing-median">
          <dt>{t('statistics.median')}</dt>
          <dd>{time(figures.medianUs)}</dd>
        </div>
        <div>
          <dt>{t('statistics.p90')}</dt>
          <dd>{time(figures.p90Us)}</dd>
        </div>
      </dl>
    </div>
  );
}

/** Decoration: the figures below say the same. The line is zero where times can be negative, or the median. */
function Histogram({
  figures,
  bins,
}: {
  readonly figures: TimingFigures;
  readonly bins: TimingBins;
}): ReactNode {
  const largest = Math.max(1, ...figures.bins);
  const step = WIDTH / bins.count;
  const place = (us: number): number =>
    Math.min(WIDTH, Math.max(0, ((us - bins.fromUs) / (bins.stepUs * bins.count)) * WIDTH));
  const path = figures.bins
    .map((count, i) => {
      const height = count === 0 ? 0 : Math.max(1, (count / largest) * HEIGHT);
      return `M${i * step} ${HEIGHT}v${-height}h${step - 0.8}v${height}z`;
    })
    .join('');
  return (
    <svg
      className="histogram"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path} />
      {bins.fromUs < 0 && figures.count > 0 && (
        <line className="histogram-zero" x1={place(0)} x2={place(0)} y1="0" y2={HEIGHT} />
      )}
      {figures.medianUs !== null && (
        <line
          className="histogram-median"
          x1={place(figures.medianUs)}
          x2={place(figures.medianUs)}
          y1="0"
          y2={HEIGHT}
        />
      )}
    </svg>
  );
}
