import { MacroControl } from '../../src/main/app/macro-control';
import { RunGate } from '../../src/main/app/run-gate';
import { partsOf } from '../../src/main/macro/jobs/document-parts';
import type { MacroJobEnd } from '../../src/main/macro/macro-queue';
import { startMacro } from '../../src/main/macro/start-macro';
import { takeInputLock } from '../../src/main/replay/input-lock';
import { err, ok } from '../../src/shared/base/result';
import type { MacroStarted } from '../../src/shared/contract/macros';
import { DEFAULT_SETTINGS, type Settings } from '../../src/shared/contract/settings';
import type { MacroDocument } from '../../src/shared/macro/macro-document';
import { needsOf } from '../../src/shared/macro/macro-needs';
import { HOST_FILE } from './replaying';

/** A queue of macros as the app's, which really plays them on a display. */
export interface RealMacroControl {
  readonly control: MacroControl;
  /** As the window asks for it. */
  readonly run: (name: string) => Promise<MacroStarted>;
  /** How each left the queue: `name reason`, or what was said. */
  readonly ends: readonly string[];
  /** Titles of those that were not run since the user has ended what they waited for. */
  readonly dropped: readonly (readonly string[])[];
}

/** `hostFiles`: of those that have another injector host than the built one. */
export function realMacroControl(
  display: string,
  macros: Readonly<Record<string, MacroDocument>>,
  hostFiles: Readonly<Record<string, string>> = {},
): RealMacroControl {
  let settings: Settings = {
    ...DEFAULT_SETTINGS,
    replay: { ...DEFAULT_SETTINGS.replay, countdownS: 0 },
  };
  const env = { ...process.env, DISPLAY: display };
  const platform = 'linux';
  const control = new MacroControl({
    settings: {
      get current() {
        return settings;
      },
      change: (fields) => {
        settings = { ...settings, macros: fields.macros ?? settings.macros };
      },
    },
    ground: {
      gate: new RunGate(),
      watchesInput: true,
      clearStage: async () => ({ ok: true }),
      giveStageBack: () => undefined,
      expect: () => undefined,
    },
    prepare: async (name) => {
      const document = macros[name];
      if (document === undefined) return err({ message: `There is no macro ${name}.` });
      return ok({
        parts: partsOf(document),
        ...{ id: name, title: name, needs: needsOf(document), revision: '1', called: [] },
        places: [],
        stopOnInput: document.settings?.stopOnInput ?? false,
        rows: null,
      });
    },
    start: (request, lock) =>
      startMacro(request, {
        ...{ env, platform, hostFile: hostFiles[request.document.title] ?? HOST_FILE },
        ...(lock !== null && { lock }),
      }),
    takeDisplay: (wait) => takeInputLock('macro', env, platform, wait),
    resolve: async () => err('There is no such macro.'),
    onMarker: () => undefined,
  });
  const ends: string[] = [];
  const told = (end: MacroJobEnd): string => (end.kind === 'ran' ? end.report.reason : end.kind);
  control.queue.onDidEnd(({ job, end }) => ends.push(`${job.name} ${told(end)}`));
  const dropped: (readonly string[])[] = [];
  control.onDidDrop(({ titles }) => dropped.push(titles));
  const run = (name: string): Promise<MacroStarted> =>
    control.run(
      {
        ...{ name, text: null, part: { kind: 'all' }, breakpoints: [], variables: {} },
        ...{ table: null, seed: null, approved: true },
      },
      null,
    );
  return { control, run, ends, dropped };
}
