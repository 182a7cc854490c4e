import { createContext, useContext } from 'react';
import { assert } from '../../shared/base/assert';
import { Disposables } from '../../shared/base/disposables';
import type { DeskreelApi } from '../../shared/contract/api';
import { isRecording } from '../../shared/contract/recorder-status';
import type { ReplayStatus } from '../../shared/contract/replay';
import type { AppInfo, RecorderStatus } from '../../shared/contract/schemas';
import type { Settings } from '../../shared/contract/settings';
import { createMacrosState, type MacrosState } from '../macros/macros-state';
import { asksPurpose, PURPOSE_OF } from '../privacy/purpose';
import { createLibraryState, type LibraryState } from './library-state';
import { isSamePage, type Page } from './navigation';
import { createPageStore, type PageStore } from './page-store';
import { createRecorderState, type RecorderState } from './recorder-state';
import { createReplayState, type ReplayState } from './replay-state';
import { createStore, type Store } from './store';
import { followTheme, type Theme } from './theme';

/** Settings to change; hotkeys have a way of their own, which refuses those that clash. */
export type SettingsChange = Partial<Omit<Settings, 'hotkeys'>>;

/** The second click of a double click on Record is no answer to a question that the first one brought. */
const READING_MS = 700;

/** Everything that the pages share. */
export interface AppState {
  readonly api: DeskreelApi;
  readonly info: AppInfo;
  readonly page: PageStore;
  readonly settings: Store<Settings>;
  readonly theme: Pick<Store<Theme>, 'get' | 'subscribe'>;
  readonly recorder: RecorderState;
  readonly replay: ReplayState;
  readonly library: LibraryState;
  readonly macros: MacrosState;
  /** How often a recording was wanted before anybody had said what recordings are for. */
  readonly purposeAsked: Store<number>;
  readonly changeSettings: (change: SettingsChange) => Promise<void>;
  /**
   * Starts a recording, unless there is one; once it runs it is shown live. As long as nobody has said
   * what recordings are for it starts only from a page that asks, with the answer that stands there.
   */
  readonly record: () => Promise<void>;
  /** Starts a recording, calls its countdown off, or stops the one under way. */
  readonly toggleRecording: () => Promise<void>;
}

/** What main said when the page began. */
export interface InitialFacts {
  readonly info: AppInfo;
  readonly settings: Settings;
  readonly status: RecorderStatus;
  readonly replay: ReplayStatus;
}

/** Wires the stores to main. They live as long as the page does. */
export function createAppState(api: DeskreelApi, initial: InitialFacts): AppState {
  const disposables = new Disposables();
  const settings = createStore(initial.settings);
  disposables.add(api.on('settings.changed', settings.set));
  const page = createPageStore(firstPage(initial));
  const recorder = createRecorderState(api, initial.status, disposables);
  const changeSettings = async (change: SettingsChange): Promise<void> => {
    settings.set({ ...settings.get(), ...change });
    settings.set(await api.settings.set(change));
  };
  const purposeAsked = createStore(0);
  let askedAt = Number.NEGATIVE_INFINITY;
  const askPurpose = (): void => {
    askedAt = performance.now();
    if (!asksPurpose(page.get())) {
      page.set({ id: 'live' });
    }
    purposeAsked.set(purposeAsked.get() + 1);
  };
  disposables.add(api.on('purpose.asked', askPurpose));
  const record = async (): Promise<void> => {
    const { state } = recorder.status.get();
    if (state !== 'idle' && state !== 'failed') {
      return;
    }
    const { purpose, privacy } = settings.get();
    if (purpose === null) {
      if (!asksPurpose(page.get())) {
        askPurpose();
        return;
      }
      if (performance.now() - askedAt < READING_MS) {
        return;
      }
      await changeSettings({ purpose: PURPOSE_OF[privacy.mode] });
    }
    await recorder.start();
  };
  const macros = createMacrosState(api, disposables);
  // Whoever started it, here, from the menu or from the tray: a recording is shown. Not one of steps for a macro, whose
  // page shows it.
  let wasRecording = isRecording(initial.status);
  disposables.add(
    recorder.status.subscribe(() => {
      const recording = isRecording(recorder.status.get());
      if (recording && !wasRecording && !macros.recordsSteps.get()) {
        page.set({ id: 'live' });
        if (!settings.get().welcomed) {
          void changeSettings({ welcomed: true });
        }
      }
      wasRecording = recording;
    }),
  );
  // What came of a recording is news on the page where it ended, no longer.
  let shown = page.get();
  disposables.add(
    page.subscribe(() => {
      const next = page.get();
      if (!isSamePage(next, shown)) recorder.lastEnd.set(null);
      shown = next;
    }),
  );
  return {
    api,
    info: initial.info,
    page,
    settings,
    theme: followTheme(settings),
    recorder,
    replay: createReplayState(api, initial.replay, disposables),
    library: createLibraryState(api, disposables),
    macros,
    purposeAsked,
    changeSettings,
    record,
    toggleRecording: async () => {
      const now = recorder.status.get();
      if (now.state === 'countdown') {
        await recorder.cancel();
      } else {
        await (isRecording(now) ? recorder.stop() : record());
      }
    },
  };
}

function firstPage({ settings, status }: InitialFacts): Page {
  if (isRecording(status)) {
    return { id: 'live' };
  }
  return settings.welcomed ? { id: 'library' } : { id: 'doctor' };
}

/** Hands the state to the components. */
export const AppContext = createContext<AppState | null>(null);

/** The state that the pages share. */
export function useApp(): AppState {
  const app = useContext(AppContext);
  assert(app !== null, 'inside an AppContext');
  return app;
}
