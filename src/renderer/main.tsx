import { createRoot } from 'react-dom/client';
import { assert } from '../shared/base/assert';
import { App } from './App';
import { deskreel } from './bridge';
import { languageOf, startI18n } from './i18n/i18n';
import { AppContext, createAppState } from './state/app-state';

/** Composition root of the window. */
async function start(): Promise<void> {
  const api = deskreel();
  const [info, settings, status] = await Promise.all([
    api.app.info(),
    api.settings.get(),
    api.recorder.status(),
  ]);
  const app = createAppState(api, { info, settings, status });
  await startI18n(languageOf(settings.language, info));
  const root = document.getElementById('root');
  assert(root !== null, 'index.html has a #root');
  createRoot(root).render(
    <AppContext value={app}>
      <App />
    </AppContext>,
  );
}

void start();
