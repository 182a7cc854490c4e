import { Columns2, FileDown, Image, Play, Shield } from 'lucide-react';
import { type ReactNode, startTransition, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../commands/shortcuts';
import { useShortcut } from '../commands/use-shortcut';
import { Transport } from '../playback/Transport';
import { SelectionTools } from '../selection/SelectionTools';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { useSession } from '../state/use-session';
import { EmptyNote } from '../timeline/EmptyNote';
import { Overview } from '../timeline/Overview';
import { StatusBar } from '../timeline/StatusBar';
import { failurePhrase } from '../timeline/session-failure';
import { Timeline } from '../timeline/Timeline';
import { TimelineController } from '../timeline/timeline-controller';
import { Button } from '../ui/Button';
import { deferred } from '../ui/deferred';
import { Hint } from '../ui/Hint';
import { useParts } from '../ui/use-parts';
import { DockButtons } from './DockButtons';
import { SessionFacts } from './SessionFacts';
import { SessionProblems } from './SessionProblems';
import { SessionProgress } from './SessionProgress';
import { SessionWork } from './SessionWork';
import {
  createSessionState,
  SessionContext,
  type SessionState,
  useSessionState,
} from './session-state';
import { TimelineSkeleton } from './TimelineSkeleton';
import { useDockShortcuts } from './use-dock-shortcuts';
import './session.css';

const ExportDialog = deferred(async () => (await import('../export/ExportDialog')).ExportDialog);
const CompareDialog = deferred(
  async () => (await import('../compare/CompareDialog')).CompareDialog,
);
const PictureDialog = deferred(
  async () => (await import('../pictures/PictureDialog')).PictureDialog,
);
const ReplayDialog = deferred(async () => (await import('../replay/ReplayDialog')).ReplayDialog);

/** How many tasks the page is made in after its timeline. */
const PARTS = 3;

/** One session on its timeline. */
export function SessionPage({
  name,
  warning,
}: {
  readonly name: string;
  /** What is to be known of it first. */
  readonly warning: string | null;
}): ReactNode {
  const session = useSessionTimeline(name, warning);
  return session === null ? null : (
    <SessionContext.Provider value={session}>
      <Session name={name} controller={session.controller} />
    </SessionContext.Provider>
  );
}

/** A timeline with the session of this name, for as long as the page is there. */
function useSessionTimeline(name: string, warning: string | null): SessionState | null {
  const { library } = useApp();
  const [session, setSession] = useState<SessionState | null>(null);
  useEffect(() => {
    const created = new TimelineController();
    created.openSession(name, true);
    const state = createSessionState(name, created, library);
    state.warning.set(warning);
    // Piece by piece: the click that opens the session has much to take away already.
    startTransition(() => setSession(state));
    return () => {
      state.end();
      created.end();
    };
  }, [name, warning, library]);
  return session;
}

function Session({
  name,
  controller,
}: {
  readonly name: string;
  readonly controller: TimelineController;
}): ReactNode {
  const { t } = useTranslation();
  const failure = useStore(controller.failure);
  const session = useSession(name);
  const { api, replay } = useApp();
  const [asked, setAsked] = useState<'export' | 'picture' | 'compare' | 'replay' | null>(null);
  const { gone: isGone, warning } = useSessionState();
  const gone = useStore(isGone);
  const cannotReplay = useStore(replay.status).state !== 'idle' || gone;
  const failed = failure !== null;
  useShortcut('export', failed ? null : () => setAsked('export'));
  useShortcut('picture', failed ? null : () => setAsked('picture'));
  useShortcut('compare', failed ? null : () => setAsked('compare'));
  useShortcut('replay', failed || cannotReplay ? null : () => setAsked('replay'));
  const reveal = async (): Promise<void> => {
    const outcome = await api.library.reveal(name);
    if (!outcome.ok) warning.set(outcome.message);
  };
  useShortcut('reveal', gone ? null : () => void reveal());
  useDockShortcuts();
  // The timeline first: the rest is made once it is there.
  const parts = useParts(PARTS, useStore(controller.pictured));
  useEffect(() => {
    if (parts === PARTS) controller.hurry();
  }, [parts, controller]);
  if (failed) {
    const reason = session === null ? t('session.gone') : failurePhrase(failure, t);
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
        <div className="session-actions">
          <Hint text={t('replay.tip')} keys={keysOf('replay')}>
            <Button
              icon={<Play />}
              isDisabled={cannotReplay}
              onPress={() => setAsked('replay')}
              testId="replay-button"
            >
              {t('replay.button')}
            </Button>
          </Hint>
          <Hint text={t('export.title')} keys={keysOf('export')}>
            <Button icon={<FileDown />} onPress={() => setAsked('export')} testId="export-button">
              {t('session.export')}
            </Button>
          </Hint>
          <Hint text={t('compare.withText')} keys={keysOf('compare')}>
            <Button icon={<Columns2 />} onPress={() => setAsked('compare')} testId="compare-button">
              {t('compare.button')}
            </Button>
          </Hint>
          <Hint text={t('pictures.tip')} keys={keysOf('picture')}>
            <Button icon={<Image />} onPress={() => setAsked('picture')} testId="picture-button">
              {t('pictures.button')}
            </Button>
          </Hint>
        </div>
      </div>
      <MaskedNote controller={controller} />
      <SessionProblems />
      <SessionWork
        stage={
          <>
            <Overview controller={controller} />
            <Timeline controller={controller}>
              <NothingRecorded controller={controller} />
              <TimelineSkeleton controller={controller} />
            </Timeline>
            <SessionProgress controller={controller} />
            <SelectionTools />
          </>
        }
        transport={parts > 0 ? <Transport /> : <div className="transport" />}
      />
      {parts > 1 ? (
        <StatusBar controller={controller}>{parts > 2 && <DockButtons />}</StatusBar>
      ) : (
        <div className="status-bar" />
      )}
      {asked === 'export' && (
        <ExportDialog
          name={name}
          visible={controller.shown.get()?.view ?? null}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'compare' && <CompareDialog name={name} onClose={() => setAsked(null)} />}
      {asked === 'picture' && (
        <PictureDialog name={name} controller={controller} onClose={() => setAsked(null)} />
      )}
      {asked === 'replay' && (
        <ReplayDialog
          name={name}
          visible={controller.shown.get()?.view ?? null}
          onClose={() => setAsked(null)}
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
        <strong>{t('privacy.masked', { mode: t(`session.privacy.${mode}`) })}</strong>
        {t(`privacy.cannot.${mode}`)}
      </span>
    </p>
  );
}

function NothingRecorded({ controller }: { readonly controller: TimelineController }): ReactNode {
  const { t } = useTranslation();
  const opened = useStore(controller.opened);
  return opened?.overview.events === 0 ? <EmptyNote>{t('session.empty')}</EmptyNote> : null;
}
