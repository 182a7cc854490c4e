import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/base/assert';
import type { SessionSummary } from '../../shared/contract/schemas';
import { useApp } from '../state/app-state';
import { Button } from '../ui/Button';
import { deferred } from '../ui/deferred';
import { Window, WindowButtons } from '../ui/Window';
import { removeSessions } from './library-actions';

const ExportDialog = deferred(async () => (await import('../export/ExportDialog')).ExportDialog);
const ReplayDialog = deferred(async () => (await import('../replay/ReplayDialog')).ReplayDialog);

/** Something that a row asks for and that needs a window. */
export type SessionRequest =
  | { readonly what: 'export' | 'replay'; readonly session: SessionSummary }
  | { readonly what: 'trash'; readonly sessions: readonly SessionSummary[] };

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
  switch (request.what) {
    case 'trash':
      return <DeleteDialog sessions={request.sessions} onDone={onDone} />;
    case 'export':
      return <ExportDialog name={request.session.name} visible={null} onClose={onDone} />;
    case 'replay':
      return <ReplayDialog name={request.session.name} visible={null} onClose={onDone} />;
    default:
      return assertNever(request);
  }
}

/** Where the system has no trash: says before that it is for good. */
function DeleteDialog({
  sessions,
  onDone,
}: {
  readonly sessions: readonly SessionSummary[];
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api, library } = useApp();
  const remove = (): void => {
    onDone();
    void removeSessions(api, library, sessions, t('record.untitled'));
  };
  return (
    <Window
      title={t('shelf.deleteTitle', { count: sessions.length })}
      onClose={onDone}
      insists
      testId="trash-dialog"
    >
      <p>{t('shelf.deleteText')}</p>
      <WindowButtons>
        <Button onPress={onDone} autoFocus>
          {t('common.cancel')}
        </Button>
        <Button look="danger" onPress={remove}>
          {t('shelf.delete')}
        </Button>
      </WindowButtons>
    </Window>
  );
}
