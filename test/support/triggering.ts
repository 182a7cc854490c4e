import { MacroQueue } from '../../src/main/macro/macro-queue';
import type { MacroRun } from '../../src/main/macro/macro-run';
import { openSensors } from '../../src/main/macro/sensors/open-sensors';
import { startMacro } from '../../src/main/macro/start-macro';
import { TriggerEngine } from '../../src/main/macro/triggers/trigger-engine';
import { systemClock } from '../../src/main/macro/triggers/wall-clock';
import { watchWindowList } from '../../src/main/macro/triggers/watch-window-list';
import { err, ok } from '../../src/shared/base/result';
import type { MacroSettings } from '../../src/shared/macro/macro-document';
import type { Trigger, TriggerWhen } from '../../src/shared/macro/triggers/trigger';
import { NO_TRIGGERS } from '../../src/shared/macro/triggers/triggers-file';
import type { PlacedWindow } from '../../src/shared/session/focus-note';
import { macroOf, type TestStep } from './macro-planning';
import { macroRequest } from './macro-running';
import { HOST_FILE } from './replaying';

/** A trigger of a macro, whose id is what the macro is called. */
export function triggerOf(macro: string, when: TriggerWhen, more: Partial<Trigger> = {}): Trigger {
  return { id: macro, macro, on: true, profiles: [], whenBusy: 'queue', when, ...more };
}

/** A hotkey that leaves its keys to other programs. */
export function hotkey(
  chord: string,
  mode: 'press' | 'hold' | 'toggle' = 'press',
  onRelease: 'stop' | 'finish' = 'stop',
): TriggerWhen {
  return { kind: 'hotkey', chord, mode, onRelease, exclusive: false };
}

/** An abbreviation that is replaced at the end of a word. */
export function abbreviation(
  text: string,
  more: Partial<Extract<TriggerWhen, { kind: 'abbreviation' }>> = {},
): TriggerWhen {
  return {
    ...{ kind: 'abbreviation', text, when: 'at_end', wholeWord: true, matchCase: true },
    ...{ erase: true, ...more },
  };
}

/** Triggers in force on a display, with the queue and the runner that they have in the app. */
export interface Triggered {
  readonly engine: TriggerEngine;
  readonly queue: MacroQueue;
  /** What began and ended, in order: `+A`, `-A done`, `A: why it did not run`. */
  readonly log: readonly string[];
  /** How many steps the macro that runs has done; 0 where none does. */
  readonly done: () => number;
  /** Resolves when nothing runs any more. */
  readonly close: () => Promise<void>;
}

/** Puts triggers in force. `macros`: the steps of each, by name, as are `settings`. Throws where one cannot be armed. */
export async function openTriggers(
  display: string,
  macros: Readonly<Record<string, readonly TestStep[]>>,
  triggers: readonly Trigger[],
  isPrivate: (window: PlacedWindow) => boolean = () => false,
  settings: Readonly<Record<string, MacroSettings>> = {},
): Promise<Triggered> {
  const env = { ...process.env, DISPLAY: display };
  const log: string[] = [];
  let running: MacroRun | null = null;
  let stopping = false;
  const queue: MacroQueue = new MacroQueue({
    run: async (job) => {
      stopping = false;
      log.push(`+${job.name}`);
      const document = macroOf(macros[job.name] ?? [], {
        title: job.name,
        settings: settings[job.name] ?? {},
      });
      const place = { env, platform: 'linux', hostFile: HOST_FILE } as const;
      const started = await startMacro(
        {
          ...macroRequest([]),
          document: job.prepare?.(document) ?? document,
          replaces: job.replaces,
        },
        place,
      );
      if (!started.ok) return err(started.error);
      const run = started.value;
      run.onWillSend((upcoming) => engine.expectInjected(upcoming));
      running = run;
      if (stopping) void run.stop('stopped');
      const report = await run.ended;
      running = null;
      engine.expectInjected(null);
      return ok(report);
    },
    isHeld: () => false,
    endsOnInput: (job) =>
      settings[job.name]?.stopOnInput === true &&
      (running?.state.state === 'running' || running?.state.state === 'ended'),
    stop: () => {
      stopping = true;
      void running?.stop('stopped');
    },
  });
  queue.onDidEnd(({ job, end }) => {
    const message = end.kind === 'ran' ? (end.report.message ?? '') : end.message;
    log.push(
      `-${job.name} ${end.kind === 'ran' ? end.report.reason : end.kind}${message && `: ${message}`}`,
    );
  });
  const engine: TriggerEngine = new TriggerEngine({
    ...{
      env,
      platform: 'linux',
      createSource: null,
      queue,
      clock: systemClock,
      openSensors,
      watchWindowList,
    },
    reserved: () => [],
    titleOf: (macro) => macro,
    isPrivate,
    onSpent: () => undefined,
    onOwnKeys: () => undefined,
  });
  await engine.set({ ...NO_TRIGGERS, triggers: [...triggers] });
  const [problem] = engine.problems.values();
  if (problem !== undefined) throw new Error(problem);
  return {
    engine,
    queue,
    log,
    done: () => running?.progress.done ?? 0,
    close: async () => {
      queue.clear('The test is over.');
      await engine.close();
      // One that has only begun to start would type into whatever comes next.
      const ended = new Promise<void>((resolve) => {
        if (queue.state.running === null) resolve();
        queue.onDidChange((state) => {
          if (state.running === null) resolve();
        });
      });
      if (queue.state.running !== null) queue.end(queue.state.running.id);
      await ended;
    },
  };
}
