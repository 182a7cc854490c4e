import { powerSaveBlocker } from 'electron';
import type { Outcome } from '../../shared/contract/schemas';
import { watchesInput } from '../../shared/replay/watches-input';
import type { Upcoming } from '../replay/replay-run';
import { SpareHost } from '../replay/spare-host';
import type { ReplayPlace } from '../replay/start-replay';
import type { MainWindow } from './main-window';
import { ReplayedKeys } from './replay-keys';
import type { StagePlaces } from './replay-places';
import { ReplayStage } from './replay-stage';
import { RunGate } from './run-gate';
import type { SettingsStore } from './settings-store';

/** What replays and macros have in common while they run in the app. */
export interface RunGround {
  readonly gate: RunGate;
  /** Whether Escape and a chord can stop a run, wherever the focus is. */
  readonly watchesInput: boolean;
  /** As `ReplayStage.clear` and `ReplayStage.giveBack`. */
  readonly clearStage: (places: StagePlaces, onlyIfInTheWay: boolean) => Promise<Outcome>;
  readonly giveStageBack: () => void;
  /** Told of everything before it is sent; null: nothing more will be. */
  readonly expect: (upcoming: Upcoming | null) => void;
  /** One runs, and is not paused, or none does. */
  readonly setRunning: (running: boolean) => void;
  /** Where they run. */
  readonly place: ReplayPlace;
  /** What they run in, started ahead. */
  readonly spare: SpareHost;
}

/** What a {@link RunGround} needs of the rest. */
export interface RunGroundParts {
  readonly window: MainWindow;
  readonly settings: SettingsStore;
  /** Recorder and hotkeys, which are to know what is ours. */
  readonly expect: (upcoming: Upcoming | null) => void;
}

/** Keeps our window out of the way, our page from what is typed, and the system from putting us to rest. */
export function openRunGround({ window, settings, expect }: RunGroundParts): RunGround {
  const watched = watchesInput(process.platform);
  const stage = new ReplayStage({
    window,
    wanted: () => settings.current.replay.hideWindow,
    mayHide: watched,
  });
  const keys = new ReplayedKeys();
  const spare = new SpareHost(process.env);
  let blocker: number | null = null;
  window.browserWindow.webContents.on('before-input-event', (event, { code }) => {
    if (keys.keepsOut(code, performance.now())) event.preventDefault();
  });
  return {
    place: { env: process.env, platform: process.platform, spare },
    spare,
    gate: new RunGate(),
    watchesInput: watched,
    clearStage: (places, onlyIfInTheWay) => stage.clear(places, onlyIfInTheWay),
    giveStageBack: () => stage.giveBack(),
    expect: (upcoming) => {
      if (upcoming !== null) keys.expect(upcoming, performance.now());
      expect(upcoming);
    },
    setRunning: (running) => {
      keys.setRunning(running, performance.now());
      if (running) {
        // A system that puts the program to rest would delay what is due.
        blocker ??= powerSaveBlocker.start('prevent-app-suspension');
      } else if (blocker !== null) {
        powerSaveBlocker.stop(blocker);
        blocker = null;
      }
    },
  };
}
