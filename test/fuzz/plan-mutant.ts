import { RunPlan } from '../../src/main/macro/run/frame';
import { Interpreter } from '../../src/main/macro/run/interpreter';
import type { Desk } from '../../src/main/macro/run/planning';
import { loadRun, prepareRun } from '../../src/main/macro/run/prepare-macro';
import { followPlan, planProgram } from '../../src/main/macro/run/run-program';
import { ok, type Result } from '../../src/shared/base/result';
import { seededRandom } from '../../src/shared/base/seeded-random';
import { MAX_STEPS_DONE } from '../../src/shared/macro/check/check-loops';
import { compileExpression } from '../../src/shared/macro/expression';
import type { MacroDocument } from '../../src/shared/macro/macro-document';
import { type MacroNeed, needsOf } from '../../src/shared/macro/macro-needs';
import type { MacroValue } from '../../src/shared/macro/macro-values';
import { walkSteps } from '../../src/shared/macro/walk-steps';
import { ReplayOp } from '../../src/shared/replay/replay-schedule';
import { leastDone } from './least-done';

/** No run is planned further: so many operations, or so many times at which it let others have their turn. */
const MOST_OPERATIONS = 100;
const MOST_TURNS = 60;
/** What is called, whatever its name: it takes what it is given. */
function calledBy({ steps, variables = [] }: MacroDocument): MacroDocument {
  const scope = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
  const taken = new Map<string, MacroValue>();
  for (const { step } of walkSteps(steps)) {
    if (step.type !== 'call') continue;
    for (const [name, text] of Object.entries(step.with ?? {})) {
      const expression = compileExpression(text);
      const value = expression.ok ? expression.value.evaluate(scope) : expression;
      taken.set(name, value.ok ? value.value : '');
    }
  }
  return {
    ...{ format: 'deskreel-macro', version: 1, id: 'called', title: 'Called' },
    variables: [...taken].map(([name, value]) => ({ name, value })),
    steps: [],
  };
}

/**
 * Plans a run of a document, on a desktop where every second thing holds that is asked. What is wrong with it: it presses, or
 * looks at, what is not among its needs, says something that is no sentence, or does more than a macro may. Null: nothing. Whoever waits for long knows
 * that it hangs. `needsOfFields`: what a condition asks for.
 */
export async function planMutant(
  document: MacroDocument,
  needsOfFields: (value: unknown) => ReadonlySet<MacroNeed>,
  isSentence: (text: string) => boolean,
): Promise<string | null> {
  const needs = new Set(needsOf(document));
  const faults: string[] = [];
  const use = (what: string, wanted: Iterable<MacroNeed>): void => {
    for (const need of wanted) if (!needs.has(need)) faults.push(`${what} without ${need}`);
  };
  const sentence = (message: string): string | null =>
    isSentence(message) ? null : `no sentence: ${message.slice(0, 500)}`;
  const called = calledBy(document);
  const loaded = await loadRun({
    ...{ document, agreed: [...needs], variables: {}, rows: null, seed: null, speed: null },
    ...{ part: { kind: 'all' }, breakpoints: [], onMarker: () => undefined },
    replaces: null,
    safety: { escapeMs: null, chord: null, stopOnInput: false, stallUs: 1_000_000 },
    resolve: () => Promise.resolve(ok(called)),
  });
  if (!loaded.ok) return sentence(loaded.error.message);
  const least = leastDone(document);
  if (least > MAX_STEPS_DONE) return `it is run, and does ${least} steps`;
  const { speed = 1, jitterMs = 0, times = 1, pauseMs = 0, seed = 1 } = document.settings ?? {};
  const options = { displays: [], rows: null, speed, seed, jitterMs, stepsOnly: false };
  const prepared = await prepareRun(loaded.value, options);
  if (!prepared.ok) return sentence(prepared.error.message);

  let [nowUs, added, turns] = [0, 0, 0];
  const seen = <Value>(value: Value): Promise<Result<Value, string>> => {
    turns += 1;
    return Promise.resolve(ok(value));
  };
  const place = { x: 7, y: 9 };
  const typed = { text: 'a', strokes: [['KeyA']] } as const;
  const desk: Desk = {
    nowUs: () => nowUs,
    reach: (atUs) => {
      nowUs = Math.max(nowUs, atUs);
      turns += 1;
      return Promise.resolve();
    },
    room: () => {
      turns += 1;
      return Promise.resolve();
    },
    test: (condition) => {
      use(`It looks for ${condition.type}`, needsOfFields(condition));
      return seen({ holds: turns % 2 === 0, found: place });
    },
    pointer: () => seen(place),
    window: () => {
      use('It looks at a window', ['windows']);
      return seen(place);
    },
    guard: () => {
      use('It looks at windows', ['windows']);
      return seen(() => undefined);
    },
    known: (text) => {
      use('It types', ['keyboard']);
      return Promise.resolve(text.length % 2 === 0 ? [...text].map(() => typed) : null);
    },
    type: (text) => {
      use('It types', ['keyboard']);
      return seen({ characters: [typed], rest: [...text].slice(1).join('') });
    },
  };
  const run = new RunPlan({
    ...{ desk, random: seededRandom(seed), speed, jitterMs },
    sink: {
      get added() {
        return added;
      },
      isFull: () => true,
      add: ({ op }) => {
        added += 1;
        const isKey = op === ReplayOp.keyDown || op === ReplayOp.keyUp;
        use(`It sends ${op}`, [isKey ? 'keyboard' : 'mouse']);
      },
      tell: () => undefined,
    },
  });
  const { macro, callees } = prepared.value;
  const variables = Object.fromEntries(
    (document.variables ?? []).map(({ name, value }) => [name, value]),
  );
  const ended = await followPlan(
    planProgram({
      interpreter: new Interpreter({ run, callees, seed }),
      ...{ run, macro, variables, times, pauseMs, part: { kind: 'all' } },
      replaces: null,
    }),
    () => added > MOST_OPERATIONS || turns > MOST_TURNS,
  );
  const flow = ended?.value ?? null;
  const odd = flow?.kind === 'problem' ? sentence(flow.message) : null;
  return faults[0] ?? odd;
}
