import type { Result } from '../../../shared/base/result';
import type { Scope } from '../../../shared/macro/expression';
import type { MacroCondition } from '../../../shared/macro/macro-condition';
import type { MacroReport } from '../../../shared/macro/macro-report';
import type { MacroValue } from '../../../shared/macro/macro-values';
import type { Operation } from '../../../shared/replay/pass-builder';
import type { Place } from '../../../shared/replay/places';
import type { TypedCharacter, TypedPortion } from '../typing/typist';
import type { LeaveGuard, MacroGuard } from './guards';

/** Something that a plan has to wait for. */
export type Work = () => Promise<void>;
/**
 * Makes a plan and waits now and then: whoever goes through it does each piece of work before it goes on, and just goes
 * no further when the run is over.
 */
export type Planning<Value> = Generator<Work, Value, void>;

/** Waits for work, and gives what came of it. */
export function* awaited<Value>(work: () => Promise<Value>): Planning<Value> {
  const answers: Value[] = [];
  yield async () => {
    answers.push(await work());
  };
  if (answers.length === 0) throw new Error('A plan went on without what it waited for.');
  return answers[0] as Value; // see above
}

/** What came of looking whether something holds. `found`: where. */
export interface Tested {
  readonly holds: boolean;
  readonly found?: Place | undefined;
}

/** What a plan can ask of the desktop and of the run. Failures are sentences: the cause and the cure. */
export interface Desk {
  /** µs of the plan that are over, pauses left out. */
  readonly nowUs: () => number;
  /** Resolves when all that was planned is done, `atUs` of the plan has come, it does not stand still, and guards hold. */
  readonly reach: (atUs: number) => Promise<void>;
  /** Resolves when there is room for more; `atUs`: how far is planned. */
  readonly room: (atUs: number) => Promise<void>;
  /** `wait`: of what is looked for again and again, the same object each time: what a key did since the last look counts. */
  readonly test: (
    condition: MacroCondition,
    scope: Scope,
    wait?: object,
  ) => Promise<Result<Tested, string>>;
  readonly pointer: () => Promise<Result<Place, string>>;
  /** Where the inside of the window in front is. */
  readonly window: () => Promise<Result<Place, string>>;
  /** Puts a guard in force until it is left. */
  readonly guard: (guard: MacroGuard) => Promise<Result<LeaveGuard, string>>;
  /** See `Typist.known`. */
  readonly known: (text: string) => Promise<readonly TypedCharacter[] | null>;
  /** Plans a text when all that was planned is done. */
  readonly type: (text: string) => Promise<Result<TypedPortion, string>>;
}

/** What is told of a plan besides its operations, in the order of `atUs`, µs of the plan. */
export type TrailEntry =
  /** A step of the document itself comes next. */
  | { readonly type: 'begin'; readonly atUs: number; readonly id: string }
  /** A step is done. */
  | {
      readonly type: 'end';
      readonly atUs: number;
      readonly fromUs: number;
      /** Of a step of the document itself; null: it is of a macro that is called. */
      readonly step: { readonly number: string; readonly id: string } | null;
      readonly outcome: MacroReport['steps'][number]['outcome'];
    }
  /** A variable of the document itself is given a value. */
  | {
      readonly type: 'set';
      readonly atUs: number;
      readonly name: string;
      readonly value: MacroValue;
    }
  /** All of them hold what they began with, and there are no others. */
  | { readonly type: 'reset'; readonly atUs: number }
  | { readonly type: 'marker'; readonly atUs: number; readonly text: string }
  /** So many passes are done. */
  | { readonly type: 'pass'; readonly atUs: number; readonly passes: number };

/** Takes what is planned. */
export interface PlanSink {
  /** How many operations were added. */
  readonly added: number;
  /** Whether {@link Desk.room} is to be waited for before more is planned after `atUs`. */
  readonly isFull: (atUs: number) => boolean;
  /** Adds an operation. Throws where the macro did not declare that it needs such. */
  readonly add: (operation: Operation) => void;
  readonly tell: (entry: TrailEntry) => void;
}
