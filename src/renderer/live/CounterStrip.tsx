import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Counters } from '../../shared/contract/schemas';
import { useFormat } from '../i18n/format';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';

/** Running totals of the recording. */
export function CounterStrip(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { recorder } = useApp();
  const counters = useStore(recorder.counters) ?? NOTHING;
  // What is counted over the last second says nothing while nothing is recorded.
  const paused = useStore(recorder.status).state === 'paused';
  const ms = (us: number | null): string =>
    us === null ? t('counters.none') : format.milliseconds(us);
  const quiet = paused || (counters.latencyP50Us === null && counters.latencyP99Us === null);
  return (
    <dl className="counters figures" aria-label={t('counters.label')}>
      <Counter name={t('counters.events')} value={format.count(counters.events)} id="events" />
      <Counter name={t('counters.keys')} value={format.count(counters.keys)} id="keys" />
      <Counter name={t('counters.buttons')} value={format.count(counters.buttons)} id="buttons" />
      <Counter name={t('counters.moves')} value={format.count(counters.moves)} id="moves" />
      <Counter name={t('counters.wheel')} value={format.count(counters.wheel)} id="wheel" />
      <Counter
        name={t('counters.rate')}
        value={
          paused
            ? t('counters.none')
            : t('counters.perSecond', { rate: format.count(counters.rate) })
        }
        id="rate"
      />
      <Counter
        name={t('counters.dropped')}
        value={format.count(counters.dropped)}
        id="dropped"
        bad={counters.dropped > 0}
      />
      <Counter
        name={t('counters.latency')}
        title={t('counters.latencyTip')}
        value={
          quiet ? t('counters.none') : `${ms(counters.latencyP50Us)} / ${ms(counters.latencyP99Us)}`
        }
        id="latency"
      />
      <Counter name={t('counters.size')} value={format.bytes(counters.bytes)} id="size" />
    </dl>
  );
}

const NOTHING: Counters = {
  durationUs: 0,
  events: 0,
  keys: 0,
  buttons: 0,
  moves: 0,
  wheel: 0,
  rate: 0,
  dropped: 0,
  latencyP50Us: null,
  latencyP99Us: null,
  bytes: 0,
};

function Counter({
  name,
  value,
  id,
  title,
  bad = false,
}: {
  readonly name: string;
  readonly value: string;
  readonly id: string;
  readonly title?: string;
  readonly bad?: boolean;
}): ReactNode {
  return (
    <div className={`counter counter-${id}`} title={title}>
      <dt>{name}</dt>
      <dd className={bad ? 'counter-bad' : undefined} data-testid={`counter-${id}`}>
        {value}
      </dd>
    </div>
  );
}
