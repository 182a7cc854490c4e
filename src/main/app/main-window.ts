import { BrowserWindow, nativeImage } from 'electron';
import { Emitter } from '../../shared/base/emitter';
import { KEEP_NOW } from '../../shared/contract/keep-now';
import { drawIcon } from './icon-pixels';
import { logLine } from './log';
import { APP_ORIGIN } from './origin';

/** The window's colour before its page has painted: `--ground` of the page's own styles. */
const BACKGROUND = { light: '#e9ecef', dark: '#0e1113' } as const;
const ICON_PIXELS = 128;
/** A page that crashes again within this time is loaded again only after it, ms. */
const RELOAD_PAUSE_MS = 10_000;

/** How long a page may take to say whether something is not saved, ms. */
const ANSWER_LIMIT_MS = 2000;
/** How long it may take to have kept what is not saved, ms. Of a very large macro that is a second's work. */
const KEEP_LIMIT_MS = 5000;
/** Asks the page what it is asked before it goes. */
const WOULD_STAY = "!window.dispatchEvent(new Event('beforeunload', { cancelable: true }))";
/** Has the page keep what it has not kept yet, and waits until that is done. */
const KEEP = `(async () => {
  const kept = [];
  window.dispatchEvent(new CustomEvent('${KEEP_NOW}', { detail: kept }));
  await Promise.allSettled(kept);
})()`;

/** What the window is made with. */
export interface MainWindowParts {
  readonly preload: string;
  readonly dark: boolean;
}

/** The one window. It lives as long as the program; out of sight it is hidden, not gone. */
export class MainWindow {
  readonly #window: BrowserWindow;
  readonly #visibility = new Emitter<boolean>();
  readonly #focus = new Emitter<boolean>();
  #mayClose = (): boolean => true;
  #mayUnload = (): boolean => true;
  /** Whether the page is asked to go because the window closes; it may be loaded anew instead. */
  #closing = false;
  #crashedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: MainWindowParts) {
    this.#window = new BrowserWindow({
      width: 1280,
      height: 820,
      minWidth: 900,
      minHeight: 600,
      show: false,
      title: 'Deskreel',
      icon: nativeImage.createFromBitmap(Buffer.from(drawIcon(ICON_PIXELS, 'recording')), {
        width: ICON_PIXELS,
        height: ICON_PIXELS,
      }),
      autoHideMenuBar: true,
      backgroundColor: BACKGROUND[parts.dark ? 'dark' : 'light'],
      webPreferences: {
        preload: parts.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        enableWebSQL: false,
        navigateOnDragDrop: false,
        safeDialogs: true,
        v8CacheOptions: 'bypassHeatCheck',
      },
    });
    this.#window.once('ready-to-show', () => this.#window.show());
    this.#window.on('page-title-updated', (event) => event.preventDefault());
    this.#window.on('close', (event) => {
      this.#closing = this.#mayClose();
      if (!this.#closing) {
        event.preventDefault();
      }
    });
    // The page has something that is not saved. To prevent that it is kept is to let it go.
    this.#window.webContents.on('will-prevent-unload', (event) => {
      if (this.#mayUnload()) {
        event.preventDefault();
      }
    });
    for (const name of ['focus', 'blur'] as const) {
      this.#window.on(name as 'focus', () => this.#focus.fire(this.focused));
    }
    for (const name of ['show', 'hide', 'minimize', 'restore'] as const) {
      // One overload an event name; they all take a listener without arguments.
      this.#window.on(name as 'show', () => this.#visibility.fire(this.visible));
    }
    this.#window.webContents.on('render-process-gone', (_event, details) => {
      this.#pageGone(details.reason);
    });
  }

  /** Fires when the window is shown, hidden, minimised or restored. */
  readonly onDidChangeVisibility = this.#visibility.event;

  /** Fires when the window has got or lost the focus. */
  readonly onDidChangeFocus = this.#focus.event;

  /** Electron's window, for dialogs and messages. */
  get browserWindow(): BrowserWindow {
    return this.#window;
  }

  get visible(): boolean {
    return !this.#window.isDestroyed() && this.#window.isVisible() && !this.#window.isMinimized();
  }

  /** Whether it has the focus. One that has not may lie below others: nobody says whether it is seen. */
  get focused(): boolean {
    return this.visible && this.#window.isFocused();
  }

  /** Where it is on the desktop, its menu bar included, CSS pixels; null while it cannot be seen. */
  get area(): Electron.Rectangle | null {
    return this.visible ? this.#window.getBounds() : null;
  }

  /** The same of its page, without the menu bar. */
  get pageArea(): Electron.Rectangle | null {
    return this.visible ? this.#window.getContentBounds() : null;
  }

  /** Loads our page. */
  load(): void {
    // A failure is shown by the page that is not there; nothing else could be done about it.
    this.#window.loadURL(`${APP_ORIGIN}/index.html`).catch(() => logLine('the page did not load'));
  }

  /** Brings the window to the front. */
  show(): void {
    if (this.#window.isMinimized()) {
      this.#window.restore();
    }
    this.#window.show();
    this.#window.focus();
  }

  /** Brings a hidden window back, without taking the focus from what the user does. */
  comeBack(): void {
    if (!this.#window.isDestroyed() && !this.#window.isVisible()) {
      this.#window.showInactive();
    }
  }

  hide(): void {
    this.#window.hide();
  }

  close(): void {
    this.#window.close();
  }

  /** Asks `mayClose` each time the window is about to close. */
  guardClosing(mayClose: () => boolean): void {
    this.#mayClose = mayClose;
  }

  /**
   * Asks `mayUnload` each time the page is about to go with something on it that is not saved. What was
   * to happen then is done by {@link unload}.
   */
  guardUnloading(mayUnload: (then: 'close' | 'reload') => boolean): void {
    this.#mayUnload = () => {
      const then = this.#closing ? 'close' : 'reload';
      this.#closing = false;
      return mayUnload(then);
    };
  }

  /**
   * Whether the page has something that is not saved, by what it would say if it was about to go. True where it is too
   * busy to answer in time: it may have.
   */
  async hasUnsaved(): Promise<boolean> {
    if (this.#isPageGone) return false;
    const stays = await this.#do(WOULD_STAY, ANSWER_LIMIT_MS);
    // It may have crashed meanwhile.
    return stays === null ? !this.#isPageGone : stays === true;
  }

  /** Has the page keep what is not saved on it, also what was done in the last moment. Resolves when that is done, or late. */
  async keepUnsaved(): Promise<void> {
    if (!this.#isPageGone) await this.#do(KEEP, KEEP_LIMIT_MS);
  }

  /** Has the page run something of ours. Resolves with what comes of it; with null where that fails, or takes too long. */
  async #do(script: string, limitMs: number): Promise<unknown> {
    const late = new Promise<null>((settle) => {
      setTimeout(() => settle(null), limitMs).unref();
    });
    const done = this.#window.webContents.executeJavaScript(script).catch(() => null);
    return Promise.race([done, late]);
  }

  /** Closes the window, or loads its page anew. False: it stays, held up by what guards its closing. */
  unload(then: 'close' | 'reload'): boolean {
    if (then === 'reload') {
      this.#window.webContents.reload();
      return true;
    }
    this.#window.close();
    // Electron asks whether it may close before this returns, and the page after that.
    return this.#closing;
  }

  /** Shows in the title what goes on: `● Recording`; null: nothing does. */
  showDoing(label: string | null): void {
    if (!this.#window.isDestroyed()) {
      this.#window.setTitle(label === null ? 'Deskreel' : `${label} — Deskreel`);
    }
  }

  get #isPageGone(): boolean {
    return this.#window.isDestroyed() || this.#window.webContents.isCrashed();
  }

  #pageGone(reason: string): void {
    logLine(`the page's process is gone: ${reason}`);
    if (reason === 'clean-exit') {
      return;
    }
    const now = performance.now();
    const wait = now - this.#crashedAt > RELOAD_PAUSE_MS ? 0 : RELOAD_PAUSE_MS;
    this.#crashedAt = now;
    setTimeout(() => {
      if (!this.#window.isDestroyed()) {
        this.load();
      }
    }, wait);
  }
}
