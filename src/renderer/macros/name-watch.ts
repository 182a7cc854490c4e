import { knownNames, NameCheck } from '../../shared/macro/check/check-names';
import { expressionsOf } from '../../shared/macro/check/step-expressions';
import type { NamesThere } from '../../shared/macro/edit/check-step';
import type { MacroEditor } from '../../shared/macro/edit/macro-editor';
import type { MacroPatch } from '../../shared/macro/edit/macro-patch';
import type { MacroStep, RepeatStep } from '../../shared/macro/macro-step';
import { isBlock, stepsInside } from '../../shared/macro/walk-steps';

/** No stretch of work keeps the page from its frames for longer, ms. */
const STRETCH_MS = 8;
/** So long after the last change the other steps are looked at, ms: whoever types a name is not through with it. */
const PAUSE_MS = 300;
/** Of more steps that change at once it is taken for granted that they change names. */
const LOOKED_AT = 200;

/** A step, and what it can ask for. */
export interface StepWithNames {
  readonly step: MacroStep;
  readonly names: NamesThere;
}

/** Knows what the expressions of a macro in the editor can ask for, and finds those that a change has left without. */
export class NameWatch {
  readonly #editor: MacroEditor;
  readonly #recheck: (found: readonly StepWithNames[]) => void;
  #check: NameCheck | null = null;
  /** What was taken out since all steps were looked at last. */
  #removed: Pick<MacroEditor['document'], 'variables' | 'steps'>[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `recheck` is told, a while after a change and little by little, of steps that ask for a name that is gone. */
  constructor(editor: MacroEditor, recheck: (found: readonly StepWithNames[]) => void) {
    this.#editor = editor;
    this.#recheck = recheck;
  }

  /** To be called with each change, before its steps are looked at. True: other names may be known than before. */
  changed(patches: readonly MacroPatch[]): boolean {
    const changing = patches.filter(changesNames);
    if (changing.length === 0) return false;
    for (const patch of changing) {
      this.#removed.push(
        patch.type === 'head'
          ? { variables: patch.before.variables, steps: [] }
          : { steps: [...patch.removed] },
      );
    }
    this.#check = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), PAUSE_MS);
    return true;
  }

  /** What a step of the macro can ask for. */
  at(id: string): NamesThere {
    const { tree } = this.#editor;
    const names = (): NameCheck => this.#names;
    return {
      // Few steps ask for any.
      get check() {
        return names();
      },
      get repeats() {
        const list = tree.listOf(id);
        const around = list === null ? [] : tree.blocksAround(list);
        return around.map((block) => tree.step(block)).filter(isRepeat);
      },
    };
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  get #names(): NameCheck {
    const { head, tree } = this.#editor;
    this.#check ??= new NameCheck({ variables: head.variables, steps: tree.steps });
    return this.#check;
  }

  #look(): void {
    const { variables } = this.#names.known;
    const before = this.#removed.flatMap((removed) => [...knownNames(removed).variables]);
    const gone = [...new Set(before)].filter((name) => !variables.has(name));
    this.#removed = [];
    if (gone.length === 0) return;
    const steps = asking(this.#editor.tree.steps, gone);
    const go = (): void => {
      const until = performance.now() + STRETCH_MS;
      const found: StepWithNames[] = [];
      for (let next = steps.next(); ; next = steps.next()) {
        if (next.done !== true && next.value !== null) {
          const { step, repeats } = next.value;
          found.push({ step, names: { check: this.#names, repeats } });
        }
        const isOver = performance.now() > until;
        if (next.done !== true && !isOver) continue;
        if (found.length > 0) this.#recheck(found);
        if (next.done !== true) this.#timer = setTimeout(go);
        return;
      }
    };
    go();
  }
}

/** Goes through all steps: those that may ask for one of the names, and null for each of the others. */
function* asking(
  steps: readonly MacroStep[],
  names: readonly string[],
  repeats: readonly RepeatStep[] = [],
): Generator<{ step: MacroStep; repeats: readonly RepeatStep[] } | null, undefined> {
  for (const step of steps) {
    const asks = expressionsOf(step).some(({ text }) => names.some((name) => text.includes(name)));
    yield asks ? { step, repeats } : null;
    if (!isBlock(step)) continue;
    const around = step.type === 'repeat' ? [...repeats, step] : repeats;
    yield* asking(stepsInside(step), names, around);
  }
}

function changesNames(patch: MacroPatch): boolean {
  if (patch.type === 'head') return patch.before.variables !== patch.after.variables;
  const steps = [...patch.removed.slice(0, LOOKED_AT), ...patch.put.slice(0, LOOKED_AT)];
  return (
    patch.removed.length + patch.put.length > LOOKED_AT ||
    steps.some((step) => step.type === 'set' || step.type === 'wait_for' || isBlock(step))
  );
}

function isRepeat(step: MacroStep | null): step is RepeatStep {
  return step?.type === 'repeat';
}
