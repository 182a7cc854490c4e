import * as path from 'node:path';
import { powerMonitor } from 'electron';
import { isRecording } from '../../shared/contract/recorder-status';
import { matchesAnyRule } from '../../shared/session/app-rule';
import type { MacroQueue } from '../macro/macro-queue';
import { missingMacros } from '../macro/missing-macros';
import type { TriggerEngine, TriggerParts } from '../macro/triggers/trigger-engine';
import type { Recorder } from '../session/recorder';
import { createKeySource } from './create-recorder';
import { bindingsOf } from './hotkey-control';
import { logBug } from './log';
import type { MacroLibrary } from './macro-library';
import type { RecordingControl } from './recording-control';
import type { ReplayControl } from './replay-control';
import type { SettingsStore } from './settings-store';
import { SeenFile, TriggerStore } from './trigger-store';
import { Triggers } from './triggers';

/** What the user's triggers need of the app. */
export interface TriggerDeskParts {
  readonly library: MacroLibrary;
  readonly settings: SettingsStore;
  readonly queue: MacroQueue;
  readonly recorder: Recorder;
  readonly recording: RecordingControl;
  readonly replay: Pick<ReplayControl, 'onDidPassMarker'>;
}

/** Wires triggers: their file beside the macros, the engine once there are any, and what they have to know of the rest. */
export function openTriggerDesk(parts: TriggerDeskParts): Triggers {
  const { settings, recording, replay, library } = parts;
  const home = path.dirname(library.dir);
  const reserved = (): ReturnType<typeof bindingsOf> => bindingsOf(settings.current.hotkeys);
  const triggers = new Triggers({
    store: new TriggerStore(path.join(home, 'triggers.json')),
    seen: new SeenFile(path.join(home, 'triggers-seen')),
    reserved,
    missing: (macros) => missingMacros(library.dir, macros),
    titleOf: (macro) => library.titleOf(macro),
    createEngine: (onSpent) => createEngine(parts, reserved, onSpent),
  });
  const failed = (error: unknown): void => logBug('in the triggers', error);
  library.onDidChange(() => void triggers.macrosChanged().catch(failed));
  recording.onDidMark((note) => triggers.takeMarker(note));
  replay.onDidPassMarker((note) => triggers.takeMarker(note));
  powerMonitor.on('resume', () => triggers.wake());
  const relevant = (): string => JSON.stringify([reserved(), settings.current.privacy.rules]);
  let known = relevant();
  settings.onDidChange(() => {
    const now = relevant();
    if (now === known) return;
    known = now;
    triggers.refresh().catch(failed);
  });
  return triggers;
}

async function createEngine(
  { library, settings, queue, recorder, recording }: TriggerDeskParts,
  reserved: TriggerParts['reserved'],
  onSpent: TriggerParts['onSpent'],
): Promise<TriggerEngine> {
  const [{ TriggerEngine }, { openSensors }, { watchWindowList }, { systemClock }] =
    await Promise.all([
      import('../macro/triggers/trigger-engine'),
      import('../macro/sensors/open-sensors'),
      import('../macro/triggers/watch-window-list'),
      import('../macro/triggers/wall-clock'),
    ]);
  // What runs is called by its title from the start, also where nobody looks at the macros.
  void library.list();
  return new TriggerEngine({
    env: process.env,
    platform: process.platform,
    createSource: createKeySource,
    queue,
    clock: systemClock,
    openSensors,
    watchWindowList,
    reserved,
    titleOf: (macro) => library.titleOf(macro),
    isPrivate: (window) => matchesAnyRule(window, settings.current.privacy.rules),
    onSpent,
    onOwnKeys: ({ keys, at }) => {
      if (isRecording(recording.status)) recorder.disown({ type: 'chord', keys, at });
    },
  });
}
