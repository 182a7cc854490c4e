import type { Settings } from '../../shared/contract/settings';
import { createStore, type Store } from './store';

/** A theme that is really shown. */
export type Theme = 'light' | 'dark';

/**
 * Keeps the page in the theme that was chosen, or in the system's while none is; says which one it
 * is. Lives as long as the page.
 */
export function followTheme(settings: Store<Settings>): Store<Theme> {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const resolve = (): Theme => {
    const { theme } = settings.get();
    return theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
  };
  const shown = createStore(resolve());
  const apply = (): void => {
    document.documentElement.dataset['theme'] = resolve();
    shown.set(resolve());
  };
  system.addEventListener('change', apply);
  settings.subscribe(apply);
  apply();
  return shown;
}
