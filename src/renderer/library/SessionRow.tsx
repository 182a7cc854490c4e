import { type KeyboardEvent, memo, type ReactNode, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { useFormat } from '../i18n/format';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Sparkline } from '../ui/Sparkline';
import { RenameField } from './RenameField';
import { RowActions } from './RowActions';
import type { SessionRequest } from './SessionDialogs';
import { SessionState } from './SessionState';
import { useReason } from './use-reason';

/** Properties of a {@link SessionRow}. */
export interface SessionRowProps {
  readonly session: SessionSummary;
  readonly onRequest: (request: SessionRequest) => void;
}

/** One session of the library: what it is, and what can be done with it. */
export const SessionRow = memo(function SessionRow({
  session,
  onRequest,
}: SessionRowProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { recorder } = useApp();
  const status = useStore(recorder.status);
  /** The recording under way: nothing can be done with it before it ends. */
  const isLive =
    session.state === 'recording' || ('name' in status && status.name === session.name);
  const [renaming, setRenaming] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const sealed = session.state === 'sealed';
  const title = session.title || t('record.untitled');
  const row = useRef<HTMLDivElement>(null);
  const renamed = (): void => {
    setRenaming(false);
    requestAnimationFrame(() => {
      // Back to the row, unless the user went elsewhere.
      if (document.activeElement === document.body) {
        row.current?.querySelector<HTMLElement>('.row-open')?.focus();
      }
    });
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement) {
      return;
    }
    if (event.key === 'F2' && sealed) {
      setRenaming(true);
    } else if (event.key === 'Delete' && !isLive) {
      onRequest({ what: 'trash', session });
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: F2 and Delete for the buttons inside
    <div
      ref={row}
      className="row session-grid"
      data-testid="session-row"
      data-name={session.name}
      onKeyDown={keys}
    >
      <div className="row-title">
        {renaming ? (
          <RenameField session={session} onDone={renamed} />
        ) : (
          <>
            <div className="row-name">
              <OpenButton session={session} title={title} />
              <SessionState session={session} />
            </div>
            <Below session={session} problem={problem} />
          </>
        )}
      </div>
      <Figures session={session} />
      <span className="column-number column-size figures">
        {session.sizeBytes > 0 && format.bytes(session.sizeBytes)}
      </span>
      {!isLive && (
        <RowActions
          session={session}
          onRequest={onRequest}
          onRename={() => setRenaming(true)}
          onProblem={setProblem}
        />
      )}
    </div>
  );
});

/** The title. Where the session can be opened it is a button as wide as the row. */
function OpenButton({
  session,
  title,
}: {
  readonly session: SessionSummary;
  readonly title: string;
}): ReactNode {
  const { t } = useTranslation();
  const { page } = useApp();
  return (
    <AriaButton
      className="row-open"
      aria-label={t('library.open', { title })}
      isDisabled={session.state !== 'sealed'}
      onPress={() => page.set({ id: 'session', name: session.name })}
    >
      {title}
    </AriaButton>
  );
}

function Below({
  session,
  problem,
}: {
  readonly session: SessionSummary;
  readonly problem: string | null;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const reason = useReason(session);
  const wrong = problem ?? reason;
  return wrong === null ? (
    <p className="row-date">
      {session.startedAt === null ? t('library.unknownDate') : format.date(session.startedAt)}
    </p>
  ) : (
    <p
      className="row-problem"
      role={problem === null ? undefined : 'alert'}
      title={wrong}
      lang="en"
    >
      {wrong}
    </p>
  );
}

/** What was counted; nobody has where there is no sealed file. */
function Figures({ session }: { readonly session: SessionSummary }): ReactNode {
  const format = useFormat();
  const known = session.state === 'sealed';
  return (
    <>
      <span className="column-number figures">{known && format.duration(session.durationUs)}</span>
      <span className="column-activity">
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
    <span className={`column-${of}`} />
  ) : (
    <span className={`column-number column-${of} figures${value === 0 ? ' column-zero' : ''}`}>
      <span className="unseen">{t(`library.columns.${of}`)} </span>
      {format.count(value)}
    </span>
  );
}
