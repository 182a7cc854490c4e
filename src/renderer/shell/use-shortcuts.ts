import { useEffect } from 'react';
import { isRecording } from '../../shared/contract/recorder-status';
import { REWIND_STEPS } from '../../shared/contract/rewind-steps';
import type { Settings } from '../../shared/contract/settings';
import { listenToShortcuts } from '../commands/listen-to-shortcuts';
import { useShortcut } from '../commands/use-shortcut';
import { shelf } from '../library/shelf-state';
import { useMacroControls } from '../macros/use-macro-controls';
import { type AppState, useApp } from '../state/app-state';
import { useStore, useStorePart } from '../state/store';
import { isModalOpen } from '../ui/modal';

/** The commands of every page. */
export function useShortcuts(): void {
  const app = useApp();
  useEffect(() => listenToShortcuts(app.info.platform === 'darwin'), [app]);
  usePages(app);
  useFolder(app);
  useLooks(app);
  useRecording(app);
  useRuns(app);
}

function usePages({ page }: AppState): void {
  useShortcut('goLive', () => page.set({ id: 'live' }));
  useShortcut('goLibrary', () => page.set({ id: 'library' }));
  useShortcut('goMacros', () => page.set({ id: 'macros' }));
  useShortcut('goDoctor', () => page.set({ id: 'doctor' }));
  useShortcut('goSettings', () => page.set({ id: 'settings' }));
}

/** Why it cannot be opened is said where the library is. */
function useFolder({ api, page }: AppState): void {
  const open = async (): Promise<void> => {
    const outcome = await api.library.openFolder();
    if (outcome.ok) return;
    shelf.problem.set(outcome.message);
    page.set({ id: 'library' });
  };
  useShortcut('openFolder', () => void open());
}

function useLooks(app: AppState): void {
  const { theme, language } = useStore(app.settings);
  const themeTo = (wanted: Settings['theme']): (() => void) | null =>
    theme === wanted ? null : () => void app.changeSettings({ theme: wanted });
  const languageTo = (wanted: Settings['language']): (() => void) | null =>
    language === wanted ? null : () => void app.changeSettings({ language: wanted });
  useShortcut('themeSystem', themeTo('system'));
  useShortcut('themeLight', themeTo('light'));
  useShortcut('themeDark', themeTo('dark'));
  useShortcut('languageSystem', languageTo('system'));
  useShortcut('languageEnglish', languageTo('en'));
  useShortcut('languageChinese', languageTo('zh-CN'));
}

function useRecording({ recorder, toggleRecording }: AppState): void {
  const recording = isRecording(useStore(recorder.status));
  useShortcut('record', () => {
    // A window over the page leaves the keys of a recording under way, and starts none.
    if (!recording && isModalOpen()) return false;
    void toggleRecording();
    return true;
  });
  useShortcut('pause', recording ? () => void recorder.togglePause() : null);
  useShortcut('mark', recording ? () => void recorder.mark('') : null);
  useShortcut('rewind', recording ? () => void recorder.rewind(REWIND_STEPS[0]) : null);
}

/**
 * The keys that debuggers have for the same: F8 pauses and goes on, F10 steps, Shift+F5 stops. A replay and a macro never run
 * at once.
 */
function useRuns({ replay }: AppState): void {
  const replaying = useStorePart(replay.status, ({ state }) => state !== 'idle');
  const macro = useMacroControls();
  useShortcut('replayPause', replaying ? () => void replay.togglePause() : macro.togglePause);
  useShortcut('replayStep', replaying ? () => void replay.step() : macro.step);
  useShortcut('replayStop', replaying ? () => void replay.stop() : macro.stop);
}
