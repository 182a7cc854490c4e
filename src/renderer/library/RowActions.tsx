import { Ellipsis, FileDown, Play, Tag, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { IconButton } from '../ui/IconButton';
import { GRID } from './grid-roles';
import { RecoverButton } from './RecoverButton';
import type { LibraryWork } from './use-library-work';

/** Properties of {@link RowActions}. */
export interface RowActionsProps {
  readonly session: SessionSummary;
  readonly work: LibraryWork;
  /** Whether the pointer or the focus is or was on the row. Until then only what a state calls for is drawn. */
  readonly isVisited: boolean;
  /** Opens the menu of the row, where the button is that was pressed. */
  readonly onMenu: (beside: Element) => void;
  readonly onProblem: (problem: string | null) => void;
}

/** What is done most with a session, as its state allows, and a menu with all. */
export function RowActions({ isVisited, ...props }: RowActionsProps): ReactNode {
  const { session, onProblem } = props;
  return (
    <div className="row-actions" {...GRID.cell}>
      {session.state === 'journal' && <RecoverButton session={session} onProblem={onProblem} />}
      {isVisited && <Buttons {...props} />}
    </div>
  );
}

function Buttons({ session, work, onMenu }: Omit<RowActionsProps, 'isVisited'>): ReactNode {
  const { t } = useTranslation();
  const { replay } = useApp();
  const replaying = useStore(replay.status).state !== 'idle';
  const sealed = session.state === 'sealed';
  return (
    <>
      {sealed && (
        <>
          <IconButton
            label={t('replay.title')}
            icon={<Play />}
            isDisabled={replaying}
            onPress={() => work.ask({ what: 'replay', session })}
            testId="row-replay"
          />
          <IconButton
            label={t('library.export')}
            icon={<FileDown />}
            onPress={() => work.ask({ what: 'export', session })}
          />
          <IconButton
            label={t('shelf.tag')}
            keys="T"
            icon={<Tag />}
            onPress={() => work.edit({ name: session.name, what: 'tags' })}
          />
        </>
      )}
      <IconButton
        label={t('library.trash')}
        keys="Delete"
        icon={<Trash2 />}
        onPress={() => work.trash([session])}
      />
      <IconButton
        label={t('shelf.more')}
        keys="Shift+F10"
        icon={<Ellipsis />}
        onPress={({ target }) => onMenu(target)}
        testId="row-more"
      />
    </>
  );
}
