import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/base/assert';
import type { SessionSummary } from '../../shared/contract/schemas';
import { useApp } from '../state/app-state';
import { Button } from '../ui/Button';
import { deferred } from '../ui/deferred';
import { Problem } from '../ui/Problem';
import { Window, WindowButtons } from '../ui/Window';

const ExportDialog = deferred(async () => (await import('../export/ExportDialog')).ExportDialog);
const ReplayDialog = deferred(async () => (await import('../replay/ReplayDialog')).ReplayDialog);

/** Something that a row asks for and that needs a window. */
export interface SessionRequest {
  readonly what: 'trash' | 'export' | 'replay';
  readonly session: SessionSummary;
}

/** The window that a row asked for. */
export function SessionDialogs({
  request,
  onDone,
}: {
  readonly request: SessionRequest | null;
  readonly onDone: () => void;
}): ReactNode {
  if (request === null) {
    return null;
  }
  const { what, session } = request;
  switch (what) {
    case 'trash':
      return <TrashDialog session={session} onDone={onDone} />;
    case 'export':
      return <ExportDialog name={session.name} visible={null} onClose={onDone} />;
    case 'replay':
      return <ReplayDialog name={session.name} visible={null} onClose={onDone} />;
    default:
      return assertNever(what);
  }
}

function TrashDialog({
  session,
  onDone,
}: {
  readonly session: SessionSummary;
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const [problem, setProblem] = useState<string | null>(null);
  const trash = async (): Promise<void> => {
    const outcome = await api.library.trash(session.name);
    if (outcome.ok) {
      onDone();
    } else {
      setProblem(outcome.message);
    }
  };
  return (
    <Window title={t('library.trashTitle')} onClose={onDone} insists testId="trash-dialog">
      <p>{t('library.trashText', { title: session.title || t('record.untitled') })}</p>
      {problem !== null && <Problem message={problem} lang="en" />}
      <WindowButtons>
        <Button onPress={onDone} autoFocus>
          {t('common.cancel')}
        </Button>
        <Button look="danger" onPress={() => void trash()}>
          {t('library.trashConfirm')}
        </Button>
      </WindowButtons>
    </Window>
  );
}
