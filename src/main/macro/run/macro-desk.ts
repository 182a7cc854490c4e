import { err, ok, type Result } from '../../../shared/base/result';
import type { Scope } from '../../../shared/macro/expression';
import type { MacroCondition } from '../../../shared/macro/macro-condition';
import type { Place } from '../../../shared/replay/places';
import type { Sensors } from '../sensors/sensors';
import type { TypedCharacter, TypedPortion, Typist } from '../typing/typist';
import type { Guards } from './guards';
import type { Desk, Tested } from './planning';

/** Looks whether a condition holds. */
export type TestCondition = (
  condition: MacroCondition,
  scope: Scope,
  sensors: Sensors,
  wait?: object,
) => Promise<Result<Tested, { readonly message: string }>>;

/** What a {@link MacroDesk} looks and types with; null: this run cannot, or does not have to. */
export interface DeskTools {
  readonly sensors: Sensors | null;
  readonly typist: Typist | null;
  readonly guards: Guards;
  readonly test: TestCondition;
  /** Whether keys are pressed that change what others type: then a text is planned when it is due. */
  readonly locks: boolean;
}

const BLIND =
  'Deskreel cannot look at the desktop here: leave out what waits for windows, pixels, pictures, keys or the clipboard.';

/** The desktop that a plan looks at and types on, for as long as its run has it. */
export class MacroDesk implements Pick<Desk, 'test' | 'pointer' | 'window' | 'guard' | 'known'> {
  readonly #tools: DeskTools;

  constructor(tools: DeskTools) {
    this.#tools = tools;
  }

  get guards(): Guards {
    return this.#tools.guards;
  }

  readonly test = async (
    condition: MacroCondition,
    scope: Scope,
    wait?: object,
  ): Promise<Result<Tested, string>> => {
    const { sensors, test } = this.#tools;
    if (sensors === null) return err(BLIND);
    const tested = await test(condition, scope, sensors, wait);
    return tested.ok ? tested : err(tested.error.message);
  };

  readonly pointer = async (): Promise<Result<Place, string>> => {
    const seen = await this.#tools.sensors?.pointer();
    if (seen === undefined) return err(BLIND);
    return seen.ok ? ok({ x: seen.value.x, y: seen.value.y }) : err(seen.error.message);
  };

  readonly window = async (): Promise<Result<Place, string>> => {
    const seen = await this.#tools.sensors?.windows();
    if (seen === undefined) return err(BLIND);
    if (!seen.ok) return err(seen.error.message);
    const place = seen.value.front?.place;
    return place === undefined
      ? err(
          'No window is in front, or nobody knows where it is: bring the window to the front that is meant.',
        )
      : ok({ x: place.x, y: place.y });
  };

  readonly guard: Desk['guard'] = async (guard) => {
    const { sensors, guards } = this.#tools;
    return sensors === null ? err(BLIND) : guards.enter(guard, sensors);
  };

  readonly known = async (text: string): Promise<readonly TypedCharacter[] | null> => {
    const { typist, locks } = this.#tools;
    return locks || typist === null ? null : typist.known(text);
  };

  /** When everything planned before has been sent. */
  readonly typed = async (text: string): Promise<Result<TypedPortion, string>> => {
    const { typist } = this.#tools;
    if (typist === null) throw new Error('A run that types has a typist.');
    const portion = await typist.plan(text);
    return portion.ok ? portion : err(portion.error.message);
  };
}
