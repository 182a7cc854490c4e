import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { commands } from './command-registry';
import type { PaletteItem } from './palette-items';
import { keysOf, SHORTCUT_IDS, type ShortcutId, shortcutOf } from './shortcuts';

/** Everything that can be done now, and every session that can be opened. */
export function usePaletteItems(): readonly PaletteItem[] {
  const { t, i18n } = useTranslation();
  const { library, page } = useApp();
  const sessions = useStore(library.sessions);
  useEffect(() => {
    void library.load();
  }, [library]);
  return useMemo(() => {
    const english = i18n.getFixedT('en');
    const offered = SHORTCUT_IDS.filter((id) => id !== 'palette' && commands.has(id));
    const isOfApp = (id: ShortcutId): boolean => shortcutOf(id).group === 'app';
    // Of what works everywhere there is nothing to tell.
    const aboutOf = (id: ShortcutId): string =>
      isOfApp(id) ? '' : t(`commands.groups.${shortcutOf(id).group}`);
    // What this page does, then what every page does.
    const ordered = [...offered.filter((id) => !isOfApp(id)), ...offered.filter(isOfApp)];
    const things = ordered.map(
      (id): PaletteItem => ({
        id,
        name: t(`commands.names.${id}`),
        also: english(`commands.names.${id}`),
        about: aboutOf(id),
        keys: keysOf(id),
        run: () => void commands.run(id),
      }),
    );
    const opened = (sessions ?? [])
      .filter(({ state }) => state === 'sealed')
      .map(
        ({ name, title }): PaletteItem => ({
          id: `open:${name}`,
          name: t('commands.openSession', { title: title || t('record.untitled') }),
          about: t('commands.session'),
          run: () => page.set({ id: 'session', name }),
        }),
      );
    return [...things, ...opened];
  }, [t, i18n, sessions, page]);
}
