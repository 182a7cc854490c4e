import path from 'node:path';
import { app, nativeTheme, session } from 'electron';
import { guardContents, guardSession } from './app/guards';
import { settleHome } from './app/home';
import { MainWindow } from './app/main-window';
import { registerSchemes, servePages } from './app/protocols';
import { SettingsStore } from './app/settings-store';
import { keepMemoryOutOfCoreDumps } from './capture/core-dump';

// The composition root of the app: it only wires. The window comes first; all that its first
// picture does not need is loaded while the page's process starts.

keepMemoryOutOfCoreDumps(process.platform);
settleHome(process.env);
if (!app.commandLine.hasSwitch('no-sandbox')) {
  app.enableSandbox();
}
if (app.requestSingleInstanceLock()) {
  registerSchemes();
  guardContents();
  void app.whenReady().then(open);
} else {
  app.quit();
}

function open(): void {
  guardSession(session.defaultSession);
  servePages(path.join(__dirname, '../renderer'));
  const settings = new SettingsStore(path.join(app.getPath('userData'), 'settings.json'));
  nativeTheme.themeSource = settings.current.theme;
  const window = new MainWindow({
    preload: path.join(__dirname, '../preload/index.js'),
    dark: nativeTheme.shouldUseDarkColors,
  });
  window.load();
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  void import('./app/desk').then(({ openDesk }) => openDesk(window, settings));
}
