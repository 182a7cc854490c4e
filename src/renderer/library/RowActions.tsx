import { FileDown, FolderOpen, Pencil, Play, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { IconButton } from '../ui/IconButton';
import { RecoverButton } from './RecoverButton';
import type { SessionRequest } from './SessionDialogs';

/** Properties of {@link RowActions}. */
export interface RowActionsProps {
  readonly session: SessionSummary;
  readonly onRequest: (request: SessionRequest) => void;
  readonly onRename: () => void;
  readonly onProblem: (problem: string | null) => void;
}

/** What can be done with a session, as its state allows. */
export function RowActions({
  session,
  onRequest,
  onRename,
  onProblem,
}: RowActionsProps): ReactNode {
  const { t } = useTranslation();
  const { api, replay } = useApp();
  const replaying = useStore(replay.status).state !== 'idle';
  const sealed = session.state === 'sealed';
  const reveal = async (): Promise<void> => {
    const outcome = await api.library.reveal(session.name);
    onProblem(outcome.ok ? null : outcome.message);
  };
  return (
    <div className="row-actions">
      {session.state === 'journal' && <RecoverButton session={session} onProblem={onProblem} />}
      {sealed && (
        <IconButton
          label={t('replay.title')}
          icon={<Play />}
          isDisabled={replaying}
          onPress={() => onRequest({ what: 'replay', session })}
          testId="row-replay"
        />
      )}
      {sealed && (
        <IconButton
          label={t('library.export')}
          icon={<FileDown />}
          onPress={() => onRequest({ what: 'export', session })}
        />
      )}
      {sealed && (
        <IconButton label={t('library.rename')} keys="F2" icon={<Pencil />} onPress={onRename} />
      )}
      <IconButton label={t('library.reveal')} icon={<FolderOpen />} onPress={() => void reveal()} />
      <IconButton
        label={t('library.trash')}
        keys="Delete"
        icon={<Trash2 />}
        onPress={() => onRequest({ what: 'trash', session })}
      />
    </div>
  );
}
