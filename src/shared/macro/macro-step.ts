import { z } from 'zod';
import { conditionSchema, type MacroCondition } from './macro-condition';
import {
  type Amount,
  amountSchema,
  countSchema,
  durationSchema,
  expressionSchema,
  MAX_COUNT,
  macroButtonSchema,
  macroKeySchema,
  originSchema,
  pointSchema,
  templateSchema,
  variableNameSchema,
} from './macro-values';

/** How long a key or a button stays down unless a step says, ms. */
export const DEFAULT_HOLD_MS = 20;
/** From one typed character to the next unless a step says, ms. */
export const DEFAULT_INTERVAL_MS = 30;
/** How long is waited for something unless a step says, ms; and how often is looked. */
export const DEFAULT_TIMEOUT_MS = 10_000;
export const DEFAULT_EVERY_MS = 50;
/** More times than this a repeat until something holds fails, unless it says. */
export const DEFAULT_MOST = 1_000_000;
/** How often is looked for what is waited for, at the most and at the least, ms. */
export const MIN_EVERY_MS = 5;
export const MAX_EVERY_MS = 60_000;
/** A path has no more places than this. */
export const MAX_PATH = 1_000_000;

/** What every step may have. */
const common = {
  /** Tells it from all other steps of the document, wherever it stands. */
  id: z.string().min(1).max(64),
  /** True: it is passed over. */
  off: z.boolean().optional(),
  /** What people say about it. */
  note: z.string().max(1000).optional(),
};
/** Press (down, then up) unless it says otherwise. */
const action = z.enum(['press', 'down', 'up']).optional();

/**
 * A way of the pointer: place `i` is reached `t[i]` µs after the step began, at `x[i]`, `y[i]`. Columns of the same
 * length, times never going back.
 */
export const pathSchema = z
  .strictObject({
    t: z.array(z.int().nonnegative()).min(1).max(MAX_PATH),
    x: z.array(z.int()).max(MAX_PATH),
    y: z.array(z.int()).max(MAX_PATH),
    /** Whether it goes straight and evenly from each place to the next. Default: it stays, and is there at once. */
    straight: z.boolean().optional(),
    /** Default `screen`. */
    from: originSchema.optional(),
    display: z.int().min(0).max(63).optional(),
  })
  .refine(({ t, x, y }) => t.length === x.length && t.length === y.length, {
    error: 'has columns of different length',
  })
  .refine(({ t }) => t.every((us, i) => i === 0 || us >= (t[i - 1] ?? 0)), {
    error: 'goes back in time',
  });

const key = z.strictObject({
  ...common,
  type: z.literal('key'),
  key: macroKeySchema,
  action,
  holdMs: durationSchema.optional(),
  times: countSchema.optional(),
});
/** Keys pressed one after the other and let go of in reverse. */
const chord = z.strictObject({
  ...common,
  type: z.literal('chord'),
  keys: z.array(macroKeySchema).min(2).max(8),
  holdMs: durationSchema.optional(),
});
/** Typed with the layout in force, whatever keys that takes. */
const text = z.strictObject({
  ...common,
  type: z.literal('text'),
  text: templateSchema,
  intervalMs: durationSchema.optional(),
});
/** Exactly one of `to` and `path`. `durationMs` goes with `to`: in a straight line, evenly; default at once. */
const move = z.strictObject({
  ...common,
  type: z.literal('move'),
  to: pointSchema.optional(),
  durationMs: durationSchema.optional(),
  path: pathSchema.optional(),
});
const click = z.strictObject({
  ...common,
  type: z.literal('click'),
  /** Default left. */
  button: macroButtonSchema.optional(),
  /** Default where the pointer is. */
  at: pointSchema.optional(),
  action,
  /** Held meanwhile. */
  modifiers: z.array(macroKeySchema).max(8).optional(),
  holdMs: durationSchema.optional(),
  times: countSchema.optional(),
});
const doubleClick = z.strictObject({
  ...common,
  type: z.literal('double_click'),
  button: macroButtonSchema.optional(),
  at: pointSchema.optional(),
  modifiers: z.array(macroKeySchema).max(8).optional(),
  holdMs: durationSchema.optional(),
});
/** Button down at `at`, along `path` or straight `to` a place, button up. Exactly one of `to` and `path`. */
const drag = z.strictObject({
  ...common,
  type: z.literal('drag'),
  button: macroButtonSchema.optional(),
  at: pointSchema.optional(),
  to: pointSchema.optional(),
  durationMs: durationSchema.optional(),
  path: pathSchema.optional(),
  modifiers: z.array(macroKeySchema).max(8).optional(),
});
/** In notches, positive down and right; fractions are 120ths where the system knows such. */
const wheel = z.strictObject({
  ...common,
  type: z.literal('wheel'),
  down: amountSchema.optional(),
  right: amountSchema.optional(),
  at: pointSchema.optional(),
});
/** `ms`, or with `toMs` a random time from `ms` to `toMs`, by the run's seed. */
const wait = z.strictObject({
  ...common,
  type: z.literal('wait'),
  ms: durationSchema,
  toMs: durationSchema.optional(),
});
const waitFor = z.strictObject({
  ...common,
  type: z.literal('wait_for'),
  condition: conditionSchema,
  /** 0: as long as it takes. */
  timeoutMs: durationSchema.optional(),
  everyMs: z.number().min(MIN_EVERY_MS).max(MAX_EVERY_MS).optional(),
  /** When it does not come: the run fails, goes on, or ends as done. Default `fail`. */
  otherwise: z.enum(['fail', 'go_on', 'stop']).optional(),
});
/** `value` is an expression. */
const set = z.strictObject({
  ...common,
  type: z.literal('set'),
  name: variableNameSchema,
  value: expressionSchema,
});
/** Runs another macro of the same library by its name; `with` gives variables of it, by expressions. */
const call = z.strictObject({
  ...common,
  type: z.literal('call'),
  macro: z.string().min(1).max(200),
  with: z.record(variableNameSchema, expressionSchema).optional(),
});
const comment = z.strictObject({ ...common, type: z.literal('comment'), text: templateSchema });
/** Puts a marker into what is being recorded, if anything is, and into the report. */
const marker = z.strictObject({ ...common, type: z.literal('marker'), text: templateSchema });
const stop = z.strictObject({
  ...common,
  type: z.literal('stop'),
  /** Default `done`. */
  as: z.enum(['done', 'failed']).optional(),
  text: templateSchema.optional(),
});

const plainSteps = [
  ...[key, chord, text, move, click, doubleClick, drag, wheel, wait, waitFor],
  ...[set, call, comment, marker, stop],
] as const;

/** What a {@link repeatOverSchema repeat} goes over. */
export type RepeatOver =
  | { kind: 'times'; times: Amount }
  /** Before each time it is asked whether it is over. `most`: more times than this fail; default {@link DEFAULT_MOST}. */
  | { kind: 'until'; condition: MacroCondition; most?: number | undefined }
  /** Each row of the table: its cells are `row.name`, or `row["a name"]`. */
  | { kind: 'rows' };

/** See {@link RepeatOver}. In the steps, `index` is how many times it has been done. */
export const repeatOverSchema: z.ZodType<RepeatOver> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('times'), times: countSchema }),
  z.strictObject({
    kind: z.literal('until'),
    condition: conditionSchema,
    most: z.int().min(1).max(MAX_COUNT).optional(),
  }),
  z.strictObject({ kind: z.literal('rows') }),
]);

interface CommonFields {
  id: string;
  off?: boolean | undefined;
  note?: string | undefined;
}

/** A step that has no steps inside. */
export type PlainStep = z.infer<(typeof plainSteps)[number]>;
/** `if`: one list of steps or the other. */
export interface IfStep extends CommonFields {
  type: 'if';
  condition: MacroCondition;
  steps: MacroStep[];
  otherwise?: MacroStep[] | undefined;
}
/** `repeat`: the steps again and again. `pauseMs`: between two times. */
export interface RepeatStep extends CommonFields {
  type: 'repeat';
  over: RepeatOver;
  steps: MacroStep[];
  pauseMs?: Amount | undefined;
}
/** `group`: steps under a title. */
export interface GroupStep extends CommonFields {
  type: 'group';
  title: string;
  steps: MacroStep[];
}
/** A step that has steps inside. */
export type BlockStep = IfStep | RepeatStep | GroupStep;
/** One step of a macro. */
export type MacroStep = PlainStep | BlockStep;
/** What a step is. */
export type StepType = MacroStep['type'];

/** See {@link MacroStep}. */
export const stepSchema: z.ZodType<MacroStep> = z.lazy(() =>
  z.discriminatedUnion('type', [
    ...plainSteps,
    z.strictObject({
      ...common,
      type: z.literal('if'),
      condition: conditionSchema,
      steps: stepsSchema,
      otherwise: stepsSchema.optional(),
    }),
    z.strictObject({
      ...common,
      type: z.literal('repeat'),
      over: repeatOverSchema,
      steps: stepsSchema,
      pauseMs: durationSchema.optional(),
    }),
    z.strictObject({
      ...common,
      type: z.literal('group'),
      title: z.string().max(200),
      steps: stepsSchema,
    }),
  ]),
);
/** Steps in order. */
export const stepsSchema: z.ZodType<MacroStep[]> = z.array(stepSchema);

/** A step of one type. */
export type StepOf<Type extends StepType> = Extract<MacroStep, { type: Type }>;
export type MacroPath = z.infer<typeof pathSchema>;
