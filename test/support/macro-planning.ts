import type { MacroRow } from '../../src/main/macro/macro-run';
import type { Flow } from '../../src/main/macro/run/flow';
import { RunPlan } from '../../src/main/macro/run/frame';
import { Interpreter, type Prepared } from '../../src/main/macro/run/interpreter';
import { Places } from '../../src/main/macro/run/places';
import type { Desk, Tested, TrailEntry } from '../../src/main/macro/run/planning';
import { runLengthUs } from '../../src/main/macro/run/run-length';
import { followPlan, type Program, planProgram } from '../../src/main/macro/run/run-program';
import type { TypedPortion } from '../../src/main/macro/typing/typist';
import { ok, type Result } from '../../src/shared/base/result';
import { seededRandom } from '../../src/shared/base/seeded-random';
import type { PhysicalKey } from '../../src/shared/input/physical-keys';
import { finish } from '../../src/shared/macro/edit/stretches';
import {
  MACRO_FORMAT,
  MACRO_VERSION,
  type MacroDocument,
} from '../../src/shared/macro/macro-document';
import type { MacroStep } from '../../src/shared/macro/macro-step';
import { PassBuilder } from '../../src/shared/replay/pass-builder';
import type { Place } from '../../src/shared/replay/places';
import type { DisplayInfo } from '../../src/shared/session/header';
import { pictureOf } from './schedules';

/** A step as a test writes it: without an id it gets that of its number. */
type WithoutId<Step> = Step extends MacroStep ? Omit<Step, 'id' | 'steps' | 'otherwise'> : never;
export type TestStep = WithoutId<MacroStep> & {
  readonly id?: string;
  readonly steps?: readonly TestStep[];
  readonly otherwise?: readonly TestStep[] | string;
};

function blockOf({ otherwise }: TestStep): readonly TestStep[] {
  return typeof otherwise === 'object' ? otherwise : [];
}

/** Steps whose ids are their numbers: `1`, `2`, `2.1`. */
export function stepsOf(steps: readonly TestStep[], prefix = ''): MacroStep[] {
  return steps.map((step, at) => {
    const number = `${prefix}${at + 1}`;
    const all = stepsOf([...(step.steps ?? []), ...blockOf(step)], `${number}.`);
    const count = step.steps?.length ?? 0;
    return {
      id: number,
      ...step,
      ...(step.steps && { steps: all.slice(0, count) }),
      ...(Array.isArray(step.otherwise) && { otherwise: all.slice(count) }),
    } as MacroStep; // what a test writes is one, but for ids
  });
}

/** A macro of these steps. */
export function macroOf(
  steps: readonly TestStep[],
  changes: Partial<MacroDocument> = {},
): MacroDocument {
  return {
    format: MACRO_FORMAT,
    version: MACRO_VERSION,
    id: 'macro',
    title: 'Test',
    steps: stepsOf(steps),
    ...changes,
  };
}

/** What a plan is made with in a test. */
export interface PlanningOptions {
  readonly document?: Partial<MacroDocument>;
  readonly rows?: readonly MacroRow[];
  readonly displays?: readonly DisplayInfo[];
  readonly called?: Readonly<Record<string, MacroDocument>>;
  readonly seed?: number;
  readonly speed?: number;
  readonly jitterMs?: number;
  readonly times?: number;
  readonly part?: Program['part'];
  readonly replaces?: Program['replaces'];
  /** What looking gives, one after the other; the last for ever. A look takes `lookUs`. */
  readonly tests?: readonly boolean[];
  readonly lookUs?: number;
  readonly found?: Place;
  readonly pointer?: Place;
  readonly window?: Place;
  /** No more rows than this. */
  readonly most?: number;
}

/** What was planned. */
export interface Planned {
  /** As of `pictureOf`, without brackets. */
  readonly operations: string[];
  /** `10 begin 1`, `20 end 1 done`, `20 marker text`, `0 set a 1`, `0 reset`. */
  readonly trail: string[];
  readonly endMs: number;
  /** How long it was said to take before, ms; null: nobody knew. */
  readonly lengthMs: number | null;
  /** null: it was given up after `most` operations. */
  readonly flow: Flow | null;
  /** When it was looked at the desktop, ms of the plan. */
  readonly looks: number[];
  /** `20 Title in force`, `40 Title over`: over a microsecond after that. */
  readonly guards: string[];
}

/**
 * What the planner makes of steps on a desktop where everything is done the moment it is due: looking at it takes no
 * time but what a test says, and letters are typed by their keys.
 */
export async function planning(
  steps: readonly TestStep[],
  options: PlanningOptions = {},
): Promise<Planned> {
  const { seed = 1, speed = 1, jitterMs = 0, displays = [], lookUs = 0, most = 1_000 } = options;
  const document = macroOf(steps, options.document);
  const operations = new PassBuilder();
  const trail: string[] = [];
  const looks: number[] = [];
  const guards: string[] = [];
  const tests = [...(options.tests ?? [true])];
  let nowUs = 0;
  let over = false;
  const looked = <Value>(value: Value): Promise<Result<Value, string>> => {
    looks.push(nowUs / 1000);
    nowUs += lookUs;
    return Promise.resolve(ok(value));
  };
  const desk: Desk = {
    nowUs: () => nowUs,
    reach: (atUs) => {
      nowUs = Math.max(nowUs, atUs);
      return Promise.resolve();
    },
    room: () => Promise.resolve(),
    test: () => {
      const holds = (tests.length > 1 ? tests.shift() : tests[0]) ?? true;
      const found = holds ? options.found : undefined;
      return looked<Tested>({ holds, found });
    },
    pointer: () => looked(options.pointer ?? { x: 0, y: 0 }),
    window: () => looked(options.window ?? { x: 0, y: 0 }),
    guard: ({ window }) => {
      guards.push(`${nowUs / 1000} ${window.title} in force`);
      return looked((isOver) => {
        const leftUs = nowUs;
        while (!isOver()) nowUs += 1;
        guards.push(`${Math.floor(nowUs / 1000)} ${window.title} over`);
        nowUs = leftUs;
      });
    },
    known: (text) =>
      Promise.resolve(/^[a-z A-Z\n]*$/.test(text) ? [...text].map(charactersOf) : null),
    type: (text) => {
      const [first = '', ...rest] = [...text];
      return looked<TypedPortion>({ characters: [charactersOf(first)], rest: rest.join('') });
    },
  };
  const run = new RunPlan({
    desk,
    random: seededRandom(seed),
    speed,
    jitterMs,
    sink: {
      get added() {
        return operations.length;
      },
      isFull: () => true,
      add: (operation) => {
        operations.add({ ...operation, source: 0 });
        over ||= operations.length >= most;
      },
      tell: (entry) => trail.push(lineOf(entry)),
    },
  });
  const prepare = (each: MacroDocument, rows: readonly MacroRow[] | null): Prepared => ({
    ...{ document: each, rows, exact: null },
    places: new Places(each, displays),
  });
  const callees = new Map(
    Object.entries(options.called ?? {}).map(([name, each]) => [name, prepare(each, null)]),
  );
  const variables = Object.fromEntries(
    (document.variables ?? []).map((each) => [each.name, each.value]),
  );
  const program: Program = {
    interpreter: new Interpreter({ run, callees, seed }),
    ...{ run, variables, pauseMs: document.settings?.pauseMs ?? 0 },
    macro: prepare(document, options.rows ?? null),
    times: options.times ?? 1,
    part: options.part ?? { kind: 'all' },
    replaces: options.replaces ?? null,
  };
  const lengthUs = await runLengthUs({ ...program, speed, jitterMs });
  const followed = await followPlan(planProgram(program), () => over);
  return {
    operations: pictureOf(finish(operations.finish(run.atUs))),
    ...{
      trail,
      looks,
      guards,
      endMs: run.atUs / 1000,
      lengthMs: lengthUs === null ? null : lengthUs / 1000,
      flow: followed?.value ?? null,
    },
  };
}

function charactersOf(text: string): TypedPortion['characters'][number] {
  if (text === 'ä') return { text, strokes: [['Quote'], ['KeyA']] };
  const key = (
    text === '\n' ? 'Enter' : text === ' ' ? 'Space' : `Key${text.toUpperCase()}`
  ) as PhysicalKey; // letters have one
  return { text, strokes: [/[A-Z]/.test(text) ? ['ShiftLeft', key] : [key]] };
}

function lineOf(entry: TrailEntry): string {
  const at = entry.atUs / 1000;
  switch (entry.type) {
    case 'begin':
      return `${at} begin ${entry.id}`;
    case 'end':
      return `${at} end ${entry.step?.number ?? '–'} ${entry.outcome}`;
    case 'set':
      return `${at} set ${entry.name} ${JSON.stringify(entry.value)}`;
    case 'reset':
      return `${at} reset`;
    case 'marker':
      return `${at} marker ${entry.text}`;
    case 'pass':
      return `${at} pass ${entry.passes}`;
  }
}
