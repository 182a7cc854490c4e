import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { useFormat } from '../i18n/format';
import { Sparkline } from '../ui/Sparkline';
import { GRID } from './grid-roles';

/** What was counted; nobody has where there is no sealed file. */
export function RowFigures({ session }: { readonly session: SessionSummary }): ReactNode {
  const format = useFormat();
  const known = session.state === 'sealed';
  return (
    <>
      <span className="column-number column-duration figures" {...GRID.cell}>
        {known && format.duration(session.durationUs)}
      </span>
      <span className="column-activity" {...GRID.cell}>
        {session.density.length > 0 && <Sparkline density={session.density} />}
      </span>
      <Figure of="keys" value={known ? session.keys : null} />
      <Figure of="buttons" value={known ? session.buttons : null} />
      <Figure of="moves" value={known ? session.moves : null} />
      <Figure of="wheel" value={known ? session.wheel : null} />
    </>
  );
}

/** One count; its name is in the head of the column, for the eye. */
function Figure({
  of,
  value,
}: {
  readonly of: 'keys' | 'buttons' | 'moves' | 'wheel';
  readonly value: number | null;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  return value === null ? (
    <span className={`column-${of}`} {...GRID.cell} />
  ) : (
    <span
      className={`column-number column-${of} figures${value === 0 ? ' column-zero' : ''}`}
      {...GRID.cell}
    >
      <span className="unseen">{t(`library.columns.${of}`)} </span>
      {format.count(value)}
    </span>
  );
}
