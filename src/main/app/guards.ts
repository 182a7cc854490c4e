import { app, type Session, type WebContents } from 'electron';
import { isOurPage } from './origin';

/**
 * Shuts every door of the browser that this program does not use: permissions, devices, downloads,
 * new windows, navigation, embedded views.
 */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
}

/** Keeps every page at our own address, whoever made its window. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => refuseForeign(contents, event));
    contents.on('will-redirect', (event) => refuseForeign(contents, event));
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

function refuseForeign(
  contents: WebContents,
  event: { readonly url: string; readonly preventDefault: () => void },
): void {
  // Reloading the page in place is the only navigation there is.
  if (!isOurPage(event.url) || event.url !== contents.getURL()) {
    event.preventDefault();
  }
}
