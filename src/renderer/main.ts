import { deskreel } from './bridge';

/**
 * The window's first script, kept so small that the first frame is painted before the rest is
 * there: asks main for what it needs to know while the rest is loaded.
 */
const api = deskreel();
const facts = Promise.all([
  api.app.info(),
  api.settings.get(),
  api.recorder.status(),
  api.replay.status(),
]);

void import('./start').then(({ start }) => start(api, facts));
