import { type ReactNode, useEffect, useRef } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { CommandOverlays } from './commands/CommandOverlays';
import { languageOf, speak } from './i18n/i18n';
import { LibraryPage } from './library/LibraryPage';
import { ReplayReportWhenEnded } from './replay/ReplayReportWhenEnded';
import { Header } from './shell/Header';
import { Notices } from './shell/Notices';
import { Rail } from './shell/Rail';
import { RecordingFrame } from './shell/RecordingFrame';
import { useShortcuts } from './shell/use-shortcuts';
import { useApp } from './state/app-state';
import type { Page } from './state/navigation';
import { useStore } from './state/store';
import { prepareTimelineWorker } from './timeline/spare-worker';
import { deferred } from './ui/deferred';
import { focusHeadingIfLost } from './ui/focus';
import './app.css';

// What is not seen first is loaded once the first page is there.
const LivePage = deferred(async () => (await import('./live/LivePage')).LivePage);
const SessionPage = deferred(async () => (await import('./session/SessionPage')).SessionPage);
const ComparePage = deferred(async () => (await import('./compare/ComparePage')).ComparePage);
const MacrosPage = deferred(async () => (await import('./macros/MacrosPage')).MacrosPage);
const MacroPage = deferred(async () => (await import('./macros/MacroPage')).MacroPage);
const DoctorPage = deferred(async () => (await import('./doctor/DoctorPage')).DoctorPage);
const SettingsPage = deferred(async () => (await import('./settings/SettingsPage')).SettingsPage);

/** The window. */
export function App(): ReactNode {
  const app = useApp();
  const page = useStore(app.page);
  const settings = useStore(app.settings);
  const { i18n } = useTranslation();
  const language = languageOf(settings.language, app.info);
  useEffect(() => {
    void speak(language);
  }, [language]);
  useEffect(() => {
    const idle = requestIdleCallback(() => {
      void Promise.all([LivePage.preload(), SessionPage.preload()]).then(prepareTimelineWorker);
    });
    return () => cancelIdleCallback(idle);
  }, []);
  useEffect(() => {
    // One of them is opened next.
    const idle = page.id === 'macros' ? requestIdleCallback(() => void MacroPage.preload()) : null;
    return () => {
      if (idle !== null) cancelIdleCallback(idle);
    };
  }, [page]);
  useShortcuts();
  useFocusOnPage(page);
  return (
    <I18nProvider locale={i18n.language}>
      <div className="app">
        <Rail />
        <Header />
        <Notices />
        <main className="page" data-testid={`page-${page.id}`}>
          <Shown page={page} />
        </main>
        <RecordingFrame />
        <ReplayReportWhenEnded />
        <CommandOverlays />
      </div>
    </I18nProvider>
  );
}

/** What had the focus may have gone with the page before this one. */
function useFocusOnPage(page: Page): void {
  const first = useRef(page);
  useEffect(() => {
    if (page !== first.current) focusHeadingIfLost();
  }, [page]);
}

function Shown({ page }: { readonly page: Page }): ReactNode {
  switch (page.id) {
    case 'live':
      return <LivePage />;
    case 'library':
      return <LibraryPage />;
    case 'macros':
      return <MacrosPage />;
    case 'macro':
      return <MacroPage key={page.name} name={page.name} />;
    case 'doctor':
      return <DoctorPage />;
    case 'settings':
      return <SettingsPage />;
    case 'compare':
      return <ComparePage key={`${page.left}/${page.right}`} left={page.left} right={page.right} />;
    case 'session':
      return (
        <SessionPage
          key={`${page.name}/${page.revision ?? 0}`}
          name={page.name}
          warning={page.warning ?? null}
        />
      );
  }
}
