import { FolderOpen } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Removal, RetentionPreview } from '../../shared/contract/schemas';
import type { RetentionSetting } from '../../shared/contract/settings';
import { useFormat } from '../i18n/format';
import { useApp } from '../state/app-state';
import { Button } from '../ui/Button';
import { Problem } from '../ui/Problem';
import { Window, WindowButtons } from '../ui/Window';
import { Limit } from './Limit';
import { RemovedList } from './RemovedList';
import { Section } from './Section';
import { useRetention } from './use-retention';

/** How much of the library is kept, and what that would remove now. */
export function StorageSection(): ReactNode {
  const { t } = useTranslation();
  const app = useApp();
  const { limits: retention, change, proposal, answer, problem } = useRetention();
  return (
    <Section title={t('settings.tabs.storage')} text={t('settings.storage.text')}>
      <Limit
        label={t('settings.storage.days')}
        text={t('settings.storage.daysText')}
        unit={t('settings.storage.daysUnit')}
        value={retention.days}
        offered={365}
        min={1}
        max={3650}
        onChange={(days) => void change({ days })}
        testId="keep-days"
      />
      <Limit
        label={t('settings.storage.size')}
        text={t('settings.storage.sizeText')}
        unit={t('settings.storage.sizeUnit')}
        value={retention.gigabytes}
        offered={10}
        min={0.1}
        max={100_000}
        step={0.1}
        onChange={(gigabytes) => void change({ gigabytes })}
        testId="keep-size"
      />
      {problem !== null && <Problem message={problem} lang="en" />}
      {proposal !== null && <Confirm removal={proposal.removal} onAnswer={answer} />}
      {(retention.days !== null || retention.gigabytes !== null) && (
        <Preview retention={retention} />
      )}
      <dl className="settings-list selectable">
        <div>
          <dt>{t('settings.storage.folder')}</dt>
          <dd>{app.info.library}</dd>
        </div>
      </dl>
      <OpenFolder />
    </Section>
  );
}

/** Opens the library's folder in the system's file manager. */
function OpenFolder(): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const [problem, setProblem] = useState<string | null>(null);
  const open = async (): Promise<void> => {
    const outcome = await api.library.openFolder();
    setProblem(outcome.ok ? null : outcome.message);
  };
  return (
    <div>
      <Button icon={<FolderOpen />} onPress={() => void open()} testId="open-folder">
        {t('shelf.openFolder')}
      </Button>
      {problem !== null && <Problem message={problem} lang="en" />}
    </div>
  );
}

function Preview({ retention }: { readonly retention: RetentionSetting }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { api } = useApp();
  const [preview, setPreview] = useState<RetentionPreview | null>(null);
  const { days, gigabytes } = retention;
  useEffect(() => {
    let wanted = true;
    void api.retention.preview({ days, gigabytes }).then((found) => {
      if (wanted) setPreview(found);
    });
    return () => {
      wanted = false;
    };
  }, [api, days, gigabytes]);
  if (preview !== null && !preview.ok) {
    return <Problem message={preview.message} lang="en" />;
  }
  return (
    <div className="settings-preview">
      <p className="figures" role="status" data-testid="retention-preview">
        {preview !== null &&
          (preview.sessions === 0
            ? t('settings.storage.nothing')
            : t('settings.storage.now', {
                count: preview.sessions,
                size: format.bytes(preview.bytes),
              }))}
      </p>
      {preview !== null && preview.sessions > 0 && <RemovedList removal={preview} />}
      <p className="settings-text">{t('settings.storage.when')}</p>
    </div>
  );
}

/** Asks before a limit is put in force that costs sessions. */
function Confirm({
  removal,
  onAnswer,
}: {
  readonly removal: Removal;
  readonly onAnswer: (agreed: boolean) => void;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Window
      title={t('settings.storage.confirmTitle')}
      onClose={() => onAnswer(false)}
      insists
      testId="retention-dialog"
    >
      <p className="figures">
        {t('settings.storage.confirm', {
          count: removal.sessions,
          size: format.bytes(removal.bytes),
        })}
      </p>
      <RemovedList removal={removal} />
      <p className="settings-text">{t('settings.storage.when')}</p>
      <WindowButtons>
        <Button onPress={() => onAnswer(false)} autoFocus>
          {t('common.cancel')}
        </Button>
        <Button look="danger" onPress={() => onAnswer(true)} testId="retention-confirm">
          {t('settings.storage.agree')}
        </Button>
      </WindowButtons>
    </Window>
  );
}
