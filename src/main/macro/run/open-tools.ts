import { err, ok, type Result } from '../../../shared/base/result';
import type { MacroNeed } from '../../../shared/macro/macro-needs';
import type { DisplayInfo } from '../../../shared/session/header';
import type { ReplayPlace } from '../../replay/start-replay';
import type { MacroFailure } from '../macro-run';
import type { OpenSensors, Sensors } from '../sensors/sensors';
import type { OpenTypist, Typist } from '../typing/typist';
import type { TestCondition } from './macro-desk';

/** How a run gets to look and type. */
export interface Openers {
  readonly sensors: OpenSensors;
  readonly typist: OpenTypist;
  readonly test: TestCondition;
}

/** What a run looks and types with. */
export interface Tools {
  /** Null: this platform has none, and the macro does without. */
  readonly sensors: Sensors | null;
  /** Null: nothing is typed. */
  readonly typist: Typist | null;
  /** None: nobody knows them, or no place depends on them. */
  readonly displays: readonly DisplayInfo[];
  readonly close: () => Promise<void>;
}

/** Without sensors these needs cannot be had. The others are had from who sends. */
const LOOKS: readonly MacroNeed[] = ['screen', 'clipboard', 'windows', 'held_keys'];

/** Opens what a macro with these needs looks and types with. */
export async function openTools(
  needs: readonly MacroNeed[],
  types: boolean,
  openers: Openers,
  { env, platform }: ReplayPlace,
): Promise<Result<Tools, MacroFailure>> {
  const looks = needs.some((need) => LOOKS.includes(need));
  let sensors: Sensors | null = null;
  let typist: Typist | null = null;
  const close = async (): Promise<void> => {
    sensors?.close();
    await typist?.close();
  };
  if (looks || needs.includes('mouse')) {
    const opened = await openers.sensors(needs, env, platform);
    if (opened.ok) sensors = opened.value;
    else if (looks || opened.error.kind !== 'unsupported') {
      const kind = opened.error.kind === 'unsupported' ? 'needs' : 'display';
      return err({ kind, message: opened.error.message });
    }
  }
  if (types) {
    const opened = await openers.typist(env, platform);
    if (!opened.ok) {
      await close();
      const kind = opened.error.kind === 'unsupported' ? 'needs' : 'display';
      return err({ kind, message: opened.error.message });
    }
    typist = opened.value;
  }
  const displays = await sensors?.displays();
  if (displays?.ok === false) {
    await close();
    return err({ kind: 'display', message: displays.error.message });
  }
  return ok({ sensors, typist, displays: displays?.value ?? [], close });
}
