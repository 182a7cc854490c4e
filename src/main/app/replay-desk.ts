import type { ReplayCheck, ReplayWish } from '../../shared/contract/replay';
import { logBug } from './log';
import type { MainWindow } from './main-window';
import { ReplayControl } from './replay-control';
import type { Preparation, prepareReplay } from './replay-preparation';
import { ReplayReports } from './replay-reports';
import type { RunGround } from './run-ground';
import type { SettingsStore } from './settings-store';
import { outlineOf } from './shown-run';
import type { Strings } from './strings';
import { tellWindow } from './validated-ipc';

/** What replaying needs of the rest. */
export interface ReplayDeskParts {
  readonly window: MainWindow;
  readonly settings: SettingsStore;
  readonly text: () => Strings;
  /** The file of a session. */
  readonly sessionFile: (name: string) => string;
  readonly ground: RunGround;
  /** The user has ended a replay by its panic keys or by real input, before anything else can begin. */
  readonly onPanic: () => void;
  /** The state has changed, or only how far it is. */
  readonly onStatus: (changed: boolean) => void;
}

/** Everything about replays that the window, menus, tray and hotkeys use. */
export interface ReplayDesk {
  readonly control: ReplayControl;
  readonly reports: ReplayReports;
  readonly check: (name: string, wish: ReplayWish) => Promise<ReplayCheck>;
  /** Ends for good: everything held is let go of. */
  readonly end: () => Promise<void>;
}

/** Wires replays: the control, its window out of the way, the reports, and the window's knowledge of all. */
export function openReplayDesk(parts: ReplayDeskParts): ReplayDesk {
  const { window, settings, ground } = parts;
  const page = window.browserWindow;
  const reports = new ReplayReports({ window, text: parts.text });
  // One at a time: whoever asks about another wish, or starts one, wants no answer to the last question any more.
  let checking = new AbortController();
  const control = new ReplayControl({
    settings: () => settings.current,
    prepare: (name, wish, signal) => {
      checking.abort();
      reports.forget();
      return prepare(parts.sessionFile(name), wish, ground.place, signal);
    },
    prepareAgain: async (before, name, wish, signal) => {
      const { prepareAgain } = await import('./replay-preparation');
      return prepareAgain(before, parts.sessionFile(name), wish, ground.place, signal);
    },
    start: async (request, ready) => {
      const { startReplay } = await import('../replay/start-replay');
      const started = await startReplay(request, ground.place, ready);
      if (started.ok) {
        void started.value.ended.then(({ reason }) => {
          if (reason === 'panic' || reason === 'input') parts.onPanic();
        });
      } else if (started.error.kind === 'aborted') {
        parts.onPanic();
      }
      return started;
    },
    ...ground,
  });
  let shown = 'idle';
  control.onDidChangeStatus((status) => {
    ground.setRunning(status.state === 'running');
    tellWindow(page, 'replay.status', status);
    const now = outlineOf(status);
    parts.onStatus(now !== shown);
    shown = now;
  });
  control.onDidEnd((finished) => {
    const { name, prepared } = finished;
    reports
      .make(finished)
      .then((report) => {
        if (report === null) return;
        tellWindow(page, 'replay.ended', { name, title: prepared.title, report });
      })
      .catch((error: unknown) => logBug('in a replay report', error));
  });
  return {
    control,
    reports,
    check: (name, wish) => {
      checking.abort();
      checking = new AbortController();
      return check(parts.sessionFile(name), wish, ground.place, checking.signal);
    },
    end: () => control.stop('stopped'),
  };
}

async function prepare(...request: Parameters<typeof prepareReplay>): Promise<Preparation> {
  const { prepareReplay } = await import('./replay-preparation');
  return prepareReplay(...request);
}

async function check(...request: Parameters<typeof prepareReplay>): Promise<ReplayCheck> {
  const prepared = await prepare(...request);
  if (!prepared.ok) {
    return { ok: false, message: prepared.error.message };
  }
  const { schedule, layoutChange } = prepared.value;
  return {
    ok: true,
    durationUs: schedule.totalUs,
    operations: schedule.length,
    warnings: [...schedule.warnings],
    layoutChange,
  };
}
