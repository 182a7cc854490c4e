import type { MacroRun, MacroRunRequest } from '../../src/main/macro/macro-run';
import { startMacro } from '../../src/main/macro/start-macro';
import { err } from '../../src/shared/base/result';
import type { MacroDocument } from '../../src/shared/macro/macro-document';
import { MACRO_NEEDS } from '../../src/shared/macro/macro-needs';
import { macroOf, type TestStep } from './macro-planning';
import { HOST_FILE, NO_SAFETY } from './replaying';
import { valueIn } from './sessions';

/** A macro, and how it is run where that is not as it says itself. */
export interface MacroRunning extends Partial<Omit<MacroRunRequest, 'document' | 'resolve'>> {
  readonly document?: Partial<MacroDocument>;
  /** Macros that may be called, by name. */
  readonly called?: Readonly<Record<string, MacroDocument>>;
}

/** What a macro of these steps is run with. */
export function macroRequest(
  steps: readonly TestStep[],
  { document, called = {}, ...changes }: MacroRunning = {},
): MacroRunRequest {
  return {
    document: macroOf(steps, document),
    resolve: (name) => {
      const found = called[name];
      return Promise.resolve(found ? { ok: true, value: found } : err(`There is no “${name}”.`));
    },
    agreed: MACRO_NEEDS,
    variables: {},
    replaces: null,
    rows: null,
    seed: null,
    speed: null,
    part: { kind: 'all' },
    breakpoints: [],
    safety: NO_SAFETY,
    onMarker: () => undefined,
    ...changes,
  };
}

/** Starts a macro on a display. Throws where it cannot. */
export async function runningMacro(
  display: string,
  steps: readonly TestStep[],
  changes: MacroRunning = {},
): Promise<MacroRun> {
  return valueIn(
    await startMacro(macroRequest(steps, changes), {
      env: { ...process.env, DISPLAY: display },
      platform: 'linux',
      hostFile: HOST_FILE,
    }),
  );
}
