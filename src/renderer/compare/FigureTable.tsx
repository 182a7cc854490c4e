import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { activityOf } from '../../shared/session/overview';
import type { SessionFigures } from '../../shared/timeline/session-figures';
import { useFormat } from '../i18n/format';
import { useStore } from '../state/store';
import type { Opened } from '../timeline/timeline-controller';
import type { Comparison } from './comparison';
import { useWholeFigures } from './use-compared';

/** A figure of both sessions; null where nobody knows. */
interface Row {
  readonly name: 'duration' | 'keys' | 'buttons' | 'moves' | 'wheel' | 'speed' | 'dwell' | 'flight';
  readonly left: number | null;
  readonly right: number | null;
  readonly write: (value: number) => string;
  /** The value as it is read beside the other one, for a difference that does not know more than they say. */
  readonly seen?: (value: number, other: number) => number;
}

/** Figures of both sessions side by side, with how much more the lower one has. */
export function FigureTable({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { t } = useTranslation();
  const { left, right } = comparison.timelines;
  const rows = useRows(
    { opened: useStore(left.opened), figures: useWholeFigures(left) },
    { opened: useStore(right.opened), figures: useWholeFigures(right) },
  );
  return (
    <table className="compare-figures figures" data-testid="compare-figures">
      <thead>
        <tr>
          <td />
          {rows.map(({ name }) => (
            <th key={name} scope="col">
              {t(`compare.figures.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(['left', 'right'] as const).map((side) => (
          <tr key={side}>
            <th scope="row">{t(`compare.sides.${side}`)}</th>
            {rows.map((row) => {
              const value = row[side];
              return <td key={row.name}>{value === null ? '–' : row.write(value)}</td>;
            })}
          </tr>
        ))}
        <tr className="compare-change">
          <th scope="row">{t('compare.sides.change')}</th>
          {rows.map((row) => (
            <td key={row.name}>{changeOf(row)}</td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

/** How much more the lower session has, with its sign. */
function changeOf({ left, right, write, seen = (value) => value }: Row): string {
  if (left === null || right === null) return '–';
  const change = seen(right, left) - seen(left, right);
  return change === 0 ? '=' : `${change < 0 ? '−' : '+'}${write(Math.abs(change))}`;
}

interface Known {
  readonly opened: Opened | null;
  readonly figures: SessionFigures | null;
}

function useRows(left: Known, right: Known): readonly Row[] {
  const { t } = useTranslation();
  const format = useFormat();
  const row = (
    name: Row['name'],
    of: (known: Known) => number | null | undefined,
    write: Row['write'],
    more: Pick<Row, 'seen'> = {},
  ): Row => ({ name, left: of(left) ?? null, right: of(right) ?? null, write, ...more });
  const activity = (what: 'keys' | 'buttons' | 'moves' | 'wheel'): Row =>
    row(
      what,
      ({ opened }) => (opened === null ? null : activityOf(opened.overview)[what]),
      format.count,
    );
  return [
    row(
      'duration',
      ({ opened }) => opened?.header.end?.durationUs ?? opened?.overview.lastUs,
      format.duration,
    ),
    activity('keys'),
    activity('buttons'),
    activity('moves'),
    activity('wheel'),
    row(
      'speed',
      ({ figures }) => figures?.wordsPerMinute,
      (value) => t('compare.wordsPerMinute', { value: format.count(value) }),
    ),
    row('dwell', ({ figures }) => figures?.dwell.medianUs, format.milliseconds, { seen }),
    row('flight', ({ figures }) => figures?.flight.medianUs, signed(format.milliseconds), { seen }),
  ];
}

/** µs with as many digits as `Format.milliseconds` shows of the larger of two. */
function seen(us: number, otherUs: number): number {
  const largest = Math.max(Math.abs(us), Math.abs(otherUs));
  const unit = largest < 10_000 ? 10 : largest < 100_000 ? 100 : 1000;
  return Math.round(us / unit) * unit;
}

/** Flight is negative where keys roll over. */
function signed(write: (value: number) => string): (value: number) => string {
  return (value) => (value < 0 ? `−${write(-value)}` : write(value));
}
