import { BrowserWindow, screen } from 'electron';
import { assertNever } from '../../shared/base/assert';
import type { ReplayStatus } from '../../shared/contract/replay';
import type { RecorderStatus } from '../../shared/contract/schemas';
import { watchesInput } from '../../shared/replay/watches-input';
import { logLine } from './log';
import { APP_ORIGIN } from './origin';
import type { Strings } from './strings';

/** Size and distance from the screen's corner, in CSS pixels. */
const SIZE = { width: 208, height: 36 } as const;
/** With the words how to stop a replay. */
const REPLAY_SIZE = { width: 320, height: 36 } as const;
const MARGIN = 12;
/** A page that fails is made again after this time, ms. */
const AGAIN_MS = 500;
/** Chromium's code of a load that another one has replaced. */
const ABORTED = -3;

/** What the indicator says and how. */
export interface IndicatorState {
  readonly status: RecorderStatus;
  /** Shown before a recording: it moves what the user holds. */
  readonly replay: ReplayStatus;
  /** How long the recording has lasted, ms. */
  readonly elapsedMs: number;
  /** Whether something else is certain to show it: a tray, or the main window in front of all others. */
  readonly shownElsewhere: boolean;
  readonly language: string;
  readonly dark: boolean;
  readonly words: {
    readonly recording: string;
    readonly paused: string;
    readonly countdown: string;
  };
  readonly replayWords: Pick<Strings['replay'], 'running' | 'paused' | 'countdown' | 'hint'>;
}

/**
 * A small window in the corner of the screen that says that a recording or a replay is under way, or about to be,
 * where nothing else is certain to. It lies above all others, lets clicks through and never has the
 * focus. Its page has no preload and no way to main; what it shows stands in its address. A page that
 * fails is made anew, and it stays in its corner when displays come, go or change.
 */
export class IndicatorWindow {
  #window: BrowserWindow | null = null;
  #state: IndicatorState | null = null;
  #shown = '';
  #again: NodeJS.Timeout | null = null;

  constructor() {
    const place = (): void => {
      if (this.#window !== null && !this.#window.isDestroyed()) {
        this.#window.setBounds(corner(this.#state));
      }
    };
    screen.on('display-metrics-changed', place);
    screen.on('display-added', place);
    screen.on('display-removed', place);
  }

  /** Shows a state, or nothing where something else does. */
  show(state: IndicatorState): void {
    const facts = state.shownElsewhere ? null : factsOf(state);
    if (facts === null) {
      this.close();
      return;
    }
    this.#state = state;
    if (facts.toString() !== this.#shown) {
      this.#shown = facts.toString();
      this.#window ??= this.#create();
      this.#window.setBounds(corner(state));
      this.#window
        .loadURL(`${APP_ORIGIN}/indicator.html#${this.#shown}&${clockOf(state)}`)
        // Closed meanwhile, or replaced; what failed comes again.
        .catch(() => undefined);
    }
  }

  close(): void {
    if (this.#again !== null) {
      clearTimeout(this.#again);
      this.#again = null;
    }
    this.#window?.destroy();
    this.#window = null;
    this.#state = null;
    this.#shown = '';
  }

  #create(): BrowserWindow {
    const window = create();
    window.webContents.on('render-process-gone', () => this.#failed(window));
    window.webContents.on('did-fail-load', (_event, code) => {
      if (code !== ABORTED) {
        this.#failed(window);
      }
    });
    return window;
  }

  #failed(window: BrowserWindow): void {
    const state = this.#state;
    if (window !== this.#window || state === null || this.#again !== null) {
      return;
    }
    logLine('the indicator failed and is shown again');
    const since = performance.now();
    this.#again = setTimeout(() => {
      this.#again = null;
      const { elapsedMs } = state;
      // What was to be shown meanwhile, else the same, so much later.
      const latest = this.#state ?? state;
      const late = latest === state ? performance.now() - since : 0;
      this.close();
      this.show({ ...latest, elapsedMs: latest === state ? elapsedMs + late : latest.elapsedMs });
    }, AGAIN_MS);
  }
}

/** What the page is to show, as its address says it; null: nothing. */
function factsOf(state: IndicatorState): URLSearchParams | null {
  const { status, words, language, dark } = state;
  const facts = { language, theme: dark ? 'dark' : 'light' };
  const ofReplay = replayFacts(state);
  if (ofReplay !== null) {
    return new URLSearchParams({ ...ofReplay, ...facts });
  }
  switch (status.state) {
    case 'recording':
    case 'paused':
      return new URLSearchParams({ state: status.state, words: words[status.state], ...facts });
    case 'countdown':
      return new URLSearchParams({
        state: status.state,
        words: words.countdown,
        remaining: String(status.remaining),
        ...facts,
      });
    default:
      return null;
  }
}

/** What the page is to show of a replay; null: there is none. */
function replayFacts({ replay, replayWords }: IndicatorState): Record<string, string> | null {
  const { running, paused, countdown, hint } = replayWords;
  // The hint is promised only where it is kept.
  const hinted = (...words: readonly [string, string]): string =>
    words.filter((each) => each !== hint || watchesInput(process.platform)).join(' · ');
  switch (replay.state) {
    case 'idle':
      return null;
    case 'preparing':
      return { state: 'countdown', words: countdown, remaining: '…' };
    case 'countdown':
      return {
        state: 'countdown',
        words: hinted(hint, countdown),
        remaining: String(replay.remaining),
      };
    case 'running':
      return { state: 'replaying', words: hinted(running, hint) };
    case 'paused':
      return { state: 'paused', words: hinted(paused, hint), remaining: '' };
    case 'ending':
      return { state: 'replaying', words: running, remaining: '' };
    default:
      return assertNever(replay);
  }
}

/** Where the page's clock begins, ms: to count up from, or down where it is known when a replay ends. */
function clockOf({ replay, elapsedMs }: IndicatorState): string {
  if (replay.state !== 'running') {
    return `elapsed=${Math.round(elapsedMs)}`;
  }
  const { remainingUs, elapsedUs } = replay;
  return remainingUs === null
    ? `elapsed=${Math.round(elapsedUs / 1000)}`
    : `left=${Math.round(remainingUs / 1000)}`;
}

function corner(state: IndicatorState | null): Electron.Rectangle {
  const size = state === null || state.replay.state === 'idle' ? SIZE : REPLAY_SIZE;
  const { workArea } = screen.getPrimaryDisplay();
  return {
    ...size,
    x: workArea.x + workArea.width - size.width - MARGIN,
    y: workArea.y + MARGIN,
  };
}

function create(): BrowserWindow {
  const window = new BrowserWindow({
    ...corner(null),
    show: false,
    frame: false,
    focusable: false,
    skipTaskbar: true,
    resizable: false,
    movable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    alwaysOnTop: true,
    hasShadow: false,
    title: 'Deskreel',
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      enableWebSQL: false,
      navigateOnDragDrop: false,
      // It counts seconds while nobody could say that it is seen.
      backgroundThrottling: false,
    },
  });
  window.setAlwaysOnTop(true, 'screen-saver');
  window.setIgnoreMouseEvents(true);
  window.setVisibleOnAllWorkspaces(true);
  window.once('ready-to-show', () => {
    if (!window.isDestroyed()) {
      window.showInactive();
    }
  });
  return window;
}
