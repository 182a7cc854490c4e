import { Redo2, Undo2, X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../commands/shortcuts';
import { useShortcut } from '../commands/use-shortcut';
import { type SessionState, useSessionState } from '../session/session-state';
import { useApp } from '../state/app-state';
import { isSamePage, type Page } from '../state/navigation';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Hint } from '../ui/Hint';
import { IconButton } from '../ui/IconButton';
import { Window, WindowButtons } from '../ui/Window';
import { SaveWindow } from './SaveWindow';
import { useEditWords } from './use-edit-words';
import { useSaving } from './use-saving';

/** Edits that are not saved: what they are, and what is to become of them. Nothing without any. */
export function EditBar(): ReactNode {
  const { t } = useTranslation();
  const session = useSessionState();
  const edits = useStore(session.edits.list);
  const { past, future } = useStore(session.history.deeds);
  const words = useEditWords();
  const saver = useSaving(session);
  const { leaving, stay } = useLeaving(session);
  const gone = useStore(session.gone);
  const some = edits.length > 0;
  useShortcut('saveEdits', some && !gone ? () => void saver.start('copy') : null);
  if (!some) return null;
  return (
    <section className="edit-bar" aria-label={t('edits.label')} data-testid="edit-bar">
      <p className="edit-bar-title" role="status">
        {t('edits.unsaved', { count: edits.length })}
      </p>
      <ul className="edit-list" aria-label={t('edits.list')}>
        {edits.map((edit, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two edits may be the same, and none has state.
          <li key={i} className="figures">
            <span>{words(edit)}</span>
            <IconButton
              label={t('edits.remove', { change: words(edit) })}
              icon={<X />}
              onPress={() => session.edits.remove(i)}
            />
          </li>
        ))}
      </ul>
      <div className="edit-buttons">
        <IconButton
          label={t('edits.undo')}
          keys="Mod+Z"
          icon={<Undo2 />}
          isDisabled={past.length === 0}
          onPress={() => session.history.undo()}
          testId="edits-undo"
        />
        <IconButton
          label={t('edits.redo')}
          keys="Mod+Shift+Z"
          icon={<Redo2 />}
          isDisabled={future.length === 0 || gone}
          onPress={() => session.history.redo()}
        />
        <Hint text={t('edits.saveCopyTip')} keys={keysOf('saveEdits')} placement="top">
          <Button
            look="primary"
            size="small"
            isDisabled={gone}
            onPress={() => void saver.start('copy')}
            testId="edits-copy"
          >
            {t('edits.saveCopy')}
          </Button>
        </Hint>
        <Button size="small" isDisabled={gone} onPress={saver.ask} testId="edits-replace">
          {t('edits.replace')}
        </Button>
        <Button size="small" look="quiet" onPress={session.edits.clear} testId="edits-discard">
          {t('edits.discard')}
        </Button>
      </div>
      <SaveWindow saver={saver} edits={edits} />
      {leaving !== null && (
        <LeaveWindow session={session} count={edits.length} next={leaving} onStay={stay} />
      )}
    </section>
  );
}

/** Has the window ask before it shows another page, or none, while edits are not saved. */
function useLeaving(session: SessionState): {
  readonly leaving: Page | null;
  readonly stay: () => void;
} {
  const { page } = useApp();
  const [leaving, setLeaving] = useState<Page | null>(null);
  useEffect(
    () =>
      page.guard((next) => {
        const free = session.edits.list.get().length === 0;
        if (free || isSamePage(next, page.get())) return true;
        setLeaving(next);
        return false;
      }),
    [page, session],
  );
  useEffect(() => {
    // The window closes, or its page is loaded anew: the program asks.
    const ask = (event: BeforeUnloadEvent): void => {
      if (session.edits.list.get().length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [session]);
  return { leaving, stay: () => setLeaving(null) };
}

function LeaveWindow({
  session,
  count,
  next,
  onStay,
}: {
  readonly session: SessionState;
  readonly count: number;
  readonly next: Page;
  readonly onStay: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { page } = useApp();
  const leave = (): void => {
    session.edits.clear();
    page.set(next);
  };
  return (
    <Window title={t('edits.leaveTitle')} onClose={onStay} insists testId="leave-dialog">
      <p>{t('edits.leaveText', { count })}</p>
      <WindowButtons>
        <Button look="danger" onPress={leave} testId="leave-anyway">
          {t('edits.leave')}
        </Button>
        <Button look="primary" onPress={onStay} autoFocus testId="leave-stay">
          {t('edits.stay')}
        </Button>
      </WindowButtons>
    </Window>
  );
}
