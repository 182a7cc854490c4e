import { memo, type ReactNode, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { MAX_TAGS } from '../../shared/session/notes';
import { hasRoomFor } from '../../shared/session/tags';
import { useFormat } from '../i18n/format';
import { useTold } from '../i18n/told';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { GRID } from './grid-roles';
import { changeTags } from './library-actions';
import { RenameField } from './RenameField';
import { RowActions } from './RowActions';
import { type Press, RowCheck } from './RowCheck';
import { RowFigures } from './RowFigures';
import { SessionState } from './SessionState';
import type { TagCount } from './search';
import { TagField } from './TagField';
import type { Editing, LibraryWork } from './use-library-work';
import { useReason } from './use-reason';

/** Properties of a {@link SessionRow}. */
export interface SessionRowProps {
  readonly session: SessionSummary;
  readonly isSelected: boolean;
  /** What of it is being written anew. */
  readonly editing: Editing['what'] | null;
  /** Tags of the whole library, to offer. */
  readonly allTags: readonly TagCount[];
  readonly work: LibraryWork;
  readonly onPress: (session: SessionSummary, press: Press) => void;
  readonly onToggle: (session: SessionSummary, press: Press) => void;
  readonly onMenu: (session: SessionSummary, beside: Element) => void;
  /** Editing is over; the focus goes back to the row. */
  readonly onEdited: (session: SessionSummary, what: Editing['what']) => void;
}

/** One session of the library: what it is, and what can be done with it. */
export const SessionRow = memo(function SessionRow({
  session,
  isSelected,
  editing,
  allTags,
  work,
  onPress,
  onToggle,
  onMenu,
  onEdited,
}: SessionRowProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { library, recorder } = useApp();
  const status = useStore(recorder.status);
  /** The recording under way: nothing can be done with it before it ends. */
  const isLive =
    session.state === 'recording' || ('name' in status && status.name === session.name);
  const [problem, setProblem] = useState<string | null>(null);
  /** Whether the pointer or the focus has been here: the buttons are most of what a row takes to draw. */
  const [isVisited, setVisited] = useState(false);
  const visit = (): void => setVisited(true);
  const title = session.title || t('record.untitled');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: notices only who comes to the buttons inside.
    <div
      className={isSelected ? 'row session-grid row-selected' : 'row session-grid'}
      data-testid="session-row"
      data-name={session.name}
      onPointerEnter={visit}
      onFocus={visit}
    >
      <div className="row-title" {...GRID.cell}>
        {!isLive && (
          <RowCheck
            label={t('shelf.select', { title })}
            isSelected={isSelected}
            isTabStop={session.state !== 'sealed'}
            onToggle={(press) => onToggle(session, press)}
          />
        )}
        {editing === 'title' ? (
          <RenameField session={session} onDone={() => onEdited(session, 'title')} />
        ) : (
          <div className="row-words">
            <div className="row-name">
              <AriaButton
                className="row-open"
                aria-label={t('library.open', { title })}
                isDisabled={session.state !== 'sealed'}
                onPress={(press) => onPress(session, press)}
              >
                {title}
              </AriaButton>
              <SessionState session={session} />
            </div>
            {editing === 'tags' ? (
              <TagField
                label={t('shelf.tagsOf', { title })}
                tags={session.tags}
                all={allTags}
                onAdd={(tag) => {
                  if (!hasRoomFor(session.tags, tag)) return t('shelf.tagsFull', { max: MAX_TAGS });
                  void changeTags(library, [session], { add: tag });
                  return null;
                }}
                onRemove={(tag) => void changeTags(library, [session], { remove: tag })}
                onDone={() => onEdited(session, 'tags')}
              />
            ) : (
              <Below session={session} problem={problem} />
            )}
          </div>
        )}
      </div>
      <RowFigures session={session} />
      <span className="column-number column-size figures" {...GRID.cell}>
        {session.sizeBytes > 0 && format.bytes(session.sizeBytes)}
      </span>
      {!isLive && (
        <RowActions
          session={session}
          work={work}
          isVisited={isVisited}
          onMenu={(beside) => onMenu(session, beside)}
          onProblem={setProblem}
        />
      )}
    </div>
  );
});

/** When it was recorded and its tags, or what is wrong with it. */
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
  const tell = useTold();
  const wrong = problem ?? reason;
  if (wrong !== null) {
    const { text, lang } = tell(wrong);
    return (
      <p
        className="row-problem"
        role={problem === null ? undefined : 'alert'}
        title={text}
        lang={lang}
      >
        {text}
      </p>
    );
  }
  return (
    <div className="row-below">
      <p className="row-date">
        {session.startedAt === null ? t('library.unknownDate') : format.date(session.startedAt)}
      </p>
      {session.tags.length > 0 && (
        <ul className="row-tags" aria-label={t('shelf.tags')}>
          {session.tags.map((tag) => (
            <li key={tag} className="tag">
              {tag}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
