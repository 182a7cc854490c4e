import { createRoot } from 'react-dom/client';
import { assert } from '../shared/base/assert';
import type { DeskreelApi } from '../shared/contract/api';
import type { ReplayStatus } from '../shared/contract/replay';
import type { AppInfo, RecorderStatus } from '../shared/contract/schemas';
import type { Settings } from '../shared/contract/settings';
import { App } from './App';
import { languageOf, startI18n } from './i18n/i18n';
import { AppContext, createAppState } from './state/app-state';

/** Composition root of the window. */
export async function start(
  api: DeskreelApi,
  facts: Promise<readonly [AppInfo, Settings, RecorderStatus, ReplayStatus]>,
): Promise<void> {
  const [info, settings, status, replay] = await facts;
  const app = createAppState(api, { info, settings, status, replay });
  await startI18n(languageOf(settings.language, info));
  const root = document.getElementById('root');
  assert(root !== null, 'index.html has a #root');
  createRoot(root).render(
    <AppContext value={app}>
      <App />
    </AppContext>,
  );
}
