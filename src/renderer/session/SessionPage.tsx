import { FileDown, Shield } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../state/store';
import { useSession } from '../state/use-session';
import { EmptyNote } from '../timeline/EmptyNote';
import { Overview } from '../timeline/Overview';
import { StatusBar } from '../timeline/StatusBar';
import { Timeline } from '../timeline/Timeline';
import { TimelineController } from '../timeline/timeline-controller';
import { Button } from '../ui/Button';
import { deferred } from '../ui/deferred';
import { Hint } from '../ui/Hint';
import { SessionFacts } from './SessionFacts';
import { SessionProgress } from './SessionProgress';
import './session.css';

const ExportDialog = deferred(async () => (await import('../export/ExportDialog')).ExportDialog);

/** One session on its timeline. */
export function SessionPage({ name }: { readonly name: string }): ReactNode {
  const controller = useSessionTimeline(name);
  return controller === null ? null : <Session name={name} controller={controller} />;
}

/** A timeline with the session of this name, for as long as the page is there. */
function useSessionTimeline(name: string): TimelineController | null {
  const [controller, setController] = useState<TimelineController | null>(null);
  useEffect(() => {
    const created = new TimelineController();
    created.openSession(name);
    setController(created);
    return () => created.end();
  }, [name]);
  return controller;
}

function Session({
  name,
  controller,
}: {
  readonly name: string;
  readonly controller: TimelineController;
}): ReactNode {
  const { t } = useTranslation();
  const loading = useStore(controller.loading);
  const session = useSession(name);
  const [exporting, setExporting] = useState(false);
  const failed = loading.state === 'failed';
  useExportKey(() => setExporting(!failed));
  if (failed) {
    const reason =
      session === null ? t('session.gone') : (loading.reason ?? t('session.unreachable'));
    return (
      <div className="session-failed" role="alert">
        <h2>{t('session.failedTitle')}</h2>
        <p className="selectable">{t('session.failedText', { reason })}</p>
      </div>
    );
  }
  return (
    <section className="session" aria-label={t('session.label')}>
      <div className="session-head">
        <SessionFacts controller={controller} summary={session ?? null} />
        <Hint text={t('export.title')} keys="Mod+E">
          <Button icon={<FileDown />} onPress={() => setExporting(true)} testId="export-button">
            {t('session.export')}
          </Button>
        </Hint>
      </div>
      <MaskedNote controller={controller} />
      <Overview controller={controller} />
      <Timeline controller={controller}>
        <NothingRecorded controller={controller} />
      </Timeline>
      <SessionProgress controller={controller} />
      <StatusBar controller={controller} />
      {exporting && (
        <ExportDialog
          name={name}
          visible={controller.shown.get()?.view ?? null}
          onClose={() => setExporting(false)}
        />
      )}
    </section>
  );
}

/** What a session that was masked cannot do, said where one would try it. */
function MaskedNote({ controller }: { readonly controller: TimelineController }): ReactNode {
  const { t } = useTranslation();
  const mode = useStore(controller.opened)?.header.privacy.mode ?? 'full';
  if (mode === 'full') {
    return null;
  }
  return (
    <p className="session-masked" data-testid="session-masked">
      <Shield aria-hidden="true" />
      <span>
        <strong>{t(`session.privacy.${mode}`)}.</strong> {t(`privacy.cannot.${mode}`)}
      </span>
    </p>
  );
}

function NothingRecorded({ controller }: { readonly controller: TimelineController }): ReactNode {
  const { t } = useTranslation();
  const opened = useStore(controller.opened);
  return opened?.overview.events === 0 ? <EmptyNote>{t('session.empty')}</EmptyNote> : null;
}

/** Ctrl+E exports the session on this page. */
function useExportKey(open: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.code === 'KeyE') {
        event.preventDefault();
        open();
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}
