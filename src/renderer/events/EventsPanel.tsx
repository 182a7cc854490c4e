import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UnsavedNote } from '../edits/UnsavedNote';
import { useFormat } from '../i18n/format';
import { useSessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { Problem } from '../ui/Problem';
import { ColumnsMenu } from './ColumnsMenu';
import { COLUMNS, type Column, hiddenColumns } from './columns';
import { type Copied, MOST_COPIED, putOnClipboard, rowsAsText, selectedRows } from './copy-rows';
import { CurrentRow } from './current-row';
import { EventGrid } from './EventGrid';
import { EventsModel } from './events-model';
import { FilterBar } from './FilterBar';
import { FindField } from './FindField';
import { NoMatch } from './NoMatch';
import type { RowSpeech } from './row-text';
import { useRowSpeech } from './use-row-speech';
import './events.css';

/** How long the page says that something was copied. */
const SAY_MS = 4000;

/** The session's events as a table, in step with the timeline. */
export function EventsPanel(): ReactNode {
  const session = useSessionState();
  const speech = useRowSpeech();
  const model = useMemo(() => new EventsModel(session), [session]);
  const current = useMemo(() => new CurrentRow(session), [session]);
  useEffect(() => model.start(), [model]);
  useEffect(() => current.start(), [current]);
  const hidden = useStore(hiddenColumns);
  const columns = useMemo(() => COLUMNS.filter((column) => !hidden.has(column)), [hidden]);
  const { copied, copy } = useCopy(model, current, columns, speech);
  return (
    <div className="events" data-testid="events">
      <div className="events-bar">
        <FilterBar speech={speech} />
        <Count model={model} copied={copied} />
        <div className="events-tools">
          <FindField model={model} current={current} speech={speech} />
          <ColumnsMenu />
        </div>
      </div>
      <UnsavedNote />
      <Rows model={model} current={current} columns={columns} speech={speech} onCopy={copy} />
    </div>
  );
}

function Rows({
  model,
  current,
  columns,
  speech,
  onCopy,
}: {
  readonly model: EventsModel;
  readonly current: CurrentRow;
  readonly columns: readonly Column[];
  readonly speech: RowSpeech;
  readonly onCopy: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const list = useStore(model.list);
  const search = useStore(model.search);
  const blame = useStore(model.blame);
  const failed = useStore(model.cache.failed);
  if (failed) {
    return <Problem message={t('events.failed')} />;
  }
  if (list === null) {
    return <p className="events-none">{t('common.loading')}</p>;
  }
  if (list.length === 0 && search === null) {
    return blame === null ? (
      <p className="events-none">
        {model.total === 0 ? t('session.empty') : t('events.searching')}
      </p>
    ) : (
      <NoMatch blame={blame} speech={speech} />
    );
  }
  return (
    <div className="events-frame">
      <EventGrid
        model={model}
        current={current}
        list={list}
        columns={columns}
        speech={speech}
        onCopy={onCopy}
      />
    </div>
  );
}

/** How many rows there are, how far a search is, what was copied. */
function Count({
  model,
  copied,
}: {
  readonly model: EventsModel;
  readonly copied: Copied | 'failed' | null;
}): ReactNode {
  const { t } = useTranslation();
  const { count, percent } = useFormat();
  const list = useStore(model.list);
  const search = useStore(model.search);
  const total = model.total ?? 0;
  const shown = list?.length ?? 0;
  const words =
    list === null
      ? ''
      : shown === total && search === null
        ? t('timeline.events', { count: total })
        : t('events.count', { shown: count(shown), total: count(total) });
  return (
    <p className="events-count figures" role="status">
      <span data-testid="events-count">{words}</span>
      {search !== null && (
        <span className="events-search"> · {percent(search.done / search.total)}</span>
      )}
      {copied !== null && (
        <span className="events-copied" data-testid="events-copied">
          {' · '}
          {copied === 'failed'
            ? t('events.copyFailed')
            : copied.rows < copied.of
              ? t('events.copiedSome', { rows: count(copied.rows), of: count(copied.of) })
              : t('events.copied', { count: copied.rows })}
        </span>
      )}
    </p>
  );
}

function useCopy(
  model: EventsModel,
  current: CurrentRow,
  columns: readonly Column[],
  speech: RowSpeech,
): { readonly copied: Copied | 'failed' | null; readonly copy: () => void } {
  const session = useSessionState();
  const [copied, setCopied] = useState<Copied | 'failed' | null>(null);
  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), SAY_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    const list = model.list.get();
    const seq = current.seq.get();
    if (list === null) return;
    const range = await selectedRows(session, list, seq === null ? -1 : list.indexUpTo(seq));
    if (range === null) return;
    const of = range.to - range.from;
    const rows = Math.min(of, MOST_COPIED);
    const taken = { from: range.from, to: range.from + rows };
    const text = await rowsAsText(session, list, taken, columns, speech);
    setCopied(text !== null && putOnClipboard(text) ? { rows, of } : 'failed');
  };
  return { copied, copy: () => void copy() };
}
