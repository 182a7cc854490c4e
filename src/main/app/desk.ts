import { app, nativeTheme } from 'electron';
import type { RecorderStatus } from '../../shared/contract/schemas';
import { workersEnded } from '../session/run-in-worker';
import { showAppMenu } from './app-menu';
import type { Commands } from './commands';
import { CountersTicker } from './counters-ticker';
import { createAppRecorder } from './create-recorder';
import { Exports } from './exports';
import { leaveCleanly } from './leaving';
import { Library } from './library';
import { LivePorts } from './live-ports';
import { logBug } from './log';
import { watchLoopLag } from './loop-lag';
import type { MainWindow } from './main-window';
import { methodTable } from './method-table';
import { serveSessions } from './protocols';
import { isRecording } from './recorder-state';
import { RecordingControl } from './recording-control';
import type { SettingsStore } from './settings-store';
import { languageOf, type Strings, strings } from './strings';
import { TrayIcon } from './tray';
import { serveContract, tellWindow } from './validated-ipc';
import { askBeforeClosing } from './window-closing';

/**
 * Wires everything behind the window: the recorder and what it tells, the contract, menus and tray,
 * leaving, and the recovery of what a crash left.
 */
export function openDesk(window: MainWindow, settings: SettingsStore): void {
  const library = new Library();
  const recorder = createAppRecorder(library.dir);
  const control = new RecordingControl(recorder);
  const live = new LivePorts(recorder, window.visible);
  const page = window.browserWindow;
  const text = (): Strings => strings(chosenLanguage(settings));
  const exports = new Exports({
    window,
    text,
    sessionFile: (name) => library.sessionFile(name),
    tellProgress: (progress) => tellWindow(page, 'exports.progress', progress),
  });
  serveSessions((url) => library.addressedFile(url));
  serveContract(
    page,
    methodTable({ window: page, recorder, control, live, library, exports, settings }),
  );

  const commands: Commands = {
    toggleRecording: () => background('the recording', control.toggle()),
    showWindow: () => window.show(),
    closeWindow: () => window.close(),
    quit: () => app.quit(),
  };
  const tray = TrayIcon.create(commands);
  const showState = (status: RecorderStatus): void => {
    showAppMenu(status, text(), commands);
    tray?.show(status, text());
    window.showRecording(isRecording(status) ? text().recordingTitle : null);
  };
  showState(recorder.status);

  const ticker = new CountersTicker(
    () => recorder.counters(),
    (counters) => tellWindow(page, 'recorder.counters', counters),
  );
  watchLoopLag(recorder);
  recorder.onDidChangeStatus((status) => {
    tellWindow(page, 'recorder.status', status);
    ticker.setRecording(isRecording(status));
    if (status.state !== 'stopping' || status.progress === 0) {
      showState(status);
    }
  });
  recorder.onDidStart(() => tellWindow(page, 'library.changed', undefined));
  recorder.onDidEnd((end) => {
    tellWindow(page, 'recorder.ended', end);
    tellWindow(page, 'library.changed', undefined);
  });
  library.onDidChange(() => tellWindow(page, 'library.changed', undefined));
  settings.onDidChange((current) => {
    nativeTheme.themeSource = current.theme;
    tellWindow(page, 'settings.changed', current);
    showState(recorder.status);
  });
  const seen = (visible: boolean): void => {
    live.setVisible(visible);
    ticker.setVisible(visible);
  };
  window.onDidChangeVisibility(seen);
  seen(window.visible);

  askBeforeClosing(window, { busy: () => control.busy, text, hasTray: tray !== null });
  leaveCleanly(async (reason) => {
    library.stopRecovering();
    await Promise.all([control.finish(reason), exports.cancelAll()]);
    await workersEnded();
  });
  background('recovery', library.recoverAll());
}

/** Runs something that nobody waits for. */
function background(what: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => logBug(`in ${what}`, error));
}

function chosenLanguage(settings: SettingsStore): 'en' | 'zh-CN' {
  const { language } = settings.current;
  return language === 'system' ? languageOf(app.getLocale()) : language;
}
