import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { activityOf } from '../../shared/session/overview';
import { useFormat } from '../i18n/format';
import type { Opened } from '../timeline/timeline-controller';

type FactName =
  | 'started'
  | 'duration'
  | 'events'
  | 'keys'
  | 'buttons'
  | 'moves'
  | 'wheel'
  | 'dropped'
  | 'privacy'
  | 'displays'
  | 'clock';

/** Something that is known of a session. */
export interface Fact {
  readonly name: FactName;
  readonly value: string;
  /** A class, where it is bad news. */
  readonly tone?: string;
}

/** What is known: at first from the library, then from the session's file. */
export function useFacts(opened: Opened | null, summary: SessionSummary | null): readonly Fact[] {
  const { t } = useTranslation();
  const format = useFormat();
  const started = opened?.header.startedAt ?? summary?.startedAt ?? null;
  const facts: Fact[] = [];
  if (started !== null) {
    facts.push({ name: 'started', value: format.date(started) });
  }
  const counts = opened === null ? summary : countsOf(opened);
  if (counts !== null) {
    facts.push(
      { name: 'duration', value: format.duration(counts.durationUs) },
      { name: 'events', value: format.count(counts.events) },
      { name: 'keys', value: format.count(counts.keys) },
      { name: 'buttons', value: format.count(counts.buttons) },
      { name: 'moves', value: format.count(counts.moves) },
      { name: 'wheel', value: format.count(counts.wheel) },
    );
  }
  if (opened !== null) {
    const { header } = opened;
    const dropped = header.end?.dropped ?? 0;
    if (dropped > 0) {
      facts.push({ name: 'dropped', value: format.count(dropped), tone: 'fact-bad' });
    }
    facts.push(
      { name: 'privacy', value: t(`session.privacy.${header.privacy.mode}`) },
      {
        name: 'displays',
        value: header.displays.map(({ width, height }) => `${width}×${height}`).join(' + ') || '–',
      },
      { name: 'clock', value: format.milliseconds(header.clock.resolutionUs) },
    );
  }
  return facts;
}

type Counts = Pick<
  SessionSummary,
  'durationUs' | 'events' | 'keys' | 'buttons' | 'moves' | 'wheel'
>;

/** As the library counts: presses, not presses and releases. */
export function countsOf({ header, overview }: Pick<Opened, 'header' | 'overview'>): Counts {
  return {
    durationUs: header.end?.durationUs ?? overview.lastUs ?? 0,
    events: overview.events,
    ...activityOf(overview),
  };
}
