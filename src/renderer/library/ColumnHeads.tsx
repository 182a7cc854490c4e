import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStore } from '../state/store';
import { GRID } from './grid-roles';
import { libraryView } from './library-view';
import { afterPress, type SortKey } from './sorting';

/** What each column is called. */
const NAMES = {
  title: 'library.columns.title',
  date: 'shelf.date',
  duration: 'library.columns.duration',
  activity: 'library.columns.activity',
  keys: 'library.columns.keys',
  buttons: 'library.columns.buttons',
  moves: 'library.columns.moves',
  wheel: 'library.columns.wheel',
  size: 'library.columns.size',
} as const satisfies Readonly<Record<SortKey, string>>;

/** The heads of the columns, by which the list is sorted. Title and date stand in one column. */
export function ColumnHeads(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="session-grid sessions-head" {...GRID.headRow}>
      <div className="head-title">
        <Head of="title" />
        <Head of="date" />
      </div>
      <Head of="duration" isNumber />
      <Head of="activity" />
      <Head of="keys" isNumber />
      <Head of="buttons" isNumber />
      <Head of="moves" isNumber />
      <Head of="wheel" isNumber />
      <Head of="size" isNumber />
      <div {...GRID.head} className="column-actions">
        <span className="unseen">{t('shelf.actions')}</span>
      </div>
    </div>
  );
}

function Head({
  of,
  isNumber = false,
}: {
  readonly of: SortKey;
  readonly isNumber?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const sorting = useStore(libraryView.sorting);
  const chosen = sorting.by === of;
  const order = sorting.descending ? 'descending' : 'ascending';
  const name = t(NAMES[of]);
  return (
    <div
      {...GRID.sortedHead(chosen ? order : 'none')}
      className={`column-${of}${isNumber ? ' column-number' : ''}`}
    >
      <Button
        className={chosen ? 'sort-button sort-chosen' : 'sort-button'}
        aria-label={t('shelf.sortBy', { column: name })}
        onPress={() => libraryView.sorting.set(afterPress(sorting, of))}
        data-testid={`sort-${of}`}
      >
        <span className="sort-name">{name}</span>
        {chosen && (sorting.descending ? <ArrowDown /> : <ArrowUp />)}
      </Button>
    </div>
  );
}
