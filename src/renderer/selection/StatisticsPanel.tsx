import { Check, ClipboardCopy, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { micros } from '../../shared/base/time';
import type { Stretch } from '../../shared/timeline/idle-times';
import { DWELL_BINS, FLIGHT_BINS } from '../../shared/timeline/key-timing';
import { viewRevealing } from '../../shared/timeline/reveal';
import type { SessionFigures } from '../../shared/timeline/session-figures';
import { statisticsCsv } from '../../shared/timeline/statistics-csv';
import { UnsavedNote } from '../edits/UnsavedNote';
import { putOnClipboard } from '../events/copy-rows';
import { rangeWords } from '../export/range-words';
import { useFormat } from '../i18n/format';
import { useSessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Progress } from '../ui/Progress';
import { FigureList } from './FigureList';
import { TimingFigure } from './TimingFigure';
import { useStatistics } from './use-statistics';
import { type Section, useStatisticsSections } from './use-statistics-sections';
import './statistics.css';

/** Figures about the selected range, or all of it. */
export function StatisticsPanel(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { selection } = useSessionState();
  const range = useStore(selection);
  const { counting, stop, again } = useStatistics(range);
  switch (counting.step) {
    case 'waiting':
      return <p className="statistics-note">{t('statistics.waiting')}</p>;
    case 'failed':
      return (
        <p className="statistics-note" role="alert">
          {t('statistics.failed')}
        </p>
      );
    case 'stopped':
      return (
        <div className="statistics-note">
          <p>{t('statistics.stopped')}</p>
          <Button onPress={again}>{t('statistics.again')}</Button>
        </div>
      );
    case 'counting':
      return (
        <div className="statistics-note">
          <Progress
            label={t('statistics.counting', { percent: format.percent(counting.share) })}
            done={counting.share}
            total={1}
          />
          <Button size="small" onPress={stop} testId="statistics-stop">
            {t('statistics.cancel')}
          </Button>
        </div>
      );
    case 'done':
      return <Figures figures={counting.figures} whole={counting.whole} />;
  }
}

function Figures({
  figures,
  whole,
}: {
  readonly figures: SessionFigures;
  readonly whole: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { controller, playheadUs, selection } = useSessionState();
  const sections = useStatisticsSections()(figures);
  const go = ({ fromUs, toUs }: Stretch): void => {
    playheadUs.set(fromUs);
    selection.set({ fromUs: micros(fromUs), toUs: micros(toUs) });
    const view = controller.shown.get()?.view;
    const revealing = view === undefined ? null : viewRevealing(view, fromUs);
    if (revealing !== null) controller.ask({ type: 'show', view: revealing });
  };
  return (
    <div className="statistics" data-testid="statistics">
      <div className="statistics-head">
        <p className="figures">
          <strong>{t(whole ? 'statistics.of.session' : 'statistics.of.selection')}</strong>
          <span data-testid="statistics-range">{rangeWords(figures.range)}</span>
        </p>
        <Copy
          name={t('statistics.copyText')}
          icon={<ClipboardCopy />}
          text={() => asText(sections)}
          testId="copy-text"
        />
        <Copy
          name={t('statistics.copyCsv')}
          icon={<Table2 />}
          text={() => statisticsCsv(figures)}
          testId="copy-csv"
        />
      </div>
      <UnsavedNote />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it from here */}
      <section className="statistics-grid" tabIndex={0} aria-label={t('dock.statistics')}>
        {sections.slice(0, 2).map((section) => (
          <FigureList key={section.id} section={section} onGo={go} />
        ))}
        <section className="statistics-part statistics-timing">
          <h3>{t('statistics.sections.timing')}</h3>
          <TimingFigure
            name={t('statistics.dwell')}
            tip={t('statistics.dwellTip')}
            figures={figures.dwell}
            bins={DWELL_BINS}
          />
          <TimingFigure
            name={t('statistics.flight')}
            tip={t('statistics.flightTip')}
            figures={figures.flight}
            bins={FLIGHT_BINS}
          />
        </section>
        {sections.slice(2).map((section) => (
          <FigureList key={section.id} section={section} onGo={go} />
        ))}
      </section>
    </div>
  );
}

/** Lines of `name<Tab>value` under their titles. */
function asText(sections: readonly Section[]): string {
  return sections
    .map(({ title, figures }) =>
      [title, ...figures.map(({ name, value }) => `${name}\t${value}`)].join('\n'),
    )
    .join('\n\n');
}

function Copy({
  name,
  icon,
  text,
  testId,
}: {
  readonly name: string;
  readonly icon: ReactNode;
  readonly text: () => string;
  readonly testId: string;
}): ReactNode {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    if (!putOnClipboard(text())) return;
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <Button
      size="small"
      look="quiet"
      icon={copied ? <Check /> : icon}
      onPress={copy}
      testId={testId}
    >
      {copied ? t('statistics.copied') : name}
    </Button>
  );
}
