import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/base/assert';
import type { SessionEdit } from '../../shared/session/session-edit';
import { Button } from '../ui/Button';
import { Problem } from '../ui/Problem';
import { Progress } from '../ui/Progress';
import { Window, WindowButtons } from '../ui/Window';
import { useEditWords } from './use-edit-words';
import type { SavingEdits } from './use-saving';

/** Asks before the original is replaced, shows how far saving is, and why it failed. */
export function SaveWindow({
  saver,
  edits,
}: {
  readonly saver: SavingEdits;
  readonly edits: readonly SessionEdit[];
}): ReactNode {
  const { t } = useTranslation();
  const words = useEditWords();
  const { saving, close } = saver;
  switch (saving.step) {
    case 'none':
      return null;
    case 'asking':
      return (
        <Window title={t('edits.replaceTitle')} onClose={close} insists testId="replace-dialog">
          <p>{t('edits.replaceText')}</p>
          <ul className="replace-list figures">
            {edits.map((edit, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two edits may be the same, and none has state.
              <li key={i}>{words(edit)}</li>
            ))}
          </ul>
          <WindowButtons>
            <Button onPress={close} autoFocus>
              {t('common.cancel')}
            </Button>
            <Button
              look="danger"
              onPress={() => void saver.start('replace')}
              testId="replace-confirm"
            >
              {t('edits.replaceConfirm')}
            </Button>
          </WindowButtons>
        </Window>
      );
    case 'running':
      return (
        <Window title={t('edits.savingTitle')} onClose={close} insists testId="saving-dialog">
          <Progress
            label={t('edits.saving')}
            done={saving.progress?.done ?? 0}
            total={saving.progress?.total ?? 1}
          />
          <WindowButtons>
            <Button onPress={close}>{t('common.cancel')}</Button>
          </WindowButtons>
        </Window>
      );
    case 'failed':
      return (
        <Window title={t('edits.failedTitle')} onClose={close} testId="save-failed">
          <Problem message={saving.message} lang="en" />
          <WindowButtons>
            <Button look="primary" onPress={close} autoFocus>
              {t('common.close')}
            </Button>
          </WindowButtons>
        </Window>
      );
    default:
      return assertNever(saving);
  }
}
